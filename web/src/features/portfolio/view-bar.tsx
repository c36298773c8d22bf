/** The views of the portfolio: those everyone has, those a person keeps, and keeping the one on screen. */
import { useState } from 'react';
import { forgetView, listSavedViews, portfolioFacets, saveView } from '../../../../src/contract/portfolio.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { parseQuery, type Query, queryText, useAddress } from '../../ui/address.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { useAnswer, useCommand } from '../../wire/answer.ts';
import { type BuiltInView, builtInViews, sameView, viewOf } from './portfolio-address.ts';
import { countOf } from './portfolio-count.ts';

/** Counts of the views that everyone has. */
function useBuiltInCounts(): (view: BuiltInView) => number | undefined {
  const all = useAnswer(portfolioFacets, { query: {} });
  const ownerless = useAnswer(portfolioFacets, { query: { owner: 'ownerless' } });
  return (view) => {
    if (!all.data) return undefined;
    switch (view.id) {
      case 'all':
        return all.data.all;
      case 'ownerless':
        return countOf(all.data.facets, 'owner', 'ownerless');
      case 'production_ownerless':
        return ownerless.data ? countOf(ownerless.data.facets, 'stage', 'production') : undefined;
      case 'overdue':
        return countOf(all.data.facets, 'due', 'overdue');
      case 'absent':
        return countOf(all.data.facets, 'origin', 'absent');
    }
  };
}

function ViewLink(props: {
  readonly name: string;
  readonly count: number | undefined;
  readonly query: Query;
  readonly current: boolean;
}) {
  return (
    <Anchor to={`/portfolio${queryText(props.query)}`} {...(props.current ? { current: true } : {})}>
      {props.name}
      {props.count === undefined ? null : <span className="c">{props.count.toLocaleString('en')}</span>}
    </Anchor>
  );
}

function SaveForm({ query, onDone }: { readonly query: Query; readonly onDone: () => void }) {
  const words = useWords();
  const [name, setName] = useState('');
  const command = useCommand(saveView);
  return (
    <form
      className="save-view"
      onSubmit={(event) => {
        event.preventDefault();
        const text = queryText(viewOf(query)).slice(1);
        void command.send({ body: { name, query: text } }).then((saved) => saved && onDone());
      }}
    >
      <TextField label={words.say('portfolio.view_name')} value={name} onChange={setName} required focus />
      <Button type="submit" kind="go" pending={command.pending}>
        {words.say('portfolio.save_view')}
      </Button>
      <Button onPress={onDone}>{words.say('app.cancel')}</Button>
      <ProblemPanel problem={command.problem} />
    </form>
  );
}

export function ViewBar() {
  const words = useWords();
  const [query] = useAddress();
  const [naming, setNaming] = useState(false);
  const countOfView = useBuiltInCounts();
  const mine = useAnswer(listSavedViews, {}).data?.views ?? [];
  const forget = useCommand(forgetView);
  const kept = mine.find((view) => sameView(parseQuery(view.query), query));
  const known = kept !== undefined || builtInViews.some((view) => sameView(view.query, query));
  return (
    <>
      <nav className="views" aria-label={words.say('portfolio.views')}>
        {builtInViews.map((view) => (
          <ViewLink
            key={view.id}
            name={words.say(`portfolio.view.${view.id}`)}
            count={countOfView(view)}
            query={view.query}
            current={sameView(view.query, query)}
          />
        ))}
        {mine.map((view) => (
          <ViewLink
            key={view.id}
            name={words.say('portfolio.view_mine', { name: view.name })}
            count={view.count}
            query={parseQuery(view.query)}
            current={view.id === kept?.id}
          />
        ))}
        {known ? null : (
          <button type="button" aria-expanded={naming} onClick={() => setNaming(!naming)}>
            {words.say('portfolio.save_view')}
          </button>
        )}
        {kept ? (
          <button type="button" onClick={() => void forget.send({ params: { view: kept.id } })}>
            {words.say('portfolio.forget_view')}
          </button>
        ) : null}
      </nav>
      {naming && !known ? <SaveForm query={query} onDone={() => setNaming(false)} /> : null}
    </>
  );
}
