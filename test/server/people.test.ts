// Organizations, members, keys and accounts through app.request: roles, other organizations, and what each page lets through.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOrganization } from '../../src/flows/create-organization.ts';
import { type PeopleWorld, peopleWorld } from '../people-world.ts';
import type { Visitor } from './visitor.ts';

const at = (response: Response): string => response.headers.get('location') ?? '';

async function member(world: PeopleWorld, name: string): Promise<Visitor> {
  const browser = world.browser();
  await world.signIn(browser, `${name}@minato.example`);
  return browser;
}

test('operators found organizations and own them; others find no such page', async () => {
  const world = await peopleWorld();
  const { store } = world.ports;
  await store.transaction(async tx => {
    const vera = await tx.people.byId('vera');
    if (vera) await tx.people.update({ ...vera, operator: true });
  });
  const [vera, olga] = [await member(world, 'vera'), await member(world, 'olga')];
  assert.equal((await olga.get('/ja/console/new')).status, 404);
  assert.equal((await olga.post('/ja/account', '/ja/console/new', { nameJa: 'x', slug: 'x' })).status, 404);
  const page = '/ja/console/new';
  const bad = await vera.post(page, page, { nameJa: '', slug: 'minato' });
  assert.equal(bad.status, 422);
  assert.match(await (await vera.post(page, page, { nameJa: '港', slug: 'minato' })).text(), /別の/);
  assert.equal(at(await vera.post(page, page, { nameJa: '港', slug: 'Minato-Two' })), '/ja/console/minato-two');
  const home = await (await vera.get('/ja/console/minato-two')).text();
  assert.match(home, /はじめの一歩/);
  assert.equal((await olga.get('/ja/console/minato-two')).status, 404);
  const choices = await (await vera.get('/ja/console')).text();
  assert.match(choices, /console\/minato"/);
  assert.match(choices, /console\/minato-two"/);
});

test('somebody without an organization is told how to get into one', async () => {
  const world = await peopleWorld();
  const browser = world.browser();
  await world.signIn(browser, 'new@b.example');
  assert.match(await (await browser.get('/ja/console')).text(), /招待を送ってもらってください/);
});

test('the home page says what needs somebody', async () => {
  const world = await peopleWorld();
  const olga = await member(world, 'olga');
  await world.publish();
  const { store, clock } = world.ports;
  assert.match(await (await olga.get('/ja/console/minato')).text(), /手当ての要ることはありません/);
  const [achievement] = await store.inOrganization(world.organization.id, tx => tx.achievements.list());
  assert.ok(achievement);
  await store.inOrganization(world.organization.id, tx =>
    tx.achievements.saveDraft(
      achievement.id,
      { ...achievement, draft: { ...achievement.draft, name: { ja: '変えた名前' } }, updatedAt: clock.now() },
      achievement.revision,
    ),
  );
  assert.match(await (await olga.get('/ja/console/minato')).text(), /公開していない下書きが 1 件/);
});

test('owners invite; who is invited signs in with that address and joins; nobody else can', async () => {
  const world = await peopleWorld();
  const olga = await member(world, 'olga');
  const people = '/ja/console/minato/people';
  const fields = { address: 'ken@b.example', role: 'awarder', language: 'ja' };
  assert.equal(at(await olga.post(people, `${people}/invitations`, fields)), people);
  await world.work();
  const link = world.linkTo('ken@b.example');
  assert.match(link, /^\/ja\/invitation\/[\w-]{43}$/);
  const emi = await member(world, 'emi');
  const others = await (await emi.get(link)).text();
  assert.doesNotMatch(others, new RegExp(`action="${link}"`));
  const taken = await emi.post('/ja/account', link, {});
  assert.equal(taken.status, 403);
  const ken = world.browser();
  const greeted = await ken.get(link);
  assert.equal(greeted.headers.get('referrer-policy'), 'no-referrer');
  const html = await greeted.text();
  assert.match(html, /olga さんから/);
  const next = /href="\/ja\/sign-in\?next=([^"]+)"/.exec(html)?.[1] ?? '';
  assert.equal(`/ja${decodeURIComponent(next)}`, link);
  await world.signIn(ken, 'ken@b.example');
  assert.equal(at(await ken.post(link, link, {})), '/ja/console/minato');
  assert.equal((await ken.get('/ja/console/minato')).status, 200);
  assert.equal((await ken.get(link)).status, 404, 'used');
  assert.match(await (await olga.get(people)).text(), /ken@b\.example/);
});

test('a withdrawn invitation leads nowhere, and guessing invitations is limited', async () => {
  const world = await peopleWorld();
  const olga = await member(world, 'olga');
  const people = '/ja/console/minato/people';
  await olga.post(people, `${people}/invitations`, { address: 'ken@b.example', role: 'viewer' });
  await world.work();
  const link = world.linkTo('ken@b.example');
  const invitation = /name="invitation" value="(\w{64})"/.exec(await (await olga.get(people)).text())?.[1] ?? '';
  assert.equal((await olga.post(people, `${people}/invitations/withdraw`, { invitation })).status, 303);
  assert.equal((await olga.post(people, `${people}/invitations/withdraw`, { invitation })).status, 404);
  const guesser = world.browser('192.0.2.5');
  assert.equal((await guesser.get(link)).status, 404);
  const answers = [];
  for (let tries = 0; tries < 30; tries++) answers.push((await guesser.get(`/ja/invitation/guess-${tries}`)).status);
  assert.deepEqual([answers[0], answers.at(-1)], [404, 429]);
});

test('roles: only owners change members, settings and keys, and read the record of acts', async () => {
  const world = await peopleWorld();
  const base = '/ja/console/minato';
  const [key] = await world.ports.store.inOrganization(world.organization.id, tx => tx.keys.list());
  const acts = [
    [`${base}/people/invitations`, { address: 'x@b.example', role: 'owner' }],
    [`${base}/people/vera/role`, { role: 'owner' }],
    [`${base}/people/vera/remove`, {}],
    [`${base}/settings`, { nameJa: 'x', slug: 'x' }],
    [`${base}/keys/${key?.id}/rotate`, {}],
    [`${base}/keys/${key?.id}/compromised`, { since: '2026-11-01' }],
  ] as const;
  for (const name of ['emi', 'aoi', 'vera']) {
    const browser = await member(world, name);
    for (const page of ['', '/people', '/settings', '/keys'])
      assert.equal((await browser.get(base + page)).status, 200, `${name} reads ${page}`);
    assert.doesNotMatch(await (await browser.get(`${base}/settings`)).text(), /name="nameJa"/);
    assert.equal((await browser.get(`${base}/audit`)).status, 403);
    for (const [path, fields] of acts)
      assert.equal((await browser.post('/ja/account', path, fields)).status, 403, `${name} ${path}`);
  }
  assert.equal(
    await world.ports.store.inOrganization(world.organization.id, tx => tx.members.roleOf('vera')),
    'viewer',
  );
});

test('ids of another organization open nothing', async () => {
  const world = await peopleWorld();
  const other = await createOrganization({ slug: 'other', name: { ja: '他' }, owner: 'emi' }, world.ports);
  const [key] = await world.ports.store.inOrganization(other.id, tx => tx.keys.list());
  const olga = await member(world, 'olga');
  for (const path of ['', '/people', '/keys', '/settings', '/audit'])
    assert.equal((await olga.get(`/ja/console/other${path}`)).status, 404, path);
  // Her own organization in the path, the other's key behind it.
  assert.equal((await olga.get(`/ja/console/minato/keys/${key?.id}/compromised`)).status, 404);
  // What is missing in one's own console is said of the console, and its rail stays; of another's nothing is given away.
  const gone = await (await olga.get(`/ja/console/minato/keys/${key?.id}/compromised`)).text();
  assert.match(gone, /class="rail"[\s\S]*href="\/ja\/console\/minato\/keys" aria-current="page"[\s\S]*この組織には/);
  assert.doesNotMatch(gone, /残っているもの/);
  const foreign = await (await olga.get('/ja/console/other/keys')).text();
  assert.doesNotMatch(foreign, /class="rail"|この組織には/);
  const marked = await olga.post('/ja/account', `/ja/console/minato/keys/${key?.id}/compromised`, {
    since: '2026-11-01',
  });
  assert.equal(marked.status, 404);
  await world.ports.store.inOrganization(other.id, tx =>
    tx.members.put({ personId: 'vera', role: 'viewer', since: 0 }),
  );
  await world.ports.store.inOrganization(world.organization.id, tx => tx.members.remove('vera'));
  assert.equal((await olga.post('/ja/account', '/ja/console/minato/people/vera/remove', {})).status, 404);
  assert.equal(await world.ports.store.inOrganization(other.id, tx => tx.members.roleOf('vera')), 'viewer');
});

test('an owner changes roles and removes members, never the last owner; acts are written down', async () => {
  const world = await peopleWorld();
  const olga = await member(world, 'olga');
  const people = '/ja/console/minato/people';
  assert.equal((await olga.post(people, `${people}/emi/role`, { role: 'awarder' })).status, 303);
  assert.equal((await olga.post(people, `${people}/emi/role`, { role: 'emperor' })).status, 400);
  assert.equal((await olga.get(`${people}/aoi/remove`)).status, 200);
  assert.equal((await olga.post(`${people}/aoi/remove`, `${people}/aoi/remove`, {})).status, 303);
  const refused = await olga.post(people, `${people}/olga/role`, { role: 'viewer' });
  assert.equal(refused.status, 409);
  assert.match(await refused.text(), /people\.last-owner/);
  const record = await (await olga.get('/ja/console/minato/audit')).text();
  for (const words of ['役割を変更', 'メンバーを外す', '途切れはありません']) assert.match(record, new RegExp(words));
  await olga.post(people, `${people}/emi/role`, { role: 'owner' });
  assert.equal(at(await olga.post(`${people}/olga/remove`, `${people}/olga/remove`, {})), '/ja/console');
  assert.equal((await olga.get('/ja/console/minato')).status, 404);
});

test('settings: errors beside their fields, what was typed is kept, a new slug moves the console', async () => {
  const world = await peopleWorld();
  const olga = await member(world, 'olga');
  const page = '/ja/console/minato/settings';
  const typed = {
    nameJa: '港の大学',
    nameEn: '',
    website: 'minato',
    country: 'jp',
    timeZone: 'Asia/Tokyo',
    slug: 'minato',
  };
  const wrong = await olga.post(page, page, typed);
  assert.equal(wrong.status, 422);
  const html = await wrong.text();
  assert.match(html, /value="港の大学"/);
  assert.match(html, /ウェブサイトのアドレスの形ではありません/);
  const saved = await olga.post(page, page, { ...typed, website: 'https://minato.example', slug: 'minato-u' });
  assert.equal(at(saved), '/ja/console/minato-u/settings');
  assert.match(await (await olga.follow(saved)).text(), /保存しました/);
  assert.equal((await olga.get(page)).status, 404);
});

test('a did:web key is replaced on its page, and its issuer stays', async () => {
  const world = await peopleWorld({ url: 'https://akashi.example' });
  const olga = await member(world, 'olga');
  const web = await createOrganization({ slug: 'web', name: { ja: 'ウェブ' }, owner: 'olga' }, world.ports);
  const keys = () => world.ports.store.inOrganization(web.id, tx => tx.keys.list());
  const [key] = await keys();
  const rotate = `/ja/console/web/keys/${key?.id}/rotate`;
  assert.match(await (await olga.get(rotate)).text(), /これまでの証明は有効なまま/);
  assert.equal(at(await olga.post(rotate, rotate, {})), '/ja/console/web/keys');
  assert.equal((await keys()).length, 3);
  const mark = `/ja/console/web/keys/${key?.id}/compromised`;
  const future = await olga.post(mark, mark, { since: '2026-11-22' });
  assert.equal(future.status, 422);
  assert.match(await future.text(), /未来の日付/);
  assert.equal((await olga.post(mark, mark, { since: '' })).status, 422);
  assert.equal((await olga.post(mark, mark, { since: '2026-11-20' })).status, 303);
  const marked = (await keys()).find(each => each.id === key?.id);
  assert.equal(marked?.compromisedSince, Date.parse('2026-11-19T15:00:00Z'), 'midnight in Tokyo');
  const after = await world.ports.store.transaction(tx => tx.organizations.byId(web.id));
  assert.equal(after?.issuerId, web.issuerId);
});

test('an address is added by whoever reads its mail while signed in, and removed, never the last', async () => {
  const world = await peopleWorld();
  const [olga, emi] = [await member(world, 'olga'), await member(world, 'emi')];
  const account = '/ja/account';
  assert.equal((await olga.post(account, '/ja/account/addresses', { address: 'Olga@home.example' })).status, 303);
  const link = world.linkTo('olga@home.example');
  assert.match(link, /^\/ja\/account\/address\//);
  assert.equal((await emi.get(link)).status, 410, 'another person');
  assert.equal((await emi.post(account, link, {})).status, 410);
  assert.equal((await olga.get(link)).status, 200);
  assert.equal((await olga.post(link, link, {})).status, 303);
  assert.equal((await olga.post(account, link, {})).status, 410, 'once');
  assert.deepEqual(
    world.mails
      .slice(-2)
      .map(mail => mail.to)
      .sort(),
    ['olga@home.example', 'olga@minato.example'],
    'both are told',
  );
  // The token of such a link signs nobody in.
  const signInLink = link.replace('/account/address/', '/sign-in/link/');
  assert.equal((await world.browser().get(signInLink)).status, 410);
  const anew = world.browser();
  await world.signIn(anew, 'olga@home.example');
  assert.match(await (await anew.get(account)).text(), /olga@minato\.example/);
  const remove = '/ja/account/addresses/remove';
  assert.equal((await olga.get('/ja/account/addresses/0/remove')).status, 200);
  assert.equal((await olga.post(account, remove, { address: 'emi@minato.example' })).status, 404);
  assert.equal((await olga.post(account, remove, { address: 'olga@minato.example' })).status, 303);
  assert.equal(world.mails.at(-1)?.to, 'olga@minato.example', 'the removed one is told too');
  assert.equal((await olga.post(account, remove, { address: 'olga@home.example' })).status, 409);
});

test('an address of somebody else is refused, but only to who reads its mail', async () => {
  const world = await peopleWorld();
  const olga = await member(world, 'olga');
  const answer = await olga.post('/ja/account', '/ja/account/addresses', { address: 'emi@minato.example' });
  assert.equal(answer.status, 303, 'the same answer as for any other');
  const link = world.linkTo('emi@minato.example');
  const refused = await olga.post(link, link, {});
  assert.equal(refused.status, 409);
  assert.match(await refused.text(), /people\.address-taken/);
});

test('name and language are a person’s own', async () => {
  const world = await peopleWorld();
  const olga = await member(world, 'olga');
  assert.equal((await olga.post('/ja/account', '/ja/account', { name: '  ', language: 'en' })).status, 422);
  assert.equal((await olga.post('/ja/account', '/ja/account', { name: '葛西　一', language: 'en' })).status, 303);
  const person = await world.ports.store.transaction(tx => tx.people.byId('olga'));
  assert.deepEqual([person?.name, person?.language], ['葛西 一', 'en']);
});
