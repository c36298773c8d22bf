/** A small organisation for the stories of pilot, gate, rights and stop: who plays which part, and what came before the story begins. */
import type { BrowserContextOptions, Page } from '@playwright/test';
import { signInByLink } from './organisation.ts';
import { expect, FOUNDER } from './journey.ts';

export interface Player {
  readonly id: string;
  readonly name: string;
  readonly page: Page;
}

type Body = Readonly<Record<string, unknown>>;
type OpenPage = (options?: BrowserContextOptions) => Promise<Page>;

/** Sends a command as whoever is signed in on the page, as its own script would. */
export async function send(page: Page, method: string, path: string, body?: Body): Promise<Body> {
  const { csrf } = (await (await page.request.get('/api/session')).json()) as { csrf: string };
  const about = /^\/api\/initiatives\/ini_[^/]+/.exec(path)?.[0];
  const seen = about ? ((await (await page.request.get(about)).json()) as { version: number }) : null;
  const answer = await page.request.fetch(path, {
    method,
    headers: {
      'x-csrf-token': csrf,
      'idempotency-key': `${Date.now()}${Math.random()}`,
      ...(seen ? { 'if-match': `"${seen.version}"` } : {}),
    },
    ...(body ? { data: body } : {}),
  });
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
  const text = await answer.text();
  return text === '' ? {} : (JSON.parse(text) as Body);
}

interface Part {
  readonly name: string;
  readonly level: string;
  readonly function: string;
  readonly cto?: boolean;
}

export const PARTS = {
  owner: { name: 'Oda Owner', level: 'vp', function: 'business' },
  product: { name: 'Pia Product', level: 'manager', function: 'product' },
  lead: { name: 'Mel Modeller', level: 'manager', function: 'data_science' },
  legal: { name: 'Lex Legal', level: 'director', function: 'legal' },
  compliance: { name: 'Cam Compliance', level: 'director', function: 'compliance' },
  security: { name: 'Sam Security', level: 'director', function: 'security' },
  decider: { name: 'Cora Chief', level: 'c_level', function: 'business' },
  finance: { name: 'Fin Finance', level: 'director', function: 'finance' },
  cto: { name: 'Cato Tech', level: 'c_level', function: 'engineering', cto: true },
} as const satisfies Readonly<Record<string, Part>>;
export type PartName = keyof typeof PARTS;

export interface Cast {
  readonly initiative: string;
  /** Address of the initiative's page. */
  readonly address: string;
  readonly ids: Readonly<Record<PartName, string>>;
  /** Signs one of them in, in a profile of its own. */
  readonly enter: (part: PartName) => Promise<Player>;
}

const emailOf = (name: string): string => `${name.toLowerCase().replace(' ', '.')}@example.org`;

/** Adds everybody, registers “Invoice reading”, has its owner accept in person and fills both seats. */
export async function castFor(founder: Page, openPage: OpenPage): Promise<Cast> {
  const unit = String(
    (await send(founder, 'POST', '/api/units', { key: 'claims', name: 'Claims', parent: null }))['id'],
  );
  const ids: Record<string, string> = {};
  for (const [part, person] of Object.entries(PARTS)) {
    const made = await send(founder, 'POST', '/api/people', { ...person, email: emailOf(person.name), unit });
    ids[part] = String(made['id']);
    await send(founder, 'PUT', `/api/people/${ids[part]}/role`, { role: 'member' });
  }
  const registered = await send(founder, 'POST', '/api/initiatives', {
    name: 'Invoice reading',
    purpose: 'Reads invoices and returns the values a clerk would type.',
    unit,
    metric: 'days from receipt to payment',
    proposedOwner: null,
  });
  const initiative = String(registered['id']);
  const known = ids as Record<PartName, string>;
  const cast: Cast = {
    initiative,
    address: `/initiatives/${initiative}`,
    ids: known,
    enter: async (part) => {
      const { url } = await send(founder, 'POST', `/api/people/${known[part]}/sign-in-link`);
      const { name } = PARTS[part];
      const page = await signInByLink(openPage, String(url), name);
      // Signing in leads on by itself; a story that goes elsewhere meanwhile would be led away.
      await expect(page).toHaveURL(/\/today$/);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      return { id: known[part], name, page };
    },
  };
  const statement = {
    metric: 'I own days from receipt to payment: 18 by June.',
    authority: 'I may stop it; the CTO and I settle a disagreement in 48 hours.',
  };
  await act(founder, cast, 'nomination', { nominee: known.owner, reason: 'Receives the output.', statement });
  const owner = await cast.enter('owner');
  await act(owner.page, cast, 'acceptance', { statement, signature: owner.name });
  await act(founder, cast, 'seat', { seat: 'product_owner', person: known.product });
  await act(founder, cast, 'seat', { seat: 'ml_lead', person: known.lead });
  await owner.page.context().close();
  return cast;
}

/** A command on the initiative. */
export const act = (page: Page, cast: Cast, path: string, body: Body): Promise<Body> =>
  send(page, 'POST', `/api/initiatives/${cast.initiative}/${path}`, body);

/** Days from today as the wire has them. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Everything the start of a pilot needs. */
export async function charterFor(page: Page, cast: Cast): Promise<void> {
  const { ids } = cast;
  await act(page, cast, 'outcome', {
    statement: `Days from receipt to payment fall from 31 to 18 across Claims by ${dayFromNow(200)}.`,
    metric: 'days from receipt to payment',
    baseline: 31,
    target: 18,
    unit: 'days',
    by: dayFromNow(200),
  });
  await act(page, cast, 'criteria', {
    kind: 'latency',
    statement: '95 % of invoices are read within 8 seconds',
    target: { kind: 'bound', comparison: 'at_most', bound: 8, unit: 's' },
    decisive: true,
  });
  await act(page, cast, 'feedback-channel', {
    channel: 'a button beside each value',
    answers: ids.product,
    withinHours: 48,
  });
  await act(page, cast, 'suite', { name: 'Invoices', cases: 420, reference: 'git.example.org/invoices' });
  for (const discipline of ['legal', 'compliance', 'security'] as const) {
    await act(page, cast, 'reviewer', { discipline, reviewer: ids[discipline] });
  }
  await act(page, cast, 'gate-definition', { decider: ids.decider });
}

/** A pilot that runs, and the owner who started it. */
export async function runningPilot(
  founder: Page,
  openPage: OpenPage,
): Promise<{ readonly cast: Cast; readonly owner: Player }> {
  const cast = await castFor(founder, openPage);
  await charterFor(founder, cast);
  const owner = await cast.enter('owner');
  await act(owner.page, cast, 'pilot', {});
  return { cast, owner };
}

/** The founder, who administers and decides nothing here. */
export const BYSTANDER = FOUNDER.name;
