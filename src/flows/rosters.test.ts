import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, describe, it } from 'node:test';
import { type ConsoleWorld, consoleWorld } from '../../test/console-world.ts';
import { awardByKey } from './award-by-key.ts';
import { awardPeople } from './award-people.ts';
import { awardRoster } from './award-roster.ts';
import { correctColumns } from './correct-columns.ts';
import { readBatch } from './read-batch.ts';
import { type RosterView, readUploadedRoster } from './read-uploaded-roster.ts';
import { uploadRoster } from './upload-roster.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const three = bytes(
  '氏名,メールアドレス,修了日,得点\n森 蓮,ren@example.jp,2026-10-01,80\n髙橋 葵,,2026-10-02,90\n辻 凛,RIN@example.jp,,70\n',
);
const messy = new URL('../../../shared/data/rosters/roster-messy-shift_jis.csv', import.meta.url);

describe('rosters', () => {
  let world: ConsoleWorld;
  let organization: string;
  const by = 'aoi';
  beforeEach(async () => {
    world = await consoleWorld();
    organization = world.organization.id;
  });
  const upload = async (content: Uint8Array, versionId?: string) =>
    uploadRoster(
      { organization, versionId: versionId ?? (await world.publish()).id, fileName: '名簿.csv', bytes: content, by },
      world.ports,
    );
  const view = (id: string): Promise<RosterView> =>
    world.ports.store.inOrganization(organization, tx => readUploadedRoster(tx, organization, id, world.ports));
  const award = (id: string, expected?: number) =>
    world.ports.store.inOrganization(organization, tx =>
      awardRoster(tx, { organization, id, by, ...(expected === undefined ? {} : { expected }) }, world.ports),
    );
  const awardsOf = async (batch: string) =>
    (await readBatch(organization, batch, {}, { limit: 100, offset: 0 }, world.ports))?.rows ?? [];

  it('shows the fate of each row and awards nothing', async () => {
    const { id } = await upload(three);
    const { reading, recipients } = await view(id);
    assert.ok(reading.ok);
    assert.deepEqual(reading.value.counts, { ready: 1, repaired: 1, refused: 1, blank: 0 });
    assert.deepEqual(recipients, [
      { row: 2, name: '森 蓮', address: 'ren@example.jp', completedOn: '2026-10-01' },
      { row: 4, name: '辻 凛', address: 'rin@example.jp' },
    ]);
    const { rows, total } = await world.ports.store.inOrganization(organization, tx =>
      tx.awards.search({}, { limit: 1, offset: 0 }),
    );
    assert.deepEqual([rows.length, total], [0, 0]);
  });

  it('takes the score along only if the achievement says so, and only within its range', async () => {
    const version = await world.publish({ result: { name: { ja: '得点' }, type: 'RawScore', min: 0, max: 75 } });
    const { reading, recipients } = await view((await upload(three, version.id)).id);
    assert.ok(reading.ok);
    const codes = reading.value.rows.map(row => row.problems.map(problem => problem.code));
    assert.deepEqual(codes, [['roster.score-out-of-range'], ['roster.email-missing', 'roster.score-out-of-range'], []]);
    assert.deepEqual(
      recipients.map(recipient => recipient.score),
      [70],
    );
  });

  it('awards the good rows once, however often it is confirmed', async () => {
    const { id } = await upload(three);
    const batches = await Promise.all([award(id, 2), award(id, 2), award(id)]);
    assert.equal(new Set(batches).size, 1);
    await world.work();
    const rows = await awardsOf(batches[0] ?? '');
    assert.deepEqual(
      rows.map(row => [row.row, row.address, row.state, row.completedOn]),
      [
        [2, 'ren@example.jp', 'issued', '2026-10-01'],
        [4, 'rin@example.jp', 'issued', '2026-11-21'],
      ],
    );
    assert.equal((await view(id)).upload.batchId, batches[0]);
  });

  it('refuses those who hold the award already, unless they are to get it again', async () => {
    const version = await world.publish();
    await award((await upload(three, version.id)).id);
    const { id } = await upload(three, version.id);
    const again = await view(id);
    assert.ok(again.reading.ok);
    assert.equal(again.reading.value.counts.refused, 3);
    await assert.rejects(award(id), { code: 'award.nobody' });
    await correctColumns({ organization, id, awardAgain: true }, world.ports);
    assert.equal((await view(id)).recipients.length, 2);
  });

  it('awards nothing when the result is no longer what was looked at', async () => {
    const version = await world.publish();
    const [one, other] = [await upload(three, version.id), await upload(three, version.id)];
    await award(one.id, 2);
    await assert.rejects(award(other.id, 2), { code: 'roster.changed', detail: { expected: 2, found: 0 } });
  });

  it('asks for the columns when the headings do not tell', async () => {
    const { id } = await upload(bytes('A,B\nren@example.jp,森 蓮\n'));
    const before = await view(id);
    assert.deepEqual(before.reading, { ok: false, code: 'roster.column-missing', at: 'name' });
    await assert.rejects(award(id), { code: 'roster.column-missing' });
    await correctColumns({ organization, id, columns: { email: 0, name: 1 } }, world.ports);
    assert.equal((await view(id)).recipients.length, 1);
    await award(id);
    await assert.rejects(correctColumns({ organization, id, columns: {} }, world.ports), { code: 'roster.settled' });
  });

  it('finds the headings below a title, and takes another row when told', async () => {
    const { id } = await upload(bytes('2026年秋 修了者,\n,\n氏名,メール\n森 蓮,ren@example.jp\n'));
    const found = await view(id);
    assert.equal(found.columns.headerRow, 3);
    assert.equal(found.recipients[0]?.row, 4);
    await correctColumns({ organization, id, headerRow: 4 }, world.ports);
    const { reading } = await view(id);
    assert.deepEqual(reading, { ok: false, code: 'roster.no-rows' });
  });

  it('says which completions lie ahead', async () => {
    const { id } = await upload(bytes('氏名,メール,修了日\nA,a@example.jp,2026-11-21\nB,b@example.jp,2026-11-22\n'));
    assert.deepEqual([...(await view(id)).ahead], [3]);
  });

  it('keeps out an organization that does not own the roster', async () => {
    const { id } = await upload(three);
    const stranger = world.ports.store.inOrganization('zzzzzzzzzzzzzzzzzzzz', tx =>
      readUploadedRoster(tx, 'zzzzzzzzzzzzzzzzzzzz', id, world.ports),
    );
    await assert.rejects(stranger, { code: 'thing.not-found' });
  });

  it('answers a repeated key as before, and refuses it with another body', async () => {
    const version = await world.publish();
    const call = (key: string, body: string, address: string) =>
      awardByKey(
        { organization, key, body: bytes(body) },
        tx =>
          awardPeople(
            tx,
            {
              organization,
              versionId: version.id,
              label: 'call',
              recipients: [{ row: 0, name: 'A', address }],
              awardAgain: false,
              by,
            },
            world.ports,
          ),
        world.ports,
      );
    const first = await call('k1', 'body', 'a@example.jp');
    assert.deepEqual([first.total, first.repeated], [1, false]);
    assert.deepEqual(await call('k1', 'body', 'a@example.jp'), { ...first, repeated: true });
    await assert.rejects(call('k1', 'other', 'b@example.jp'), { code: 'request.key-reused' });
    await assert.rejects(call('', 'body', 'a@example.jp'), { code: 'request.key-malformed' });
    // What failed leaves its key free.
    await assert.rejects(call('k2', 'body', 'a@example.jp'), { code: 'award.already-awarded' });
    assert.equal((await call('k2', 'body', 'c@example.jp')).repeated, false);
  });

  it('behaves on the messy roster as its README says', {
    skip: !existsSync(messy) && 'the shared roster is not here',
  }, async () => {
    const { reading, recipients, upload: kept } = await view((await upload(readFileSync(messy))).id);
    assert.equal(kept.source.encoding, 'cp932');
    assert.ok(reading.ok);
    const rows = (fate: string) => reading.value.rows.filter(row => row.fate === fate).map(row => row.row);
    assert.deepEqual(rows('refused'), [7, 11, 15, 19, 23, 27]);
    assert.deepEqual(rows('repaired'), [31, 35, 39, 47, 51]);
    assert.equal(recipients.length, reading.value.rows.length - 6);
  });
});
