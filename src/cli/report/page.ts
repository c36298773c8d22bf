/** The report as one self-contained HTML page in the design's style: nothing is fetched, nothing runs. */
import type { Catalogue } from '../../contract/message/catalogue.ts';
import type { Diagnosis } from '../../intake/diagnose.ts';
import { leaf, ledger } from './ledger.ts';
import { html, type Markup, trusted } from './markup.ts';
import { numberSections, portfolioSections } from './number.ts';
import { ruling } from './ruling.ts';

type Say = Catalogue['say'];

/** Initiatives, and rejected rows, that the page lists by name; --json lists all. */
const LISTED = 200;
const numberHead = (text: string) => ({ text, number: true as const });

function findings({ report }: Diagnosis, say: Say): Markup {
  const rows = report.findings.map(({ code, count, initiatives }) => {
    const title = html`<b>${say(`finding.${code}.title`)}</b><span class="sub">${code}</span>`;
    const more = count > LISTED ? html`<li>${say('report.more', { more: count - LISTED })}</li>` : '';
    const names = initiatives.first(LISTED).map((id) => html`<li>${id}</li> `);
    const which = html`<details>
      <summary>${initiatives.first(1)}</summary>
      <ul>
        ${names}${more}
      </ul>
    </details>`;
    return [title, count, which];
  });
  const heads = [
    { text: say('report.finding') },
    numberHead(say('report.count')),
    { text: say('report.which') },
  ];
  const body =
    rows.length === 0
      ? html`<p>${say('report.findings.none')}</p>`
      : ledger(say('report.findings'), heads, rows);
  return leaf(say('report.findings'), say('report.findings.about'), body);
}

function units({ units: all }: Diagnosis, say: Say): Markup {
  const rows = all.map((unit) => [
    unit.name || unit.key,
    unit.initiatives,
    unit.inProduction,
    unit.ownerless,
  ]);
  const counted = ['report.count', 'report.units.production', 'report.units.ownerless'];
  const heads = [{ text: say('report.unit') }, ...counted.map((key) => numberHead(say(key)))];
  return leaf(say('report.units'), say('report.units.about'), ledger(say('report.units'), heads, rows));
}

function doubt({ report }: Diagnosis, say: Say): Markup {
  const { rows, encoding, mapping, accepted, rejected, warnings } = report.intake;
  const heads = [
    numberHead(say('report.cells')),
    { text: say('report.warning') },
    { text: say('report.column') },
    { text: say('report.example') },
  ];
  const lines = warnings.map((each) => [
    each.cells,
    say(`warning.${each.code}`),
    each.column ?? '',
    each.example,
  ]);
  const table =
    lines.length === 0 ? html`<p>${say('report.doubt.none')}</p>` : ledger(say('report.doubt'), heads, lines);
  const refused = rejected
    .slice(0, LISTED)
    .map(
      ({ row, reason }) => html`<li>${say('report.row', { row, reason: say(`rejection.${reason}`) })}</li> `,
    );
  return leaf(
    say('report.doubt'),
    say('report.doubt.about'),
    html`<p>${say('report.read', { rows, encoding, mapping, accepted })}</p>
      <p>${say('report.rejected', { n: rejected.length })}</p>
      <ul>
        ${refused}
      </ul>
      ${table}`,
  );
}

/** `styles` are the shipped stylesheets: tokens, fonts as data, the report's own. */
export function reportPage(
  diagnosis: Diagnosis,
  file: string,
  catalogue: Catalogue,
  styles: readonly string[],
): string {
  const { say } = catalogue;
  const { asOf } = diagnosis.report;
  return html`<!doctype html>
    <html lang="${catalogue.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"
        />
        <title>${say('report.title')} · ${file}</title>
        <style>
          ${styles.map(trusted)}
        </style>
      </head>
      <body>
        <main>
          <header class="top">
            <h1>${say('report.title')}</h1>
            <p>${say('report.asOf', { file, asOf })}</p>
          </header>
          <p class="ruling">${ruling(diagnosis, catalogue).join(' ')}</p>
          ${portfolioSections(diagnosis, catalogue)} ${findings(diagnosis, say)}
          ${numberSections(diagnosis, catalogue)} ${units(diagnosis, say)} ${doubt(diagnosis, say)}
          <footer><p>${say('report.footer')}</p></footer>
        </main>
      </body>
    </html> `.markup;
}
