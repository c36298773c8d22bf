/** Lines of the record: sequence, time, who did what, short hash; newest first. */
import type { z } from 'zod';
import { exampleLoader, type recordEntry } from '../../../src/contract/record.ts';
import { Anchor } from './anchor.tsx';
import { EntryTime } from './entry-time.tsx';
import { useWords, type Words } from './word.tsx';
import './record-lines.css';

export type RecordEntry = z.output<typeof recordEntry>;

/** Where the page of an entry's subject lives. */
export function subjectAddress(subject: RecordEntry['subject']): string | null {
  if (subject.kind === 'initiative') return `/initiatives/${subject.id}`;
  if (subject.kind === 'person') return `/people/${subject.id}`;
  if (subject.kind === 'unit') return `/units`;
  return null;
}

/** Who acted, as a sentence begins with. */
export function actorName(words: Words, { kind, id, name }: RecordEntry['actor']): string {
  return name ?? words.say(`record.actor.${id === exampleLoader ? 'example' : kind}`);
}

export function RecordLines(props: {
  readonly entries: readonly RecordEntry[];
  /** Leaves the subject out where the page is about it anyway. */
  readonly subject?: boolean;
  /** Events just written here, marked as new. */
  readonly fresh?: ReadonlySet<string>;
}) {
  const words = useWords();
  return (
    <ol className="rec">
      {props.entries.map((entry) => {
        const address = subjectAddress(entry.subject);
        return (
          <li key={entry.event} data-new={props.fresh?.has(entry.event) || undefined} id={entry.event}>
            <span className="seq">{entry.index ?? words.say('record.unnumbered')}</span>
            <EntryTime entry={entry} />
            <span>
              <b>{actorName(words, entry.actor)}</b> {words.saying(entry.says)}
              {props.subject !== false && entry.subject.name && address ? (
                <>
                  {' '}
                  <Anchor to={address}>{entry.subject.name}</Anchor>
                </>
              ) : null}
            </span>
            <span className="h" title={words.say('record.leaf')}>
              {entry.leaf}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
