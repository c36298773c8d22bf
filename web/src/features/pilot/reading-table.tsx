/** What was measured against its bound, line by line: the latest reading opens all of them (CLK-6, FM-P). */
import type { ReactNode } from 'react';
import type { Saying } from '../../../../src/contract/field.ts';
import type { PilotView } from '../../../../src/contract/pilot.ts';
import { ReadingChart, Sparkline } from '../../charts/reading-chart.tsx';
import type { ReadingInput } from '../../charts/reading-line.ts';
import { useAddress } from '../../ui/address.ts';
import { daysBetween } from '../../ui/day.ts';
import { State } from '../../ui/mark.tsx';
import { Note } from '../../ui/page.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import '../../ui/ledger.css';
import { type Target, targetWords, valueWords } from './target-words.ts';

type Readings = PilotView['criteria'][number]['readings'];

export interface ReadingLine {
  /** The criterion's id, or `outcome`. */
  readonly id: string;
  readonly title: string;
  readonly sub: ReactNode;
  readonly target: Target;
  readonly readings: Readings;
  readonly today: PilotView['criteria'][number]['today'];
  readonly hopeless?: Saying | null;
  readonly actions?: ReactNode;
}

const inOrder = (readings: Readings): Readings =>
  readings.toSorted((a, b) => a.on.localeCompare(b.on) || a.at.localeCompare(b.at));

/** The readings on the days of the clock. */
function inputOf(line: ReadingLine, clock: PilotView['clock']): ReadingInput {
  const first = clock?.firstDay ?? line.readings[0]?.on ?? '2000-01-01';
  return {
    readings: inOrder(line.readings).map(({ on, value }) => ({ day: daysBetween(first, on) + 1, value })),
    bound: line.target.kind === 'bound' ? line.target.bound : 1,
    from: 1,
    to: clock?.of ?? 1,
  };
}

const marks = { met: 'met', not_met: 'refused', not_measured: 'off' } as const;

function Latest({
  line,
  open,
  onToggle,
}: {
  readonly line: ReadingLine;
  readonly open: boolean;
  readonly onToggle: () => void;
}) {
  const words = useWords();
  const latest = inOrder(line.readings).at(-1);
  if (!latest) return <span className="unk">{words.say('pilot.not_measured')}</span>;
  return (
    <>
      <button type="button" className="link n" aria-expanded={open} onClick={onToggle}>
        {valueWords(latest.value, line.target, words)}
      </button>
      <span className="sub">
        {words.say('pilot.reading_sub', { on: words.day(latest.on), basis: latest.basis })}
      </span>
    </>
  );
}

function AllReadings({ line, clock }: { readonly line: ReadingLine; readonly clock: PilotView['clock'] }) {
  const words = useWords();
  const readings = inOrder(line.readings);
  const latest = readings.at(-1);
  if (!latest) return null;
  const last = valueWords(latest.value, line.target, words);
  const bound = targetWords(line.target, words);
  return (
    <>
      {line.target.kind === 'bound' ? (
        <ReadingChart
          input={inputOf(line, clock)}
          words={{
            bound,
            last,
            from: words.say('pilot.day_n', { day: 1 }),
            to: words.say('pilot.day_n', { day: clock?.of ?? 1 }),
          }}
          sentence={words.say('pilot.readings_sentence', {
            title: line.title,
            count: readings.length,
            last,
            on: words.day(latest.on),
            bound,
          })}
        />
      ) : null}
      <ul className="lines" aria-label={words.say('pilot.readings_of', { title: line.title })}>
        {readings.toReversed().map((reading) => (
          <li key={`${reading.at}${reading.on}`}>
            <b>{valueWords(reading.value, line.target, words)}</b>{' '}
            <span className="q">
              {words.say('pilot.reading_words', {
                on: words.day(reading.on),
                basis: reading.basis,
                source: reading.source,
                by: reading.by?.name ?? words.say('pilot.nobody'),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** While it runs: what would be; once it is decided: what was. */
const lastHead = ({ clock, decision }: PilotView, words: Words): string =>
  decision ? words.say('pilot.at_end') : words.say('pilot.if_today', { of: clock?.of ?? 90 });

function Line({ line, view }: { readonly line: ReadingLine; readonly view: PilotView }) {
  const { clock } = view;
  const words = useWords();
  const head = lastHead(view, words);
  const [query, change] = useAddress();
  const open = query['readings'] === line.id;
  const toggle = (): void => change({ readings: open ? undefined : line.id }, { replace: true });
  return (
    <>
      <tr>
        <th scope="row">
          {line.title}
          <span className="sub">{line.sub}</span>
        </th>
        <td className="num" data-l={words.say('pilot.latest')}>
          <span>
            <Latest line={line} open={open} onToggle={toggle} />
          </span>
        </td>
        <td className="hide">
          {line.readings.length > 0 && line.target.kind === 'bound' ? (
            <Sparkline input={inputOf(line, clock)} />
          ) : null}
        </td>
        <td data-l={head}>
          <State name={marks[line.today.state]}>{words.say(`pilot.state.${line.today.state}`)}</State>
        </td>
        <td className="row-acts">{line.actions}</td>
      </tr>
      {line.hopeless ? (
        <tr className="under">
          <td colSpan={5}>
            <Note tone="bad">
              {words.saying(line.hopeless)} <span className="qq sm">FM-P</span>
            </Note>
          </td>
        </tr>
      ) : null}
      {open ? (
        <tr className="under">
          <td colSpan={5}>
            <AllReadings line={line} clock={clock} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

export function ReadingTable(props: {
  readonly view: PilotView;
  readonly caption: string;
  /** Head of the first column. */
  readonly first: string;
  readonly rows: readonly ReadingLine[];
}) {
  const words = useWords();
  return (
    <table className="stack measured">
      <caption className="vh">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{props.first}</th>
          <th scope="col" className="num">
            {words.say('pilot.latest')}
          </th>
          <th scope="col">{words.say('pilot.against')}</th>
          <th scope="col">{lastHead(props.view, words)}</th>
          <th scope="col">
            <span className="vh">{words.say('pilot.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((line) => (
          <Line key={line.id} line={line} view={props.view} />
        ))}
      </tbody>
    </table>
  );
}
