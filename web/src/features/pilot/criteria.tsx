/** The success criteria: set before the clock runs, measured while it does (CLK-2, CLK-6). */
import type { PilotView } from '../../../../src/contract/pilot.ts';
import { Button } from '../../ui/button.tsx';
import { type Offer, Offers, useOpenForm } from '../../ui/offers.tsx';
import { Leaf } from '../../ui/page.tsx';
import type { Room } from '../../ui/room.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import { CriterionForm, DropForm } from './criterion-form.tsx';
import type { PilotProps } from './pilot-page.tsx';
import { recordOffer } from './reading-form.tsx';
import { type ReadingLine, ReadingTable } from './reading-table.tsx';
import { type Criterion, targetWords } from './target-words.ts';

interface Asked {
  readonly view: PilotView;
  readonly room: Room;
  readonly words: Words;
}

/** What may be done with one criterion: measured while the clock runs, else changed or dropped. */
function offersOf(criterion: Criterion, { view, room, words }: Asked): readonly Offer<PilotView>[] {
  const measure = recordOffer({ of: criterion.id, view, room, words });
  if (measure) return [measure];
  if (view.clock || criterion.kind === 'review_condition') return [];
  return [
    {
      id: `criterion-${criterion.id}`,
      label: words.say('pilot.change'),
      why: room.whyNot('setCriterion'),
      render: (given) => <CriterionForm {...given} before={criterion} />,
    },
    {
      id: `drop-${criterion.id}`,
      label: words.say('pilot.drop'),
      why: room.whyNot('dropCriterion'),
      render: (given) => <DropForm {...given} criterion={criterion} />,
    },
  ];
}

/** Buttons of one row; what bars them is said once below the table. */
function RowActions({
  offers,
  about,
}: {
  readonly offers: readonly Offer<PilotView>[];
  readonly about: string;
}) {
  const [open, setOpen] = useOpenForm();
  return offers
    .filter((offer) => !offer.why)
    .map((offer) => (
      <Button
        key={offer.id}
        small
        label={`${offer.label}: ${about}`}
        expanded={open === offer.id}
        onPress={() => setOpen(open === offer.id ? null : offer.id)}
      >
        {offer.label}
      </Button>
    ));
}

function lineOf(criterion: Criterion, offers: readonly Offer<PilotView>[], words: Words): ReadingLine {
  const of = criterion.from
    ? words.say('pilot.from_review', { discipline: criterion.from })
    : words.say(`pilot.kind.${criterion.kind}`);
  const minor = criterion.decisive ? '' : `, ${words.say('pilot.not_decisive')}`;
  return {
    id: criterion.id,
    title: criterion.statement,
    sub: `${of}: ${targetWords(criterion.target, words)}${minor}`,
    target: criterion.target,
    readings: criterion.readings,
    today: criterion.today,
    hopeless: criterion.hopeless,
    actions: <RowActions offers={offers} about={criterion.statement} />,
  };
}

export function Criteria({ view, room }: PilotProps) {
  const words = useWords();
  const ofEach = view.criteria.map((criterion) => offersOf(criterion, { view, room, words }));
  const add: Offer<PilotView> = {
    id: 'criterion',
    label: words.say('pilot.add_criterion'),
    why: room.whyNot('setCriterion'),
    render: (given) => <CriterionForm {...given} />,
  };
  const barred = new Set(view.clock ? ofEach.flat().flatMap(({ why }) => why ?? []) : []);
  const rows = view.criteria.map((criterion, at) => lineOf(criterion, ofEach[at] ?? [], words));
  return (
    <Leaf
      id="criteria"
      title={words.say('pilot.criteria')}
      note={words.say('pilot.criteria_note')}
      rule="CLK-2, CLK-6, FM-P"
    >
      {rows.length > 0 ? (
        <ReadingTable
          view={view}
          caption={words.say('pilot.criteria')}
          first={words.say('pilot.criterion')}
          rows={rows}
        />
      ) : (
        <p className="q">{words.say('pilot.no_criterion')}</p>
      )}
      {[...barred].map((why) => (
        <p key={why} className="hint">
          {why}
        </p>
      ))}
      <Offers view={view} seen={room.seen} offers={view.clock ? [] : [add]} known={[add, ...ofEach.flat()]} />
    </Leaf>
  );
}
