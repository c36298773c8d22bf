/** CLK-1 to CLK-3, PICK-3, PICK-5: what a charter takes, what it refuses and with which words, and that a running clock fixes it. */
import { describe, expect, it } from 'vitest';
import {
  answering,
  at,
  day,
  decided,
  importRow,
  initiativeAfter,
  NOW,
  per,
  person,
} from '../../../tests/domain-sample.ts';
import { after, asks, givenBy, HOUSE, OWNED, refusedOn, stepped } from '../../../tests/journey-sample.ts';
import {
  ADOPTION,
  CHANNEL,
  CHARTER,
  CHARTERED,
  crit,
  LATENCY,
  OUTCOME,
  reviewer,
  STARTED,
  SUITE,
  withCharter,
} from '../../../tests/pilot-sample.ts';
import { Refusal } from '../kernel.ts';
import type { RefusalValues } from '../kernel.ts';
import type { PilotCommand } from './command.ts';
import { CRITERIA_MAX } from './charter.ts';

const outcome = (over: Partial<(typeof OUTCOME)['outcome']>): PilotCommand => ({
  ...OUTCOME,
  outcome: { ...OUTCOME.outcome, ...over },
});
const criterion = (over: Partial<typeof LATENCY>): PilotCommand => ({ ...LATENCY, ...over });
const by = (command: PilotCommand) => asks('pia', command);

function valuesOf(command: PilotCommand): RefusalValues {
  try {
    decided(OWNED, by(command), HOUSE);
  } catch (error) {
    if (error instanceof Refusal) return error.values;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('the outcome (CLK-3)', () => {
  it('stands with the vocabulary that let it pass', () => {
    expect(decided(OWNED, by(OUTCOME))).toMatchObject([
      { type: 'OutcomeDefined', outcome: OUTCOME.outcome, vocabulary: expect.stringMatching(/./) },
    ]);
  });
  it('is refused with the words that cannot be measured', () => {
    const vague = outcome({ statement: 'Improve service operations with AI' });
    expect(refusedOn(OWNED, by(vague))).toBe('outcome_not_measurable');
    expect(valuesOf(vague)).toMatchObject({ verdict: 'vague', words: expect.stringContaining('Improve') });
  });
  it('is refused when its metric is the model’s, whatever the sentence says', () => {
    const technical = outcome({ metric: 'F1 score', baseline: 0.7, target: 0.9, unit: 'points' });
    expect(refusedOn(OWNED, by(technical))).toBe('outcome_not_measurable');
    expect(valuesOf(technical)).toMatchObject({ verdict: 'technical', words: 'F1 score' });
  });
  it.each([
    ['a target that is the baseline', { target: 10 }, 'target'],
    ['a target that is no number', { target: Number.NaN }, 'target'],
    ['a day that is over', { by: day('2025-12-31') }, 'by'],
    ['today', { by: day('2026-01-01') }, 'by'],
    ['no day', { by: day('2026-02-30') }, 'by'],
  ])('refuses %s', (_what, over, field) => {
    expect(refusedOn(OWNED, by(outcome(over)))).toBe('invalid_request');
    expect(valuesOf(outcome(over))).toEqual({ field });
  });
  it('said again writes nothing; said anew keeps nothing of the old', () => {
    expect(givenBy(CHARTERED, by(OUTCOME))).toEqual([]);
    const changed = stepped(CHARTERED, by(outcome({ target: 6 })));
    expect(changed.charter.outcome).toMatchObject({ target: 6, baseline: 10 });
  });
});

describe('criteria (CLK-2)', () => {
  it('are judged together with the bound that stands beside the words', () => {
    expect(givenBy(OWNED, by(LATENCY))).toEqual(['CriterionSet']);
    expect(givenBy(OWNED, by(ADOPTION))).toEqual(['CriterionSet']);
  });
  it('refuse a model’s accuracy in a sandbox, also with a bound', () => {
    const sandbox = criterion({
      statement: 'F1 score on the test set',
      target: { kind: 'bound', comparison: 'at_least', bound: 0.9, unit: 'points' },
    });
    expect(refusedOn(OWNED, by(sandbox))).toBe('criterion_sandbox_only');
    expect(valuesOf(sandbox)).toMatchObject({ words: expect.stringContaining('F1 score') });
  });
  it('refuse what cannot be measured', () => {
    expect(refusedOn(OWNED, by(criterion({ statement: 'Users like it' })))).toBe('criterion_not_measurable');
    // The numbers stand in the sentence, and what they measure is the kind chosen beside it
    const timed = criterion({ statement: '95 % of summaries appear within 8 seconds' });
    expect(givenBy(OWNED, by(timed))).toEqual(['CriterionSet']);
    const below = { kind: 'bound', comparison: 'at_most', bound: -8, unit: 's' } as const;
    expect(refusedOn(OWNED, by(criterion({ target: below })))).toBe('invalid_request');
    const met = criterion({ statement: 'Latency', target: { kind: 'met' } });
    expect(refusedOn(OWNED, by(met))).toBe('criterion_not_measurable');
  });
  it('refuse a bound that is no number', () => {
    const bound = {
      kind: 'bound',
      comparison: 'at_most',
      bound: Number.POSITIVE_INFINITY,
      unit: 's',
    } as const;
    expect(valuesOf(criterion({ target: bound }))).toEqual({ field: 'bound' });
  });
  it('are a new version under the same id, and dropped with a reason', () => {
    const changed = stepped(CHARTERED, by(criterion({ decisive: false })));
    expect(changed.charter.criteria.map(({ id, decisive }) => [id, decisive])).toEqual([
      [crit('latency'), false],
      [crit('adoption'), true],
    ]);
    expect(givenBy(CHARTERED, by(LATENCY))).toEqual([]);
    const drop = { type: 'DropCriterion', criterion: crit('latency'), reason: 'x' } as const;
    expect(stepped(CHARTERED, by(drop)).charter.criteria).toHaveLength(1);
    expect(refusedOn(OWNED, by(drop))).toBe('criterion_unknown');
    expect(refusedOn(CHARTERED, by({ ...drop, reason: ' ' }))).toBe('reason_required');
  });
  it(`are at most ${CRITERIA_MAX}`, () => {
    const many = Array.from({ length: CRITERIA_MAX }, (_, i) => criterion({ criterion: crit(`${i}`) }));
    const full = withCharter(OWNED, many);
    expect(valuesOfOn(full, criterion({ criterion: crit('more') }))).toMatchObject({ max: CRITERIA_MAX });
    expect(givenBy(full, by(criterion({ criterion: crit('3'), decisive: false })))).toEqual(['CriterionSet']);
  });
});

function valuesOfOn(state: typeof OWNED, command: PilotCommand): RefusalValues {
  try {
    decided(state, by(command), HOUSE);
  } catch (error) {
    if (error instanceof Refusal) return error.values;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('what else a charter names', () => {
  it.each<[string, PilotCommand, string]>([
    ['an unknown person to answer', { ...CHANNEL, answers: per('nobody') } as PilotCommand, 'person_unknown'],
    ['an answer within no time', { ...CHANNEL, withinHours: 0 } as PilotCommand, 'invalid_request'],
    ['a channel without a name', { ...CHANNEL, channel: ' ' } as PilotCommand, 'text_required'],
    ['a suite without cases', { ...SUITE, cases: 0 } as PilotCommand, 'invalid_request'],
    ['half a case', { ...SUITE, cases: 1.5 } as PilotCommand, 'invalid_request'],
    ['an unknown reviewer', reviewer('legal', 'nobody'), 'person_unknown'],
    ['an unknown decider', { type: 'DefineGate', decider: per('nobody') }, 'person_unknown'],
  ])('refuses %s', (_what, command, code) => expect(refusedOn(OWNED, by(command))).toBe(code));

  it('said again writes nothing', () => {
    for (const command of CHARTER) expect(givenBy(CHARTERED, by(command))).toEqual([]);
  });

  it('gives the lane, and what acts on its own is agentic unless somebody said otherwise (PICK-5, STOP-2)', () => {
    const none = {
      actsOnItsOwn: false,
      touchesCustomers: false,
      decidesAboutPeople: false,
      personalData: false,
    };
    const answer = (over: Partial<typeof none>): PilotCommand => ({ type: 'AnswerLane', ...none, ...over });
    expect(decided(OWNED, by(answer({})))).toMatchObject([
      { type: 'LaneAnswered', lane: 'low' },
      { type: 'KindDeclared', kind: 'advisory' },
    ]);
    const alone = answer({ actsOnItsOwn: true, touchesCustomers: true });
    expect(decided(OWNED, by(alone))).toMatchObject([
      { type: 'LaneAnswered', lane: 'high' },
      { type: 'KindDeclared', kind: 'agentic' },
    ]);
    const said = stepped(OWNED, asks('pia', { type: 'DeclareKind', kind: 'advisory', reason: 'x' }));
    expect(givenBy(said, by(alone))).toEqual(['LaneAnswered']);
    expect(givenBy(stepped(said, by(alone)), by(alone))).toEqual([]);
    const listed = after(initiativeAfter([importRow(answering({ agentic: 'no' }))]));
    expect(stepped(listed, by(alone)).kind).toBe('agentic');
  });

  it('lists data feeds, also those nobody watches (PICK-3)', () => {
    const feeds = [{ name: 'Claims', owner: 'Claims IT', watcher: '' }];
    const list: PilotCommand = { type: 'RecordDataReadiness', feeds };
    expect(decided(OWNED, by(list))).toMatchObject([{ feeds }]);
    expect(givenBy(stepped(OWNED, by(list)), by(list))).toEqual([]);
    const unnamed: PilotCommand = {
      type: 'RecordDataReadiness',
      feeds: [{ name: '', owner: '', watcher: '' }],
    };
    expect(refusedOn(OWNED, by(unnamed))).toBe('text_required');
  });
});

describe('while the clock runs', () => {
  const drop = { type: 'DropCriterion', criterion: crit('latency'), reason: 'x' } as const;
  it.each<PilotCommand>([outcome({ target: 6 }), LATENCY, drop, { type: 'DefineGate', decider: per('lee') }])(
    '$type is refused',
    (command) => expect(refusedOn(STARTED, by(command))).toBe('charter_fixed'),
  );
  it('is refused to a machine and to the owner alike', () => {
    for (const actor of [{ kind: 'machine', key: 'key_1' } as const, person('oda')]) {
      expect(refusedOn(STARTED, { by: actor, on: at('2026-02-01'), command: LATENCY })).toBe('charter_fixed');
    }
  });
  it('reviewers, channel and suite may be renamed', () => {
    expect(givenBy(STARTED, by(reviewer('legal', 'omar')))).toEqual(['ReviewerNamed']);
    expect(givenBy(STARTED, by({ ...CHANNEL, withinHours: 24 } as PilotCommand))).toEqual([
      'FeedbackChannelNamed',
    ]);
    expect(givenBy(STARTED, by({ ...SUITE, cases: 500 } as PilotCommand))).toEqual(['SuiteNamed']);
  });
  it('a machine may keep the charter before that (as code)', () => {
    const machine = { by: { kind: 'machine', key: 'key_1' } as const, on: NOW, command: LATENCY };
    expect(givenBy(OWNED, machine)).toEqual(['CriterionSet']);
  });
});
