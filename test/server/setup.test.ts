// The first start through app.request: the token of the terminal, the first owner, the mailbox (security 1).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setupToken } from '../../src/apps/server/session.ts';
import { createOrganization } from '../../src/flows/create-organization.ts';
import { type PeopleWorld, peopleWorld } from '../people-world.ts';

const at = (response: Response): string => response.headers.get('location') ?? '';
const tokenOf = ({ ports }: PeopleWorld): string => setupToken(ports.vault);
const hanako = { name: '渡邊 花子', address: 'hanako@b.example' };

test('security 1: the token makes the first owner, once; after that it opens the mailbox only', async () => {
  const world = await peopleWorld();
  await createOrganization({ slug: 'example', name: { ja: '例' } }, world.ports);
  const browser = world.browser();
  const opened = await browser.get(`/setup?token=${tokenOf(world)}`);
  assert.match(at(opened), /^\/ja\/setup\?token=/, 'the language comes first');
  const kept = await browser.follow(opened);
  assert.equal(at(kept), '/ja/setup', 'the token leaves the address bar');
  assert.equal(kept.headers.get('referrer-policy'), 'no-referrer');
  assert.equal((await browser.follow(kept)).status, 200);
  assert.equal(at(await browser.post('/ja/setup', '/ja/setup', hanako)), '/ja/console/example');
  assert.equal((await browser.get('/ja/console/example')).status, 200);
  assert.equal((await browser.get('/ja/console/new')).status, 200);

  const second = world.browser();
  await second.get(`/ja/setup?token=${tokenOf(world)}`);
  assert.equal(at(await second.get('/ja/setup')), `/ja/sign-in?next=${encodeURIComponent('/console')}`);
  // A form of another page, sent to the closed door.
  const answer = await second.post('/ja/sign-in', '/ja/setup', { name: 'x', address: 'x@b.example' });
  assert.equal(answer.status, 409);
  assert.match(await answer.text(), /setup\.done/);
  assert.equal((await second.get('/ja/mailbox')).status, 200);
  assert.equal((await second.get('/ja/console')).status, 303, 'and signs nobody in');
});

test('without the token, with a wrong one, and from elsewhere there is no such page', async () => {
  const world = await peopleWorld();
  assert.equal((await world.browser().get('/ja/setup')).status, 404);
  assert.equal((await world.browser().get('/ja/setup?token=guess')).status, 404);
  assert.equal((await world.browser().post('/ja/sign-in', '/ja/setup', hanako)).status, 404);
  assert.equal((await world.browser('192.0.2.7').get(`/ja/setup?token=${tokenOf(world)}`)).status, 404);
  const guesser = world.browser('192.0.2.8');
  const answers = [];
  for (let tries = 0; tries < 11; tries++) answers.push((await guesser.get(`/ja/setup?token=guess${tries}`)).status);
  assert.deepEqual([answers[0], answers.at(-1)], [404, 429]);
});

test('what is missing is told beside its field, and nobody is made', async () => {
  const world = await peopleWorld();
  const people = () => world.ports.store.transaction(tx => tx.people.count());
  const before = await people();
  const browser = world.browser();
  await browser.get(`/ja/setup?token=${tokenOf(world)}`);
  for (const [fields, words] of [
    [{ ...hanako, name: ' ' }, /名前がありません/],
    [{ ...hanako, address: 'hanako' }, /メールアドレスの形ではありません/],
  ] as const) {
    const answer = await browser.post('/ja/setup', '/ja/setup', fields);
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), words);
  }
  assert.equal(await people(), before);
});

test('with a mail server the first owner proves the address first, from anywhere', async () => {
  const world = await peopleWorld({ mail: 'smtp', url: 'https://akashi.example' });
  const browser = world.browser('192.0.2.7');
  await browser.get(`/ja/setup?token=${tokenOf(world)}`);
  const first = await (await browser.get('/ja/setup')).text();
  assert.doesNotMatch(first, /name="address"/);
  assert.match(first, /sign-in\?next=%2Fsetup/);
  const refused = await browser.post('/ja/sign-in', '/ja/setup', hanako);
  assert.match(at(refused), /^\/ja\/sign-in/);
  await world.signIn(browser, hanako.address);
  assert.equal((await browser.post('/ja/setup', '/ja/setup', { name: hanako.name })).status, 303);
  const owner = await world.ports.store.transaction(tx => tx.people.byAddress(hanako.address));
  assert.deepEqual([owner?.name, owner?.operator], [hanako.name, true]);
  assert.equal((await browser.get('/ja/mailbox')).status, 404, 'there is no mailbox');
});

test('the mailbox opens by its printed address, shows mails as text, and finds a recipient', async () => {
  const world = await peopleWorld();
  const { store, clock } = world.ports;
  const mail = (id: string, to: string, text: string) =>
    store.transaction(tx =>
      tx.mailbox.put({
        id,
        to,
        fromName: 'Akashi',
        subject: `件名 ${id}`,
        text,
        html: '<script>x</script>',
        at: clock.now(),
      }),
    );
  await mail('a@localhost', 'a@b.example', 'See:\nhttp://localhost:3000/ja/claim/TOKEN\n<b>not bold</b>');
  await mail('c@localhost', 'c@d.example', 'Hello');
  const browser = world.browser();
  const list = await (await browser.get(`/ja/mailbox?token=${tokenOf(world)}`)).text();
  assert.match(list, /この機械の中に留まります/);
  assert.match(list, /件名 a@localhost/);
  const found = await (await browser.get('/ja/mailbox?to=C@D.example')).text();
  assert.match(found, /件名 c@localhost/);
  assert.doesNotMatch(found, /件名 a@localhost/);
  const letter = await (await browser.get('/ja/mailbox/a%40localhost')).text();
  assert.match(letter, /<a href="http:\/\/localhost:3000\/ja\/claim\/TOKEN" rel="noreferrer">/);
  assert.match(letter, /&lt;b&gt;not bold/);
  assert.doesNotMatch(letter, /<script>x/);
  assert.equal((await browser.get('/ja/mailbox/nothing')).status, 404);
  assert.equal((await world.browser().get('/ja/mailbox')).status, 404);
  assert.equal((await world.browser('192.0.2.7').get(`/ja/mailbox?token=${tokenOf(world)}`)).status, 404);
});
