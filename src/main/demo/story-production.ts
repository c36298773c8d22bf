/** What stands at the gate, waits to go live, or serves in the example. */
import type { Part, Story } from './step.ts';
import { chartered, measured, owned, reviewed, started, story } from './step.ts';
import { filed, funded, going, ruled } from './step-gate.ts';
import { between, drilled, liveSince, passedOn, prepared } from './step-production.ts';
import { answering, LARS, ODA, OLGA, OMAR, OTIS, shortening, subject, writing } from './subject.ts';

/** A pilot of eight weeks that ends in a go on that day, which opens the gate. */
const gateOpen =
  (day: number): Part =>
  (about) =>
    [
      owned(day - 70),
      chartered(day - 60),
      started(day - 56),
      reviewed(day - 46),
      measured(day - 40, { adoption: 38, latency: 2.7 }),
      measured(day - 24, { adoption: 57, latency: 2.4, outcome: between(about, 0.3), logs: 1 }),
      measured(day - 3, { adoption: 68, latency: 2.2, outcome: between(about, 0.6) }),
      going(day),
    ].flatMap((part) => part(about));

const TECHNICAL =
  'The model reaches an F1 score of 0.91 and 94 % accuracy on the test set at 40 tokens a second.';

export const gates: readonly Story[] = [
  // Budget missing
  story(subject('TSA Case Handling Platform', ODA, answering('a case')), gateOpen(-4), filed(-2)),
  // A business case in technical terms
  story(
    subject('JES and Appropriations Insight', OLGA, writing('budget table')),
    gateOpen(-5),
    filed(-3, TECHNICAL),
    funded(-1),
  ),
  // Three yeses, waiting for the decider
  story(subject('Answer Engine', ODA, answering('a policy question')), gateOpen(-6), filed(-4), funded(-2)),
  // Passed; nothing of going live is there yet
  story(subject('CFO Companion', OLGA, answering('a budget question')), passedOn(-2)),
  // No-pass, in time
  story(
    subject('Grants Program Administration', OTIS, answering('a grant application')),
    gateOpen(-20),
    filed(-18),
    ruled(-12, 'no_pass', 'No budget centre carries it this year. To be opened again with one.'),
  ),
  // Nobody answered in ten working days (GATE-2)
  story(
    subject('Digital Records Manager (DRM) User Assistance Chatbot', ODA, answering('a records question')),
    gateOpen(-26),
    filed(-24),
  ),
];

const pauses =
  (day: number, who: 'owner' | 'stella', reason: string): Part =>
  ({ owner }) => [
    {
      day,
      who: who === 'owner' ? owner : who,
      asks: () => ({ type: 'PauseServing', reason, drill: false, onOwnersWord: false }),
    },
  ];

/** The CTO wants it back; the owner does not (RTS-4). */
const disputed =
  (day: number): Part =>
  () => [
    {
      day,
      who: 'theo',
      asks: ({ escalation }) => ({
        type: 'OpenEscalation',
        escalation,
        category: 'production_halt',
        words: 'The wrong answers came from one index that has been repaired. It should serve again.',
      }),
    },
  ];

const rollsBack =
  (day: number): Part =>
  ({ owner }) => [
    {
      day,
      who: owner,
      asks: () => ({ type: 'RollBack', to: 1, reason: 'Release 2 quotes a manual that was withdrawn.' }),
    },
  ];

export const productions: readonly Story[] = [
  // Approved; everything but the drill is there
  story(
    subject('Position Description Generation and Evaluation', OLGA, writing('position description')),
    passedOn(-14),
    prepared(-9),
  ),
  // Serving
  story(
    subject('Plan of Day Staff Optimization', ODA, shortening('Waiting time at a lane', 'minutes')),
    liveSince(-130),
    drilled(-45),
  ),
  // Serving, acting on its own within limits
  story(
    subject(
      'Technical Operations Predictive Maintenance',
      { ...OMAR, agentic: true },
      shortening('Repair time of a radar', 'hours'),
    ),
    liveSince(-100),
    drilled(-75, -48, -22),
  ),
  // The drill is overdue, so that it is refused
  story(subject('Tech Ops LLM Document Search', OMAR, answering('a maintenance question')), liveSince(-125)),
  // Paused by its owner
  story(
    subject('Financials LLM Document Search', OLGA, answering('an account question')),
    liveSince(-60),
    pauses(-3, 'owner', 'It mixed up two budget years in three answers.'),
  ),
  // Paused by the emergency stopper, and the CTO disagrees
  story(
    subject('Human Resources Policy Manual (HRPM) LLM Document Search', OMAR, answering('a policy question')),
    liveSince(-70),
    pauses(-1, 'stella', 'It answered from a manual that was withdrawn.'),
    disputed(-1),
  ),
  // Rolled back
  story(
    subject(
      'AI Freedom of Information Act (FOIA) Request Classification',
      OLGA,
      answering('a request for records'),
    ),
    liveSince(-80),
    rollsBack(-6),
  ),
  // Its owner left: ownerless, the successor's clock runs (OWN-7)
  story(
    subject('Machine Learning Translation Technology Initiative', LARS, answering('a translation')),
    liveSince(-75),
    drilled(-30),
  ),
];
