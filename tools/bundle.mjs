// How our TypeScript is bundled for browsers: the islands of the pages, and the verifier that is one file.
import { builtinModules } from 'node:module';
import path from 'node:path';

const builtins = new Set(builtinModules);

/**
 * A Node built-in that a dependency asks for is replaced by an empty module; one that our own source asks for is an error, because it
 * would only fail in the reader's browser.
 * @returns {import('esbuild').Plugin}
 */
const withoutNode = (/** @type {string} */ root) => ({
  name: 'without-node',
  setup(build) {
    build.onResolve({ filter: /.*/ }, args => {
      const bare = args.path.replace(/^node:/, '');
      if (!args.path.startsWith('node:') && !builtins.has(bare)) return undefined;
      if (!args.importer.includes('node_modules'))
        return { errors: [{ text: `${path.relative(root, args.importer)} asks for ${args.path}: not in a browser` }] };
      return { path: bare, namespace: 'without-node' };
    });
    build.onLoad({ filter: /.*/, namespace: 'without-node' }, () => ({ contents: 'module.exports = {};' }));
  },
});

/**
 * Options for esbuild; entries and output are the caller's.
 * @returns {import('esbuild').BuildOptions}
 */
export const forBrowsers = (/** @type {string} */ root) => ({
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: ['es2022', 'safari16'],
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  // Parts are rendered as the server does it, from hono/jsx (tsconfig.base.json). An island that keeps a live tree says so in a
  // pragma of its own: @jsxImportSource hono/jsx/dom.
  tsconfig: 'tsconfig.base.json',
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  plugins: [withoutNode(root)],
  logLevel: 'warning',
});
