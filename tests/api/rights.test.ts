/** Whoever gives or takes a right is in the record by name: roles, links that sign somebody in, machines' keys. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type House, openHouse } from './house.ts';

let house: House;
let ada: Browser;

beforeAll(async () => {
  house = await openHouse();
  ada = await house.found();
  house.later(1000);
});
afterAll(() => house.close());

const entries = async (type: string) =>
  (await house.ask('GET', `/api/record/entries?type=${type}`, { as: ada })).json.rows;
const byAda = { actor: { kind: 'person', name: 'Ada First' } };

describe('the record holds', () => {
  it('the founder’s own role', async () =>
    expect(await entries('RoleGranted')).toMatchObject([
      { ...byAda, says: { values: { personName: 'Ada First', role: 'administrator' } } },
    ]));

  it('each change of a role once, and no refused one', async () => {
    const person = await house.person({ name: 'Rita Role' });
    const grant = (who: string, role: string | null) =>
      house.ask('PUT', `/api/people/${who}/role`, { as: ada, body: { role } });
    for (const role of ['member', 'member', 'auditor', null])
      expect((await grant(person, role)).status).toBe(204);
    expect((await grant(ada.person, 'member')).json.code).toBe('last_administrator');
    const roles = (await entries('RoleGranted')).map((row: { says: { values: object } }) => row.says.values);
    expect(roles.slice(0, 3)).toMatchObject([{ role: 'none' }, { role: 'auditor' }, { role: 'member' }]);
    expect(roles).toHaveLength(4);
  });

  it('who issued a link that signs somebody in, each time (OWN-3)', async () => {
    const person = await house.person({ name: 'Lin Link' }, 'member');
    const issue = () =>
      house.ask('POST', `/api/people/${person}/sign-in-link`, {
        as: ada,
        headers: { 'idempotency-key': 'l' },
      });
    expect([(await issue()).status, (await issue()).status]).toEqual([200, 200]);
    const issued = { ...byAda, says: { values: { personName: 'Lin Link' } } };
    expect(await entries('SignInLinkIssued')).toMatchObject([issued, issued]);
  });

  it('a machine’s key from its making to its end, and never its secret', async () => {
    const body = { name: 'Nightly import', scopes: ['read'] };
    const key = (await house.ask('POST', '/api/keys', { as: ada, body })).json;
    await house.ask('DELETE', `/api/keys/${key.id}`, { as: ada });
    expect((await house.ask('DELETE', `/api/keys/${key.id}`, { as: ada })).status).toBe(404);
    const { id: machineKey, name } = key;
    expect(await entries('MachineKeyMade')).toMatchObject([
      { ...byAda, says: { values: { machineKey, name } } },
    ]);
    expect(await entries('MachineKeyRevoked')).toMatchObject([
      { ...byAda, says: { values: { machineKey } } },
    ]);
    const [row] = await house.db.query<{ n: number }>(
      `select count(*)::int as n from event e left join opening o on o.org = e.org and o.event_id = e.id
        where position($2 in e.body::text) > 0 or position($2 in o.value::text) > 0 or e.org <> $1`,
      [house.org, key.secret],
    );
    expect(row?.n).toBe(0);
  });
});
