/** A checker nobody has seen red proves nothing: plants one violation of each kind and expects lint to name it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;

/** Lints planted files under the project's own configuration, in a tree of their own. */
function lint(files: Readonly<Record<string, string>>): { readonly red: boolean; readonly says: string } {
  const tree = mkdtempSync(path.join(folder, 'tree-'));
  for (const name of ['.oxlintrc.json', 'tsconfig.json', 'package.json']) cpSync(name, path.join(tree, name));
  symlinkSync(path.resolve('node_modules'), path.join(tree, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(tree, name)), { recursive: true });
    writeFileSync(path.join(tree, name), text);
  }
  const oxlint = path.resolve('node_modules/oxlint/bin/oxlint');
  const done = spawnSync(process.execPath, [oxlint, '--type-aware', '--deny-warnings', 'src'], {
    cwd: tree,
    encoding: 'utf8',
  });
  return { red: done.status !== 0, says: done.stdout + done.stderr };
}

/** Which room each room may not import, one planted import per pair. */
const forbidden: readonly (readonly [room: string, target: string])[] = [
  ['domain', 'record'],
  ['domain', 'store'],
  ['intake', 'contract'],
  ['record', 'contract'],
  ['contract', 'record'],
  ['store', 'views'],
  ['store', 'message'],
  ['views', 'message'],
  ['message', 'views'],
  ['message', 'api'],
  ['views', 'contract'],
  ['gateway', 'store'],
  ['api', 'cli'],
  ['api', 'main'],
  ['cli', 'store'],
  ['cli', 'api'],
  ['telemetry', 'api'],
  ['evals', 'record'],
  ['document', 'views'],
  ['domain', 'document'],
  ['contract', 'document'],
  ['views', 'document'],
  ['cli', 'document'],
];

describe('the arrows of the house are errors', () => {
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'mandate-canary-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is green on an honest tree', () => {
    const { red, says } = lint({
      'src/domain/a.ts': '/** One. */\nexport const one = 1;\n',
      'src/store/b.ts': "/** Two. */\nimport { one } from '../domain/a.ts';\n\nexport const two = one + 1;\n",
    });
    expect(says).toMatch(/Found 0 warnings and 0 errors/);
    expect(red).toBe(false);
  });

  it('is red on every forbidden import', () => {
    const files: Record<string, string> = {};
    for (const room of new Set(forbidden.flat()))
      files[`src/${room}/target.ts`] = 'export const target = 1;\n';
    forbidden.forEach(([room, target], at) => {
      files[`src/${room}/plant-${at}.ts`] =
        `import { target } from '../${target}/target.ts';\n\nexport const plant = target;\n`;
    });
    const { red, says } = lint(files);
    expect(red).toBe(true);
    forbidden.forEach(([room], at) =>
      expect(says, `${room} → ${forbidden[at]?.[1]}`).toContain(`src/${room}/plant-${at}.ts`),
    );
  });

  it('is red when the domain reads a clock, draws randomness or names a library', () => {
    const { says } = lint({
      'src/domain/clock.ts': 'export const now = (): number => Date.now();\n',
      'src/domain/dice.ts': 'export const dice = (): number => Math.random();\n',
      'src/domain/library.ts': "import { z } from 'zod';\n\nexport const text = z.string();\n",
      'src/record/node.ts': "import { createHash } from 'node:crypto';\n\nexport const hash = createHash;\n",
    });
    for (const name of ['clock', 'dice', 'library']) expect(says).toContain(`src/domain/${name}.ts`);
    expect(says).toContain('src/record/node.ts');
  });

  it('is red on an import loop', () => {
    const { red, says } = lint({
      'src/store/a.ts': "import { b } from './b.ts';\n\nexport const a = (): number => b();\n",
      'src/store/b.ts': "import { a } from './a.ts';\n\nexport const b = (): number => a();\n",
    });
    expect(red).toBe(true);
    expect(says).toContain('no-cycle');
  });

  it('is red on a floating promise', () => {
    const { red, says } = lint({
      'src/store/a.ts':
        'export async function later(): Promise<void> {\n  await Promise.resolve();\n}\n\nexport function now(): void {\n  later();\n}\n',
    });
    expect(red).toBe(true);
    expect(says).toContain('no-floating-promises');
  });
});
