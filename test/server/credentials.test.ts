import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { credentialRoutes } from '../../src/apps/server/routes/credentials.tsx';
import type { AchievementContent } from '../../src/core/catalogue/achievement.ts';
import { awardPeople } from '../../src/flows/award-people.ts';
import { createOrganization } from '../../src/flows/create-organization.ts';
import { type AwardView, readAward } from '../../src/flows/read-award.ts';
import type { AwardRow } from '../../src/ports/store/awards.ts';
import { type ConsoleWorld, consoleWorld, noImages } from '../console-world.ts';
import { type ConsoleClient, consoleClient, locationOf } from './console-client.ts';

const MINUTE = 60_000;
const list = '/ja/console/minato/credentials';
const people = [
  { row: 2, name: '森 蓮', address: 'ren@example.jp', completedOn: '2026-10-01', score: 80 },
  { row: 3, name: '髙橋 葵', address: 'aoi@example.jp', completedOn: '2026-10-01', score: 70 },
  { row: 4, name: '辻 凛', address: 'rin@example.jp', completedOn: '2026-10-01', score: 90 },
];
/** A real PNG of one pixel, for baking. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('credentials in the console', () => {
  let world: ConsoleWorld;
  let awarder: ConsoleClient;
  beforeEach(async () => {
    world = await consoleWorld({ images: { ...noImages, rasterize: async () => new Uint8Array(pixel) } });
    awarder = await consoleClient(world, credentialRoutes, 'awarder');
  });

  /** Awarded, issued and mailed; the rows by the first part of the address. */
  async function deliver(content: Partial<AchievementContent> = {}): Promise<Record<string, AwardRow>> {
    const { id: versionId } = await world.publish(content);
    const organization = world.organization.id;
    const input = { organization, versionId, label: '名簿.csv', recipients: people, awardAgain: false, by: 'aoi' };
    const batchId = await world.ports.store.inOrganization(organization, tx => awardPeople(tx, input, world.ports));
    await world.work();
    world.clock.advance(3 * MINUTE);
    await world.work();
    return world.ports.store.inOrganization(organization, async tx => {
      const { rows } = await tx.awards.search({ batchId }, { limit: 10, offset: 0 });
      return Object.fromEntries(rows.map(row => [row.address.split('@')[0] ?? '', row]));
    });
  }
  const view = async (row: AwardRow | undefined): Promise<AwardView> => {
    const found = row && (await readAward(world.organization.id, row.credentialId, world.ports));
    assert.ok(found);
    return found;
  };
  const pathOf = (row: AwardRow | undefined) => `${list}/${row?.credentialId}`;
  const textOf = async (path: string, client = awarder) => (await client.get(path)).text();
  const auditOf = async (action: string) =>
    world.ports.store.inOrganization(world.organization.id, async tx =>
      (await tx.audit.list({ limit: 100, offset: 0 })).rows.filter(event => event.action === action),
    );

  it('says what to do first, and what to try when nothing matches', async () => {
    assert.match(await textOf(list), /まだ証明がありません[\s\S]*名簿を読み込む/);
    const viewer = await consoleClient(world, credentialRoutes, 'viewer');
    assert.doesNotMatch(await textOf(list, viewer), /名簿を読み込む<\/a>/);
    await deliver();
    assert.match(await textOf(`${list}?q=nobody`), /あてはまる証明がありません[\s\S]*条件をすべて外す/);
  });

  it('finds by name, address, achievement, state, claim and mail', async () => {
    world.answers.set('rin@example.jp', { kind: 'rejected', reason: '550 no such user' });
    await deliver();
    const other = await deliver({ name: { ja: '電池材料の基礎', en: 'Batteries' } });
    const namesIn = async (query: string) =>
      [...(await textOf(`${list}?${query}`)).matchAll(/credentials\/[\da-f-]{36}">([^<]+)</g)].map(match => match[1]);
    assert.equal((await namesIn('')).length, 6);
    assert.deepEqual(await namesIn('q=REN%40&mail=sent'), ['森 蓮', '森 蓮']);
    assert.deepEqual(await namesIn('mail=bounced'), ['辻 凛', '辻 凛']);
    const { achievementId } = (await view(other.ren)).version;
    assert.equal((await namesIn(`achievement=${achievementId}`)).length, 3);
    assert.equal((await namesIn('claim=claimed')).length, 0);
    assert.equal((await namesIn('state=revoked')).length, 0);
    assert.equal((await namesIn('state=nonsense&claim=x&mail=y&page=-3')).length, 6);
  });

  it('revokes many with one reason, once, and tells each', async () => {
    const { ren, aoi, rin } = await deliver();
    assert.ok(ren && aoi && rin);
    const nothing = await awarder.get(`${list}/change?to=revoked`);
    assert.equal(nothing.status, 303);
    const ids = [ren.credentialId, aoi.credentialId];
    const asked = await textOf(`${list}/change?to=revoked&id=${ids[0]}&id=${ids[1]}`);
    assert.match(asked, /次の2件を失効させます/);
    assert.match(asked, /森 蓮[\s\S]*髙橋 葵/);
    assert.doesNotMatch(asked, /辻 凛/);
    const sent = { to: 'revoked', ids: ids.join(' '), back: '/console/minato/credentials' };
    const unexplained = await awarder.post(`${list}/change`, { ...sent, reason: ' ' });
    assert.equal(unexplained.status, 422);
    assert.match(await unexplained.text(), /理由が書かれていません/);
    assert.equal((await view(ren)).status, 'active');

    const before = world.mails.length;
    for (const _click of [1, 2]) {
      const done = await awarder.post(`${list}/change`, { ...sent, reason: '名簿の誤り' });
      assert.equal(locationOf(done), list);
    }
    // Still on its way: it has not failed to arrive.
    assert.doesNotMatch(await textOf(pathOf(ren)), /届かなかったお知らせ/);
    world.clock.advance(MINUTE);
    await world.work();
    assert.deepEqual(
      [(await view(ren)).status, (await view(aoi)).status, (await view(rin)).status],
      ['revoked', 'revoked', 'active'],
    );
    assert.deepEqual(
      world.mails.slice(before).map(mail => [mail.to, mail.text.includes('名簿の誤り')]),
      [
        ['ren@example.jp', true],
        ['aoi@example.jp', true],
      ],
    );
    assert.equal((await auditOf('status-revoked')).length, 2);
    const page = await textOf(pathOf(ren));
    assert.match(page, /失効しました。理由：名簿の誤り/);
    assert.match(page, /失効した証明は元に戻せません/);
    assert.match(page, /失効のお知らせ/);
    assert.match(await textOf(`${list}/change?to=revoked&id=${ren.credentialId}`), /すでにその状態です/);
  });

  it('chooses all that a search found', async () => {
    await deliver();
    const asked = await textOf(`${list}/change?to=revoked&all=yes&q=example.jp`);
    assert.match(asked, /次の3件を失効させます/);
    assert.match(asked, /name="back" value="\/console\/minato\/credentials\?q=example.jp"/);
  });

  it('suspends and reinstates only where the achievement allows it, and says why not', async () => {
    const fixed = await deliver();
    assert.match(await textOf(pathOf(fixed.ren)), /この達成の証明は停止できません/);
    const refused = await textOf(`${list}/change?to=suspended&id=${fixed.ren?.credentialId}`);
    assert.match(refused, /対象になる証明がありません[\s\S]*一時停止できません/);

    const { ren } = await deliver({ name: { ja: '停止できる', en: 'Suspendable' }, statusPurpose: 'suspension' });
    const change = (to: string) =>
      awarder.post(`${list}/change`, { to, ids: ren?.credentialId ?? '', back: '', reason: '調査のため' });
    await change('suspended');
    assert.equal((await view(ren)).status, 'suspended');
    assert.match(await textOf(pathOf(ren)), /から停止しています。理由：調査のため[\s\S]*停止を解除する/);
    await change('active');
    assert.equal((await view(ren)).status, 'active');
    const sent = { to: 'suspended', ids: fixed.ren?.credentialId ?? '', reason: '調査のため' };
    assert.equal((await awarder.post(`${list}/change`, sent)).status, 409);
    assert.equal((await view(fixed.ren)).status, 'active');
  });

  it('corrects and re-issues; a second click lands on the corrected one', async () => {
    const { ren } = await deliver({
      result: { name: { ja: '得点', en: 'Score' }, type: 'RawScore', min: 0, max: 100 },
    });
    const path = `${pathOf(ren)}/correct`;
    assert.match(await textOf(path), /value="森 蓮"[\s\S]*value="ren@example.jp"[\s\S]*value="80"/);
    const values = { name: '森 連', nameKana: '', email: 'ren@example.jp', completedOn: '2026-10-01', score: '80' };
    const wrong = await awarder.post(path, { ...values, email: 'ren at example', score: '120', reason: '氏名の誤り' });
    assert.equal(wrong.status, 422);
    const page = await wrong.text();
    assert.match(page, /メールアドレスの形ではありません/);
    assert.match(page, /id="f-score-error"/);
    const same = await awarder.post(path, { ...values, name: '森 蓮', reason: '氏名の誤り' });
    assert.match(await same.text(), /どの項目も変わっていません/);
    assert.equal((await awarder.post(path, { ...values, reason: '' })).status, 422);
    assert.equal((await view(ren)).status, 'active');

    const before = world.mails.length;
    const to = locationOf(await awarder.post(path, { ...values, reason: '氏名の誤り' }));
    assert.notEqual(to, pathOf(ren));
    assert.equal(locationOf(await awarder.post(path, { ...values, reason: '氏名の誤り' })), to);
    assert.equal(locationOf(await awarder.get(path)), to);
    await world.work();
    const old = await view(ren);
    assert.deepEqual([old.status, old.replacedBy?.name], ['revoked', '森 連']);
    assert.match(await textOf(pathOf(ren)), new RegExp(`訂正され[\\s\\S]*href="${to}"`));
    assert.match(await textOf(to), new RegExp(`以前の証明を訂正したものです[\\s\\S]*href="${pathOf(ren)}"`));
    assert.deepEqual(
      world.mails.slice(before).map(mail => mail.to),
      ['ren@example.jp'],
    );
    assert.equal((await auditOf('correct-award')).length, 1);
  });

  it('offers to send a notice again once it has bounced', async () => {
    const { ren } = await deliver();
    assert.ok(ren);
    world.answers.set('ren@example.jp', { kind: 'rejected', reason: '550 no such user' });
    await awarder.post(`${list}/change`, { to: 'revoked', ids: ren.credentialId, reason: '誤り' });
    world.clock.advance(MINUTE);
    await world.work();
    assert.match(await textOf(pathOf(ren)), /届かなかったお知らせ/);
  });

  it('shows why a mail bounced, mends the address and sends again, once', async () => {
    world.answers.set('rin@example.jp', { kind: 'rejected', reason: '550 no such user' });
    const { rin } = await deliver();
    assert.match(await textOf(pathOf(rin)), /550 no such user/);
    const resend = (address: string, back = '') => awarder.post(`${pathOf(rin)}/resend`, { address, back });
    const wrong = await resend('rin at example');
    assert.equal(wrong.status, 422);
    assert.match(await wrong.text(), /value="rin at example"[\s\S]*メールアドレスの形ではありません/);
    assert.equal(locationOf(await resend('rin.tsuji@example.jp', '//evil.example')), pathOf(rin));
    await resend('rin.tsuji@example.jp');
    await world.work();
    assert.deepEqual(
      world.mails.slice(2).map(mail => mail.to),
      ['rin.tsuji@example.jp'],
    );
    assert.equal((await view(rin)).award.address, 'rin.tsuji@example.jp');
  });

  it('reminds one person, once a day, until it is accepted', async () => {
    const { ren } = await deliver();
    assert.match(await textOf(pathOf(ren)), /催促のメールを送る/);
    for (const _click of [1, 2]) await awarder.post(`${pathOf(ren)}/remind`);
    await world.work();
    await awarder.post(`${pathOf(ren)}/remind`);
    await world.work();
    assert.equal(world.mails.length, 4);
    assert.match(await textOf(pathOf(ren)), /今日はすでに催促しました/);
    world.clock.advance(24 * 60 * MINUTE);
    await awarder.post(`${pathOf(ren)}/remind`);
    await world.work();
    assert.equal(world.mails.length, 5);
    await world.ports.store.inOrganization(world.organization.id, tx =>
      tx.awards.setClaim(ren?.id ?? '', 'claimed', world.clock.now()),
    );
    world.clock.advance(24 * 60 * MINUTE);
    await awarder.post(`${pathOf(ren)}/remind`);
    await world.work();
    assert.equal(world.mails.length, 5);
  });

  it('issues again what failed, from the award’s page', async () => {
    const { id: versionId } = await world.publish();
    const organization = world.organization.id;
    const input = { organization, versionId, label: '名簿.csv', recipients: people, awardAgain: false, by: 'aoi' };
    const ren = await world.ports.store.inOrganization(organization, async tx => {
      const batchId = await awardPeople(tx, input, world.ports);
      const { rows } = await tx.awards.search({ batchId, text: 'ren' }, { limit: 1, offset: 0 });
      await tx.awards.markFailed(rows[0]?.id ?? '', 'bytes.lone-surrogate');
      return rows[0];
    });
    assert.doesNotMatch(
      await textOf(pathOf(ren), await consoleClient(world, credentialRoutes, 'viewer')),
      /issue-again/,
    );
    assert.match(await textOf(pathOf(ren)), /issue-again/);
    for (const _click of [1, 2]) assert.equal((await awarder.post(`${pathOf(ren)}/issue-again`)).status, 303);
    await world.work();
    assert.equal((await view(ren)).award.state, 'issued');
    assert.equal((await auditOf('issue-again')).length, 1);
  });

  it('gives the signed credential in four forms', async () => {
    const { ren } = await deliver();
    const signed = (await view(ren)).credential?.bytes;
    const file = async (format: string) => {
      const response = await awarder.get(`${pathOf(ren)}/file/${format}`);
      assert.equal(response.status, 200, format);
      assert.match(response.headers.get('content-disposition') ?? '', /^attachment/);
      return Buffer.from(await response.arrayBuffer());
    };
    assert.deepEqual(new Uint8Array(await file('json')), signed);
    assert.match((await file('jwt')).toString(), /^[\w-]+\.[\w-]+\.[\w-]+$/);
    assert.equal((await file('png')).subarray(1, 4).toString(), 'PNG');
    assert.match((await file('svg')).toString(), /<svg/);
    assert.equal((await awarder.get(`${pathOf(ren)}/file/exe`)).status, 404);
  });

  it('lets viewers and editors see everything and do nothing', async () => {
    const { ren } = await deliver();
    for (const role of ['viewer', 'editor'] as const) {
      const reader = await consoleClient(world, credentialRoutes, role);
      const page = await textOf(pathOf(ren), reader);
      assert.match(page, /ren@example.jp/);
      assert.doesNotMatch(page, /訂正して発行し直す|失効させる|催促/);
      assert.doesNotMatch(await textOf(list, reader), /type="checkbox"|失効させる/);
      assert.equal((await reader.get(`${pathOf(ren)}/file/json`)).status, 200);
      assert.equal((await reader.get(`${list}/change?to=revoked&id=${ren?.credentialId}`)).status, 403);
      assert.equal((await reader.get(`${pathOf(ren)}/correct`)).status, 403);
      for (const path of [`${list}/change`, `${pathOf(ren)}/correct`, `${pathOf(ren)}/resend`, `${pathOf(ren)}/remind`])
        assert.equal(
          (await reader.post(path, { to: 'revoked', ids: ren?.credentialId ?? '', reason: 'x' })).status,
          403,
        );
    }
    assert.equal((await view(ren)).status, 'active');
  });

  it('knows nothing of another organization’s credentials', async () => {
    const { ren } = await deliver();
    await createOrganization({ slug: 'kaede', name: { ja: '楓大学', en: 'Kaede' }, owner: 'olga' }, world.ports);
    const owner = await consoleClient(world, credentialRoutes, 'owner');
    const theirs = '/ja/console/kaede/credentials';
    const id = ren?.credentialId ?? '';
    for (const path of ['', '/correct', '/file/json', '/file/svg'])
      assert.equal((await owner.get(`${theirs}/${id}${path}`)).status, 404, path);
    assert.equal((await owner.get(`${theirs}/change?to=revoked&id=${id}`)).status, 404);
    const fields = { to: 'revoked', ids: id, reason: 'x', name: 'x', email: 'x@example.jp', completedOn: '2026-10-01' };
    for (const path of ['change', `${id}/correct`, `${id}/resend`, `${id}/remind`])
      assert.equal((await owner.post(`${theirs}/${path}`, fields)).status, 404, path);
    assert.match(await textOf(theirs, owner), /まだ証明がありません/);
    assert.equal((await view(ren)).status, 'active');
    assert.equal((await awarder.get(`${list}/not-an-id`)).status, 404);
  });

  it('asks for a recent passkey before it revokes or corrects', async () => {
    const { ren } = await deliver();
    await world.ports.store.transaction(tx =>
      tx.people.addPasskey({
        id: 'key',
        personId: world.members.awarder,
        publicKey: new Uint8Array(1),
        counter: 0,
        transports: [],
        name: 'key',
        createdAt: world.clock.now(),
      }),
    );
    const sent = { to: 'revoked', ids: ren?.credentialId ?? '', reason: 'x' };
    assert.match(locationOf(await awarder.post(`${list}/change`, sent)), /\/sign-in\/passkey\?next=/);
    assert.match(locationOf(await awarder.get(`${pathOf(ren)}/correct`)), /\/sign-in\/passkey\?next=/);
    assert.equal((await view(ren)).status, 'active');
  });
});
