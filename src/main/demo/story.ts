/** The whole story of the example: its initiatives, and what happens in the organisation meanwhile. */
import type { Name } from './people.ts';
import type { Story } from './step.ts';
import { candidates, pilots } from './story-candidate.ts';
import { gates, productions } from './story-production.ts';

export const stories: readonly Story[] = [...candidates, ...pilots, ...gates, ...productions];

/** Days from the founding of the example to the day it is loaded on. */
export const STORY_DAYS = 215;

export const OFFICE = { timeZone: 'America/New_York', country: 'US', region: null } as const;

export type Happening =
  | { readonly day: number; readonly type: 'leaves'; readonly who: Name }
  | {
      readonly day: number;
      readonly type: 'delegates';
      readonly who: Name;
      readonly to: Name;
      readonly lastDay: number;
    };

/** What happens to people and not to an initiative. */
export const happenings: readonly Happening[] = [
  { day: -8, type: 'leaves', who: 'lars' },
  { day: -1, type: 'delegates', who: 'otis', to: 'oda', lastDay: 9 },
];
