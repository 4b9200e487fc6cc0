// Which key signs what, on the memory store: nothing brings back a key that was given up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ConsoleWorld, consoleWorld } from '../../test/console-world.ts';
import { parseVcJwt } from '../core/jose/parse-vc-jwt.ts';
import { addKey } from './add-key.ts';
import { awardPeople } from './award-people.ts';
import { correctAward } from './correct-award.ts';
import { exportCredential, type JwtAlgorithm } from './export-credential.ts';
import { issueAgain } from './issue-again.ts';
import { issueAwards } from './issue-awards.ts';
import { openActiveKey, openStatusKey } from './issuer-keys.ts';
import { markKeyCompromised } from './mark-key-compromised.ts';

const is = (code: string) => ({ code });
const someone = { row: 2, name: '森 蓮', address: 'ren@example.jp', completedOn: '2026-10-01' };

const keysOf = (world: ConsoleWorld) => world.ports.store.inOrganization(world.organization.id, tx => tx.keys.list());

async function award(world: ConsoleWorld, recipient = someone): Promise<string> {
  const { id: versionId } = await world.publish();
  const organization = world.organization.id;
  const input = { organization, versionId, label: '名簿.csv', recipients: [recipient], awardAgain: false, by: 'aoi' };
  const batchId = await world.ports.store.inOrganization(organization, tx => awardPeople(tx, input, world.ports));
  const { rows } = await search(world, batchId);
  return rows[0]?.id ?? '';
}

const search = (world: ConsoleWorld, batchId?: string) =>
  world.ports.store.inOrganization(world.organization.id, tx =>
    tx.awards.search(batchId === undefined ? {} : { batchId }, { limit: 10, offset: 0 }),
  );

async function compromise(world: ConsoleWorld): Promise<void> {
  const [key] = await keysOf(world);
  const { organization, members, clock } = world;
  const about = { organization: organization.id, key: key?.id ?? '', since: clock.now(), by: members.owner };
  await markKeyCompromised(about, world.ports);
}

test('a compromised did:key does not come back to life by an export, nor awards anybody', async () => {
  const world = await consoleWorld();
  await award(world);
  await world.work();
  const [issued] = (await search(world)).rows;
  await compromise(world);
  const credential = issued?.credentialId ?? '';
  const organization = world.organization.id;
  await assert.rejects(
    exportCredential({ organization, credential, format: 'jwt' }, world.ports),
    is('key.none-in-use'),
  );
  assert.equal((await keysOf(world)).length, 1);
  await assert.rejects(award(world, { ...someone, address: 'other@example.jp' }), is('key.none-in-use'));
  const values = { name: '森 漣', email: someone.address, nameKana: '', completedOn: someone.completedOn, score: '' };
  const correction = { organization, award: issued?.id ?? '', reason: '誤り', values, by: 'aoi' };
  await assert.rejects(correctAward(correction, world.ports), is('key.none-in-use'));
  const { rows } = await search(world);
  assert.deepEqual(
    rows.map(row => row.status),
    ['active'],
  );
});

test('a key that is not the did:key itself signs nothing under its name', async () => {
  const world = await consoleWorld();
  const { ports, organization } = world;
  await compromise(world);
  await ports.store.inOrganization(organization.id, async tx => {
    await addKey(tx, organization, 'issuer', 'EdDSA', ports);
    await assert.rejects(openActiveKey(tx, organization, 'issuer', ports), is('key.none-in-use'));
    const [own] = await tx.keys.list();
    assert.deepEqual(
      (await openStatusKey(tx, organization, organization.issuerId, ports)).publicKey.x,
      own?.publicKey.x,
    );
  });
});

test('awards whose key went before they were issued fail with that code, instead of being tried for ever', async () => {
  const world = await consoleWorld();
  const id = await award(world);
  await compromise(world);
  await issueAwards(world.organization.id, [id], world.ports);
  const [row] = (await search(world)).rows;
  assert.deepEqual([row?.state, row?.failure], ['failed', 'key.none-in-use']);
});

test('a did:web issuer gets an ES256 key at its first export, written down, and only while it issues', async () => {
  const world = await consoleWorld({ url: 'https://akashi.example' });
  const { members, clock, ports, organization } = world;
  await award(world);
  await world.work();
  const credential = (await search(world)).rows[0]?.credentialId ?? '';
  const as = (algorithm: JwtAlgorithm) =>
    exportCredential(
      { organization: organization.id, credential, format: 'jwt', algorithm, by: members.editor },
      ports,
    );
  clock.advance(5_000);
  const { bytes } = await as('ES256');
  const parsed = parseVcJwt(new TextDecoder().decode(bytes));
  assert.ok(parsed.ok);
  assert.equal(parsed.value.claims.iat, Math.floor(clock.now() / 1000));
  assert.deepEqual((await as('ES256')).bytes, bytes);
  const made = (await keysOf(world)).find(key => key.algorithm === 'ES256');
  const { rows: events } = await ports.store.inOrganization(organization.id, tx =>
    tx.audit.list({ limit: 10, offset: 0 }),
  );
  assert.deepEqual(
    events.filter(event => event.action === 'create-key').map(event => [event.actor, event.subject]),
    [[members.editor, made?.id]],
  );
  await ports.store.inOrganization(organization.id, async tx => {
    for (const key of await tx.keys.list())
      if (key.algorithm === 'EdDSA' && key.purpose === 'issuer') await tx.keys.retire(key.id, clock.now());
  });
  await assert.rejects(as('RS256'), is('key.none-in-use'));
  assert.ok(!(await keysOf(world)).some(key => key.algorithm === 'RS256'));
});

test('what failed is issued again, once, when there is a key; others that hold it by now are left out', async () => {
  const world = await consoleWorld({ url: 'https://akashi.example' });
  const { ports, clock } = world;
  const organization = world.organization.id;
  const { id: versionId } = await world.publish();
  const recipients = [someone, { ...someone, row: 3, address: 'rin@example.jp' }];
  const input = { organization, versionId, label: '名簿.csv', recipients, awardAgain: false, by: 'aoi' };
  const give = (more: Partial<typeof input> = {}) =>
    ports.store.inOrganization(organization, tx => awardPeople(tx, { ...input, ...more }, ports));
  const batch = await give();
  const [issuer] = (await keysOf(world)).filter(key => key.purpose === 'issuer');
  await ports.store.inOrganization(organization, tx => tx.keys.retire(issuer?.id ?? '', clock.now()));
  await world.work();
  const again = () => issueAgain({ organization, which: { batch }, by: 'aoi' }, ports);
  await assert.rejects(again(), is('key.none-in-use'));
  await ports.store.inOrganization(organization, tx => addKey(tx, world.organization, 'issuer', 'EdDSA', ports));

  // Whoever was given nothing may be awarded anew.
  await give({ recipients: [someone] });
  clock.advance(5_000);
  assert.equal(await again(), 1);
  await assert.rejects(again(), is('award.not-failed'));
  await world.work();
  const { rows } = await search(world, batch);
  assert.deepEqual(
    rows.map(row => [row.address, row.state, row.failure]),
    [
      ['ren@example.jp', 'failed', 'key.none-in-use'],
      ['rin@example.jp', 'issued', undefined],
    ],
  );
  const award = rows[0]?.id ?? '';
  assert.equal(await issueAgain({ organization, which: { award }, by: 'aoi' }, ports), 1);
  await assert.rejects(issueAgain({ organization, which: { award: 'none' }, by: 'aoi' }, ports), is('thing.not-found'));
});
