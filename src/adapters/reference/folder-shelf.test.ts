import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { newestOf } from '../../core/frameworks/reference.ts';
import { translate } from '../../core/frameworks/translate.ts';
import { createFolderShelf } from './folder-shelf.ts';

const shipped = new URL('../../../reference/', import.meta.url);

async function withFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
  work: (folder: string) => Promise<void>,
) {
  const folder = await mkdtemp(join(tmpdir(), 'akashi-reference-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(folder, name, '..'), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('what ships has no fault', async () => {
  const { reference, problems } = await createFolderShelf().load();
  assert.deepEqual(problems, []);
  const count = (kind: Parameters<typeof newestOf>[1]) => newestOf(reference, kind).length;
  assert.deepEqual(
    (['framework', 'crosswalk', 'credit-system', 'credit-bank', 'scale', 'skill-set', 'lint-profile'] as const).map(
      count,
    ),
    [19, 19, 13, 2, 6, 2, 4],
  );
});

test('a published edition never changes: its bytes are those in reference/editions.txt', async () => {
  const listed = (await readFile(new URL('editions.txt', shipped), 'utf8')).trimEnd().split('\n');
  const names = (await readdir(shipped, { recursive: true })).filter(name => name.endsWith('.json')).sort();
  const found = await Promise.all(
    names.map(
      async name =>
        `${createHash('sha256')
          .update(await readFile(new URL(name, shipped)))
          .digest('hex')}  ${name}`,
    ),
  );
  assert.deepEqual(found, listed);
});

test('the file of an edition is named for it', async () => {
  const names = (await readdir(shipped, { recursive: true })).filter(name => name.endsWith('.json'));
  for (const name of names) {
    const { kind, id, edition } = JSON.parse(await readFile(new URL(name, shipped), 'utf8'));
    assert.equal(name.replaceAll('\\', '/'), `${kind}s/${id}@${edition}.json`);
  }
});

const proposal = {
  kind: 'crosswalk',
  id: 'jeqf--eqf-proposal',
  edition: '2026-12-01',
  from: 'jeqf',
  to: 'eqf',
  status: 'proposal',
  table: 'partial',
  assertion: { ja: '試みの対照', en: 'A trial comparison' },
  rows: [{ from: '6', to: ['6'] }],
  year: '2026',
  source: 'https://example.org/comparison',
  certainty: 'derived',
};

test('an operator adds a crosswalk by file, and it is shown as the proposal that it is', async () => {
  await withFolder({ 'crosswalks/mine.json': JSON.stringify(proposal) }, async folder => {
    const { reference, problems } = await createFolderShelf(folder).load();
    assert.deepEqual(problems, []);
    const answer = translate(reference, { framework: 'jeqf', level: '6' }, 'eqf');
    assert.ok(answer.ok);
    const told = answer.value.answers.map(({ status, levels }) => [status, levels]);
    assert.deepEqual(told, [
      ['proposal', ['6']],
      ['unknown', []],
    ]);
  });
});

test('a bad file is told by line and changes nothing', async () => {
  const wrong = JSON.stringify(
    {
      ...proposal,
      rows: [
        { from: '6', to: ['6'] },
        { from: '9', to: ['12'] },
      ],
    },
    null,
    2,
  );
  const latin = new Uint8Array([0x7b, 0xe9, 0x7d]);
  await withFolder({ 'a.json': wrong, 'b.json': '{\n "kind": \n}', 'c.json': latin }, async folder => {
    const { reference, problems } = await createFolderShelf(folder).load();
    assert.equal(reference.entries.length, (await createFolderShelf().load()).reference.entries.length);
    const lineIn = (text: string) => wrong.slice(0, wrong.indexOf(text)).split('\n').length;
    const told = problems.map(({ file, code, line }) => [file.slice(folder.length + 1), code, line]);
    assert.deepEqual(told, [
      ['c.json', 'reference.file-unreadable', 1],
      ['b.json', 'json.malformed', 3],
      ['a.json', 'reference.level-unknown', lineIn('"9"')],
      ['a.json', 'reference.level-unknown', lineIn('"12"')],
    ]);
  });
});

test('an edition that ships cannot be written over', async () => {
  const text = await readFile(new URL('crosswalks/dqr--eqf@2026-11-21.json', shipped), 'utf8');
  // The same, written otherwise.
  await withFolder({ 'copy.json': JSON.stringify(JSON.parse(text)) }, async folder => {
    const { problems } = await createFolderShelf(folder).load();
    assert.deepEqual(problems, []);
  });
  const other = JSON.parse(text);
  other.rows[5].to = ['7'];
  await withFolder({ 'other.json': JSON.stringify(other) }, async folder => {
    const { reference, problems } = await createFolderShelf(folder).load();
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['reference.edition-taken'],
    );
    const answer = translate(reference, { framework: 'dqr', level: '6' }, 'eqf');
    assert.ok(answer.ok);
    assert.deepEqual(answer.value.answers[0].levels, ['6']);
  });
});
