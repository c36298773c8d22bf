/** A portfolio made up for the benchmark, the same in every run: an organisation and the initiatives of ten imports. */
import { addDaysToInstant } from '../src/domain/calendar.ts';
import type { DeclaredInitiative, Stage } from '../src/domain/declared.ts';
import type { Day, ImportId, InitiativeId, Instant, PersonId, UnitId } from '../src/domain/ids.ts';
import { evolveInitiative } from '../src/domain/initiative/evolve.ts';
import type { InitiativeEvent } from '../src/domain/initiative/event.ts';
import { noInitiative } from '../src/domain/initiative/state.ts';
import { fold } from '../src/domain/kernel.ts';
import type { OrganisationEvent } from '../src/domain/organisation/event.ts';
import { evolveOrganisation } from '../src/domain/organisation/evolve.ts';
import { noOrganisation } from '../src/domain/organisation/state.ts';
import type { BulkChange } from '../src/views/bulk-write.ts';

const TOPS = 41;
const UNITS = 300;
const PEOPLE = 400;

let seed = 12_345;
/** Park and Miller's generator: the same rows in every run. */
function random(): number {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
}
const pick = <T>(values: readonly T[]): T => {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
};
const uuid = (n: number): string => `01890000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
/** The n-th unit; the first ones are the top level. */
export const unitId = (n: number): UnitId => `unit_${uuid(n)}` as UnitId;
const personId = (n: number): PersonId => `per_${uuid(n)}` as PersonId;

/** Units on two levels and people spread over them. */
export function organisation() {
  const at = '2025-01-01T00:00:00.000Z' as Instant;
  const events: OrganisationEvent[] = [{ type: 'OrganisationFounded', at, name: 'Bench', timeZone: 'UTC' }];
  for (let n = 0; n < UNITS; n += 1) {
    const parent = n < TOPS ? null : unitId(n % TOPS);
    events.push({
      type: 'UnitAdded',
      at,
      unit: unitId(n),
      key: `U${n}`,
      name: `Bureau ${(n * 7919) % 997} of works`,
      parent,
    });
  }
  for (let n = 0; n < PEOPLE; n += 1) {
    events.push({
      type: 'PersonAdded',
      at,
      person: personId(n),
      name: `Person ${(n * 31) % 401}`,
      email: `p${n}@example.org`,
      title: 'VP',
      level: 'vp',
      function: 'business',
      unit: unitId(n % UNITS),
      functionalLead: false,
      cto: false,
    });
  }
  return fold(evolveOrganisation, events, noOrganisation);
}

// Shares, words and how often a question is answered follow the 2024 US federal inventory.
const STAGES: readonly Stage[] = [
  'candidate',
  'candidate',
  'candidate',
  'pilot',
  'pilot',
  'production',
  'production',
  'production',
  'production',
  'retired',
];
const WORDS = [
  'claims',
  'document',
  'system',
  'model',
  'detection',
  'chat',
  'assistant',
  'image',
  'fraud',
  'forecast',
  'weather',
  'language',
  'translation',
  'search',
  'records',
  'health',
  'security',
  'analysis',
  'automated',
  'classification',
  'benefits',
  'inspection',
  'traffic',
  'water',
  'soil',
];
const ANSWERS = ['unknown', 'unknown', 'unknown', 'unknown', 'yes', 'yes', 'no'] as const;
const day = (n: number): Day => new Date(Date.UTC(2018, 0, 1 + n)).toISOString().slice(0, 10) as Day;

function declared(n: number): DeclaredInitiative {
  const answer = () => pick(ANSWERS);
  const stage = pick(STAGES);
  const start = Math.floor(random() * 2600);
  const dated = random() < 0.5;
  return {
    key: `k${n}`,
    row: n + 2,
    name: `${pick(WORDS)} ${pick(WORDS)} ${pick(WORDS)} number${n % 5000}`,
    purpose: `To support ${pick(WORDS)} and ${pick(WORDS)} in daily work of the bureau`,
    outputs: null,
    unitPath: [{ key: 'U', name: 'U' }],
    stage,
    sourceStage: `In ${stage}`,
    topic: null,
    initiated: dated ? { precision: 'exact', day: day(start) } : { precision: 'none' },
    developed: { precision: 'none' },
    deployed:
      dated && stage === 'production' ? { precision: 'exact', day: day(start + 200) } : { precision: 'none' },
    retired: { precision: 'none' },
    owner: { kind: 'none' },
    productOwner: { kind: 'none' },
    mlLead: { kind: 'none' },
    metric: null,
    vendor: null,
    answers: {
      evaluated: answer(),
      monitored: answer(),
      feedback: answer(),
      fallback: answer(),
      reviewed: answer(),
      codeAccess: answer(),
      contractorBuilt: answer(),
      dataDocumented: answer(),
      agentic: 'unknown',
      personalData: answer(),
      publicFacing: answer(),
    },
    impact: pick(['neither', 'neither', 'neither', 'unknown', 'rights', 'safety', 'both']),
  };
}

/** Imported in ten editions over half a year; one in twelve has an owner or a nominee since, each at a moment of its own. */
export function change(n: number): BulkChange {
  const at = addDaysToInstant('2025-09-01T08:00:00.000Z' as Instant, (n % 10) * 19);
  const row = declared(n);
  const unit = unitId(Math.floor(random() * random() * UNITS));
  const events: InitiativeEvent[] = [
    {
      type: 'InitiativeImported',
      at,
      import: `imp_${uuid(n % 10)}` as ImportId,
      source: 'bench',
      stage: row.stage,
      declared: row,
      unit,
    },
  ];
  if (n % 12 === 0 && row.stage !== 'retired') {
    const nominee = personId(n % PEOPLE);
    const since = new Date(Date.parse(at) + n * 61_000).toISOString() as Instant;
    const statement = { metric: 'One', authority: 'Two' };
    events.push({ type: 'OwnerNominated', at: since, nominee, reason: 'Runs it', statement });
    if (n % 24 === 0) events.push({ type: 'OwnershipAccepted', at: since, person: nominee, statement });
  }
  const state = fold(evolveInitiative, events, noInitiative);
  return { id: `ini_${uuid(n)}` as InitiativeId, version: events.length, state, existed: false };
}
