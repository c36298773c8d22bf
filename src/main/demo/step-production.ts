/** The steps after the gate: rights, releases, drills, going live, and stopping. */
import type { Part, Step } from './step.ts';
import { chartered, measured, owned, reviewed, started } from './step.ts';
import { filed, funded, going, ruled } from './step-gate.ts';

/** RACI, a stopper, two scored releases, a rollback target, and the owner's signature under it all (RTS-1, RTS-3, EVAL-2, GATE-7). */
export const prepared =
  (day: number): Part =>
  ({ owner, product, lead, agentic }) => {
    const owners = (asks: Step['asks']): Step => ({ day, who: owner, asks });
    const leads = (asks: Step['asks']): Step => ({ day, who: lead, asks });
    const release = (reference: string): Step =>
      leads(() => ({ type: 'DeclareRelease', provider: 'A vendor', model: 'A language model', reference }));
    const scored = (number: number, baseline: number | null): Step =>
      leads(() => ({
        type: 'AttestEvaluation',
        release: number,
        baseline,
        verdict: number === 1 ? 'level' : 'better',
        cases: 400,
        report: 'Paired comparison over the fixed suite; the interval does not include worse.',
      }));
    return [
      release('commit 4f2a'),
      release('commit 9c1d'),
      scored(1, null),
      scored(2, 1),
      owners(() => ({ type: 'NameRollbackTarget', release: 1 })),
      owners(({ person }) => ({ type: 'NameStopper', person: person('stella') })),
      owners(({ person }) => ({
        type: 'AssignRaci',
        category: 'production_change',
        accountable: person(product),
        responsible: [person(lead)],
        consulted: [person('sam')],
        informed: [person('hedda')],
      })),
      ...(agentic === true ? limited(day)({ owner }) : []),
      owners(() => ({
        type: 'DoDuty',
        duty: 'success_defined',
        evidence: 'The outcome and the criteria of the charter.',
      })),
      owners(() => ({
        type: 'DoDuty',
        duty: 'funding_secured',
        evidence: 'The budget approved at the gate.',
      })),
      owners(() => ({ type: 'DoDuty', duty: 'stop_authority_held', evidence: 'The rights signed today.' })),
      owners('sign_rights'),
    ];
  };

/** STOP-3: what it may do by itself. */
const limited =
  (day: number) =>
  ({ owner }: { readonly owner: Step['who'] }): readonly Step[] => [
    {
      day,
      who: owner,
      asks: () => ({
        type: 'SetActionLimit',
        limit: {
          action: 'Order a spare part',
          unit: 'USD',
          perAction: 2000,
          perDay: 10_000,
          personAbove: 500,
        },
      }),
    },
    {
      day,
      who: owner,
      asks: () => ({
        type: 'SetActionLimit',
        limit: { action: 'Open a work order', unit: 'orders', perAction: 1, perDay: 40, personAbove: null },
      }),
    },
  ];

/** A real pause and resume, timed (STOP-4). */
export const drilled =
  (...days: readonly number[]): Part =>
  ({ owner }) =>
    days.flatMap((day): readonly Step[] => [
      {
        day,
        who: owner,
        asks: () => ({
          type: 'PauseServing',
          reason: 'Drill: does everything stop?',
          drill: true,
          onOwnersWord: false,
        }),
      },
      {
        day,
        who: owner,
        apart: true,
        asks: () => ({ type: 'ResumeServing', reason: 'Everything stopped; the drill is over.' }),
      },
    ]);

export const live =
  (day: number): Part =>
  ({ owner }) => [{ day, who: owner, asks: () => ({ type: 'GoLive', release: 2 }) }];

/** From nomination to the gate's pass in the time it takes; `day` is the day of the pass. */
export const passedOn =
  (day: number): Part =>
  (about) =>
    [
      owned(day - 66),
      chartered(day - 64),
      started(day - 62),
      reviewed(day - 52),
      measured(day - 48, { adoption: 35, latency: 2.6 }),
      measured(day - 30, { adoption: 58, latency: 2.3, outcome: between(about, 0.3), logs: 1 }),
      measured(day - 10, { adoption: 71, latency: 2.1, outcome: between(about, 0.6) }),
      going(day - 9),
      filed(day - 7),
      funded(day - 4),
      ruled(
        day,
        'pass',
        'Three yeses: the case is in business terms, the owner has accepted, the money is there.',
      ),
    ].flatMap((part) => part(about));

/** Some way from the baseline to the target, as one would read it. */
export function between({ outcome }: Parameters<Part>[0], share: number): number {
  return Math.round((outcome.baseline + (outcome.target - outcome.baseline) * share) * 10) / 10;
}

/** In production since `day`, with a drill the day before. */
export const liveSince =
  (day: number): Part =>
  (about) =>
    [passedOn(day - 6), prepared(day - 4), drilled(day - 1), live(day)].flatMap((part) => part(about));
