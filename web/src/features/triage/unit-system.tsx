/** The systems of each unit, one question per row; the whole unit's may be asked of its leader by mail. */
import { useState } from 'react';
import { askTriage, getMessageSetting } from '../../../../src/contract/message-setting.ts';
import type { PortfolioRow } from '../../../../src/contract/portfolio.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { useAnswer, useCommand } from '../../wire/answer.ts';
import { mayDecide, useSession } from '../../wire/session.ts';
import { SystemRow } from './system-row.tsx';

interface Group {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly PortfolioRow[];
}

/** Rows of one unit together, in the order the units come. */
export function byUnit(rows: readonly PortfolioRow[]): readonly Group[] {
  const groups = new Map<string, { readonly name: string; readonly rows: PortfolioRow[] }>();
  for (const row of rows) {
    const unit = row.unitPath.at(-1);
    const id = unit?.id ?? '';
    const group = groups.get(id) ?? {
      name: row.unitPath.map(({ name }) => name).join(' / '),
      rows: [],
    };
    group.rows.push(row);
    groups.set(id, group);
  }
  return [...groups].map(([id, group]) => ({ id, ...group }));
}

function AskByMail({ group }: { readonly group: Group }) {
  const words = useWords();
  const session = useSession();
  const mail = useAnswer(getMessageSetting, {}, { staleMs: 300_000 }).data;
  const ask = useCommand(askTriage);
  // Without a mail server the page says so once, above.
  if (!mail?.mailWorks || !mayDecide(session) || group.rows.length === 0) return null;
  return (
    <>
      <div className="acts-row">
        <Button
          small
          pending={ask.pending}
          label={words.say('triage.ask_label', { unit: group.name })}
          onPress={() => void ask.send({ body: { initiatives: group.rows.map(({ id }) => id) } })}
        >
          {words.say('triage.ask', { count: group.rows.length })}
        </Button>
        <output className="q">
          {ask.answer
            ? words.say('triage.asked', { asked: ask.answer.asked, left: ask.answer.left.length })
            : ''}
        </output>
      </div>
      <ProblemPanel problem={ask.problem} />
    </>
  );
}

/** The next question without an answer, so that Enter leads from one to the next. */
const focusAfter = (id: string): void => {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-system]')];
  const at = rows.findIndex((row) => row.dataset['system'] === id);
  rows
    .slice(at + 1)
    .find((row) => row.dataset['done'] === undefined)
    ?.querySelector<HTMLElement>('input')
    ?.focus();
};

export function UnitSystems({ rows }: { readonly rows: readonly PortfolioRow[] }) {
  const words = useWords();
  // What was answered here stays in sight, though the list asked anew no longer holds it.
  const [answered, setAnswered] = useState<readonly PortfolioRow[]>([]);
  const [order] = useState(() => new Map<string, number>());
  for (const row of rows) if (!order.has(row.id)) order.set(row.id, order.size);
  const present = new Set(rows.map(({ id }) => id));
  const all = [...rows, ...answered.filter(({ id }) => !present.has(id))].toSorted(
    (a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0),
  );
  return (
    <>
      {byUnit(all).map((group) => (
        <section
          key={group.id}
          className="triage-unit"
          aria-label={group.name || words.say('triage.no_unit')}
        >
          <h2>
            {group.name || words.say('triage.no_unit')}{' '}
            <span className="qq">{words.say('triage.systems', { count: group.rows.length })}</span>
          </h2>
          <AskByMail group={{ ...group, rows: group.rows.filter(({ id }) => present.has(id)) }} />
          <ul>
            {group.rows.map((row) => (
              <SystemRow
                key={row.id}
                row={row}
                onAnswered={() => {
                  setAnswered((before) => [...before, row]);
                  focusAfter(row.id);
                }}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
