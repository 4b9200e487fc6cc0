// Lists the requirements of docs/specs.md that no test names, and the specification tags in the code that it does not know.
// A requirement is a table row that begins with `TAG §section`; a test names it in its title or a comment. `--check` exits 1.
import fs from 'node:fs';
import path from 'node:path';
import { filesUnder, root } from './tree.mjs';

const read = (/** @type {string} */ file) => fs.readFileSync(path.join(root, file), 'utf8');
const specs = read('docs/specs.md');
const firstCells = [...specs.matchAll(/^\| *`([^`]+)` *\|/gm)].map(match => match[1] ?? '');
const tags = new Set(firstCells.filter(cell => !cell.includes('§')));
const requirements = firstCells.filter(cell => cell.includes('§'));

const code = [...filesUnder('src'), ...filesUnder('test')].filter(file => /\.tsx?$/.test(file));
const isTest = (/** @type {string} */ file) => /\.test\.tsx?$/.test(file) || file.startsWith('test/');
const tests = code.filter(isTest).map(read).join('\n');

/** `RFC9562 §5` must not count as `RFC9562 §5.7`, nor the other way round. */
const names = (/** @type {string} */ text, /** @type {string} */ requirement) => {
  const escaped = requirement.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`${escaped}(?![\\d.]*\\d)`).test(text);
};
const untested = requirements.filter(requirement => !names(tests, requirement));

/** @type {Map<string, string>} */
const unknown = new Map();
for (const file of code) {
  for (const match of read(file).matchAll(/\b([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*) ?§/g)) {
    const tag = match[1] ?? '';
    if (!tags.has(tag)) unknown.set(tag, file);
  }
}

for (const requirement of untested) console.log(`no test names ${requirement}`);
for (const [tag, file] of unknown) console.log(`docs/specs.md does not know the tag ${tag} (${file})`);
console.log(`${requirements.length - untested.length} of ${requirements.length} requirements are named by a test`);
if (process.argv.includes('--check')) process.exitCode = untested.length + unknown.size === 0 ? 0 : 1;
