/** The line above the rows: how many, grouped and ordered how, searched for what, taken away as CSV. */
import { useEffect, useEffectEvent, useState } from 'react';
import { addressOf } from '../../../../src/contract/client.ts';
import { exportPortfolio, type PortfolioRow } from '../../../../src/contract/portfolio.ts';
import { useAddress } from '../../ui/address.ts';
import { Button } from '../../ui/button.tsx';
import { useMover } from '../../ui/move-line.tsx';
import { useWords } from '../../ui/word.tsx';
import { filterIn, groupIn, groups, sortIn, sorts } from './portfolio-address.ts';
import { csvOf } from './row-csv.ts';

interface ToolLineProps {
  readonly total: number | undefined;
  readonly asOf: string | undefined;
  /** The search is a single letter, which is found as a word of its own only. */
  readonly wholeWords: boolean;
  readonly selected: readonly PortfolioRow[];
  readonly onClear: () => void;
}

/** A search field that changes the address 250 ms after the last key. */
function Search() {
  const words = useWords();
  const [query, change] = useAddress();
  const inAddress = query['q'] ?? '';
  const [typed, setTyped] = useState<string | null>(null);
  const search = useEffectEvent((text: string) => {
    change({ q: text.trim() || undefined }, { replace: true });
    setTyped(null);
  });
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => search(typed), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <input
      type="search"
      aria-label={words.say('portfolio.search')}
      placeholder={words.say('portfolio.search')}
      value={typed ?? inAddress}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

function useSelectedCsv(): (rows: readonly PortfolioRow[]) => void {
  const words = useWords();
  const mover = useMover();
  return (rows) => {
    const head = ['initiative', 'unit', 'stage', 'owner', 'serving', 'findings', 'move', 'by'].map((name) =>
      words.say(`portfolio.column.${name}`),
    );
    const lines = rows.map((row) => [
      row.name,
      row.unitPath.map((unit) => unit.name).join(' / '),
      words.say(`stage.${row.stage}`),
      row.owner.person?.name ?? words.say(`owner.${row.owner.state}`),
      words.say(`serving.${row.serving}`),
      String(row.findings),
      row.move ? `${mover(row.move)} ${words.saying(row.move.what)}` : '',
      row.move?.by ?? '',
    ]);
    const url = URL.createObjectURL(new Blob(['\uFEFF', csvOf([head, ...lines])], { type: 'text/csv' }));
    const link = Object.assign(document.createElement('a'), {
      href: url,
      download: 'selected-initiatives.csv',
    });
    link.click();
    URL.revokeObjectURL(url);
  };
}

export function ToolLine({ total, asOf, wholeWords, selected, onClear }: ToolLineProps) {
  const words = useWords();
  const [query, change] = useAddress();
  const saveSelected = useSelectedCsv();
  const sort = sortIn(query);
  return (
    <div className="tools">
      <span>
        {total === undefined ? '\u00a0' : words.say('portfolio.rows', { count: total })}
        {asOf ? <span className="wide">, {words.say('app.as_of', { time: words.time(asOf) })}</span> : null}
      </span>
      <label>
        {words.say('portfolio.group_by')}
        <select
          value={groupIn(query)}
          onChange={(event) =>
            change({ group: event.target.value === 'stage' ? undefined : event.target.value })
          }
        >
          {groups.map((group) => (
            <option key={group} value={group}>
              {words.say(`portfolio.group.${group}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.say('portfolio.sort')}
        <select
          value={sort}
          onChange={(event) =>
            change({ sort: event.target.value === 'move' ? undefined : event.target.value })
          }
        >
          {sorts.map((each) => (
            <option key={each} value={each}>
              {words.say(`portfolio.order.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <Search />
      {wholeWords ? <output>{words.say('portfolio.one_letter')}</output> : null}
      <span className="r">
        {selected.length > 0 ? (
          <>
            {words.say('portfolio.selected', { count: selected.length })}{' '}
            <Button small onPress={() => saveSelected(selected)}>
              {words.say('portfolio.export_selected')}
            </Button>{' '}
            <Button small onPress={onClear}>
              {words.say('portfolio.clear_selected')}
            </Button>{' '}
          </>
        ) : (
          <span className="wide key-hint">
            <kbd>j</kbd> <kbd>k</kbd> {words.say('portfolio.key_move')} <kbd>Enter</kbd>{' '}
            {words.say('portfolio.key_open')} <kbd>o</kbd> {words.say('portfolio.key_unfold')} <kbd>x</kbd>{' '}
            {words.say('portfolio.key_select')}
          </span>
        )}
        <a href={addressOf(exportPortfolio, { query: { ...filterIn(query), sort } })} download>
          {words.say('portfolio.export')}
        </a>
      </span>
    </div>
  );
}
