// Reporter for node:test: failed tests in full as they fail, skipped ones by name, counts for tools/test.mjs.
import fs from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { root } from './tree.mjs';

/** So many files of a suite are named with their time. */
const SLOWEST = Number(process.env.AKASHI_TEST_SLOWEST ?? 4);

/** @typedef {{passed: number, failed: number, skipped: number, running: string[]}} Counts `running`: started, not ended */

/** The stack without Node's and the runner's own frames: what is left is the test and the code under test. */
function explain(/** @type {unknown} */ error) {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const text = cause instanceof Error ? inspect(cause, { depth: 4 }) : String(cause);
  return text
    .split('\n')
    .filter(line => !/^\s+at .*(node:internal|node:async_hooks|node_modules\/tsx)/.test(line))
    .slice(0, 60)
    .map(line => `    ${line.replaceAll('file://', '').replaceAll(`${root}${path.sep}`, '')}`)
    .join('\n');
}

/** @param {AsyncIterable<import('node:test/reporters').TestEvent>} source */
export default async function* report(source) {
  const started = performance.now();
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, skipped: 0, running: [] };
  /** @type {Set<string>} */
  const running = new Set();
  /** How long each file took, so that a suite that grows says where. @type {{file: string, seconds: number}[]} */
  const files = [];
  // With --test-force-exit the process ends before this generator is read to its end, and a suite that hangs is killed:
  // the counts are written as they grow, the sum at exit.
  const target = process.env.AKASHI_TEST_COUNTS;
  const save = () => {
    if (target !== undefined) fs.writeFileSync(target, JSON.stringify({ ...counts, running: [...running] }));
  };
  process.on('exit', () => {
    save();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    fs.writeSync(1, `  ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s\n`);
    const slowest = files.sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
    const told = slowest.map(each => `${each.file} ${each.seconds.toFixed(0)} s`).join(', ');
    if (files.length > 1) fs.writeSync(1, `  longest: ${told}\n`);
  });
  for await (const event of source) {
    if (event.type === 'test:start') running.add(event.data.name);
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { name, details, skip, todo } = event.data;
    running.delete(name);
    if (event.data.nesting === 0) files.push({ file: name, seconds: details.duration_ms / 1000 });
    const file = event.data.file === undefined ? '' : path.relative(root, event.data.file);
    const where = event.data.line === undefined ? file : `${file}:${event.data.line}`;
    if (event.type === 'test:fail') {
      const { error } = /** @type {{error: Error & {failureType?: string}}} */ (details);
      // A parent of a failed test fails too; the test itself has already been counted and shown.
      if (error.failureType === 'subtestsFailed') continue;
      counts.failed += 1;
      yield `  ✗ ${name}  (${where})\n${explain(error)}\n`;
    } else if (skip !== undefined && skip !== false) {
      counts.skipped += 1;
      yield `  - skipped: ${name}  (${where})${typeof skip === 'string' ? `: ${skip}` : ''}\n`;
    } else if (todo !== undefined && todo !== false) {
      // A test that is not written yet proves nothing: it must not count as passed.
      counts.skipped += 1;
      yield `  - to do: ${name}  (${where})\n`;
    } else if (details.type !== 'suite') {
      counts.passed += 1;
    }
    save();
  }
}
