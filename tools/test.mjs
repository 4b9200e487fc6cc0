// `npm test`: every suite in a process of its own, two at a time. `npm test -- unit server` runs some suites,
// `npm test -- src/core/bytes` (a file or a folder) runs those tests. The last line is the sum; any failure exits 1.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import { findOrInstallChromium } from './chromium.mjs';
import { filesUnder, root } from './tree.mjs';

const suiteLimit = 14 * 60_000;
const testLimit = 4 * 60_000;

/** In this order: the longest first, so that two that run side by side end together. */
const order = ['cli', 'unit', 'browser', 'server', 'contract', 'chain', 'fault', 'conformance', 'hostile', 'interop'];
/** These read src/ alone; all others may start what is built. */
const needNoBuild = ['contract', 'conformance', 'interop', 'hostile'];

/** Unit tests lie in src; every folder of test/ that holds tests is a suite, so none can be forgotten. */
const suites = [
  { name: 'unit', folder: 'src', built: false },
  ...fs
    .readdirSync(path.join(root, 'test'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => ({ name, folder: `test/${name}`, built: !needNoBuild.includes(name) })),
].sort((a, b) => rank(a.name) - rank(b.name));

function rank(/** @type {string} */ name) {
  const place = order.indexOf(name);
  return place < 0 ? order.length : place;
}

/**
 * What to run: suites by name, or the test files below the paths given.
 * @param {string[]} args
 */
function choose(args) {
  const names = new Set(suites.map(suite => suite.name));
  const paths = args
    .filter(arg => !names.has(arg))
    .map(arg => path.relative(root, path.resolve(arg)).split(path.sep).join('/'));
  return suites
    .map(suite => {
      const tests = filesUnder(suite.folder).filter(file => /\.test\.tsx?$/.test(file));
      const whole = args.length === 0 || args.includes(suite.name);
      return {
        ...suite,
        files: whole ? tests : tests.filter(file => paths.some(p => file === p || file.startsWith(`${p}/`))),
      };
    })
    .filter(suite => suite.files.length > 0);
}

/**
 * Runs one suite in a process of its own. A process that dies, hangs or reports nothing counts as one failure.
 * @param {{name: string, files: string[]}} suite
 * @param {string | undefined} skip reason to report every test as skipped
 * @returns {Promise<import('./test-reporter.mjs').Counts>}
 */
async function run(suite, skip) {
  const counts = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'akashi-test-')), 'counts.json');
  const node = [
    '--import=tsx',
    '--enable-source-maps',
    // Young garbage is what most tests make; with more room it is collected less often, a tenth of the time of the long comparisons.
    '--max-semi-space-size=64',
    '--test-reporter=./tools/test-reporter.mjs',
    '--test-reporter-destination=stdout',
    '--test-force-exit',
    `--test-timeout=${testLimit}`,
    'tools/suite-entry.mjs',
    ...(skip === undefined ? [] : ['--skip', skip]),
    ...suite.files,
  ];
  const child = spawn(process.execPath, node, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'test', AKASHI_TEST_COUNTS: counts },
    // Its own process group, so that servers and browsers that a test has left behind end with it.
    detached: process.platform !== 'win32',
  });
  // Said at once and whole, because another suite may be running beside this one.
  let said = `\n${suite.name}: ${suite.files.length} files\n`;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', text => {
      said += text;
    });
  let late = false;
  const end = () => {
    if (child.pid === undefined) return;
    try {
      if (process.platform === 'win32') child.kill('SIGKILL');
      else process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group is already gone.
    }
  };
  const timer = setTimeout(() => {
    late = true;
    end();
  }, suiteLimit);
  process.once('exit', end);
  const code = await new Promise(resolve => child.once('close', resolve));
  clearTimeout(timer);
  process.off('exit', end);
  end();
  process.stdout.write(said);
  /** @type {import('./test-reporter.mjs').Counts} */
  const result = fs.existsSync(counts)
    ? JSON.parse(fs.readFileSync(counts, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0, running: [] };
  fs.rmSync(path.dirname(counts), { recursive: true, force: true });
  if (late) {
    console.log(`✗ ${suite.name}: ended after ${suiteLimit / 60_000} minutes, in: ${result.running.join(' › ')}`);
    result.failed += 1;
  }
  if (code !== 0 && result.failed === 0) console.log(`✗ ${suite.name}: its process ended with ${code}`);
  if (code !== 0 && result.failed === 0) result.failed = 1;
  return result;
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
const chosen = choose(process.argv.slice(2).filter(arg => arg !== '--'));
if (chosen.some(suite => suite.built)) await build();
const total = { passed: 0, failed: 0, skipped: 0 };

/** Two at a time, because two cores are enough for that: whoever is free takes the next. */
async function runSideBySide(/** @type {typeof chosen} */ some) {
  const queue = [...some];
  const takeTurns = async () => {
    for (let suite = queue.shift(); suite; suite = queue.shift()) await runCounted(suite);
  };
  await Promise.all([takeTurns(), takeTurns()]);
}

async function runCounted(/** @type {(typeof chosen)[number]} */ suite) {
  let skip;
  if (suite.name === 'browser') {
    const chromium = findOrInstallChromium();
    if (chromium === undefined) skip = 'no Chromium here: install one or set CHROMIUM_PATH';
    else process.env.CHROMIUM_PATH = chromium;
  }
  const counts = await run(suite, skip);
  for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += counts[key];
}

// What kills servers at fixed moments has a core for itself, while one process after the other beside it compares documents.
const last = ['fault', 'conformance', 'hostile', 'interop'];
await runSideBySide(chosen.filter(({ name }) => !last.includes(name)));
await runSideBySide(chosen.filter(({ name }) => last.includes(name)));
if (chosen.length === 0) console.log(`no test matches: suites are ${suites.map(suite => suite.name).join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
