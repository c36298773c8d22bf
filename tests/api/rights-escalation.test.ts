/** Decision rights over HTTP: who arranges them, the signed document and its versions, escalations (RTS-1 to RTS-5, STOP-3). */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, HOUR_MS, openCast, piloting, unspoken } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast.house.close());

const row = (accountable: string, more: object = {}) => ({
  category: 'production_change',
  accountable,
  responsible: [],
  consulted: [],
  informed: [],
  ...more,
});
const LIMIT = { action: 'Pay a claim', unit: 'EUR', perAction: 500, perDay: 20_000, personAbove: 300 };

describe('decision rights', () => {
  it('are arranged by the owner; a halt stays the owner’s (RTS-1, RTS-2)', async () => {
    const id = await piloting(cast, 'Arranged');
    const change = row(cast.id('pia'), { informed: [cast.id('max')] });
    expect((await cast.does('max', id, 'raci', change)).json.code).toBe('not_accountable');
    await cast.did('olga', id, 'raci', change);
    const halt = row(cast.id('pia'), { category: 'production_halt' });
    expect((await cast.does('olga', id, 'raci', halt)).json.code).toBe('halt_is_owners');
    const { raci } = await cast.sees('max', id, 'rights');
    const byCategory = raci.map(
      (one: { category: string; accountable: { name: string }; named: boolean }) => [
        one.category,
        one.accountable.name,
        one.named,
      ],
    );
    expect(byCategory).toEqual([
      ['pilot_go', 'Olga Owner', false],
      ['production_go_live', 'Olga Owner', false],
      ['production_change', 'Pia Product', true],
      ['production_halt', 'Olga Owner', false],
    ]);
    const { rows } = (await cast.house.ask('GET', '/api/rights', { as: await cast.as('audra') })).json;
    const mine = rows.find(({ initiative }: { initiative: { id: string } }) => initiative.id === id);
    expect(mine).toMatchObject({ unit: 'Claims', raci });
  });

  it('name stoppers and limits once each (RTS-2, STOP-3)', async () => {
    const id = await piloting(cast, 'Limited');
    await cast.did('olga', id, 'stopper', { person: cast.id('stella') });
    expect((await cast.does('olga', id, 'stopper', { person: cast.id('stella') })).json.code).toBe(
      'stopper_known',
    );
    await cast.did('olga', id, 'action-limit', LIMIT);
    const upsideDown = { ...LIMIT, personAbove: 600 };
    expect((await cast.does('olga', id, 'action-limit', upsideDown)).json.code).toBe('limit_invalid');
    const view = await cast.sees('olga', id, 'rights');
    expect([view.stoppers.length, view.limits]).toEqual([1, [LIMIT]]);
    await cast.did('stella', id, 'stopper-removal', { person: cast.id('stella'), reason: 'Moves on' });
    await cast.did('olga', id, 'action-limit-removal', { action: LIMIT.action, reason: 'Not used' });
    const bare = await cast.sees('olga', id, 'rights');
    expect([bare.stoppers, bare.limits]).toEqual([[], []]);
  });
});

const sign = (hash: string, signature = 'Olga Owner') => ({ hash, signature });

describe('the document', () => {
  it('is signed by the owner as it was read, and by nobody else (RTS-3)', async () => {
    const id = await piloting(cast, 'Signed rights');
    const { document } = await cast.sees('olga', id, 'rights');
    const hashed = createHash('sha256').update(document.markdown, 'utf8').digest('hex');
    expect([document.hash, document.pages, document.signed]).toEqual([hashed, 1, false]);
    expect(document.markdown).toContain('# Decision rights: Signed rights');
    expect((await cast.does('max', id, 'rights-signature', sign(hashed, 'Max Member'))).json.code).toBe(
      'owner_not_in_person',
    );
    expect((await cast.does('olga', id, 'rights-signature', sign(hashed, 'Max'))).json.code).toBe(
      'signature_differs',
    );
    const path = `/api/initiatives/${id}/rights-signature`;
    const machine = await cast.house.ask('POST', path, { as: { key: cast.key }, body: sign(hashed) });
    expect(machine.json.code).toBe('owner_not_in_person');
    await cast.did('olga', id, 'stopper', { person: cast.id('stella') });
    expect((await cast.does('olga', id, 'rights-signature', sign(hashed))).json.code).toBe('rights_changed');
    const now = (await cast.sees('olga', id, 'rights')).document.hash;
    await cast.did('olga', id, 'rights-signature', sign(now));
    const signed = await cast.sees('olga', id, 'rights');
    expect(signed.document.signed).toBe(true);
    expect(signed.versions).toMatchObject([{ version: 1, by: { name: 'Olga Owner' }, hash: now }]);
  });

  it('answers a repeated signature as the first, also when the rights have changed since', async () => {
    const id = await piloting(cast, 'Signed twice');
    const { hash } = (await cast.sees('olga', id, 'rights')).document;
    const asking = { body: sign(hash), headers: { 'idempotency-key': 'rights' } };
    const first = await cast.sends('olga', id, 'rights-signature', asking);
    expect(first.status).toBe(200);
    expect((await cast.sends('olga', id, 'rights-signature', asking)).json).toEqual(first.json);
    await cast.did('olga', id, 'stopper', { person: cast.id('stella') });
    expect((await cast.sends('olga', id, 'rights-signature', asking)).json).toEqual(first.json);
    const anew = await cast.does('olga', id, 'rights-signature', sign(hash));
    expect(anew.json.code).toBe('rights_changed');
    expect((await cast.sees('olga', id, 'rights')).versions).toHaveLength(1);
  });

  it('keeps each version in print, as text, and by what changed (RTS-3)', async () => {
    const id = await piloting(cast, 'Versions');
    const as = await cast.as('audra');
    const get = (what: string) => cast.house.ask('GET', `/api/initiatives/${id}/rights/${what}`, { as });
    const first = (await cast.sees('olga', id, 'rights')).document;
    await cast.did('olga', id, 'rights-signature', sign(first.hash));
    await cast.did('olga', id, 'stopper', { person: cast.id('stella') });
    const markdown = await get('document.md?version=1');
    expect([markdown.text, markdown.headers.get('content-disposition')]).toEqual([
      first.markdown,
      expect.stringContaining('decision-rights-1.md'),
    ]);
    const { lines } = (await get('difference?from=1')).json;
    const changed = lines.filter(({ kind }: { kind: string }) => kind !== 'same');
    expect(changed).toEqual([
      { kind: 'removed', text: 'No emergency stopper is named.' },
      { kind: 'added', text: 'Emergency stopper, who may pause at once: Stella Stopper.' },
    ]);
    for (const which of ['document.pdf', 'document.pdf?version=1']) {
      const pdf = await get(which);
      expect([pdf.status, pdf.headers.get('content-type'), pdf.text.slice(0, 5)]).toEqual([
        200,
        'application/pdf',
        '%PDF-',
      ]);
    }
    expect((await get('document.pdf?version=2')).status).toBe(404);
  });
});

const category = 'production_halt';
const words = 'The model drifts.';

describe('an escalation', () => {
  it('is between owner and CTO; the other side agrees while the time runs (RTS-4)', async () => {
    const id = await piloting(cast, 'Agreed');
    expect((await cast.does('max', id, 'escalation', { category, words })).json.code).toBe(
      'escalation_not_party',
    );
    await cast.did('cato', id, 'escalation', { category, words });
    expect((await cast.does('olga', id, 'escalation', { category, words })).json.code).toBe(
      'escalation_is_open',
    );
    const [open] = (await cast.sees('max', id, 'rights')).escalations;
    expect(open).toMatchObject({ by: { name: 'Cato Cto' }, passedToCto: false, settled: null });
    const settle = { escalation: open.id, effect: 'pause', reason: 'Until it is looked at.' };
    expect((await cast.does('max', id, 'escalation-settlement', settle)).json.code).toBe(
      'escalation_not_party',
    );
    expect((await cast.does('cato', id, 'escalation-settlement', settle)).json.code).toBe(
      'escalation_by_the_other',
    );
    await cast.did('olga', id, 'escalation-settlement', settle);
    const [settled] = (await cast.sees('max', id, 'rights')).escalations;
    expect(settled.settled).toMatchObject({ how: 'agreed', effect: 'pause', by: { name: 'Olga Owner' } });
    expect((await cast.sees('max', id, 'stop')).serving).toBe('paused');
  });

  it('is the CTO’s to decide in writing once its time is over, and only then (RTS-4)', async () => {
    const id = await piloting(cast, 'Decided by the CTO');
    await cast.did('olga', id, 'pause', { reason: 'Wrong letters went out.' });
    await cast.did('olga', id, 'escalation', { category, words });
    const [open] = (await cast.sees('max', id, 'rights')).escalations;
    const resume = { escalation: open.id, effect: 'resume', reason: 'The letters were right.' };
    expect((await cast.does('cato', id, 'escalation-settlement', resume)).json.code).toBe('resume_is_owners');
    expect((await cast.does('olga', id, 'resume', { reason: 'Enough' })).json.code).toBe(
      'escalation_is_open',
    );
    cast.house.later(48 * HOUR_MS);
    const [passed] = (await cast.sees('max', id, 'rights')).escalations;
    expect(passed.passedToCto).toBe(true);
    expect((await cast.does('olga', id, 'escalation-settlement', resume)).json.code).toBe(
      'escalation_is_ctos',
    );
    expect((await cast.does('cato', id, 'escalation-settlement', { ...resume, reason: ' ' })).status).toBe(
      400,
    );
    await cast.did('cato', id, 'escalation-settlement', resume);
    const stop = await cast.sees('max', id, 'stop');
    expect(stop.pause).toBeNull();
    expect(stop.history[0]).toMatchObject({ what: 'resumed', by: { name: 'Cato Cto' } });
    expect(unspoken(stop)).toEqual([]);
  });
});
