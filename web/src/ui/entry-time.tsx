/** When an entry happened; and when it was recorded, where that is another time (a late report, an example's story). */
import { useWords } from './word.tsx';

const HOUR_MS = 3_600_000;

export function EntryTime({
  entry: { occurredAt, recordedAt },
}: {
  readonly entry: { readonly occurredAt: string; readonly recordedAt: string };
}) {
  const words = useWords();
  const isApart = Math.abs(Date.parse(recordedAt) - Date.parse(occurredAt)) > HOUR_MS;
  if (!isApart) {
    return (
      <time className="q" dateTime={recordedAt}>
        {words.moment(recordedAt)}
      </time>
    );
  }
  return (
    <span className="q">
      <time dateTime={occurredAt}>{words.moment(occurredAt)}</time>{' '}
      <span className="qq">{words.say('record.recorded_later', { at: recordedAt })}</span>
    </span>
  );
}
