/** The portfolio without rows: nothing is here yet, or a filter shuts everything out and is named. */
import { useAddress } from '../../ui/address.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { mayDecide, useSession } from '../../wire/session.ts';
import type { Chosen } from './portfolio-address.ts';
import { excludingFacets, type FacetCounts } from './portfolio-count.ts';

export function NoMatch({
  facets,
  chosen,
  q,
}: {
  readonly facets: readonly FacetCounts[];
  readonly chosen: Chosen;
  readonly q: string;
}) {
  const words = useWords();
  const [, change] = useAddress();
  const excluding = excludingFacets(facets, chosen);
  const clearAll = Object.fromEntries([...Object.keys(chosen), 'q'].map((name) => [name, undefined]));
  return (
    <div className="blank">
      <h2>{words.say('portfolio.no_match')}</h2>
      {excluding.map(({ facet, without }) => (
        <p key={facet} className="excluding">
          {words.say('portfolio.excludes', {
            facet: words.say(`portfolio.facet.${facet}`),
            count: without,
          })}{' '}
          <Button small onPress={() => change({ [facet]: undefined })}>
            {words.say('portfolio.release', { facet: words.say(`portfolio.facet.${facet}`) })}
          </Button>
        </p>
      ))}
      {excluding.length === 0 && q ? <p>{words.say('portfolio.no_name', { text: q })}</p> : null}
      {excluding.length === 0 && !q ? <p>{words.say('portfolio.excludes_together')}</p> : null}
      <div className="acts-row">
        {q ? (
          <Button onPress={() => change({ q: undefined })}>{words.say('portfolio.clear_search')}</Button>
        ) : null}
        <Button onPress={() => change(clearAll)}>{words.say('portfolio.show_all')}</Button>
      </div>
    </div>
  );
}

export function FirstRun() {
  const words = useWords();
  const decides = mayDecide(useSession());
  return (
    <>
      <PageHead title={words.say('nav.portfolio')} />
      <div className="blank first-run">
        <h2>{words.say('portfolio.first.title')}</h2>
        <p className="lg q">{words.say(decides ? 'portfolio.first.lede' : 'portfolio.first.lede_auditor')}</p>
        {decides ? (
          <ol>
            <li>
              <div>
                <h3>{words.say('portfolio.first.register')}</h3>
                <p className="q">{words.say('portfolio.first.register_how')}</p>
              </div>
              <ButtonLink to="/register" kind="go">
                {words.say('portfolio.first.register_do')}
              </ButtonLink>
            </li>
            <li>
              <div>
                <h3>{words.say('portfolio.first.import')}</h3>
                <p className="q">{words.say('portfolio.first.import_how')}</p>
              </div>
              <ButtonLink to="/import">{words.say('portfolio.first.import_do')}</ButtonLink>
            </li>
            <li>
              <div>
                <h3>{words.say('portfolio.first.people')}</h3>
                <p className="q">{words.say('portfolio.first.people_how')}</p>
              </div>
              <ButtonLink to="/people">{words.say('portfolio.first.people_do')}</ButtonLink>
            </li>
          </ol>
        ) : null}
      </div>
    </>
  );
}
