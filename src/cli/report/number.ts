/** The sections of the report that are numbers: stages, ownership, velocity, cycle time, survival, and what is not measured yet. */
import type { Catalogue } from '../../contract/message/catalogue.ts';
import type { Diagnosis } from '../../intake/diagnose.ts';
import { bars, survivalCurve, windows } from './chart.ts';
import { leaf, ledger } from './ledger.ts';
import { html, type Markup } from './markup.ts';
import { survivalSentences } from './ruling.ts';

type Say = Catalogue['say'];

const figure = (big: string, small: string, rest: string, chart: Markup): Markup =>
  html`<div class="two">
    <div>
      <p class="big">${big}<small>${small}</small></p>
      <p class="rest">${rest}</p>
    </div>
    <div>${chart}</div>
  </div>`;

function stages({ report }: Diagnosis, say: Say): Markup {
  const { byStage, bySourceStage } = report.portfolio;
  const rows = Object.entries(byStage).map(([stage, value]) => ({ label: say(`stage.${stage}`), value }));
  const list = rows.map(({ label, value }) => `${label} ${value}`).join(', ');
  const words = Object.entries(bySourceStage).map(([word, n]) => [word || say('report.blank'), n]);
  const heads = [{ text: say('report.word') }, { text: say('report.count'), number: true as const }];
  const table = ledger(say('report.word'), heads, words);
  return leaf(
    say('report.stages'),
    say('report.stages.about'),
    html`${bars(rows, say('report.stages.chart', { list }))}${table}`,
  );
}

function ownership({ report }: Diagnosis, say: Say): Markup {
  const rows = Object.entries(report.ownership).map(([state, n]) => [say(`report.ownership.${state}`), n]);
  const heads = [{ text: '' }, { text: say('report.count'), number: true as const }];
  return leaf(
    say('report.ownership'),
    say('report.ownership.about'),
    ledger(say('report.ownership'), heads, rows),
  );
}

function velocity({ board }: Diagnosis, say: Say): Markup {
  const { value, windowDays, windows: all } = board.deploymentVelocity;
  const list = all.map((window) => window.value).join(', ');
  const rest =
    value === 0 ? say('report.ruling.velocity', { value, days: windowDays }) : say('report.velocity.rest');
  const chart = windows(all, say('report.velocity.chart', { days: windowDays, list }));
  return leaf(
    say('report.velocity'),
    say('report.velocity.about', { days: windowDays, asOf: board.asOf }),
    figure(value.toLocaleString('en'), '', rest, chart),
  );
}

function cycleTime({ report }: Diagnosis, say: Say): Markup {
  const { mean, median, p85, n, excluded } = report.scoreboard.cycleTime;
  const rest =
    mean === null
      ? say('report.cycle.none')
      : say('report.cycle.rest', { median: median ?? 0, p85: p85 ?? 0, n, ...excluded });
  const big =
    mean === null
      ? ''
      : html`<p class="big">${mean.toFixed(0)}<small>${say('report.cycle.unit')}</small></p>`;
  return leaf(
    say('report.cycle'),
    say('report.cycle.about'),
    html`${big}
      <p class="rest">${rest}</p>`,
  );
}

function survival(diagnosis: Diagnosis, catalogue: Catalogue): Markup {
  const { say } = catalogue;
  const { survived, lost, kaplanMeier: km } = diagnosis.report.scoreboard.survival;
  const sentences = survivalSentences(diagnosis, catalogue);
  const head = (body: Markup): Markup => leaf(say('report.survival'), say('report.survival.about'), body);
  if (sentences === null) return head(html`<p class="rest">${say('report.survival.none')}</p>`);
  const chart =
    km.estimate === null
      ? html``
      : survivalCurve(
          diagnosis.board.survival.curve,
          km.at,
          say('report.survival.chart', { at: km.at, estimate: km.estimate }),
        );
  const of = say('report.survival.of', { known: survived + lost });
  return head(figure(survived.toLocaleString('en'), of, sentences.join(' '), chart));
}

const notYet = (name: 'outcomes' | 'capability', say: Say): Markup =>
  leaf(say(`report.${name}`), 'COE-4', html`<p class="rest">${say(`report.${name}.rest`)}</p>`);

/** What the portfolio is and who answers for it. */
export const portfolioSections = (diagnosis: Diagnosis, { say }: Catalogue): readonly Markup[] => [
  stages(diagnosis, say),
  ownership(diagnosis, say),
];

/** The five numbers of COE-4. */
export const numberSections = (diagnosis: Diagnosis, catalogue: Catalogue): readonly Markup[] => [
  velocity(diagnosis, catalogue.say),
  cycleTime(diagnosis, catalogue.say),
  survival(diagnosis, catalogue),
  notYet('outcomes', catalogue.say),
  notYet('capability', catalogue.say),
];
