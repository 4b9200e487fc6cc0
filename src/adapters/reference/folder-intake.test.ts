import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createFolderIntake } from './folder-intake.ts';
import { createFolderShelf } from './folder-shelf.ts';

const root = await mkdtemp(join(tmpdir(), 'akashi-intake-'));
after(() => rm(root, { recursive: true }));
let count = 0;

/** An operator's folder that is not there yet, and files that lie elsewhere. */
async function world(files: Readonly<Record<string, string | Uint8Array>>) {
  const here = join(root, String(count++));
  await mkdir(here);
  for (const [name, text] of Object.entries(files)) await writeFile(join(here, name), text);
  const own = join(here, 'own');
  const written = () => readdir(own, { recursive: true }).catch(() => []);
  return { own, intake: createFolderIntake(own), written, at: (name: string) => join(here, name) };
}

const scale = (more: object = {}): string =>
  JSON.stringify({
    ...{ kind: 'scale', id: 'mine', edition: '1', certainty: 'derived' },
    ...{ name: { ja: '段階', en: 'Steps' }, measures: { ja: '習熟', en: 'proficiency' } },
    steps: [{ code: 'a', name: { ja: '一', en: 'one' } }],
    ...more,
  });

test('a file goes under the name of its edition, byte for byte, and taking it again changes nothing', async () => {
  const { own, intake, written, at } = await world({ 'whatever.json': scale() });
  const { kept, problems } = await intake.take([at('whatever.json')]);
  assert.deepEqual([kept, problems], [[join(own, 'scales', 'mine@1.json')], []]);
  await intake.take([at('whatever.json')]);
  assert.deepEqual((await written()).sort(), ['scales', join('scales', 'mine@1.json')]);
  const { reference } = await createFolderShelf(own).load();
  const added = reference.entries.filter(entry => reference.own?.has(entry));
  assert.deepEqual(
    added.map(({ id }) => id),
    ['mine'],
  );
});

test('one bad file keeps all of them out, and judging writes nothing', async () => {
  const files = {
    'good.json': scale(),
    'bad.json': scale({ id: 'other', steps: [{ code: 'a' }] }),
    'latin.json': new Uint8Array([0x7b, 0xe9, 0x7d]),
  };
  const { intake, written, at } = await world(files);
  const told = async (...names: string[]) => (await intake.take(names.map(at))).problems.map(({ code }) => code);
  assert.deepEqual(await told('good.json', 'bad.json'), ['reference.field-missing']);
  assert.deepEqual(await told('good.json', 'latin.json'), ['reference.file-unreadable']);
  assert.deepEqual(await told('good.json', 'absent.json'), ['reference.file-unreadable']);
  assert.equal((await intake.judge([at('good.json')])).entries.length, 1);
  assert.deepEqual(await written(), []);
});

test('two files of one edition, and one that ships, are told apart from a copy', async () => {
  const files = { 'a.json': scale(), 'copy.json': scale(), 'b.json': scale({ note: { ja: '別', en: 'other' } }) };
  const { intake, at } = await world({ ...files, 'sfia.json': scale({ id: 'sfia', edition: '2026-11-27' }) });
  const told = async (...names: string[]) => (await intake.take(names.map(at))).problems.map(({ code }) => code);
  assert.deepEqual(await told('a.json', 'b.json'), ['reference.edition-taken']);
  assert.deepEqual(await told('sfia.json'), ['reference.edition-taken']);
  assert.deepEqual(await told('a.json', 'copy.json'), []);
});

test('what an interruption leaves beside is read by no shelf, and faults of older files stop no new one', async () => {
  const { own, intake, at } = await world({ 'good.json': scale() });
  await mkdir(join(own, 'scales'), { recursive: true });
  await writeFile(join(own, 'scales', 'mine@1.json.0f.part'), '{"kind":');
  await writeFile(join(own, 'old.json'), '{');
  assert.deepEqual((await intake.take([at('good.json')])).problems, []);
  const { problems } = await createFolderShelf(own).load();
  assert.deepEqual(
    problems.map(({ file }) => file),
    [join(own, 'old.json')],
  );
});
