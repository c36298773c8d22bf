/**
 * Weight of the web: builds it and prints, per page, the JavaScript a first visit loads, compressed, with the ratio to a
 * bare page of the same three libraries (React, router, query). Exits with 1 when the portfolio passes its budget.
 *
 *   node bench/web-size.mjs [--json]
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = path.join(import.meta.dirname, '..');
const budgetBytes = 180_000;
const json = process.argv.includes('--json');

const bareSource = `
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
const base = createRootRoute();
const page = createRoute({ getParentRoute: () => base, path: '/', component: () => createElement('p', null, 'bare') });
const router = createRouter({ routeTree: base.addChildren([page]) });
createRoot(document.body).render(
  createElement(QueryClientProvider, { client: new QueryClient() }, createElement(RouterProvider, { router })),
);
`;

/** Compressed size of a chunk and of everything it imports statically. */
function weigh(chunks, entries) {
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const next of chunks.get(file)?.imports ?? []) visit(next);
  };
  for (const entry of entries) visit(entry);
  let gzip = 0;
  let brotli = 0;
  for (const file of seen) {
    const code = chunks.get(file)?.code ?? '';
    gzip += gzipSync(code, { level: 9 }).length;
    brotli += brotliCompressSync(code).length;
  }
  return { files: seen.size, gzip, brotli };
}

const chunksOf = (result) =>
  new Map(
    [result]
      .flat()
      .flatMap(({ output }) => output)
      .filter((file) => file.type === 'chunk')
      .map((chunk) => [chunk.fileName, chunk]),
  );

async function bare() {
  // Inside the project, so that the libraries are found.
  const folder = mkdtempSync(path.join(root, 'node_modules', '.bare-'));
  try {
    const entry = path.join(folder, 'bare.js');
    writeFileSync(entry, bareSource);
    const result = await build({
      configFile: false,
      root: folder,
      logLevel: 'silent',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: { write: false, target: 'es2022', rollupOptions: { input: entry } },
    });
    const chunks = chunksOf(result);
    return weigh(chunks, [...chunks.keys()]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const result = await build({
  configFile: path.join(root, 'web/vite.config.ts'),
  logLevel: 'silent',
  build: { write: false },
});
const chunks = chunksOf(result);
const entry = [...chunks.values()].find((chunk) => chunk.isEntry).fileName;
const reference = await bare();
const pages = [...chunks.values()]
  .filter((chunk) => /features\/[^/]+\/[^/]*page\.tsx$/.test(chunk.facadeModuleId ?? ''))
  .map((chunk) => ({
    page: path.relative(path.join(root, 'web/src/features'), chunk.facadeModuleId).replace(/\.tsx$/, ''),
    ...weigh(chunks, [entry, chunk.fileName]),
  }))
  .toSorted((a, b) => b.gzip - a.gzip);
const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/vite/package.json'), 'utf8'));

const withRatio = (row) => ({ ...row, ratio: Math.round((row.gzip / reference.gzip) * 100) / 100 });
const rows = [{ page: 'bare React + router + query', ...reference }, ...pages].map(withRatio);
if (json) console.log(JSON.stringify({ vite: version, budgetBytes, rows }));
else {
  console.log(`JavaScript of a first visit, vite ${version}, kB of 1,000 bytes\n`);
  for (const row of rows) {
    const [gzip, brotli] = [row.gzip, row.brotli].map((bytes) => (bytes / 1000).toFixed(1).padStart(6));
    console.log(`${row.page.padEnd(34)} gzip ${gzip}  brotli ${brotli}  ratio ${row.ratio.toFixed(2)}`);
  }
}
const portfolio = pages.find((row) => row.page.startsWith('portfolio/'));
if (!portfolio || portfolio.gzip > budgetBytes) {
  console.error(`The portfolio loads ${portfolio?.gzip} bytes; its budget is ${budgetBytes}.`);
  process.exitCode = 1;
}
