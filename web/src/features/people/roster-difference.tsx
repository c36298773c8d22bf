/** What taking in the list would change: columns understood, who is new, who changes, who leaves, who leads, what cannot be read. */
import { Fragment, type ReactNode } from 'react';
import type { RosterAnswer } from '../../../../src/contract/roster.ts';
import { knows } from '../../message/catalogue.ts';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { RosterLeft } from './roster-left.tsx';

/** Rows listed of each kind; the rest is a number. */
const LISTED = 100;

function List<T>(props: {
  readonly title: string;
  readonly rows: readonly T[];
  readonly note?: string;
  readonly keyOf: (row: T) => string;
  readonly children: (row: T) => ReactNode;
}) {
  const words = useWords();
  if (props.rows.length === 0) return null;
  return (
    <details className="roster-list" open={props.rows.length <= 20}>
      <summary>
        {props.title} <span className="c">{words.number(props.rows.length)}</span>
      </summary>
      {props.note ? <p className="hint">{props.note}</p> : null}
      <ul>
        {props.rows.slice(0, LISTED).map((row) => (
          <li key={props.keyOf(row)}>{props.children(row)}</li>
        ))}
      </ul>
      {props.rows.length > LISTED ? (
        <p className="hint">{words.say('roster.first', { shown: LISTED, count: props.rows.length })}</p>
      ) : null}
    </details>
  );
}

/** Levels and functions in words; everything else as the file has it. */
function useCell(): (field: string, value: string) => string {
  const words = useWords();
  return (field, value) => {
    if (value === '') return words.say('roster.blank');
    const key = `people.${field}.${value}`;
    return (field === 'level' || field === 'function') && knows(key) ? words.say(key) : value;
  };
}

function Columns({ look }: { readonly look: RosterAnswer }) {
  const words = useWords();
  return (
    <Leaf title={words.say('roster.columns')} note={words.say('roster.columns_note')}>
      <p>{words.say('roster.read', { file: look.file, rows: look.rows, encoding: look.encoding })}</p>
      <dl className="kv roster-columns">
        {look.columns.map(({ header, field }) => (
          <Fragment key={header}>
            <dt>{header}</dt>
            <dd>
              {field ? (
                words.say(`roster.field.${field}`)
              ) : (
                <span className="unk">{words.say('roster.not_read')}</span>
              )}
            </dd>
          </Fragment>
        ))}
      </dl>
      {look.warnings.map(({ code, column, cells, example }) => (
        <p key={`${code}/${column ?? ''}`} className="hint">
          {knows(`warning.${code}`) ? words.say(`warning.${code}`) : code}
          {column ? `, ${column}` : ''} ({words.number(cells)}
          {example ? `: ${example}` : ''})
        </p>
      ))}
    </Leaf>
  );
}

function Rejected({ look }: { readonly look: RosterAnswer }) {
  const words = useWords();
  if (look.rejected.length === 0) return null;
  return (
    <Leaf title={words.say('roster.rejected')} note={words.say('roster.rejected_note')}>
      <List
        title={words.say('roster.rejected_rows')}
        rows={look.rejected}
        keyOf={(one) => `${one.row}/${one.reason}/${one.column ?? ''}`}
      >
        {({ row, reason, column, value }) => (
          <>
            <b>{words.say('roster.row', { row })}</b>{' '}
            {column ? (
              <span className="q">
                {column}
                {value ? `: “${value}”` : ''}
              </span>
            ) : null}
            <span className="sub">
              {words.say(
                knows(`roster.reason.${reason}`) ? `roster.reason.${reason}` : `rejection.${reason}`,
              )}
            </span>
          </>
        )}
      </List>
    </Leaf>
  );
}

function Changes({ look }: { readonly look: RosterAnswer }) {
  const words = useWords();
  const cell = useCell();
  return (
    <Leaf title={words.say('roster.difference')} note={words.say('roster.difference_note')}>
      <p className="lede">
        {words.say('roster.difference_says', {
          added: look.added.length,
          changed: look.changed.length,
          left: look.left.length,
          unchanged: look.unchanged,
        })}
      </p>
      <List title={words.say('roster.changed')} rows={look.changed} keyOf={({ row }) => `${row}`}>
        {({ name, fields }) => (
          <>
            <b>{name}</b>
            {fields.map(({ field, before, after }) => (
              <span className="sub" key={field}>
                {words.say(`roster.field.${field}`)}: <del>{cell(field, before)}</del>{' '}
                <span aria-hidden="true">→</span>
                <span className="vh">{words.say('roster.becomes')}</span> <ins>{cell(field, after)}</ins>
              </span>
            ))}
          </>
        )}
      </List>
      <RosterLeft left={look.left} />
      <List title={words.say('roster.added')} rows={look.added} keyOf={({ row }) => `${row}`}>
        {({ name, email, level, function: side, unit }) => (
          <>
            <b>{name}</b> <span className="q">{email}</span>
            <span className="sub">
              {[words.say(`people.level.${level}`), words.say(`people.function.${side}`), unit]
                .filter(Boolean)
                .join(', ')}
            </span>
          </>
        )}
      </List>
      <List title={words.say('roster.leaders')} rows={look.leaders} keyOf={({ unit }) => unit}>
        {({ unit, name }) => words.say('roster.leads', { unit, name })}
      </List>
      <List title={words.say('roster.units')} rows={look.unitsAdded} keyOf={(unit) => unit}>
        {(unit) => unit}
      </List>
      <List
        title={words.say('roster.absent')}
        note={words.say('roster.absent_note')}
        rows={look.absent}
        keyOf={(name) => name}
      >
        {(name) => name}
      </List>
    </Leaf>
  );
}

export function RosterDifference({ look }: { readonly look: RosterAnswer }) {
  return (
    <>
      <Columns look={look} />
      <Rejected look={look} />
      <Changes look={look} />
    </>
  );
}
