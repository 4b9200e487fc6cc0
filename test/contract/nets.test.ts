// The nets that keep the architecture: each planted breach must be caught, by the net meant for it, and nothing else be.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const settings = ['biome.json', '.dependency-cruiser.cjs', 'tsconfig.base.json', 'tsconfig.core.json', 'tsconfig.json'];

/** A small sound project, one file a room. Every breach below is one more file in it. */
const sound: Record<string, string> = {
  'package.json':
    '{"type":"module","dependencies":{"@noble/hashes":"*","pg":"*"},"devDependencies":{"fast-check":"*"}}',
  'src/core/error.ts': "export type Code = 'a.b';\n",
  'src/core/bytes/hex.ts': "import { sha256 } from '@noble/hashes/sha2.js';\nexport const hash = sha256;\n",
  'src/core/time/instant.ts': 'export const parse = (text: string): Date => new Date(text);\n',
  'src/core/did/did-key.ts': "import { hash } from '../bytes/hex.ts';\nexport const id = hash;\n",
  'src/core/roster/row.ts': "import { parse } from '../time/instant.ts';\nexport const row = parse;\n",
  'src/ports/clock.ts': "import type { Code } from '../core/error.ts';\nexport interface Clock {\n  now(): Code;\n}\n",
  'src/flows/award-roster.ts':
    "import type { Clock } from '../ports/clock.ts';\nexport const award = (clock: Clock) => clock.now();\n",
  'src/adapters/sql/pool.ts': "import pg from 'pg';\nexport const Pool = pg.Pool;\n",
  'src/adapters/keys/vault.ts': "import fs from 'node:fs';\nexport const read = fs.readFileSync;\n",
  'src/apps/compose.ts': "import { Pool } from '../adapters/sql/pool.ts';\nexport const pool = Pool;\n",
  'src/apps/cli/main.ts': "import { read } from '../../adapters/keys/vault.ts';\nexport const run = read;\n",
};

/** What each net must say: the planted file, its text, and the rule that answers. */
const boundaries: [file: string, text: string, rule: string][] = [
  ['src/core/bytes/up.ts', "import type { id } from '../did/did-key.ts';\nexport type Id = typeof id;\n", 'core-bytes'],
  ['src/core/time/beside.ts', "export { hash } from '../bytes/hex.ts';\n", 'core-time'],
  ['src/core/roster/up.ts', "export { id } from '../did/did-key.ts';\n", 'core-roster'],
  [
    'src/core/did/clock.ts',
    "import type { Clock } from '../../ports/clock.ts';\nexport type C = Clock;\n",
    'core-pure',
  ],
  ['src/core/did/node.ts', "export { readFileSync } from 'node:fs';\n", 'core-pure'],
  ['src/core/did/package.ts', "export { default } from 'pg';\n", 'core-pure'],
  ['src/flows/shed-user.ts', "export { tool } from '../core/shed/tool.ts';\n", 'core-rooms'],
  ['src/core/did/about.ts', "import type { A } from './round.ts';\nexport type B = A | 2;\n", 'no-circle'],
  ['src/ports/running.ts', "export { hash } from '../core/bytes/hex.ts';\n", 'ports-types-only'],
  ['src/ports/driver.ts', "import type { Pool } from 'pg';\nexport type P = Pool;\n", 'ports'],
  ['src/flows/sql.ts', "import type { Pool } from '../adapters/sql/pool.ts';\nexport type P = typeof Pool;\n", 'flows'],
  ['src/flows/node.ts', "export { randomUUID } from 'node:crypto';\n", 'flows'],
  ['src/flows/app.ts', "export { pool } from '../apps/compose.ts';\n", 'flows'],
  ['src/adapters/keys/sql.ts', "export { Pool } from '../sql/pool.ts';\n", 'adapters-apart'],
  ['src/adapters/keys/read-process.ts', "export { Pool } from '../sql/pool.ts';\n", 'child-processes'],
  ['src/adapters/keys/flow.ts', "export { award } from '../../flows/award-roster.ts';\n", 'adapters-apart'],
  ['src/apps/cli/chooses.ts', "export { read } from '../../adapters/keys/vault.ts';\n", 'adapters-chosen-once'],
  ['src/apps/cli/driver.ts', "export { default } from 'pg';\n", 'drivers-in-adapters'],
  ['src/apps/cli/developer.ts', "export { default } from 'fast-check';\n", 'no-dev-package'],
  ['src/apps/cli/undeclared.ts', "export { default } from 'kysely';\n", 'no-undeclared-package'],
];
/** What some breaches need as their other end. */
const innocent: [file: string, text: string][] = [
  ['src/core/shed/tool.ts', 'export const tool = 1;\n'],
  ['src/core/did/round.ts', "import type { B } from './about.ts';\nexport type A = B | 1;\n"],
];
const types: [file: string, text: string][] = [
  ['src/core/did/fetches.ts', "export const got = fetch('https://example.org');\n"],
  ['src/core/did/environment.ts', 'export const home = process.env.HOME;\n'],
  ['src/core/did/reads.ts', "import fs from 'node:fs';\nexport const read = fs.readFileSync;\n"],
  ['src/core/did/page.ts', 'export const title = document.title;\n'],
  ['src/core/did/talks.ts', "console.log('x');\n"],
  ['src/core/did/buffer.ts', 'export const bytes = Buffer.alloc(1);\n'],
];
const habits: [file: string, text: string][] = [
  ['src/core/time/hidden-now.ts', 'export const at = Date.now();\n'],
  ['src/core/time/hidden-date.ts', 'export const at = new Date();\n'],
  ['src/core/time/hidden-dice.ts', 'export const dice = Math.random();\n'],
  ['src/flows/hidden-now.ts', 'export const at = Date.now();\n'],
  ['src/flows/hidden-dice.ts', 'export const dice = Math.random();\n'],
  ['src/flows/fetches.ts', "export const got = () => fetch('https://example.org');\n"],
  ['src/core/time/fetches.ts', 'export const got = () => fetch;\n'],
  ['src/flows/any.ts', 'export const loose = (value: any): unknown => value;\n'],
];

let folder = '';
const write = (file: string, text: string) => {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
};
const clear = () => fs.rmSync(path.join(folder, 'src'), { recursive: true, force: true });

/** A project of the sound files and the planted ones, and nothing of what an earlier test planted. */
function plant(files: readonly (readonly [string, string, ...unknown[]])[]): void {
  clear();
  for (const [file, text] of [...Object.entries(sound), ...files]) write(file, text);
}

function run(script: string, args: string[]): Promise<{ code: number; output: string }> {
  const command = [path.join(root, 'node_modules', script), ...args];
  return new Promise(resolve => {
    execFile(process.execPath, command, { cwd: folder, maxBuffer: 1 << 25 }, (error, stdout) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout }),
    );
  });
}

const typeErrors = async () => {
  const { output } = await run('typescript/bin/tsc', ['-p', 'tsconfig.core.json']);
  return [...new Set([...output.matchAll(/^(\S+)\(\d+,\d+\): error/gm)].map(match => match[1]))].sort();
};
const crossings = async () => {
  const args = ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const { output } = await run('dependency-cruiser/bin/dependency-cruise.mjs', args);
  const report: { summary: { violations: { from: string; rule: { name: string } }[] } } = JSON.parse(output);
  return report.summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`).sort();
};
const lints = async () => {
  const { output } = await run('@biomejs/biome/bin/biome', ['lint', '--reporter=json', '--max-diagnostics=none', '.']);
  const report: { diagnostics: { location: { path: string | { file: string } }; severity: string }[] } =
    JSON.parse(output);
  const files = report.diagnostics
    .filter(diagnostic => diagnostic.severity === 'error')
    .map(({ location }) => (typeof location.path === 'string' ? location.path : location.path.file));
  return [...new Set(files)].sort();
};

describe('the nets of the architecture', () => {
  before(() => {
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'akashi-nets-')));
    for (const file of settings) fs.copyFileSync(path.join(root, file), path.join(folder, file));
    fs.cpSync(path.join(root, 'tools/rules'), path.join(folder, 'tools/rules'), { recursive: true });
    fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    fs.mkdirSync(path.join(folder, '.git'));
    fs.writeFileSync(path.join(folder, '.gitignore'), 'node_modules\n');
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('let a sound project through', async () => {
    plant([]);
    assert.deepEqual(await Promise.all([crossings(), lints(), typeErrors()]), [[], [], []]);
  });
  test('imports: every crossing is refused by its own rule', async () => {
    plant([...boundaries, ...innocent]);
    const expected = boundaries.map(([file, , rule]) => `${file}: ${rule}`);
    const found = await crossings();
    for (const breach of expected) assert.ok(found.includes(breach), `not caught: ${breach}\n${found.join('\n')}`);
    const files = new Set(boundaries.map(([file]) => file));
    assert.deepEqual(
      found.filter(breach => !files.has(breach.slice(0, breach.indexOf(':')))),
      [],
    );
  });
  test('types: Node and the DOM do not compile in core', async () => {
    plant(types);
    assert.deepEqual(await typeErrors(), types.map(([file]) => file).sort());
  });
  test('habits: hidden time, hidden randomness, fetch and any are refused', async () => {
    plant(habits);
    assert.deepEqual(await lints(), habits.map(([file]) => file).sort());
  });
});
