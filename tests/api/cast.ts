/** A house with everybody an initiative meets on its way, each signed in as themselves, and the steps of that way. */
import { operations } from '../../src/contract/operation.ts';
import type { UnitId } from '../../src/domain/ids.ts';
import type { PersonFacts } from '../../src/domain/organisation/event.ts';
import type { Role } from '../../src/api/permit.ts';
import { english } from '../../src/main/language.ts';
import { type Answer, type Asking, type Browser, type House, openHouse } from './house.ts';

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

type Part = Partial<PersonFacts> & { readonly name: string };

/** Clearly nobody real: each is called after the part. */
const PARTS = {
  olga: { name: 'Olga Owner' },
  pia: { name: 'Pia Product', function: 'product', level: 'director' },
  mel: { name: 'Mel Lead', function: 'data_science', level: 'individual' },
  lena: { name: 'Lena Legal', function: 'legal', level: 'manager' },
  cora: { name: 'Cora Compliance', function: 'compliance', level: 'manager' },
  sam: { name: 'Sam Security', function: 'security', level: 'manager' },
  fin: { name: 'Fin Finance', function: 'finance', level: 'manager' },
  gus: { name: 'Gus Gate', level: 'c_level' },
  cato: { name: 'Cato Cto', function: 'engineering', level: 'c_level', cto: true },
  stella: { name: 'Stella Stopper', function: 'it', level: 'manager' },
  dora: { name: 'Dora Delegate' },
  max: { name: 'Max Member', level: 'individual' },
  audra: { name: 'Audra Auditor' },
} as const satisfies Readonly<Record<string, Part>>;

export type Name = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as readonly Name[];

export interface Cast {
  readonly house: House;
  readonly unit: UnitId;
  /** A machine's key with every scope that writes. */
  readonly key: string;
  /** The id of a person. */
  id(name: Name): Browser['person'];
  /** Signed in as this person today; a session outlives no clock of ninety days. */
  as(name: Name): Promise<Browser>;
  /** One command on one initiative, with headers where a test needs them. */
  sends(name: Name, initiative: string, what: string, asking: Omit<Asking, 'as'>): Promise<Answer>;
  /** One command by its body. */
  does(name: Name, initiative: string, what: string, body?: object): Promise<Answer>;
  /** The same where it must succeed. */
  did(name: Name, initiative: string, what: string, body?: object): Promise<Answer>;
  /** A page of an initiative, `''` its own. */
  sees(name: Name, initiative: string, page: string): Promise<Answer['json']>;
  later(days: number): void;
  register(name: string): Promise<string>;
}

async function people(house: House): Promise<ReadonlyMap<Name, Browser['person']>> {
  const found = new Map<Name, Browser['person']>();
  for (const name of NAMES) {
    const role: Role = name === 'audra' ? 'auditor' : 'member';
    found.set(name, await house.person(PARTS[name], role));
  }
  return found;
}

/** Refusals that any command may give beside its own. */
const GENERAL: readonly string[] = [
  'invalid_request',
  'not_permitted',
  'version_conflict',
  'idempotency_mismatch',
];

/** The answer; fails when it is a refusal that the route does not declare. */
function declared(what: string, answer: Answer): Answer {
  const path = `/api/initiatives/{initiative}/${what}`;
  const route = operations.find((one) => one.path === path && one.method === 'post');
  const known: readonly string[] = [...GENERAL, ...(route?.refusals ?? [])];
  if (answer.status >= 400 && !known.includes(answer.json.code))
    throw new Error(`${what} does not declare ${answer.json.code}`);
  return answer;
}

/** Opens the house; close it with `house.close()`. */
export async function openCast(): Promise<Cast> {
  const house = await openHouse();
  const ada = await house.found();
  const body = { key: 'CLM', name: 'Claims', parent: null };
  const unit: UnitId = (await house.ask('POST', '/api/units', { as: ada, body })).json.id;
  const ids = await people(house);
  const key = await house.key(['read', 'decide']);
  const signedIn = new Map<string, Browser>();
  const id: Cast['id'] = (name) => ids.get(name) ?? ada.person;
  const as: Cast['as'] = async (name) => {
    const today = `${name} ${house.now().slice(0, 10)}`;
    const known = signedIn.get(today) ?? (await house.browser(id(name)));
    signedIn.set(today, known);
    return known;
  };
  const sends: Cast['sends'] = async (name, initiative, what, asking) => {
    const path = `/api/initiatives/${initiative}/${what}`;
    return declared(what, await house.ask('POST', path, { ...asking, as: await as(name) }));
  };
  const does: Cast['does'] = (name, initiative, what, sent = {}) =>
    sends(name, initiative, what, { body: sent });
  return {
    house,
    unit,
    key,
    id,
    as,
    sends,
    does,
    async did(name, initiative, what, sent = {}) {
      const answer = await does(name, initiative, what, sent);
      if (answer.status !== 200) throw new Error(`${name} ${what}: ${answer.text}`);
      return answer;
    },
    async sees(name, initiative, page) {
      const path = `/api/initiatives/${initiative}${page === '' ? '' : '/'}${page}`;
      const answer = await house.ask('GET', path, { as: await as(name) });
      if (answer.status !== 200) throw new Error(`${page}: ${answer.text}`);
      return answer.json;
    },
    later(days) {
      house.later(days * DAY_MS);
    },
    async register(name) {
      const sent = { name, purpose: 'Reads claims.', unit, metric: null, proposedOwner: null };
      return (await house.ask('POST', '/api/initiatives', { as: await as('max'), body: sent })).json.id;
    },
  };
}

export const STATEMENT = {
  metric: 'I own the days it takes to settle a claim.',
  authority: 'I may stop it at any time.',
};

export const OUTCOME = {
  statement: 'Claims handling time falls from 10 to 7 days in two units by the end of the year',
  metric: 'Claims handling time',
  baseline: 10,
  target: 7,
  unit: 'days',
  by: '2026-12-31',
};

export const ADOPTION = {
  kind: 'adoption',
  statement: 'Share of intended users active each week',
  target: { kind: 'bound', comparison: 'at_least', bound: 60, unit: '%' },
  decisive: true,
};

/** Nominated, accepted, both seats filled (OWN-3, OWN-8). */
export async function own(cast: Cast, initiative: string): Promise<void> {
  const nomination = { nominee: cast.id('olga'), reason: 'Runs the process', statement: STATEMENT };
  await cast.did('max', initiative, 'nomination', nomination);
  await cast.did('olga', initiative, 'acceptance', { statement: STATEMENT, signature: 'Olga Owner' });
  await cast.did('olga', initiative, 'seat', { seat: 'product_owner', person: cast.id('pia') });
  await cast.did('olga', initiative, 'seat', { seat: 'ml_lead', person: cast.id('mel') });
}

/** Everything the start of a pilot needs beside its owner (CLK-1). */
export async function charter(cast: Cast, initiative: string): Promise<void> {
  await cast.did('olga', initiative, 'outcome', OUTCOME);
  await cast.did('pia', initiative, 'criteria', ADOPTION);
  await cast.did('pia', initiative, 'feedback-channel', {
    channel: 'A button beside every answer',
    answers: cast.id('pia'),
    withinHours: 24,
  });
  await cast.did('mel', initiative, 'suite', {
    name: 'Claims 400',
    cases: 400,
    reference: 'suites/claims-400',
  });
  await cast.did('olga', initiative, 'reviewer', { discipline: 'legal', reviewer: cast.id('lena') });
  await cast.did('olga', initiative, 'reviewer', { discipline: 'compliance', reviewer: cast.id('cora') });
  await cast.did('olga', initiative, 'reviewer', { discipline: 'security', reviewer: cast.id('sam') });
  await cast.did('olga', initiative, 'gate-definition', { decider: cast.id('gus') });
}

/** Registered, owned, chartered and started. */
export async function piloting(cast: Cast, name: string): Promise<string> {
  const initiative = await cast.register(name);
  await own(cast, initiative);
  await charter(cast, initiative);
  await cast.did('olga', initiative, 'pilot');
  return initiative;
}

/** Reviewed, measured and decided go, which opens the gate. */
export async function going(cast: Cast, name: string): Promise<string> {
  const initiative = await piloting(cast, name);
  for (const [reviewer, discipline] of [
    ['lena', 'legal'],
    ['cora', 'compliance'],
    ['sam', 'security'],
  ] as const)
    await cast.did(reviewer, initiative, 'review', {
      discipline,
      opinion: 'no_objection',
      words: 'Fine.',
      conditions: [],
    });
  const on = cast.house.now().slice(0, 10);
  const { criteria } = await cast.sees('pia', initiative, 'pilot');
  await cast.did('pia', initiative, 'reading', { of: criteria[0].id, value: 71, on, source: 'Usage report' });
  await cast.did('mel', initiative, 'reading', { of: 'outcome', value: 7, on, source: 'Claims system' });
  await cast.did('olga', initiative, 'pilot-decision', { decision: 'go', reason: 'It works.', lesson: null });
  return initiative;
}

export const CASE =
  'Claims handling time falls from 10 to 7 days in two units, which saves 400,000 EUR a year by the end of 2026.';

/** Case and budget are there, so that the three questions have their yes (GATE-1). */
export async function evidenced(cast: Cast, initiative: string): Promise<void> {
  await cast.did('olga', initiative, 'business-case', { words: CASE });
  await cast.did('fin', initiative, 'budget', BUDGET);
}

export const BUDGET = {
  decision: 'approved',
  amount: { micros: 400_000_000_000, currency: 'EUR' },
  from: '2026-04-01',
  to: '2027-03-31',
  budgetCentre: 'CC 4711',
  reason: 'In the plan.',
};

interface Says {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

const isSaying = (value: object): value is Says =>
  'code' in value && 'values' in value && typeof value.code === 'string' && typeof value.values === 'object';

/** Every sentence an answer carries and that the catalogue cannot say: its key is missing, or a value it needs. */
export function unspoken(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(unspoken);
  if (isSaying(value)) {
    const key = english.has(value.code) ? value.code : `refusal.${value.code}`;
    const said = english.say(key, value.values);
    return said === key || said.includes('undefined')
      ? [`${value.code} ${JSON.stringify(value.values)}`]
      : [];
  }
  return Object.values(value).flatMap(unspoken);
}
