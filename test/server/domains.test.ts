/** The pages on which an organization proves its own domain: by owners, in both languages, and what is wrong stands beside the field. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domainRoutes } from '../../src/apps/server/routes/domains.tsx';
import type { PublicFetch } from '../../src/ports/public-fetch.ts';
import { consoleWorld } from '../console-world.ts';
import { consoleClient, locationOf } from './console-client.ts';

const base = '/ja/console/minato/domains';

async function open() {
  const made = await consoleWorld();
  const records: string[] = [];
  const fetch = {
    get: async (url: string) => ({ kind: 'refused', url, status: 404 }),
  } as unknown as PublicFetch;
  const domainRecords = { textsOf: async () => ({ kind: 'found' as const, records }) };
  const world = { ...made, ports: { ...made.ports, fetch, domainRecords } };
  return { world, records, owner: await consoleClient(world, domainRoutes) };
}

test('a domain is added, what to publish is shown, it is checked, seen and removed', async () => {
  const { world, records, owner } = await open();
  const { issuerId } = world.organization;
  const text = async (path = base) => (await owner.get(path)).text();
  assert.match(await text(), /まだドメインはありません/);
  const wrong = await owner.post(base, { domain: 'localhost' });
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /value="localhost"[\s\S]*ドメインの名前として使えません/);
  assert.equal(locationOf(await owner.post(base, { domain: 'https://www.univ.example/' })), base);
  const shown = await text();
  assert.match(shown, /_akashi\.univ\.example/);
  assert.ok(shown.includes(`did=${issuerId}`));
  assert.match(shown, /https:\/\/univ\.example\/\.well-known\/did-configuration\.json/);
  const file = await owner.get(`${base}/univ.example/did-configuration.json`);
  assert.match(file.headers.get('content-disposition') ?? '', /did-configuration\.json/);
  const { linked_dids: linked } = JSON.parse(await file.text()) as { linked_dids: string[] };
  assert.equal(linked.length, 1);
  await owner.post(`${base}/univ.example/check`, {});
  assert.match(await text(), /まだ証明されていません[\s\S]*見つかりません/);
  records.push(`did=${issuerId}`);
  await owner.post(`${base}/univ.example/check`, {});
  assert.match(await text(), /証明済み[\s\S]*見つかりました/);
  assert.match(await text('/en/console/minato/domains'), /Proved[\s\S]*found/);
  await owner.post(`${base}/univ.example/remove`, {});
  assert.match(await text(), /まだドメインはありません/);
  assert.equal((await owner.post(`${base}/univ.example/check`, {})).status, 404);
});

test('other members see how it stands and change nothing', async () => {
  const { world, owner } = await open();
  await owner.post(base, { domain: 'univ.example' });
  const viewer = await consoleClient(world, domainRoutes, 'viewer');
  const shown = await (await viewer.get(base)).text();
  assert.match(shown, /univ\.example[\s\S]*変えられるのは管理者だけです/);
  assert.ok(!shown.includes('did-configuration.json"'));
  assert.equal((await viewer.post(base, { domain: 'other.example' })).status, 403);
  assert.equal((await viewer.get(`${base}/univ.example/did-configuration.json`)).status, 403);
});
