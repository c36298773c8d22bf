/** The two seats of the team: who sits in them, who is missing (OWN-8). */
import type { InitiativeView } from '../../../../src/contract/initiative.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { type Action, ActionSet } from './action.tsx';
import { FillMlLead, FillProductOwner, VacateMlLead, VacateProductOwner } from '../../ui/seat-form.tsx';

const formsOf = {
  product_owner: { fill: FillProductOwner, vacate: VacateProductOwner },
  ml_lead: { fill: FillMlLead, vacate: VacateMlLead },
} as const;

function Seat({
  view,
  seat,
}: {
  readonly view: InitiativeView;
  readonly seat: InitiativeView['seats'][number];
}) {
  const words = useWords();
  const forms = formsOf[seat.seat];
  const known: readonly Action[] = [
    {
      id: 'fill',
      routeId: 'fillSeat',
      label: words.say(seat.person ? 'initiative.replace_seat' : 'initiative.fill_seat'),
      Form: forms.fill,
    },
    { id: 'vacate', routeId: 'vacateSeat', label: words.say('initiative.vacate_seat'), Form: forms.vacate },
  ];
  return (
    <div>
      <h3>{words.say(`seat.${seat.seat}`)}</h3>
      <p>
        {seat.person ? (
          <Anchor to={`/people/${seat.person.id}`}>{seat.person.name}</Anchor>
        ) : (
          <span className="unk">{words.say('initiative.seat_empty')}</span>
        )}
        {seat.declared ? (
          <span className="sub">{words.say('initiative.seat_declared', { text: seat.declared })}</span>
        ) : null}
      </p>
      <ActionSet view={view} actions={seat.person ? known : known.slice(0, 1)} known={known} />
    </div>
  );
}

export function Seats({ view }: { readonly view: InitiativeView }) {
  const words = useWords();
  return (
    <Leaf
      id="seats"
      title={words.say('initiative.seats')}
      note={words.say('initiative.seats_note')}
      rule="OWN-8"
    >
      <div className="two">
        {view.seats.map((seat) => (
          <Seat key={seat.seat} view={view} seat={seat} />
        ))}
      </div>
    </Leaf>
  );
}
