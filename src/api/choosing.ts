/** Routes of choosing work: what is like it already (PICK-4), candidates by rank (PICK-1 to PICK-3), and what a text check says while one writes (CLK-2, CLK-3, GATE-3). */
import { setImmediate } from 'node:timers/promises';
import { checkText, findSimilar, rankCandidates } from '../contract/choosing.ts';
import {
  checkBusinessCase,
  checkCriterion,
  checkOutcome,
  type WordingCheck,
} from '../domain/wording/check.ts';
import { rankedCandidates } from '../views/choosing.ts';
import { similarIndex } from '../views/similar-index.ts';
import { similarTo } from '../views/similar.ts';
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
export function choosingRoutes(world: World): readonly Mounted[] {
  const index = similarIndex({ db: world.db, org: world.org, pause: setImmediate });
  return [
    mount(findSimilar, async ({ body, now }) => {
      const corpora = await index.corpora();
      return json({ similar: await similarTo(await sceneOf(world, now), corpora, body) });
    }),
    mount(rankCandidates, async ({ query, now }) =>
      json(await rankedCandidates(await sceneOf(world, now), query.limit)),
    ),
    mount(checkText, async ({ body }) => json(textCheck(CHECKS[body.kind](body.text)))),
  ];
}
