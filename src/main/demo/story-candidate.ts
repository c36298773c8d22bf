/** Candidates and pilots of the example, one of each kind its pages show. */
import type { Part, Story } from './step.ts';
import { chartered, drafted, measured, nominated, owned, reviewed, started, story } from './step.ts';
import { answering, ODA, OLGA, OTIS, subject, writing } from './subject.ts';

const decides =
  (day: number, lesson: string): Part =>
  ({ owner }) => [
    {
      day,
      who: owner,
      asks: ({ gate }) => ({
        type: 'DecidePilot',
        decision: 'no_go',
        reason: 'Staff answer faster without it.',
        lesson,
        gate: gate(1),
      }),
    },
  ];

const declined =
  (day: number): Part =>
  () => [
    {
      day,
      who: 'dora',
      asks: () => ({ type: 'DeclineOwnership', reason: 'The survey unit uses it more than mine.' }),
    },
  ];

const recharters =
  (day: number): Part =>
  ({ owner }) => [
    { day, who: owner, asks: () => ({ type: 'RecharterPilot', reason: 'The data came eight weeks late.' }) },
  ];

export const candidates: readonly Story[] = [
  // Charter in draft
  story(subject('Contract Requirement Automation', ODA, writing('requirement')), owned(-12), drafted(-4)),
  // An owner nominated who has not answered
  story(
    subject(
      'CBP Careers Bot - Leo',
      { owner: 'nora', product: 'pia', lead: 'mel' },
      answering('an applicant question'),
    ),
    nominated(-5),
  ),
  // Nominated and declined
  story(
    subject('Census API GPT', { owner: 'dora', product: 'paul', lead: 'max' }, answering('a data question')),
    nominated(-14),
    declined(-12),
  ),
];

export const pilots: readonly Story[] = [
  // Day 3
  story(
    subject('Hazard Mitigation Assistance Chatbot', OTIS, answering('a grant question')),
    owned(-20),
    chartered(-9),
    started(-2),
  ),
  // Day 16, one review late
  story(
    subject('Digital Processing Procedure Manual (D-PPM)', OTIS, answering('a claim')),
    owned(-40),
    chartered(-22),
    started(-15),
    reviewed(-6, 'legal', 'compliance'),
    measured(-3, { adoption: 22, latency: 2.4 }),
  ),
  // Day 60, going well
  story(
    subject('TSA Contact Center Virtual Assistant', ODA, answering('a passenger call')),
    owned(-75),
    chartered(-66),
    started(-59),
    reviewed(-50),
    measured(-45, { adoption: 31, latency: 2.9, outcome: 19 }),
    measured(-38, { adoption: 44, latency: 2.7, outcome: 17.5 }),
    measured(-30, { adoption: 52, latency: 2.6, logs: 1 }),
    measured(-21, { adoption: 61, latency: 2.4, outcome: 15 }),
    measured(-12, { adoption: 66, latency: 2.2, outcome: 13.5 }),
    measured(-2, { adoption: 72, latency: 2.1, outcome: 11.8 }),
  ),
  // Day 80: adoption cannot be met any more (FM-P)
  story(
    subject('Planning Assistant for Resilient Communities (PARC)', OTIS, writing('mitigation plan')),
    owned(-100),
    chartered(-88),
    started(-79),
    reviewed(-70),
    measured(-62, { adoption: 9, latency: 2.8, outcome: 11.8, logs: 1 }),
    measured(-47, { adoption: 13, latency: 2.6, outcome: 11.5 }),
    measured(-31, { adoption: 16, latency: 2.5 }),
    measured(-15, { adoption: 19, latency: 2.5, outcome: 11 }),
    measured(-2, { adoption: 20, latency: 2.4 }),
  ),
  // Nobody decided: it ended on day 91 (CLK-5)
  story(
    subject('Spending Analysis and Budget Execution Risk (SABER) Model', OLGA, writing('budget forecast')),
    owned(-120),
    chartered(-104),
    started(-94),
    reviewed(-84),
    measured(-60, { adoption: 40, latency: 2.2, outcome: 10, logs: 1 }),
    measured(-20, { adoption: 55, latency: 2.1, outcome: 9 }),
  ),
  // Chartered anew: pilot number 2, day 13
  story(
    subject('Policy Analyst Assistant', OLGA, writing('policy memo')),
    owned(-150),
    chartered(-135),
    started(-115),
    reviewed(-104),
    measured(-90, { adoption: 8, latency: 2.9 }),
    recharters(-20),
    started(-12),
    reviewed(-7),
    measured(-2, { adoption: 34, latency: 2.5 }),
  ),
  // A no-go, which is a good result
  story(
    subject('Burlington Finance Center Voice Bot', OLGA, answering('a bond call')),
    owned(-90),
    chartered(-80),
    started(-70),
    reviewed(-60),
    measured(-50, { adoption: 25, latency: 3.9, outcome: 20.5, logs: 1 }),
    measured(-35, { adoption: 18, latency: 3.8, outcome: 21 }),
    decides(-28, 'Callers want a person when money is at stake: begin with the staff, not with the caller.'),
  ),
];
