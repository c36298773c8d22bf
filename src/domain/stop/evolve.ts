/** How releases and the stop change. */
import type { StopEvent } from './event.ts';
import type { Release, StopFacts } from './state.ts';

const withRelease = (facts: StopFacts, number: number, change: Partial<Release>): StopFacts => ({
  ...facts,
  releases: facts.releases.map((one) => (one.number === number ? { ...one, ...change } : one)),
});

/** Folds one event of releases or the stop in. */
export function evolveStop(facts: StopFacts, event: StopEvent): StopFacts {
  const { at } = event;
  switch (event.type) {
    case 'ReleaseDeclared': {
      const { release: number, provider, model, reference, by } = event;
      const release = { number, provider, model, reference, at, by, evaluation: null };
      return { ...facts, releases: [...facts.releases, release] };
    }
    case 'EvaluationAttested': {
      const { baseline, verdict, cases, report, by } = event;
      return withRelease(facts, event.release, {
        evaluation: { baseline, verdict, cases, report, by, at },
      });
    }
    case 'RollbackTargetNamed':
      return { ...facts, rollbackTarget: event.release };
    case 'ServingPaused': {
      const { by, authority, reason, drill } = event;
      return { ...facts, pause: { at, by, authority, reason, drill } };
    }
    case 'ServingResumed':
      return { ...facts, pause: null };
    case 'RolledBack':
      return { ...facts, inService: event.to };
    case 'StopDrilled':
      return { ...facts, drill: { at, by: event.by, seconds: event.seconds } };
  }
}
