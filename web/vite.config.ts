/** Builds the web into `dist/web`; in development `/api` and `/docs` go to the server named by MANDATE_SERVER. */
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv, type Plugin } from 'vite';

/**
 * The contract's schemas carry zod's writer of JSON Schema, which only the server's OpenAPI document uses. No bundler can
 * see that, so its two files are replaced by their bare names; a call would throw.
 */
function withoutJsonSchema(): Plugin {
  const written = /zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/;
  return {
    name: 'without-json-schema',
    apply: 'build',
    transform(code, id) {
      if (!written.test(id)) return null;
      const names = [...code.matchAll(/^export (?:const|function|class) (\w+)/gm)].map(([, name]) => name);
      if (names.length === 0) throw new Error(`zod's ${id} exports otherwise than this plugin expects.`);
      const absent = `const absent = () => () => { throw new Error('The browser writes no JSON Schema.'); };`;
      return {
        code: `${absent}\n${names.map((name) => `export { absent as ${name} };`).join('\n')}`,
        map: null,
      };
    },
  };
}

export default defineConfig(({ mode }) => {
  const server = loadEnv(mode, '.', 'MANDATE_')['MANDATE_SERVER'] ?? 'http://127.0.0.1:4010';
  return {
    root: import.meta.dirname,
    plugins: [react(), withoutJsonSchema()],
    build: {
      outDir: '../dist/web',
      emptyOutDir: true,
      sourcemap: false,
      target: 'es2022',
      assetsInlineLimit: 0,
      license: { fileName: 'third-party-licenses.md' },
    },
    server: { proxy: { '/api': server, '/docs': server } },
  };
});
