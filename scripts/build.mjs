/** Builds everything into dist/: one program for server and command line, the database worker, the web, and what they read at run time. */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { install, root, run } from './install.mjs';

const dist = path.join(root, 'dist');
const sources = ['src', 'web', 'scripts', 'docs/errors', 'example', 'package-lock.json'];

function* filesBelow(at) {
  if (statSync(at).isFile()) return yield at;
  for (const name of readdirSync(at).toSorted()) {
    if (name !== 'node_modules' && name !== 'dist') yield* filesBelow(path.join(at, name));
  }
}

/** A digest of every source's name, size and time: equal means dist/ is up to date. */
function stamp() {
  const hash = createHash('sha256');
  for (const source of sources) {
    const at = path.join(root, source);
    if (!existsSync(at)) continue;
    for (const file of filesBelow(at)) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** The licence texts of every package whose code went into the bundle. */
function licencesOf(inputs) {
  const names = new Set(
    inputs.map((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean),
  );
  return [...names]
    .toSorted((a, b) => a.localeCompare(b))
    .map((name) => {
      const folder = path.join(root, 'node_modules', name);
      const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
      const text = file ? readFileSync(path.join(folder, file), 'utf8') : `Licence: ${license}`;
      return `${name} ${version}\n\n${text.trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

async function bundle() {
  const { build } = await import('esbuild');
  const shim =
    "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";
  const { metafile } = await build({
    entryPoints: { mandate: 'src/main.ts', 'pglite-worker': 'src/store/embedded/pglite-worker.ts' },
    absWorkingDir: root,
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    keepNames: true,
    sourcemap: 'linked',
    metafile: true,
    chunkNames: 'chunk/[name]-[hash]',
    external: ['@electric-sql/pglite', '@electric-sql/pglite/*', 'pg-native'],
    banner: { js: shim },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  writeFileSync(path.join(dist, 'THIRD-PARTY-LICENSES.txt'), licencesOf(Object.keys(metafile.inputs)));
  const program = path.join(dist, 'mandate.js');
  writeFileSync(program, `#!/usr/bin/env node\n${readFileSync(program, 'utf8')}`, { mode: 0o755 });
}

/** Smallest form beside each file that lasts, made once here: it takes too long for a request. */
function squeezeWeb() {
  const assets = path.join(dist, 'web/assets');
  for (const name of readdirSync(assets).filter((each) => /\.(?:js|css)$/.test(each))) {
    const at = path.join(assets, name);
    writeFileSync(`${at}.br`, brotliCompressSync(readFileSync(at)));
  }
}

const only = (ending) => (from) => statSync(from).isDirectory() || from.endsWith(ending);

function copyWhatIsRead() {
  cpSync(path.join(root, 'src/store/migrations'), path.join(dist, 'migrations'), {
    recursive: true,
    filter: only('.sql'),
  });
  cpSync(path.join(root, 'src/intake/mapping'), path.join(dist, 'mapping'), {
    recursive: true,
    filter: only('.yaml'),
  });
  cpSync(path.join(root, 'docs/errors'), path.join(dist, 'errors'), { recursive: true, filter: only('.md') });
  cpSync(path.join(root, 'example'), path.join(dist, 'example'), { recursive: true });
  cpSync(path.join(root, 'web/src/tokens.css'), path.join(dist, 'tokens.css'));
  cpSync(path.join(root, 'src/cli/report/report.css'), path.join(dist, 'report.css'));
  writeFileSync(path.join(dist, 'report-fonts.css'), reportFonts());
  copyPrintFonts();
}

/** What the decision-rights document is printed in, with its licence. */
function copyPrintFonts() {
  const from = path.join(root, 'node_modules/dejavu-fonts-ttf');
  const to = path.join(dist, 'font');
  mkdirSync(to, { recursive: true });
  for (const name of ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf']) {
    cpSync(path.join(from, 'ttf', name), path.join(to, name));
  }
  cpSync(path.join(from, 'LICENSE'), path.join(to, 'LICENSE'));
}

/** The report is one file, so that its fonts travel inside it. */
function reportFonts() {
  const faces = [
    ['Source Sans 3 Variable', 'source-sans-3'],
    ['Source Serif 4 Variable', 'source-serif-4'],
  ];
  return faces
    .map(([family, name]) => {
      const file = path.join(
        root,
        `node_modules/@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`,
      );
      const bytes = readFileSync(file).toString('base64');
      return `@font-face{font-family:"${family}";font-weight:200 900;src:url(data:font/woff2;base64,${bytes}) format("woff2")}`;
    })
    .join('\n');
}

/** The prepared first directory of the embedded database; made once per pinned PGlite, since it takes seconds. */
async function seed() {
  const { version } = JSON.parse(
    readFileSync(path.join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8'),
  );
  const kept = path.join(root, 'node_modules/.cache/mandate', `pgdata-${version}.tar.gz`);
  if (!existsSync(kept)) {
    const { PGlite } = await import('@electric-sql/pglite');
    const db = await PGlite.create('memory://');
    const dump = await db.dumpDataDir('gzip');
    await db.close();
    mkdirSync(path.dirname(kept), { recursive: true });
    writeFileSync(kept, Buffer.from(await dump.arrayBuffer()));
  }
  cpSync(kept, path.join(dist, 'pgdata.tar.gz'));
}

/** Builds unless dist/ already stands for these sources. */
export async function build({ force = false } = {}) {
  const now = stamp();
  const mark = path.join(dist, '.stamp');
  if (!force && existsSync(mark) && readFileSync(mark, 'utf8') === now) return;
  process.stderr.write('Building …\n');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  await Promise.all([bundle(), seed()]);
  copyWhatIsRead();
  run(
    process.execPath,
    [
      path.join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      '--config',
      'web/vite.config.ts',
      '--logLevel',
      'warn',
    ],
    { stdio: ['ignore', 2, 2] },
  );
  squeezeWeb();
  writeFileSync(mark, now);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  install();
  await build({ force: process.argv.includes('--force') });
}
