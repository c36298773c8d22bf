/** The units as the tree they form, with what each holds; add, rename, move, name the leader. */
import { useMemo, useState } from 'react';
import { listUnits } from '../../../../src/contract/organisation.ts';
import { useAddress } from '../../ui/address.ts';
import { RowLink } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { type Column, Ledger } from '../../ui/ledger.tsx';
import { Leaf, PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import { problemOf, useAnswer } from '../../wire/answer.ts';
import { mayDecide, useSession } from '../../wire/session.ts';
import './people.css';
import { AddUnit, ChangeUnit } from './unit-form.tsx';
import { type TreeRow, treeRows, type UnitView } from './unit-tree.ts';

export function UnitPage() {
  const words = useWords();
  const session = useSession();
  const [query, change] = useAddress();
  const q = query['q']?.slice(0, 200) ?? '';
  const at = query['at'];
  const { data, error, refetch } = useAnswer(listUnits, {});
  const units = useMemo(() => data?.units ?? [], [data]);
  const chosen = units.find((unit) => unit.id === at);
  // The form stands above the tree; somebody deep in a long tree must see it open.
  const choose = (unit: string | undefined): void => {
    change({ at: unit, add: undefined });
    if (unit) window.scrollTo({ top: 0 });
  };
  const adding = query['add'] === '1' && mayDecide(session);
  return (
    <>
      <PageHead
        title={words.say('units.title')}
        lede={words.say('units.lede', {
          units: units.length,
          top: units.filter((unit) => unit.parent === null).length,
        })}
        actions={
          mayDecide(session) ? (
            <Button
              expanded={adding}
              onPress={() => change({ add: adding ? undefined : '1', at: undefined })}
            >
              {words.say('units.add')}
            </Button>
          ) : null
        }
      />
      {adding ? (
        <Leaf title={words.say('units.add')}>
          <AddUnit units={units} />
        </Leaf>
      ) : null}
      {chosen && mayDecide(session) ? (
        <Leaf title={chosen.name} note={words.say('units.change_note')}>
          <ChangeUnit key={chosen.id} unit={chosen} units={units} />
        </Leaf>
      ) : null}
      <div className="people-filter">
        <TextField
          label={words.say('units.search')}
          type="search"
          value={q}
          onChange={(text) => change({ q: text }, { replace: true })}
        />
      </div>
      <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      {!data && !error ? <Waiting /> : null}
      {data ? <Tree units={units} q={q} at={at} onChoose={choose} /> : null}
    </>
  );
}

function Tree(props: {
  readonly units: readonly UnitView[];
  readonly q: string;
  readonly at: string | undefined;
  readonly onChoose: (unit: string | undefined) => void;
}) {
  const words = useWords();
  const session = useSession();
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set());
  const rows = treeRows(props.units, opened, props.q);
  const fold = (id: string): void => {
    const next = new Set(opened);
    if (!next.delete(id)) next.add(id);
    setOpened(next);
  };
  if (rows.length === 0)
    return <p className="blank">{words.say(props.q ? 'units.none_match' : 'units.none')}</p>;
  return (
    <Ledger
      caption={words.say('units.title')}
      columns={columnsOf(words, {
        fold,
        choose: mayDecide(session) ? (id) => props.onChoose(id === props.at ? undefined : id) : null,
      })}
      rows={rows}
      keyOf={(row) => row.unit.id}
      total={rows.length}
      onToggle={(row) => fold(row.unit.id)}
      isOpen={(row) => row.unit.id === props.at}
    />
  );
}

interface TreeActs {
  readonly fold: (id: string) => void;
  readonly choose: ((id: string) => void) | null;
}

function columnsOf(words: Words, acts: TreeActs): readonly Column<TreeRow>[] {
  const count = (id: string, value: (unit: UnitView) => number, facet: string): Column<TreeRow> => ({
    id,
    head: words.say(`units.head_${id}`),
    width: '120px',
    numeric: true,
    cell: ({ unit }) =>
      value(unit) === 0 ? (
        <span className="qq">0</span>
      ) : (
        <RowLink to={`/portfolio?unit=${unit.id}${facet}`}>{words.number(value(unit))}</RowLink>
      ),
  });
  return [
    {
      id: 'name',
      head: words.say('units.head_name'),
      rowHead: true,
      cell: (row) => <Name row={row} acts={acts} />,
    },
    {
      id: 'leader',
      head: words.say('units.head_leader'),
      width: '22%',
      cell: ({ unit }) =>
        unit.leader ? (
          <RowLink to={`/people/${unit.leader.id}`}>{unit.leader.name}</RowLink>
        ) : (
          <span className="unk">{words.say('units.no_leader')}</span>
        ),
    },
    count('initiatives', (unit) => unit.initiatives, ''),
    count('production', (unit) => unit.production, '&stage=production'),
    count('ownerless', (unit) => unit.ownerless, '&owner=ownerless'),
  ];
}

function Name({ row, acts }: { readonly row: TreeRow; readonly acts: TreeActs }) {
  const words = useWords();
  const { unit, depth, open } = row;
  return (
    <span className="unit-name" style={{ paddingLeft: depth * 24 }}>
      {unit.children > 0 ? (
        <button
          type="button"
          className="fold"
          aria-expanded={open}
          aria-label={words.say(open ? 'units.close' : 'units.open', { name: unit.name })}
          onClick={() => acts.fold(unit.id)}
        >
          {open ? '−' : '+'}
        </button>
      ) : (
        <span className="fold-none" />
      )}
      <span>
        {acts.choose ? (
          <button type="button" className="link" onClick={() => acts.choose?.(unit.id)}>
            {unit.name}
          </button>
        ) : (
          unit.name
        )}
        {unit.key === unit.name ? null : <span className="sub">{unit.key}</span>}
      </span>
    </span>
  );
}
