/** `akashi translate` and `akashi reference`: levels in a terminal, and an operator's own files. */
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeHome, type Ran, run } from '../akashi-process.ts';

const home = await makeHome();
after(() => home.remove());
const akashi = (...args: string[]) => run(home, args);
const inJapanese = (...args: string[]) => run(home, args, { env: { LC_ALL: 'ja_JP.UTF-8' } });
const codeOf = ({ code, error }: Ran): string => `${code} ${/\[([a-z.-]+)\]/u.exec(error)?.[1]}`;

test('levels, none by agreement, and not known have exit codes of their own', async () => {
  const [levels, none, unknown, closed] = await Promise.all([
    akashi('translate', 'nzqcf:7', '--to', 'eqf', '--json'),
    akashi('translate', 'nzqcf:8', '--to', 'eqf', '--json'),
    akashi('translate', 'jeqf:6', '--to', 'eqf', '--json'),
    akashi('translate', 'mqf:6', '--to', 'aqrf', '--json'),
  ]);
  const brief = ({ code, text }: Ran) => {
    const [{ status, levels: found }] = JSON.parse(text).answers;
    return [code, status, found];
  };
  assert.deepEqual(brief(levels), [0, 'technical-comparison', ['6']]);
  assert.deepEqual(brief(none), [1, 'no-counterpart', []]);
  assert.deepEqual(brief(unknown), [2, 'unknown', []]);
  assert.deepEqual(brief(closed), [2, 'table-not-available', []]);
  assert.equal(JSON.parse(levels.text).notice, 'comparison-is-not-recognition');
});

test('people are told in their language, with source and year, that comparison is not recognition', async () => {
  const [en, ja] = await Promise.all([
    akashi('translate', 'EQF:6', '--to', 'nfq-ie'),
    inJapanese('translate', 'eqf:6', '--to', 'nfq-ie'),
  ]);
  assert.match(en.text, /^EQF 6 → NFQ 7, 8$/m);
  assert.match(en.text, /inverse \(the table read backwards\)/);
  assert.match(en.text, /Year: 2009/);
  assert.match(en.text, /Source: https:\/\/www2\.nzqa/);
  assert.match(en.text, /does not guarantee recognition/);
  assert.match(ja.text, /向き: 逆向き/);
  assert.match(ja.text, /承認を保証するものではありません/);
});

test('a chain is an indication', async () => {
  const chain = await akashi('translate', 'aqf:8', '--via', 'nzqcf', '--to', 'eqf', '--json');
  const { status, levels } = JSON.parse(chain.text);
  assert.deepEqual([chain.code, status, levels], [2, 'indicative', []]);
});

test('what was typed wrongly exits 64', async () => {
  const codes = await Promise.all([
    akashi('translate', 'eqf:12', '--to', 'nzqcf'),
    akashi('translate', 'moon:1', '--to', 'nzqcf'),
    akashi('translate', '6', '--to', 'nzqcf'),
    akashi('translate', 'eqf:6', '--to', 'eqf'),
  ]);
  assert.deepEqual(codes.map(codeOf), [
    '64 framework.level-unknown',
    '64 framework.unknown',
    '64 framework.level-malformed',
    '64 framework.same',
  ]);
});

test('a file of the operator that is wrong is told by line, exits 78 and changes nothing', async () => {
  const folder = join(home.path, 'reference');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'mine.json'), '{\n  "kind": "crosswalk",\n  "form": "eqf"\n}\n');
  const listed = await akashi('reference');
  assert.equal(codeOf(listed), '78 reference.field-missing');
  assert.match(listed.error, /mine\.json:3 \(\/form\): .*\[reference\.field-unknown\]/);
  const answer = await akashi('translate', 'dqr:6', '--to', 'eqf', '--json');
  assert.equal(answer.code, 0);
  assert.match(answer.error, /mine\.json:3/);
});

test('a framework and a crosswalk of one’s own are checked, added together and used; a bad one changes nothing', async () => {
  const folder = join(home.path, 'own');
  await mkdir(folder, { recursive: true });
  await rm(join(home.path, 'reference'), { recursive: true, force: true });
  const name = (ja: string, en: string) => ({ ja, en });
  const steps = {
    kind: 'framework',
    id: 'minato-steps',
    edition: '2026-12-01',
    abbreviation: 'MS',
    name: name('みなと段階', 'Minato steps'),
    jurisdictions: ['JP'],
    scope: 'sector',
    levels: [{ level: 'A' }, { level: 'B' }],
    certainty: 'derived',
  };
  const table = {
    kind: 'crosswalk',
    id: 'minato-steps--eqf',
    edition: '2026-12-01',
    from: 'minato-steps',
    to: 'eqf',
    status: 'proposal',
    table: 'partial',
    assertion: name('みなと工科大学の案', 'A proposal of Minato'),
    year: '2026',
    rows: [{ from: 'B', to: ['4'] }],
    certainty: 'derived',
    source: 'https://example.org/comparison',
  };
  const write = async (file: string, value: unknown): Promise<string> => {
    await writeFile(join(folder, file), JSON.stringify(value, null, 2));
    return join(folder, file);
  };
  const [good, other, bad] = await Promise.all([
    write('steps.json', steps),
    write('table.json', table),
    write('bad.json', { ...table, rows: [{ from: 'C', to: ['4'] }] }),
  ]);
  // The crosswalk alone speaks of a framework that nobody knows.
  assert.equal(codeOf(await akashi('reference', 'check', other)), '78 reference.framework-unknown');
  const refused = await akashi('reference', 'add', good, bad);
  assert.equal(codeOf(refused), '78 reference.level-unknown');
  assert.match(refused.error, /Nothing was changed/);
  assert.match(refused.error, /bad\.json:16 \(\/rows\/0\/from\)/);
  assert.equal((await akashi('translate', 'minato-steps:B', '--to', 'eqf')).code, 64);
  // In whatever order they are named.
  assert.equal((await akashi('reference', 'check', other, good)).code, 0);
  const added = await akashi('reference', 'add', other, good, '--json');
  assert.equal(added.code, 0);
  assert.equal(JSON.parse(added.text).kept.length, 2);
  assert.equal((await akashi('reference', 'add', other, good)).code, 0, 'again');
  const answer = await akashi('translate', 'minato-steps:B', '--to', 'eqf', '--json');
  const [first] = JSON.parse(answer.text).answers;
  assert.deepEqual([answer.code, first.status, first.levels, first.crosswalk.own], [0, 'proposal', ['4'], true]);
  const listed = await akashi('reference');
  assert.match(listed.text, /^minato-steps\tMS\tMinato steps\tA B\t2026-12-01\tadded by the operator$/m);
  assert.match(listed.text, /^eqf\tEQF\t[^\n]*2026-11-21$/m);
  // An edition is not written over.
  const changed = await write('table.json', { ...table, rows: [{ from: 'B', to: ['5'] }] });
  assert.equal(codeOf(await akashi('reference', 'add', changed)), '78 reference.edition-taken');
});
