// Runs all test files of one suite in this one process: a process per file costs far more than the tests themselves.
// Usage: node --import tsx tools/suite-entry.mjs [--skip REASON] FILE…
import { createRequire, syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './tree.mjs';

const args = process.argv.slice(2);
const reason = args[0] === '--skip' ? args.splice(0, 2)[1] : undefined;
/** @type {(name: string) => any} */
const load = createRequire(import.meta.url);
const nodeTest = load('node:test');
const { describe } = nodeTest;

// Node.js 20 reads the source to say what was not true, and where source maps lead it astray it reads for ever: a failure would look like a suite
// that hangs. The stack says where it was.
for (const name of ['node:assert', 'node:assert/strict']) {
  const assert = load(name);
  const { ok } = assert;
  assert.ok = (/** @type {unknown} */ value, /** @type {string | Error | undefined} */ message) =>
    ok(value, message ?? `not true: ${String(value)}`);
}
syncBuiltinESMExports();

if (reason !== undefined) {
  // Every test is still registered, so that each is reported by its name, but nothing of it runs.
  const skip = (/** @type {string} */ name) => nodeTest.skip(name, { skip: reason });
  const group = (/** @type {string} */ name, /** @type {unknown[]} */ ...rest) =>
    describe(
      name,
      rest.findLast(value => typeof value === 'function'),
    );
  Object.assign(skip, { skip, todo: skip, only: skip });
  Object.assign(group, { skip: group, todo: group, only: group });
  Object.assign(nodeTest, { test: skip, it: skip, describe: group, suite: group });
  for (const hook of ['before', 'after', 'beforeEach', 'afterEach']) nodeTest[hook] = () => {};
  syncBuiltinESMExports();
}

// The first group ends when all files are loaded, and the others wait for it: what loading takes must not disturb what a test measures.
/** @type {() => void} */
let allLoaded = () => {};
describe('loading', () => new Promise(resolve => (allLoaded = () => resolve(undefined))));

// While files are loaded nothing else may be waiting, and the runner would take that for the end.
const awake = setInterval(() => {}, 60_000);

// A file is a group: its top-level hooks stay its own, and a file that cannot be loaded is a failed test, not a silence. One after the other: where
// two files wait for the same module, the runner takes the tests of both for tests of one, and loses those that come when that one has ended.
for (const file of args)
  await new Promise(loaded => {
    describe(file, () => import(pathToFileURL(path.join(root, file)).href).finally(() => loaded(undefined)));
  });
allLoaded();
clearInterval(awake);
