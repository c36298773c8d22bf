/** The three drawings of the report, as SVG at the width they are shown (design: ink is data, no legend, every estimate with its interval). */
import type { SurvivalStep } from '../../domain/scoreboard/kaplan-meier.ts';
import type { VelocityWindow } from '../../domain/scoreboard/velocity.ts';
import { html, type Markup } from './markup.ts';

const WIDTH = 560;

/** Horizontal bars from zero, label before, number after; one line each. */
export function bars(
  rows: readonly { readonly label: string; readonly value: number }[],
  sentence: string,
): Markup {
  const most = Math.max(1, ...rows.map((row) => row.value));
  const line = 24;
  const left = 120;
  const room = WIDTH - left - 64;
  return html`<svg
    class="ch"
    role="img"
    aria-label="${sentence}"
    width="${WIDTH}"
    height="${rows.length * line}"
    viewBox="0 0 ${WIDTH} ${rows.length * line}"
  >
    ${rows.map(
      ({ label, value }, at) =>
        html`<text class="t2" x="0" y="${at * line + 16}">${label}</text
          ><rect
            class="fill"
            x="${left}"
            y="${at * line + 6}"
            width="${((value / most) * room).toFixed(1)}"
            height="12"
          /><text x="${(left + (value / most) * room + 8).toFixed(1)}" y="${at * line + 16}"
            >${value.toLocaleString('en')}</text
          >`,
    )}
  </svg>`;
}

/** Deployments per window, oldest first; the last one, which is the number, in ink. */
export function windows(values: readonly VelocityWindow[], sentence: string): Markup {
  const height = 150;
  const most = Math.max(1, ...values.map((window) => window.value));
  const step = WIDTH / Math.max(1, values.length);
  return html`<svg
    class="ch"
    role="img"
    aria-label="${sentence}"
    width="${WIDTH}"
    height="${height}"
    viewBox="0 0 ${WIDTH} ${height}"
  >
    ${values.map(({ to, value }, at) => {
      const tall = (value / most) * (height - 56);
      const x = at * step;
      const last = at === values.length - 1;
      return html`<text class="b" x="${x}" y="${(height - 36 - tall).toFixed(1)}"
          >${value.toLocaleString('en')}</text
        ><rect
          class="${last ? 'fill' : 'soft'}"
          x="${x}"
          y="${(height - 30 - tall).toFixed(1)}"
          width="${(step - 24).toFixed(1)}"
          height="${tall.toFixed(1)}"
        /><text class="t" x="${x}" y="${height - 8}">to ${to}</text>`;
    })}
    <path class="ax" d="M0 ${height - 29.5}H${WIDTH}" />
  </svg>`;
}

interface Frame {
  readonly x: (days: number) => number;
  readonly y: (share: number) => number;
}

/** The step line of one quantity, held until the next step and on to the end. */
function stepPath(
  steps: readonly { readonly time: number; readonly at: number }[],
  frame: Frame,
  end: number,
): string {
  const first = `M${frame.x(0)} ${frame.y(1).toFixed(1)}`;
  const moves = steps.map(
    ({ time, at }) => `H${frame.x(Math.min(time, end)).toFixed(1)}V${frame.y(at).toFixed(1)}`,
  );
  return `${first}${moves.join('')}H${frame.x(end).toFixed(1)}`;
}

/** The area between two step lines, drawn there and back. */
function bandPath(curve: readonly SurvivalStep[], frame: Frame, end: number): string {
  const known = curve.filter((step) => step.lower !== null && step.upper !== null && step.time < end);
  const start = known[0];
  if (start === undefined) return '';
  const nextTime = (at: number): number => known[at + 1]?.time ?? end;
  const there = known.map(
    (step, at) => `V${frame.y(step.upper ?? 1).toFixed(1)}H${frame.x(nextTime(at)).toFixed(1)}`,
  );
  const back = known
    .map((step) => `V${frame.y(step.lower ?? 0).toFixed(1)}H${frame.x(step.time).toFixed(1)}`)
    .reverse();
  return `M${frame.x(start.time).toFixed(1)} ${frame.y(start.upper ?? 1).toFixed(1)}${there.join('')}${back.join('')}Z`;
}

/** The Kaplan-Meier curve over the first two years with its 95 % band and the day the number is read at. */
export function survivalCurve(curve: readonly SurvivalStep[], at: number, sentence: string): Markup {
  const height = 220;
  const end = 730;
  const lowest = Math.min(
    ...curve.filter((step) => step.time <= end).map((step) => step.lower ?? step.estimate),
    0.9,
  );
  const floor = Math.max(0, Math.floor(lowest * 10) / 10);
  const frame: Frame = {
    x: (days) => 44 + (days / end) * (WIDTH - 60),
    y: (share) => 12 + ((1 - share) / (1 - floor)) * (height - 44),
  };
  const ticks = [1, (1 + floor) / 2, floor];
  return html`<svg
    class="ch"
    role="img"
    aria-label="${sentence}"
    width="${WIDTH}"
    height="${height}"
    viewBox="0 0 ${WIDTH} ${height}"
  >
    ${ticks.map(
      (share) =>
        html`<path class="gr" d="M44 ${frame.y(share).toFixed(1)}H${WIDTH - 16}" /><text
            class="t"
            x="0"
            y="${(frame.y(share) + 4).toFixed(1)}"
            >${Math.round(share * 100)} %</text
          >`,
    )}
    <path class="ci" d="${bandPath(curve, frame, end)}" />
    <path
      class="ln"
      d="${stepPath(
        curve.filter((step) => step.time <= end).map((step) => ({ time: step.time, at: step.estimate })),
        frame,
        end,
      )}"
    />
    <path class="bound" d="M${frame.x(at).toFixed(1)} 12V${height - 30}" />
    ${[0, at, 365, 730].map(
      (days) =>
        html`<text
          class="t"
          x="${frame.x(days).toFixed(1)}"
          y="${height - 8}"
          text-anchor="${days === 0 ? 'start' : days === 730 ? 'end' : 'middle'}"
          >${days}${days === 0 ? ' days' : ''}</text
        >`,
    )}
  </svg>`;
}
