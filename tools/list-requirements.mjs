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

/** A section sign belongs to the tag before it; `§3.1 and §3.4`, or a bare `§3.4` in a comment, to the last tag named above. */
const known = (/** @type {string} */ before) => {
  const text = before.trimEnd();
  return (
    !/[\w\p{L}]$/u.test(text) ||
    /§[\w.]+(,| and| or| to)$/.test(text) ||
    /RFC ?\d{3,5}$/.test(text) ||
    [...tags].some(tag => text.endsWith(tag))
  );
};

/** @type {string[]} */
const unknown = [];
for (const file of code) {
  for (const match of read(file).matchAll(/^(.*?)§/gm)) {
    const before = match[1] ?? '';
    if (!known(before)) unknown.push(`${file}: ${before.slice(-40).trim()} §`);
  }
}

/** A page that names a test must name one that is there. */
const missing = [...filesUnder('docs'), 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md']
  .filter(file => file.endsWith('.md') && fs.existsSync(path.join(root, file)))
  .flatMap(file =>
    [...read(file).matchAll(/`((?:src|test|tools|bench|docs)\/[\w./-]+\.(?:tsx?|mjs|md))`/g)].map(match => ({
      file,
      named: match[1] ?? '',
    })),
  )
  .filter(({ named }) => !fs.existsSync(path.join(root, named)));

/** A proof in the threat model is a file and a test's title, and the title must be in the file. */
const unproved = [...read('docs/threat-model.md').matchAll(/`([\w./-]+\.test\.tsx?)` \*([^*]+)\*/g)].filter(
  ([, file = '', title = '']) => fs.existsSync(path.join(root, file)) && !read(file).includes(title),
);

for (const requirement of untested) console.log(`no test names ${requirement}`);
for (const place of unknown) console.log(`docs/specs.md does not know the tag in ${place}`);
for (const { file, named } of missing) console.log(`${file} names ${named}, which is not there`);
for (const [, file, title] of unproved) console.log(`docs/threat-model.md: ${file} has no test "${title}"`);
console.log(`${requirements.length - untested.length} of ${requirements.length} requirements are named by a test`);
if (process.argv.includes('--check'))
  process.exitCode = untested.length + unknown.length + missing.length + unproved.length === 0 ? 0 : 1;
