/** Imports and their undo: they touch what was declared and propose whom it names; never a decision made since. */
import { changedFields } from '../changed-fields.ts';
import { must, Refusal } from '../kernel.ts';
import type { InitiativeCommand, InitiativeContext } from './command.ts';
import { fromNames, namesSomebody, takeBackNames } from './decide-named.ts';
import type { DeclarationChanged, InitiativeEvent, InitiativeImported } from './event.ts';
import { evolveInitiative } from './evolve.ts';
import type { InitiativeState } from './state.ts';
import { isBorn, isLiving } from './state.ts';

type CommandOf<Type extends InitiativeCommand['type']> = Extract<InitiativeCommand, { type: Type }>;
type Events = readonly InitiativeEvent[];

/** What the row says that the record does not have yet; null for nothing. */
function declaration(
  state: InitiativeState,
  command: CommandOf<'ImportRow'>,
  { now: at, organisation }: InitiativeContext,
): InitiativeImported | DeclarationChanged | null {
  const { import: id, source, declared, unit } = command;
  must(organisation.units.has(unit), 'unit_unknown', { unit });
  const { stage } = declared;
  if (!isBorn(state)) return { type: 'InitiativeImported', at, import: id, source, stage, declared, unit };
  const { edition } = state;
  must(edition !== null && state.source?.source === source, 'initiative_exists', { key: declared.key });
  const fields = changedFields(edition.declared, declared);
  const changed = edition.unit === unit ? fields : [...fields, 'unit'];
  if (changed.length === 0 && edition.absentSince === null) return null;
  must(state.history[0]?.import !== id, 'initiative_exists', { key: declared.key });
  return { type: 'DeclarationChanged', at, import: id, stage, declared, unit, changed };
}

/** A row that says nothing new names nobody anew either, so that a repeated import cannot undo what people decided. */
export function importRow(
  state: InitiativeState,
  command: CommandOf<'ImportRow'>,
  context: InitiativeContext,
): Events {
  const said = declaration(state, command, context);
  if (said === null) return [];
  const { declared } = command;
  if (!namesSomebody(declared)) return [said];
  const after = evolveInitiative(state, said);
  if (!isLiving(after)) return [said];
  const { now: at, organisation } = context;
  return [said, ...fromNames(after, { import: command.import, at, declared, organisation })];
}

/** Only imported initiatives can be absent, and only once until an edition has them again. */
export function markAbsent(
  state: InitiativeState,
  command: CommandOf<'MarkAbsent'>,
  { now: at }: InitiativeContext,
): Events {
  if (!isBorn(state)) throw new Refusal('initiative_unknown');
  const there = state.edition !== null && state.edition.absentSince === null;
  return there ? [{ type: 'AbsentFromEdition', at, import: command.import }] : [];
}

/** Takes back what one import did here; nothing when it did nothing here. Refused when a later import built on it. */
export function revertImport(
  state: InitiativeState,
  command: CommandOf<'RevertImport'>,
  { now: at }: InitiativeContext,
): Events {
  const { import: id } = command;
  if (state.stage === 'withdrawn' && state.import === id) return [];
  if (!isBorn(state)) throw new Refusal('initiative_unknown');
  if (!state.history.some((entry) => entry.import === id)) return [];
  const [latest] = state.history;
  must(latest?.import === id, 'import_not_latest', { import: id });
  const { before } = latest;
  // What has ended holds nobody, and nothing may be decided in it any more.
  const named = isLiving(state) ? takeBackNames(state, id, at) : [];
  return [
    ...named,
    {
      type: 'ImportReverted',
      at,
      import: id,
      restores: before?.import ?? null,
      unit: before?.unit ?? state.unit,
    },
  ];
}
