/** The pages on which an organization proves its own domain: by owners, in both languages, and what is wrong stands beside the field. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domainRoutes } from '../../src/apps/server/routes/domains.tsx';
import { issuersRoutes } from '../../src/apps/server/routes/issuers.tsx';
import type { PublicFetch } from '../../src/ports/public-fetch.ts';
import { consoleWorld } from '../console-world.ts';
import { consoleClient, locationOf } from './console-client.ts';

const base = '/ja/console/minato/domains';

async function open(url?: string) {
  const made = await consoleWorld(url === undefined ? {} : { url });
  const records: string[] = [];
  const fetch = {
    get: async (url: string) => ({ kind: 'refused', url, status: 404 }),
  } as unknown as PublicFetch;
  const domainRecords = { textsOf: async () => ({ kind: 'found' as const, records }) };
  const world = { ...made, ports: { ...made.ports, fetch, domainRecords } };
  return { world, records, owner: await consoleClient(world, [...domainRoutes, ...issuersRoutes]) };
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

test('the server’s own domain: a member who is no operator is told what is missing; then the server publishes the file itself', async () => {
  const { world, owner } = await open('https://badges.univ.example');
  const address = '/.well-known/did-configuration.json';
  assert.equal((await owner.get(address)).status, 404);
  await owner.post(base, { domain: 'badges.univ.example' });
  const english = '/en/console/minato/domains';
  const unnamed = await (await owner.get(english)).text();
  assert.match(unnamed, /server’s own domain\. When its operator adds it[\s\S]*_akashi\.badges\.univ\.example/);
  assert.ok(!unnamed.includes('Save the file'));
  assert.equal((await owner.get(address)).status, 404);
  await world.ports.store.transaction(async tx => {
    const person = await tx.people.byId(world.members.owner);
    if (person) await tx.people.update({ ...person, operator: true });
  });
  const named = await (await owner.get(english)).text();
  assert.match(named, /The server itself publishes the issuer id at https:\/\/badges\.univ\.example\/\.well-known\//);
  assert.ok(!named.includes('_akashi.badges.univ.example'));
  assert.match(await (await owner.get(base)).text(), /このサーバーが発行者IDを公開しています/);
  await owner.post(`${base}/badges.univ.example/check`, {});
  assert.match(await (await owner.get(english)).text(), /Proved[\s\S]*found/);
  const file = await owner.get(address);
  assert.match(file.headers.get('content-type') ?? '', /^application\/json/);
  assert.equal(file.headers.get('access-control-allow-origin'), '*');
  assert.equal(((await file.json()) as { linked_dids: string[] }).linked_dids.length, 1);
  const { id } = world.organization;
  const document = (await (await owner.get(`/o/${id}/did.json`)).json()) as { service: { type: string }[] };
  assert.ok(document.service.some(({ type }) => type === 'LinkedDomains'));
});
