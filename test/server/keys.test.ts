/** The pages about the key of a did:key issuer: what replacing it means is said before, done once, and seen afterwards. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { issuersRoutes } from '../../src/apps/server/routes/issuers.tsx';
import { keyRoutes } from '../../src/apps/server/routes/keys.tsx';
import { issuerPathOf } from '../../src/apps/server/routes/report-context.ts';
import { settingsRoutes } from '../../src/apps/server/routes/settings.tsx';
import { awardPeople } from '../../src/flows/award-people.ts';
import { consoleWorld } from '../console-world.ts';
import { consoleClient, locationOf } from './console-client.ts';

async function openKeys() {
  const world = await consoleWorld();
  const { id } = world.organization;
  const owner = await consoleClient(world, [...keyRoutes, ...issuersRoutes, ...settingsRoutes]);
  const keys = () => world.ports.store.inOrganization(id, tx => tx.keys.list());
  const issuerId = async () => (await world.ports.store.transaction(tx => tx.organizations.byId(id)))?.issuerId ?? '';
  const text = async (path: string) => (await owner.get(path)).text();
  return { world, owner, keys, issuerId, text };
}

test('replacing a did:key: explained in both languages, done once, former ids shown', async () => {
  const { world, owner, keys, issuerId, text } = await openKeys();
  const { id } = world.organization;
  const { id: versionId } = await world.publish();
  const recipients = [{ row: 2, name: '森 蓮', address: 'ren@example.jp', completedOn: '2026-10-01' }];
  const input = { organization: id, versionId, label: '名簿.csv', recipients, awardAgain: false, by: 'aoi' };
  await world.ports.store.inOrganization(id, tx => awardPeople(tx, input, world.ports));
  const former = await issuerId();
  const [key] = await keys();
  const rotate = `console/minato/keys/${key?.id}/rotate`;
  assert.match(
    await text('/ja/console/minato/keys'),
    new RegExp(`鍵を替えると、発行者IDも新しくなります[\\s\\S]*${rotate}`),
  );
  assert.match(await text('/ja/console/minato/settings'), /鍵を替えると変わります/);
  assert.match(await text(`/ja/${rotate}`), /別の発行者に見えます[\s\S]*発行を待っている1件も[\s\S]*JWT/);
  assert.match(await text(`/en/${rotate}`), /another issuer[\s\S]*waits to be issued: 1[\s\S]*cannot be undone/);
  assert.equal(await issuerId(), former);

  const done = await owner.post(`/ja/${rotate}`);
  assert.equal(locationOf(done), '/ja/console/minato/keys');
  const present = await issuerId();
  assert.notEqual(present, former);
  assert.equal((await owner.get(`/ja/console/minato/keys/${key?.id}/compromised`)).status, 404);
  // A second click of the same form.
  assert.equal((await owner.post(`/ja/${rotate}`)).status, 404);
  assert.equal((await owner.get(`/ja/${rotate}`)).status, 404);
  assert.equal((await keys()).length, 2);

  const page = await text('/ja/console/minato/keys');
  assert.match(page, new RegExp(`以前の発行者ID（1）[\\s\\S]*${former}`));
  assert.match(page, /以前の発行者<\/span>[\s\S]*失効を公開するときだけ/);
  for (const did of [present, former]) assert.match(page, new RegExp(`${did}#${did.slice('did:key:'.length)}`));
  assert.match(await text(`/en/o/${id}`), new RegExp(`${present}[\\s\\S]*Former identifiers[\\s\\S]*${former}`));
  for (const did of [present, former]) assert.equal(await issuerPathOf(did, world.ports), `/o/${id}`);
  const profile = JSON.parse(await text(`/o/${id}/profile.json`));
  assert.equal(profile.id, present);
});

test('a did:key that was marked as compromised is replaced from its page', async () => {
  const { owner, keys, issuerId, text } = await openKeys();
  const former = await issuerId();
  const [key] = await keys();
  const of = `/en/console/minato/keys/${key?.id}`;
  const asked = await text(`${of}/compromised`);
  assert.match(asked, /goes on passing[\s\S]*until its key is replaced/);
  // It would be true of a did:web issuer only.
  assert.doesNotMatch(asked, /fail from now on/);
  assert.equal((await owner.post(`${of}/compromised`, { since: '2026-11-20' })).status, 303);
  assert.match(await text('/en/console/minato/keys'), new RegExp(`${key?.id}/rotate`));
  assert.equal((await owner.get(`${of}/compromised`)).status, 404);
  assert.equal((await owner.post(`${of}/rotate`)).status, 303);
  assert.notEqual(await issuerId(), former);
});
