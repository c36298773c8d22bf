/** Routes of choosing work: candidates by rank (PICK-1 to PICK-3), and what a text check says while one writes (CLK-2, CLK-3, GATE-3). */
import { checkText, rankCandidates } from '../contract/choosing.ts';
import {
  checkBusinessCase,
  checkCriterion,
  checkOutcome,
  type WordingCheck,
} from '../domain/wording/check.ts';
import { rankedCandidates } from '../views/choosing.ts';
import { json, mount, type Mounted } from './call.ts';
import { sceneOf, type World } from './world.ts';

const CHECKS: Readonly<Record<'outcome' | 'criterion' | 'business_case', (text: string) => WordingCheck>> = {
  outcome: checkOutcome,
  criterion: checkCriterion,
  business_case: checkBusinessCase,
};

function textCheck({ vocabulary, verdict, flags }: WordingCheck) {
  return {
    vocabulary,
    verdict,
    says: { code: `wording.verdict.${verdict}`, values: {} },
    flags: flags.map(({ code, from, to, words, repair }) => ({
      code,
      from,
      to,
      words,
      says: { code: `wording.flag.${code}`, values: { ...repair.values } },
      repair: { code: `wording.repair.${repair.code}`, values: { ...repair.values } },
    })),
  };
}

/** Handlers of `contract/choosing.ts`. */
export const choosingRoutes = (world: World): readonly Mounted[] => [
  mount(rankCandidates, async ({ query, now }) =>
    json(await rankedCandidates(await sceneOf(world, now), query.limit)),
  ),
  mount(checkText, async ({ body }) => json(textCheck(CHECKS[body.kind](body.text)))),
];
