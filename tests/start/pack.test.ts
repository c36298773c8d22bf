/** `npm pack` gives a package whose `npx mandate` works without the repository. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(path.join(os.tmpdir(), 'mandate-pack-'));
const npm = (args: readonly string[], cwd: string) =>
  spawnSync('npm', [...args, '--loglevel=error', '--no-audit', '--no-fund'], { cwd, encoding: 'utf8' });

beforeAll(() => {
  // dist/ stands already: the suite builds before it runs
  const packed = npm(['pack', '--ignore-scripts', '--pack-destination', folder], process.cwd());
  if (packed.status !== 0) throw new Error(packed.stderr);
  const [tarball] = readdirSync(folder);
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "elsewhere", "private": true }');
  const installed = npm(['install', `./${tarball}`, '--prefer-offline'], folder);
  if (installed.status !== 0) throw new Error(installed.stderr);
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mandate = (args: readonly string[]) =>
  spawnSync('npx', ['--no-install', 'mandate', ...args], { cwd: folder, encoding: 'utf8' });

describe('the package', () => {
  it('diagnoses the example it ships', () => {
    const example = 'node_modules/mandate/dist/example/us-federal-2024.csv';
    const { status, stdout, stderr } = mandate(['diagnose', example, '--as-of', '2025-01-31', '--json']);
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ portfolio: { initiatives: 2133, units: 41 } });
  });

  it('says its version and knows its commands', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(mandate(['--version']).stdout.trim()).toBe(version);
    expect(mandate(['start', '--help']).stdout).toContain('--demo');
  });

  it('carries licences and no path of the machine it was built on', () => {
    const at = path.join(folder, 'node_modules/mandate');
    const files = readdirSync(at, { recursive: true, encoding: 'utf8' });
    for (const name of ['LICENSE', 'NOTICE', 'dist/THIRD-PARTY-LICENSES.txt']) expect(files).toContain(name);
    for (const name of files.filter((each) => /\.(js|css|html|json)$/.test(each))) {
      expect(readFileSync(path.join(at, name), 'utf8'), name).not.toContain(process.cwd());
    }
  });
});
