/** What a round of the refresher reads: no more than what has to change. */
import { expect, onTestFinished, test } from 'vitest';
import {
  ORGANISATION,
  at,
  declared,
  importRow,
  nominate,
  organisationAfter,
  per,
  person,
} from '../../tests/domain-sample.ts';
import type { InitiativeId } from '../domain/ids.ts';
import type { Database } from '../store/database.ts';
import { refreshDue } from './refresh.ts';
import { openViews } from '../../tests/view-sample.ts';

test('OWN-7: only what is to be taken is read, however much is held', async () => {
  const sample = await openViews();
  onTestFinished(async () => sample.close());
  const mlLead = { kind: 'person', name: 'Mel', email: 'mel@example.org' } as const;
  for (let n = 0; n < 5; n += 1) {
    const command = importRow({ ...declared(), key: `CLM/${n}`, mlLead });
    const told = { id: `ini_h${n}` as InitiativeId, actor: person('admin'), now: at('2026-01-01') };
    await sample.tell({ ...told, command }, ORGANISATION);
    await sample.tell({ ...told, command: nominate(n === 0 ? 'omar' : 'oda') }, ORGANISATION);
  }
  const read: unknown[] = [];
  const db: Database = {
    kind: sample.db.kind,
    async query<T>(sql: string, params: readonly unknown[] = []) {
      const rows = await sample.db.query<T>(sql, params);
      if (sql.includes('from holding')) read.push(...rows);
      return rows;
    },
    batch: async (statements) => sample.db.batch(statements),
    transaction: async (fn) => sample.db.transaction(fn),
    close: async () => undefined,
  };
  const after = organisationAfter(
    [{ type: 'ChangePerson', person: per('omar'), function: 'engineering' }],
    ORGANISATION,
  );
  const { following } = await refreshDue(db, {
    org: sample.org,
    organisation: after,
    now: at('2026-01-01'),
  });
  expect(following).toEqual([
    { initiative: 'ini_h0', command: { type: 'WithdrawNomination', reason: 'function_changed' } },
  ]);
  const [held] = await sample.db.query('select count(*)::int as n from holding where org = $1', [sample.org]);
  expect([held, read.length]).toEqual([{ n: 10 }, 1]);
});
