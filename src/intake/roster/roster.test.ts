/** Lists of people as they come: other headers, other words, rows nobody can believe. */
import { describe, expect, it } from 'vitest';
import { isRoster } from './column.ts';
import { readRoster } from './roster.ts';

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, 'utf8');
}
const read = async (text: string) => readRoster(bytes(text));

describe('a list of people', () => {
  it('is read under the names HR systems give its columns', async () => {
    const { rows, rejected, columns } = await read(
      'Display Name;Work Email;Job Title;Management Level;Department;Head of Unit;Shoe size\n' +
        'Oda Owner;oda@example.org;Claims lead;Vice President;Insurance / Claims;yes;42\n',
    );
    expect(rejected).toEqual([]);
    expect(rows).toEqual([
      {
        row: 2,
        name: 'Oda Owner',
        email: 'oda@example.org',
        title: 'Claims lead',
        level: 'vp',
        unitPath: ['Insurance', 'Claims'],
        leadsUnit: true,
      },
    ]);
    expect(columns.at(-1)).toEqual({ header: 'Shoe size', field: null });
  });

  it('says of each row it does not take why, with the cell', async () => {
    const { rows, rejected } = await read(
      'name,email,level,left\n' +
        ',a@example.org,vp,\n' +
        'Bo,,vp,\n' +
        'Cy,not an address,vp,\n' +
        'Di,di@example.org,grand vizier,\n' +
        'Ed,ed@example.org,vp,soon\n' +
        'Fay,fay@example.org,vp,2026-11-01\n' +
        'Fay again,FAY@example.org,vp,\n',
    );
    expect(rows.map(({ name, left }) => [name, left])).toEqual([['Fay', '2026-11-01']]);
    expect(rejected.map(({ row, reason, value }) => [row, reason, value])).toEqual([
      [2, 'no_name', null],
      [3, 'no_email', null],
      [4, 'email_unreadable', 'not an address'],
      [5, 'value_unknown', 'grand vizier'],
      [6, 'value_unknown', 'soon'],
      [8, 'email_twice', 'FAY@example.org'],
    ]);
  });

  it('leaves open what it does not say', async () => {
    const { rows } = await read('name,email,level,cto\nOda,oda@example.org,,n/a\n');
    expect(rows).toEqual([{ row: 2, name: 'Oda', email: 'oda@example.org' }]);
  });

  it.each(['name,level\nOda,vp\n', 'email,level\noda@example.org,vp\n'])(
    'without a name or an address column is refused',
    async (text) => {
      await expect(read(text)).rejects.toMatchObject({ code: 'file_unreadable' });
    },
  );
});

it.each([
  [['Name', 'E-mail', 'Level'], true],
  [['Name', 'E-mail', 'Job family'], true],
  [['Use case', 'Agency', 'Stage', 'Owner e-mail'], false],
  [['Name', 'Email'], false],
])('%j is a list of people: %s', (headers, expected) => {
  expect(isRoster(headers)).toBe(expected);
});
