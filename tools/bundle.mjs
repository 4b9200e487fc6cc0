// How our code is bundled: for browsers (the islands of the pages, the verifier that is one file), and the programs that Node.js starts.
import fs from 'node:fs';
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

/**
 * A module that is bundled lies elsewhere than it was written; what it finds beside itself is still beside the place where it was written.
 * @returns {import('esbuild').Plugin}
 */
const atItsPlace = (/** @type {string} */ dist, /** @type {string} */ room) => ({
  name: 'at-its-place',
  setup(build) {
    build.onLoad({ filter: /\.js$/ }, ({ path: file }) => {
      if (path.relative(dist, file).startsWith('..')) return undefined;
      const place = path.relative(room, file).split(path.sep).join('/');
      const text = fs.readFileSync(file, 'utf8');
      return {
        contents: text.replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url).href`),
      };
    });
  },
});

/**
 * Options for esbuild to bundle programs of `dist` that lie in its folder `room`, where all that is made is put; entries and what is left outside are
 * the caller's.
 * @returns {import('esbuild').BuildOptions}
 */
export const forNode = (/** @type {string} */ dist, /** @type {string} */ room) => ({
  outdir: room,
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  // In the same folder as the entries: `atItsPlace` counts on it.
  chunkNames: 'chunk-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  charset: 'utf8',
  plugins: [atItsPlace(dist, room)],
  logLevel: 'warning',
});
