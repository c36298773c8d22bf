/** The decisions one below the other: one open at a time, j, k and o, what was just decided above them. */
import { useState } from 'react';
import type { Receipt } from '../../../../src/contract/field.ts';
import type { TodayView, Waiting } from '../../../../src/contract/today.ts';
import { useAddress } from '../../ui/address.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { useKeys } from '../../ui/keyboard.ts';
import { ReceiptLines } from '../../ui/receipt-lines.tsx';
import { useWords } from '../../ui/word.tsx';
import { keyOf } from './decision.ts';
import { Docket } from './docket.tsx';
import '../../ui/docket.css';

/** Dockets drawn at first, and more at each press. */
const PAGE = 20;

interface Written {
  readonly waiting: Waiting;
  readonly receipt: Receipt;
}

/** The open one stays in the list, even when somebody else has settled it meanwhile. */
function useOpen(waiting: readonly Waiting[]) {
  const [query, change] = useAddress();
  const open = query['open'] ?? null;
  const [kept, keep] = useState<{ readonly one: Waiting; readonly at: number } | null>(null);
  const at = waiting.findIndex((one) => keyOf(one) === open);
  const found = waiting[at];
  if (found && kept?.one !== found) keep({ one: found, at });
  const gone = !found && open !== null && kept !== null && keyOf(kept.one) === open;
  const shown = gone ? waiting.toSpliced(kept.at, 0, kept.one) : waiting;
  const set = (key: string | null): void => change({ open: key ?? undefined }, { replace: true });
  return { shown, open, gone, set };
}

function WrittenLines({ written }: { readonly written: Written }) {
  const words = useWords();
  const { code, initiative, which } = written.waiting;
  return (
    <div className="just-decided">
      <p>
        <b>{words.say(`today.do.${code}`, { which: which ?? '' })}</b>{' '}
        <Anchor to={`/initiatives/${initiative.id}`}>{initiative.name}</Anchor>
      </p>
      <ReceiptLines receipt={written.receipt} />
    </div>
  );
}

const focusRow = (index: number): void =>
  document.querySelector<HTMLElement>(`.docket [data-row="${index}"] .acts button`)?.focus();

export function Dockets({ day }: { readonly day: TodayView }) {
  const words = useWords();
  const { shown, open, gone, set } = useOpen(day.waiting);
  const [written, setWritten] = useState<readonly Written[]>([]);
  const [count, setCount] = useState(PAGE);
  const [active, setActive] = useState(-1);
  const drawn = shown.slice(0, Math.max(count, shown.findIndex((one) => keyOf(one) === open) + 1));
  const go = (step: number): void => {
    const next = Math.min(Math.max(active + step, 0), drawn.length - 1);
    setActive(next);
    focusRow(next);
  };
  const toggle = (one: Waiting | undefined): void => {
    if (one) set(keyOf(one) === open ? null : keyOf(one));
  };
  useKeys({ j: () => go(1), k: () => go(-1), o: () => toggle(drawn[active]) });
  const [first] = drawn;
  if (!first && written.length === 0) return <div />;
  return (
    <section aria-label={words.say('today.waiting')}>
      <h2 className="vh">{words.say('today.waiting')}</h2>
      {written.map((one) => (
        <WrittenLines key={one.receipt.events[0]?.id ?? keyOf(one.waiting)} written={one} />
      ))}
      <ol className="docket">
        {drawn.map((one, index) => (
          <Docket
            key={keyOf(one)}
            waiting={one}
            index={index}
            open={keyOf(one) === open}
            gone={gone && keyOf(one) === open}
            onToggle={() => {
              setActive(index);
              toggle(one);
            }}
            onDone={(receipt) => {
              setWritten((before) => [{ waiting: one, receipt }, ...before]);
              set(null);
            }}
          />
        ))}
      </ol>
      <Rest day={day} drawn={drawn.length} of={shown.length} onMore={() => setCount(count + PAGE)} />
    </section>
  );
}

/** The first decision above a phone's bottom bar, whatever part of the page is in sight. */
export function TodayDock({ waiting }: { readonly waiting: readonly Waiting[] }) {
  const words = useWords();
  const [query, change] = useAddress();
  const [first] = waiting;
  if (!first || waiting.some((one) => keyOf(one) === query['open'])) return null;
  return (
    <div className="dock">
      <Button
        kind="go"
        onPress={() => {
          change({ open: keyOf(first) }, { replace: true });
          document.getElementById('docket-0')?.scrollIntoView({ block: 'start' });
        }}
      >
        {words.say(`today.do.${first.code}`, { which: first.which ?? '' })}
      </Button>
    </div>
  );
}

/** More than fit: the next ones, and where many of the same kind are answered at once. */
function Rest(props: {
  readonly day: TodayView;
  readonly drawn: number;
  readonly of: number;
  readonly onMore: () => void;
}) {
  const words = useWords();
  const { day, drawn, of } = props;
  const nameless = day.waiting.filter(({ code }) => code === 'name_owner').length;
  if (drawn >= of && day.inAll <= of && nameless < PAGE) return null;
  return (
    <div className="acts-row">
      {drawn < of ? (
        <Button onPress={props.onMore}>
          {words.say('today.more', { count: Math.min(PAGE, of - drawn), rest: day.inAll - drawn })}
        </Button>
      ) : null}
      {nameless >= PAGE ? <Anchor to="/triage">{words.say('today.in_bulk')}</Anchor> : null}
      {day.inAll > of ? (
        <span className="q">{words.say('today.most_urgent', { shown: of, count: day.inAll })}</span>
      ) : null}
    </div>
  );
}
