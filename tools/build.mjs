// Builds dist/: TypeScript by plain tsc, other files copied, programs and browser islands bundled by esbuild. `--force` rebuilds all.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { forBrowsers, forNode } from './bundle.mjs';
import { filesUnder, root } from './tree.mjs';
import { writeVerifier } from './write-verifier.mjs';

const dist = path.join(root, 'dist');
// Made beside dist/ and then put in its place: a server that runs from dist/ never sees half a build.
const fresh = path.join(root, `.dist-${process.pid}`);
const islandsRoom = 'src/apps/web/islands';
const isTest = (/** @type {string} */ file) => /\.test\.tsx?$/.test(file);

/** Sources that the build reads, as paths from the project's root. */
function inputs() {
  const settings = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.build.json'];
  const tools = ['build', 'bundle', 'write-verifier'].map(name => `tools/${name}.mjs`);
  return [...settings, ...tools, ...filesUnder('src').filter(file => !isTest(file))];
}

/** A digest over names and contents: times lie after a checkout, contents do not. */
function digestOf(/** @type {string[]} */ files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

/** True when dist/ was built from exactly the present sources. */
export function isFresh() {
  const stamp = path.join(dist, 'build.json');
  if (!fs.existsSync(stamp)) return false;
  return JSON.parse(fs.readFileSync(stamp, 'utf8')).inputs === digestOf(inputs());
}

function compile(/** @type {string} */ out) {
  // Types are proved by `npm run check`; here tsc only translates, which takes a fraction of the time.
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', out], {
    cwd: root,
    stdio: 'inherit',
  });
}

function copyOthers(/** @type {string} */ out) {
  for (const file of filesUnder('src')) {
    if (/\.tsx?$/.test(file)) continue;
    const target = path.join(out, path.relative('src', file));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(path.join(root, file), target);
  }
}

/** Bundles each islands/*.ts(x) for the browser. */
async function bundleIslands(/** @type {string} */ out) {
  const entries = filesUnder(islandsRoom).filter(
    file => /\.tsx?$/.test(file) && !isTest(file) && path.dirname(file) === islandsRoom,
  );
  if (entries.length === 0) return [];
  const { build } = await import('esbuild');
  await build({
    ...forBrowsers(root),
    entryPoints: entries,
    outdir: path.join(out, 'apps/web/islands'),
    outbase: islandsRoom,
  });
  return entries;
}

/** The programs that are started as processes, by folder of dist/. */
const programs = {
  'apps/cli': ['main'],
  'adapters/keys': ['signer-process'],
  'adapters/verification': ['verify-process', 'bulk-process'],
};
/**
 * Packages of many small modules are put into the programs. Others stay apart: they find files of their own by where they lie, or are loaded only
 * when something needs them.
 */
const putInside = ['kysely', 'hono', '@hono/node-server', '@noble/curves', '@noble/hashes', '@cfworker/json-schema'];

/** Puts each program into a few files: a command waits for its modules to load, and a thousand take twice as long as a few. */
async function bundlePrograms(/** @type {string} */ out) {
  const { build } = await import('esbuild');
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const apart = Object.keys(dependencies).filter(name => !putInside.includes(name));
  for (const [folder, names] of Object.entries(programs)) {
    const room = path.join(out, folder);
    const entryPoints = names.map(name => path.join(room, `${name}.js`));
    // Of the files that are written over.
    for (const file of entryPoints) fs.rmSync(`${file}.map`, { force: true });
    await build({ ...forNode(out, room), entryPoints, external: apart.flatMap(name => [name, `${name}/*`]) });
  }
}

/** Builds unless dist/ is fresh; says whether it did. */
export async function build({ force = false } = {}) {
  if (!force && isFresh()) return false;
  const started = performance.now();
  const made = digestOf(inputs());
  try {
    compile(fresh);
    copyOthers(fresh);
    await bundlePrograms(fresh);
    const islands = await bundleIslands(fresh);
    const verifier = await writeVerifier(root, path.join(fresh, 'apps/verifier'));
    fs.writeFileSync(path.join(fresh, 'build.json'), `${JSON.stringify({ inputs: made, islands }, null, 2)}\n`);
    fs.rmSync(dist, { recursive: true, force: true });
    fs.renameSync(fresh, dist);
    console.log(`built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s, ${islands.length} islands`);
    console.log(`dist/apps/verifier/verifier.html: ${verifier.bytes} bytes, sha256 ${verifier.sha256}`);
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // `--islands` serves `npm run dev`, where tsx runs src/ itself and only the bundles come from dist/.
  if (process.argv.includes('--islands')) {
    await bundleIslands(dist);
    await writeVerifier(root, path.join(dist, 'apps/verifier'));
  } else await build({ force: process.argv.includes('--force') });
}
