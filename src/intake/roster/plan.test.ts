/** What a list of people would do to the sample organisation. */
import { describe, expect, it } from 'vitest';
import { day, ORGANISATION, organisationAfter, per, unit } from '../../../tests/domain-sample.ts';
import type { PersonId, UnitId } from '../../domain/ids.ts';
import { planRoster } from './plan.ts';
import type { RosterRow } from './roster.ts';

function ids() {
  let made = 0;
  const next = (prefix: string) => `${prefix}_new${(made += 1)}`;
  return { person: () => next('per') as PersonId, unit: () => next('unit') as UnitId };
}
const asked = () => ({ ids: ids(), latest: day('2026-01-02') });
const row = (over: Partial<RosterRow> & Pick<RosterRow, 'name' | 'email'>): RosterRow => ({
  row: 2,
  ...over,
});
const plan = (...rows: readonly RosterRow[]) => planRoster(ORGANISATION, rows, asked());

describe('a list of people against the organisation', () => {
  it('adds people and the units on the way, and leaves what is there', () => {
    const planned = plan(
      row({
        name: 'New',
        email: 'new@example.org',
        level: 'vp',
        function: 'business',
        unitPath: ['TOP', 'Retail'],
      }),
      row({ name: 'oda', email: 'ODA@example.org', level: 'vp', unitPath: ['Top', 'Claims'] }),
    );
    expect(planned).toMatchObject({ unitsAdded: ['TOP / Retail'], unchanged: 1, changed: [] });
    const after = organisationAfter(planned.commands, ORGANISATION);
    expect([...after.people.values()].find(({ email }) => email === 'new@example.org')).toMatchObject({
      level: 'vp',
      unit: 'unit_new2',
    });
  });

  it('shows what differs, and changes only that', () => {
    const planned = plan(row({ name: 'oda', email: 'oda@example.org', level: 'director' }));
    expect(planned.changed).toEqual([
      {
        row: 2,
        person: per('oda'),
        name: 'oda',
        fields: [{ field: 'level', before: 'vp', after: 'director' }],
      },
    ]);
    expect(planned.touched).toEqual([per('oda')]);
    const after = organisationAfter(planned.commands, ORGANISATION);
    expect(after.people.get(per('oda'))).toMatchObject({ level: 'director', title: 'VP Claims' });
  });

  it('records a departure, and takes nobody for gone who is merely not in the list', () => {
    const planned = plan(row({ name: 'oda', email: 'oda@example.org', left: '2025-12-31' as never }));
    expect(planned.left).toEqual([{ row: 2, name: 'oda', on: '2025-12-31' }]);
    expect(planned.absent).toContain('omar');
    const after = organisationAfter(planned.commands, ORGANISATION);
    expect(after.people.get(per('oda'))?.left).toBe('2025-12-31');
    expect(after.people.get(per('omar'))?.left).toBe(null);
  });

  it('names leaders, and refuses a second one for the same unit', () => {
    const lead = (name: string, at: number) =>
      row({ row: at, name, email: `${name}@example.org`, unitPath: ['TOP', 'CLM'], leadsUnit: true });
    const planned = plan(lead('oda', 2), lead('mia', 3));
    expect(planned.rejected).toMatchObject([{ row: 3, reason: 'second_leader' }]);
    const after = organisationAfter(planned.commands, ORGANISATION);
    expect(after.units.get(unit('claims'))?.leader).toBe(per('oda'));
  });

  it('does not guess the level or the function of somebody new', () => {
    const planned = plan(row({ name: 'New', email: 'new@example.org', level: 'vp' }));
    expect(planned.commands).toEqual([]);
    expect(planned.rejected).toMatchObject([{ reason: 'value_missing', column: 'function' }]);
  });

  it('changes nothing the second time', () => {
    const rows = [row({ name: 'New', email: 'new@example.org', level: 'vp', function: 'business' })];
    const once = organisationAfter(planRoster(ORGANISATION, rows, asked()).commands, ORGANISATION);
    expect(planRoster(once, rows, asked())).toMatchObject({ commands: [], unchanged: 1 });
  });

  it('does not take a departure that is still to come', () => {
    const planned = plan(row({ name: 'oda', email: 'oda@example.org', left: day('2026-06-30') }));
    expect(planned).toMatchObject({ commands: [], rejected: [{ reason: 'left_in_future' }] });
  });

  it('lets a CTO go before the next one comes, whatever the order of rows (RTS-4)', () => {
    const next = row({ name: 'omar', email: 'omar@example.org', cto: true });
    const replaced = row({ row: 3, name: 'cato', email: 'cato@example.org', cto: false });
    const gone = row({ row: 3, name: 'cato', email: 'cato@example.org', left: day('2025-12-31') });
    for (const former of [replaced, gone]) {
      const after = organisationAfter(plan(next, former).commands, ORGANISATION);
      expect([...after.people.values()].filter(({ cto, left }) => cto && left === null)).toMatchObject([
        { id: per('omar') },
      ]);
    }
  });
});
