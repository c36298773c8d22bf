/** `npm test`: every suite on the embedded database, again on DATABASE_URL when set, then the browser journeys; ends with one summary. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { install, root } from './install.mjs';

install();
const { build } = await import('./build.mjs');
await build();

const folder = mkdtempSync(path.join(os.tmpdir(), 'mandate-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const chromium =
  process.env.CHROMIUM ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

function title(text) {
  process.stdout.write(`\n=== ${text} ===\n`);
}

/** Runs one tool of node_modules; a run that leaves no readable report counts as one failure. */
function runTool(name, args, env, read) {
  const report = path.join(folder, `${name}-${total.passed}.json`);
  const done = spawnSync(process.execPath, args(report), {
    cwd: root,
    stdio: 'inherit',
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  if (!existsSync(report)) {
    total.failed += 1;
    return;
  }
  const counts = read(JSON.parse(readFileSync(report, 'utf8')));
  for (const key of Object.keys(total)) total[key] += counts[key];
  if (done.status !== 0 && counts.failed === 0) total.failed += 1;
}

function suites(env) {
  runTool(
    'vitest',
    (report) => [
      path.join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...process.argv.slice(2),
    ],
    env,
    (r) => ({
      passed: r.numPassedTests,
      failed: r.numFailedTests,
      skipped: r.numPendingTests + r.numTodoTests,
    }),
  );
}

function journeys() {
  runTool(
    'journeys',
    () => [path.join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--reporter=list,json'],
    { ...process.env, CHROMIUM: chromium },
    ({ stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }),
  );
}

const { DATABASE_URL, ...embedded } = process.env;
title('suites on the embedded database');
suites(embedded);
if (DATABASE_URL) {
  title('suites on DATABASE_URL');
  suites(process.env);
} else title('DATABASE_URL is not set: the suites were NOT run on a PostgreSQL server');
if (chromium) {
  title('browser journeys');
  journeys();
} else title('NO CHROMIUM FOUND: THE BROWSER JOURNEYS WERE SKIPPED (install chromium or set CHROMIUM)');

rmSync(folder, { recursive: true, force: true });
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
