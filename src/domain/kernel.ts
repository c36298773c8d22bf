/** A decider is an initial state, `decide` and `evolve`; an expected "no" is a `Refusal`. Everything else stands on this. */
import type { Instant, PersonId } from './ids.ts';
import type { RefusalCode } from './refusal-code.ts';

/**
 * The pure core of one kind of stream (emmett's decider, after Jérémie Chassaing).
 * `decide` may throw only `Refusal`; `evolve` never throws on an event `decide` wrote.
 */
export interface Decider<State, Command, Event, Context> {
  readonly initial: State;
  decide(state: State, command: Command, context: Context): readonly Event[];
  evolve(state: State, event: Event): State;
}

/** Who asks, and when by the caller's clock. Every context carries at least this. */
export interface Asking {
  readonly actor: Actor;
  readonly now: Instant;
}

/** The one who acts: a person in person, a machine by its key, or the product's own due loop. */
export type Actor =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'machine'; readonly key: string }
  | { readonly kind: 'clock' };

/** Values a message catalogue may put into a sentence. */
export type RefusalValues = Readonly<Record<string, string | number>>;

/** An expected "no": a code of one closed union and the values its sentence needs. Wordless about HTTP. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly values: RefusalValues;

  constructor(code: RefusalCode, values: RefusalValues = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.values = values;
  }
}

/** Refuses unless `held`; narrows the type for the lines after it. */
export function must(held: boolean, code: RefusalCode, values: RefusalValues = {}): asserts held {
  if (!held) throw new Refusal(code, values);
}

/** Folds events over a state, first event first. */
export function fold<State, Event>(
  evolve: (state: State, event: Event) => State,
  events: Iterable<Event>,
  from: State,
): State {
  let state = from;
  for (const event of events) state = evolve(state, event);
  return state;
}
