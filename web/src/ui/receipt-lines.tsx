/** What a decision wrote, as lines of the record in the place where it was made. */
import type { Receipt } from '../../../src/contract/field.ts';
import { listEntries } from '../../../src/contract/record.ts';
import { useAnswer } from '../wire/answer.ts';
import { RecordLines } from './record-lines.tsx';
import { useWords } from './word.tsx';
import './receipt-lines.css';

/** The entries that a receipt names, as lines of the record where the decision was made. */
export function ReceiptLines({ receipt }: { readonly receipt: Receipt }) {
  const words = useWords();
  const { data } = useAnswer(listEntries, { query: { stream: receipt.stream, limit: 20 } });
  const ids = new Set(receipt.events.map((event) => event.id));
  const entries = (data?.rows ?? []).filter((entry) => ids.has(entry.event));
  return (
    <output className="receipt">
      <p className="lab">{words.say('app.written')}</p>
      {entries.length > 0 ? (
        <RecordLines entries={entries} subject={false} fresh={ids} />
      ) : (
        receipt.events.map((event) => (
          <p key={event.id}>
            {words.say(`event.${event.type}`)} <span className="mono qq">{event.leaf}</span>
          </p>
        ))
      )}
    </output>
  );
}
