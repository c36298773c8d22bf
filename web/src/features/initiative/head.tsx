/** The head of an initiative: where it sits, what it is for, who holds it, whose move is next. */
import type { ReactNode } from 'react';
import type { InitiativeView } from '../../../../src/contract/initiative.ts';
import { RowLink } from '../../ui/anchor.tsx';
import { MoveLine } from '../../ui/move-line.tsx';
import { Crumbs, type Fact, Facts, PageHead } from '../../ui/page.tsx';
import { useWords, type Words } from '../../ui/word.tsx';

function ownerFact(view: InitiativeView, words: Words): Fact {
  const { state, person, since } = view.owner;
  return {
    name: words.say('initiative.outcome_owner'),
    value:
      state === 'ownerless' ? (
        <span className="refused">{words.say('owner.ownerless')}</span>
      ) : (
        (person?.name ?? words.say(`owner.${state}`))
      ),
    sub:
      since && state !== 'ownerless' ? words.say(`owner.since.${state}`, { since: words.day(since) }) : null,
  };
}

function factsOf(view: InitiativeView, words: Words): readonly Fact[] {
  const clock = view.clock ? words.say('clock.words', { ...view.clock }) : null;
  const done = view.owner.duties.filter((duty) => duty.done).length;
  return [
    {
      name: words.say('initiative.stage'),
      value: words.say(`stage.${view.stage}`),
      sub: clock ?? (view.sourceStage ? words.say('stage.source', { text: view.sourceStage }) : null),
    },
    ownerFact(view, words),
    ...view.seats.map((seat) => ({
      name: words.say(`seat.${seat.seat}`),
      value: seat.person?.name ?? <span className="unk">{words.say('initiative.seat_empty')}</span>,
    })),
    {
      name: words.say('initiative.kind'),
      value: view.kind ? (
        words.say(`kind.${view.kind}`)
      ) : (
        <span className="unk">{words.say('kind.unsaid')}</span>
      ),
    },
    {
      name: words.say('initiative.metric'),
      value: view.metric ?? <span className="unk">{words.say('initiative.no_metric')}</span>,
    },
    ...(view.owner.state === 'accepted'
      ? [
          {
            name: words.say('initiative.duties'),
            value: (
              <RowLink to="#ownership">
                {words.say('initiative.duties_done', { done, all: view.owner.duties.length })}
              </RowLink>
            ),
          },
        ]
      : []),
  ];
}

export function Head({ view, actions }: { readonly view: InitiativeView; readonly actions: ReactNode }) {
  const words = useWords();
  return (
    <>
      <Crumbs
        crumbs={[
          { to: '/portfolio', label: words.say('nav.portfolio') },
          ...view.unitPath.map((unit) => ({ to: `/portfolio?unit=${unit.id}`, label: unit.name })),
        ]}
      />
      <PageHead first={false} title={view.name} lede={view.purpose} actions={actions} />
      <Facts facts={factsOf(view, words)} />
      <MoveLine move={view.move} />
    </>
  );
}
