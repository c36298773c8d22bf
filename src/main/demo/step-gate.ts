/** The steps at the funding gate: the go that opens it, what is put before its decider, and the ruling. */
import { DELTA_ITEMS } from '../../domain/gate/event.ts';
import type { Part, Step } from './step.ts';

/** A go, which opens the gate (CLK-5). */
export const going =
  (day: number): Part =>
  ({ owner }) => [
    {
      day,
      who: owner,
      asks: ({ gate }) => ({
        type: 'DecidePilot',
        decision: 'go',
        reason: 'Every criterion holds.',
        lesson: null,
        gate: gate(1),
      }),
    },
  ];

/** The case as told, and what informal governance lacked (GATE-3, GATE-4). */
export const filed =
  (day: number, words?: string): Part =>
  (about) => [
    { day, who: about.owner, asks: () => ({ type: 'FileBusinessCase', words: words ?? about.businessCase }) },
    ...DELTA_ITEMS.map((item): Step => ({
      day,
      who: about.lead,
      asks: () => ({
        type: 'AnswerDelta',
        item,
        status: item === 'access_review' ? 'missing' : 'in_place',
        words: item === 'access_review' ? 'The owner brings it before go-live.' : 'Shown in the run-book.',
      }),
    })),
    {
      day,
      who: about.lead,
      asks: () => ({
        type: 'RecordEffort',
        effort: { model: 30, dataPipelines: 40, monitoring: 20, errorHandling: 25, edgeCases: 15 },
      }),
    },
  ];

export const funded =
  (day: number): Part =>
  () => [
    {
      day,
      who: 'fin',
      asks: (ground) => ({
        type: 'DecideBudget',
        decision: 'approved',
        amount: { micros: 480_000_000_000, currency: 'USD' },
        from: ground.day(day),
        to: ground.day(day + 730),
        budgetCentre: 'BC 2024-17',
        reason: 'In the plan of the year.',
      }),
    },
  ];

export const ruled =
  (day: number, result: 'pass' | 'no_pass', minutes: string): Part =>
  () => [
    {
      day,
      who: 'cora',
      asks: ({ gate }) => ({ type: 'DecideGate', gate: gate(1), result, minutes, signature: 'Cora Chief' }),
    },
  ];
