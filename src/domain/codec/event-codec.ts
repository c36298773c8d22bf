/** A codec from a table: per event its fields, which of them stay clear in a leaf, and how each is read back. */
import type { Shape } from './shape.ts';
import { fieldsOf } from './shape.ts';

/** What a store needs to seal and to read the events of one kind of stream. */
export interface EventCodec<Event> {
  /** Every event type there is. */
  readonly types: readonly string[];
  /** Fields that may stand openly in the record (ids, stages, codes, days, counts). Every other field enters a leaf as a salted commitment. */
  clearFields(type: string): readonly string[];
  /**
   * Reads a stored body. A private field that is null has been erased and reads as its erased value; a missing or unknown
   * field, or a value of another shape, throws an Error that names event and field.
   */
  parse(type: string, body: unknown): Event;
}

/** One field: `clear`, or private with what an erased value reads as. */
export type Field<T> =
  | { readonly clear: true; readonly optional?: true; readonly shape: Shape<T> }
  | { readonly clear: false; readonly optional?: true; readonly shape: Shape<T>; readonly erased: Erased<T> };

/** What stands for an erased value; it may look at the clear fields of the event. */
type Erased<T> = (body: Readonly<Record<string, unknown>>) => T;

/** An open field. */
export const open = <T>(shape: Shape<T>): Field<T> => ({ clear: true, shape });

/** A field that holds people's words or identities. */
export const closed = <T>(shape: Shape<T>, erased: T): Field<T> => ({
  clear: false,
  shape,
  erased: () => erased,
});

/** As `closed`, where what stands for the erased value depends on the rest of the event. */
export const closedWith = <T>(shape: Shape<T>, erased: Erased<T>): Field<T> => ({
  clear: false,
  shape,
  erased,
});

/** A field that may be absent. */
export const optional = <T>(field: Field<T>): Field<T> => ({ ...field, optional: true });

type Fields<E> = {
  readonly [K in Exclude<keyof E, 'type'>]-?: Field<Exclude<E[K], undefined>>;
};

/** The fields of every event of a union; a forgotten event or field does not compile. */
export type EventTable<Event extends { readonly type: string }> = {
  readonly [T in Event['type']]: Fields<Extract<Event, { readonly type: T }>>;
};

function readField(
  field: Field<unknown>,
  value: unknown,
  path: string,
  body: Readonly<Record<string, unknown>>,
) {
  if (!field.clear && value === null) {
    // Null may be a value of its own (a metric nobody named); only where it is not does it mean erased.
    try {
      return field.shape(null, path);
    } catch {
      return field.erased(body);
    }
  }
  return field.shape(value, path);
}

/** Builds the codec of a table. */
export function createCodec<Event extends { readonly type: string }>(
  table: EventTable<Event>,
): EventCodec<Event> {
  const rows: Readonly<Record<string, Readonly<Record<string, Field<unknown>>>>> = table;
  const fieldsOfType = (type: string) => {
    const fields = Object.hasOwn(rows, type) ? rows[type] : undefined;
    if (!fields) throw new Error(`${type}: unknown event`);
    return fields;
  };
  return {
    types: Object.keys(rows),
    clearFields: (type) =>
      Object.entries(fieldsOfType(type))
        .filter(([, field]) => field.clear)
        .map(([name]) => name),
    parse(type, stored) {
      const fields = fieldsOfType(type);
      const body = fieldsOf(stored, type);
      for (const name of Object.keys(body)) {
        if (name !== 'type' && !Object.hasOwn(fields, name))
          throw new Error(`${type}.${name}: unknown field`);
      }
      const read: Record<string, unknown> = { type };
      for (const [name, field] of Object.entries(fields)) {
        if (field.optional && body[name] === undefined) continue;
        read[name] = readField(field, body[name], `${type}.${name}`, body);
      }
      return read as Event;
    },
  };
}
