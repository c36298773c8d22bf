/** Candidates ranked by PICK-1 to PICK-3: what is known of each is laid out with its row, the arithmetic is done when asked. */
import { addMonths, dayOfInstant, daysBetween } from '../domain/calendar.ts';
import { checkFirstProject } from '../domain/choosing/first-project.ts';
import type { ProjectFacts, Reason, Saving } from '../domain/choosing/fact.ts';
import { rankCandidates } from '../domain/choosing/ranking.ts';
import type { Answer } from '../domain/declared.ts';
import type { Day, InitiativeId, Instant, UnitId } from '../domain/ids.ts';
import type { Born } from '../domain/initiative/state.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import type { Outcome } from '../domain/pilot/event.ts';
import { checkOutcome } from '../domain/wording/check.ts';
import { topUnit } from './name.ts';
import type { Said, Scene } from './scene.ts';
import { shippedUnits } from './shipped.ts';

/** As stored: nothing in it depends on today. */
export interface StoredFacts extends Omit<ProjectFacts, 'daysToShip'> {
  readonly shipsBy: Day | null;
}

const MICROS = 1_000_000;
const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP' };

/** Money saved by an outcome whose unit is money (`EUR`, `€ a year`); null where the unit is another one. */
export function savingOf({ unit, baseline, target }: Outcome): Saving | null {
  const [word = ''] = unit.trim().split(/[\s/]/);
  const currency = SIGNS[word] ?? (/^[A-Z]{3}$/.test(word) ? word : null);
  if (currency === null) return null;
  const micros = Math.round(Math.abs(baseline - target) * MICROS);
  return Number.isSafeInteger(micros) ? { micros, currency } : null;
}

const opposite = (answer: Answer | undefined): boolean | null =>
  answer === 'yes' ? false : answer === 'no' ? true : null;

/** What is known about choosing this one; null unless it is a candidate. */
export function choosingFactsOf({ stage, charter, metric, edition }: Born): StoredFacts | null {
  if (stage !== 'candidate') return null;
  const { outcome, lane, feeds } = charter;
  const measurable = metric === null ? null : checkOutcome(metric).verdict === 'measurable';
  return {
    saving: outcome === null ? null : savingOf(outcome),
    shipsBy: outcome?.by ?? null,
    backOffice: lane === null ? opposite(edition?.declared.answers.publicFacing) : !lane.touchesCustomers,
    outcomeMeasurable: outcome === null ? measurable : true,
    lane: lane?.lane ?? null,
    feeds: feeds?.feeds ?? null,
  };
}

/** A planned day that has passed plans nothing any more. */
function factsAt({ shipsBy, ...facts }: StoredFacts, today: Day): ProjectFacts {
  const days = shipsBy === null ? null : daysBetween(today, shipsBy);
  return { ...facts, daysToShip: days === null || days < 0 ? null : days };
}

const LONGEST = 60;

/** Whole months since the organisation began here; beyond five years nothing depends on it any more. */
export function programmeMonths({ founded }: OrganisationState, now: Instant): number {
  if (founded === null) return 0;
  const [from, today] = [dayOfInstant(founded.at), dayOfInstant(now)];
  let months = 0;
  while (months < LONGEST && addMonths(from, months + 1) <= today) months += 1;
  return months;
}

export interface CandidateView {
  readonly id: InitiativeId;
  readonly name: string;
  readonly unit: string;
  readonly total: number;
  readonly of: number;
  readonly parts: readonly {
    readonly code: string;
    readonly rule: string;
    readonly points: number;
    readonly of: number;
    readonly says: Said;
  }[];
  readonly warnings: readonly Said[];
}

export interface CandidatesView {
  readonly candidates: readonly CandidateView[];
  readonly candidatesInAll: number;
}

interface Row {
  readonly id: InitiativeId;
  readonly name: string;
  readonly unit: UnitId;
  readonly facts: StoredFacts;
}

const saidOf = ({ code, values }: Reason): Said => ({ code: `choosing.${code}`, values });

/** The best candidates, at most `limit`, and how many there are. */
export async function rankedCandidates(scene: Scene, limit: number): Promise<CandidatesView> {
  const { db, org, organisation, now } = scene;
  const rows = await db.query<Row>('select id, name, unit, facts from candidate where org = $1', [org]);
  const today = dayOfInstant(now);
  const candidates = rows.map(({ facts, ...row }) => ({ ...row, facts: factsAt(facts, today) }));
  const ranked = rankCandidates(candidates, programmeMonths(organisation, now)).slice(0, limit);
  const shipped = await shippedUnits(scene);
  return {
    candidatesInAll: rows.length,
    candidates: ranked.map(({ candidate: { id, name, unit, facts }, rank: { total, of, parts } }) => {
      const top = topUnit(organisation, unit);
      const first = checkFirstProject(facts, top !== null && shipped.has(top.id));
      const against = first.flagged ? first.checks.filter(({ held }) => held === 'no') : [];
      return {
        id,
        name,
        unit: organisation.units.get(unit)?.name ?? '',
        total,
        of,
        parts: parts.map(({ code, rule, points, of: most, says }) => ({
          code,
          rule,
          points,
          of: most,
          says: saidOf(says),
        })),
        warnings: against.map(({ says }) => saidOf(says)),
      };
    }),
  };
}
