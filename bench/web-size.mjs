/**
 * Weight of the web: builds it and prints, per page, the JavaScript it imports, compressed, with the ratio to a bare page of
 * the same three libraries (React, router, query); then what a browser really takes from the server on a first visit of the
 * portfolio, sentences included. Exits with 1 when that passes its budget.
 *
 *   node bench/web-size.mjs [--json]
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { serve } from './served.mjs';

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

/** Every script the server sends until the page is quiet, to somebody whose browser has seen nothing of it. */
async function firstVisit(address) {
  const data = mkdtempSync(path.join(os.tmpdir(), 'mandate-web-size-'));
  const server = await serve(['--data', data]);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const cookie = await server.found();
    const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
    const page = await context.newPage();
    const scripts = [];
    page.on('response', (answer) => {
      if (answer.request().resourceType() === 'script') scripts.push(answer);
    });
    await page.goto(`${server.url}${address}`, { waitUntil: 'networkidle' });
    const sum = { files: scripts.length, wire: 0, gzip: 0 };
    for (const answer of scripts) {
      const { responseBodySize } = await answer.request().sizes();
      sum.wire += responseBodySize;
      sum.gzip += gzipSync(await answer.body(), { level: 9 }).length;
    }
    return sum;
  } finally {
    await browser.close();
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
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
const taken = await firstVisit('/portfolio');
const kB = (bytes) => (bytes / 1000).toFixed(1);
if (json) console.log(JSON.stringify({ firstVisit: taken }));
else
  console.log(
    `\nFirst visit of the portfolio in Chromium: ${taken.files} scripts, ${kB(taken.wire)} kB as served, ${kB(taken.gzip)} kB as gzip`,
  );
if (taken.wire > budgetBytes) {
  console.error(`The portfolio takes ${taken.wire} bytes of JavaScript; its budget is ${budgetBytes}.`);
  process.exitCode = 1;
}
