/** Targets and readings in words. Pure but for the catalogue. */
import type { PilotView } from '../../../../src/contract/pilot.ts';
import type { Words } from '../../ui/word.tsx';

export type Criterion = PilotView['criteria'][number];
export type Target = Criterion['target'];

/** "at or under 8 s", or that it is simply met. */
export function targetWords(target: Target, words: Words): string {
  if (target.kind === 'met') return words.say('pilot.target_met');
  return words.say('pilot.target_bound', {
    comparison: target.comparison,
    bound: words.number(target.bound),
    unit: target.unit,
  });
}

/** "7.2 s"; of a criterion that is simply met: yes or no. */
export function valueWords(value: number, target: Target, words: Words): string {
  if (target.kind === 'met') return words.say(value === 1 ? 'pilot.value_met' : 'pilot.value_not_met');
  return `${words.number(value)} ${target.unit}`;
}

/** The outcome's target as a bound, in the direction away from its baseline. */
export const outcomeTarget = ({ baseline, target, unit }: NonNullable<PilotView['outcome']>): Target => ({
  kind: 'bound',
  comparison: target < baseline ? 'at_most' : 'at_least',
  bound: target,
  unit,
});

/** A number a person typed; null when it is none. */
export function typedNumber(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}
