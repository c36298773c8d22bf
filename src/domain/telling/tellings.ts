/** From an event and the states before and after it: who is told what. The one table of what the product says of its own accord. */
import { ownerDeadline } from '../deadline.ts';
import type { InitiativeId, PersonId } from '../ids.ts';
import type { InitiativeEvent, JourneyEvent } from '../initiative/event.ts';
import type { InitiativeState } from '../initiative/state.ts';
import { isBorn, isLiving, ownerOf, SERVING_STAGES } from '../initiative/state.ts';
import type { OrganisationEvent } from '../organisation/event.ts';
import type { OrganisationState } from '../organisation/state.ts';
import { settingsOf } from '../organisation/state.ts';
import type { Around } from './concerned.ts';
import { everyoneConcerned, holders, leaderOf, present, seatsOf } from './concerned.ts';
import { journeyTellers } from './journey.ts';
import type { Told, Telling } from './telling.ts';

/** One event of an initiative with what was before it and what is after the command that wrote it. */
export interface Happening {
  readonly initiative: InitiativeId;
  readonly event: InitiativeEvent;
  readonly before: InitiativeState;
  readonly after: InitiativeState;
  readonly organisation: OrganisationState;
  /** Who did it; null for machines and the clock. */
  readonly actor: PersonId | null;
}

interface Scene extends Around {
  readonly before: InitiativeState;
}

type OwnEvent = Exclude<InitiativeEvent, JourneyEvent>;
type Teller<Type extends OwnEvent['type']> = (
  event: Extract<OwnEvent, { readonly type: Type }>,
  scene: Scene,
) => readonly Told[];

function nomineeOf(state: InitiativeState): PersonId | null {
  if (!isBorn(state)) return null;
  const { ownership } = state;
  if (ownership.kind === 'nominated') return ownership.nominee;
  return ownership.kind === 'accepted' ? (ownership.successor?.nominee ?? null) : null;
}

const ownTellers: { readonly [Type in OwnEvent['type']]: Teller<Type> | null } = {
  OwnerNominated: ({ nominee, reason }, scene) => [
    // OWN-1: the owner stays until the successor accepts, and hears of it first-hand
    ...(scene.state.ownership.kind === 'accepted'
      ? [
          {
            kind: 'successor_nominated',
            to: [scene.state.ownership.owner],
            values: { nominee, reason },
          } as const,
        ]
      : []),
    {
      kind: 'owner_nominated',
      to: [nominee],
      values: {
        reason,
        by: ownerDeadline(scene.state, settingsOf(scene.organisation))?.at ?? 'none',
      },
      asks: 'nomination',
    },
  ],
  NominationWithdrawn: ({ reason }, { before }) => [
    { kind: 'nomination_withdrawn', to: [nomineeOf(before)], values: { reason } },
  ],
  OwnershipAccepted: ({ person }, scene) => [
    {
      kind: 'ownership_accepted',
      to: [...everyoneConcerned(scene), ownerOf(scene.before)],
      values: { person },
    },
  ],
  OwnershipDeclined: ({ person, reason }, scene) => [
    {
      kind: 'ownership_declined',
      to: [...holders(scene), leaderOf(scene)],
      waitsOn: ownerOf(scene.state) === null ? [leaderOf(scene)] : [],
      values: { person, reason },
    },
  ],
  // A successor's acceptance tells the same story better
  OwnershipEnded: ({ person, cause }, scene) =>
    cause === 'replaced'
      ? []
      : [
          {
            kind: 'owner_left',
            to: [leaderOf(scene), ...seatsOf(scene), ...scene.state.stoppers.map((one) => one.person)],
            waitsOn: [leaderOf(scene)],
            values: {
              person,
              cause,
              by: ownerDeadline(scene.state, settingsOf(scene.organisation))?.at ?? 'none',
            },
          },
        ],
  SeatFilled: ({ seat, person }) => [{ kind: 'seat_filled', to: [person], values: { seat } }],
  InitiativeRegistered: null,
  InitiativeImported: null,
  DeclarationChanged: null,
  AbsentFromEdition: null,
  ImportReverted: null,
  StageDeclared: null,
  InitiativeDescribed: null,
  KindDeclared: null,
  DutyDone: null,
  DutyReopened: null,
  SeatVacated: null,
  InitiativeRetired: null,
  InitiativeCancelled: null,
  ManifestApplied: null,
};

const tellers = { ...ownTellers, ...journeyTellers };

/** What this event tells, and to whom; nothing when it concerns nobody else. */
export function tellingsOf(happening: Happening): readonly Telling[] {
  const { initiative, event, before, after, organisation, actor } = happening;
  if (!isBorn(after)) return [];
  const teller = tellers[event.type] as ((event: InitiativeEvent, scene: Scene) => readonly Told[]) | null;
  const told = teller?.(event, { state: after, before, organisation }) ?? [];
  return told.map(({ kind, to, waitsOn = [], values = {}, urgent = false, asks = null, all = false }) => {
    const people = present(organisation, to).filter((person) => all || person !== actor);
    return {
      kind,
      to: people,
      waitsOn: people.filter((person) => waitsOn.includes(person)),
      initiative,
      values: { initiative: after.name, ...(asks === null ? {} : { person: actor ?? 'none' }), ...values },
      urgent,
      asks,
    };
  });
}

/** What an event of the organisation tells: so far a delegation, to both sides. */
export function organisationTellings(
  event: OrganisationEvent,
  organisation: OrganisationState,
  actor: PersonId | null,
): readonly Telling[] {
  if (event.type !== 'DelegationGranted') return [];
  const { from, to, firstDay, lastDay, reason } = event;
  return [
    {
      kind: 'delegation_granted',
      to: present(organisation, [to, from]).filter((person) => person !== actor),
      waitsOn: [],
      initiative: null,
      values: { from, to, firstDay, lastDay, reason },
      urgent: false,
      asks: null,
    },
  ];
}

/** TRI-1: who would be called first, asked of one person about a system that serves without anybody's name; null where that is not so. */
export function triageTelling(
  { initiative, state }: { readonly initiative: InitiativeId; readonly state: InitiativeState },
  organisation: OrganisationState,
  asked: { readonly by: PersonId | null; readonly person: PersonId | null },
): Telling | null {
  if (!isLiving(state) || state.ownership.kind !== 'ownerless') return null;
  if (!SERVING_STAGES.includes(state.stage)) return null;
  const to = present(organisation, [asked.person ?? leaderOf({ state, organisation })]);
  if (to.length === 0) return null;
  const values = { initiative: state.name, person: asked.by ?? 'none' };
  return { kind: 'triage_asked', to, waitsOn: [], initiative, values, urgent: false, asks: 'triage' };
}
