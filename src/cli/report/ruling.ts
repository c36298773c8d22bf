/** The sentences a board hears first: what has no owner, what runs, what shipped, what is stuck. */
import type { Catalogue } from '../../contract/message/catalogue.ts';
import type { Diagnosis } from '../../intake/diagnose.ts';

/** The first paragraph, sentence by sentence; empty sentences are left out. */
export function ruling({ report }: Diagnosis, { say }: Catalogue): readonly string[] {
  const { portfolio, ownership, scoreboard, findings } = report;
  if (portfolio.initiatives === 0) return [say('report.ruling.none')];
  const { deploymentVelocity: velocity, cycleTime: cycle } = scoreboard;
  const stuck = findings.find((finding) => finding.code === 'FM-7')?.count ?? 0;
  return [
    say('report.ruling.owner', { ownerless: ownership.ownerless, initiatives: portfolio.initiatives }),
    say('report.ruling.production', { production: portfolio.byStage.production }),
    say('report.ruling.velocity', { value: velocity.value, days: velocity.windowDays }),
    cycle.mean === null ? '' : say('report.ruling.cycle', { mean: cycle.mean }),
    say('report.ruling.pilots', { stuck }),
  ].filter(Boolean);
}

/** Six-month survival in words; null when no deployment is old enough. */
export function survivalSentences({ report }: Diagnosis, { say }: Catalogue): readonly string[] | null {
  const { survival } = report.scoreboard;
  const { kaplanMeier: km } = survival;
  if (survival.eligible === 0) return null;
  const rest = say('report.survival.rest', {
    lost: survival.lost,
    unknown: survival.unknown,
    young: survival.notYetMature,
  });
  const { estimate, lower, upper } = km;
  if (estimate === null || lower === null || upper === null) return [rest];
  return [rest, say('report.survival.km', { at: km.at, n: km.n, estimate, lower, upper })];
}
