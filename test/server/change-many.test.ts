/** A whole roster revoked from the console: chosen by search, shown, confirmed, and done only if it is still what was shown. */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { batchRoutes } from '../../src/apps/server/routes/batches.tsx';
import { credentialRoutes } from '../../src/apps/server/routes/credentials.tsx';
import type { AchievementContent } from '../../src/core/catalogue/achievement.ts';
import { awardPeople } from '../../src/flows/award-people.ts';
import type { AwardFilter } from '../../src/ports/store/awards.ts';
import { type ConsoleWorld, consoleWorld } from '../console-world.ts';
import { type ConsoleClient, consoleClient, locationOf } from './console-client.ts';

const list = '/ja/console/minato/credentials';
const MANY = 1_050;

describe('a whole selection in the console', () => {
  let world: ConsoleWorld;
  let awarder: ConsoleClient;
  beforeEach(async () => {
    world = await consoleWorld();
    awarder = await consoleClient(world, [...credentialRoutes, ...batchRoutes], 'awarder');
  });

  async function award(count: number, label: string, content: Partial<AchievementContent> = {}): Promise<string> {
    const { id: versionId } = await world.publish(content);
    const recipients = Array.from({ length: count }, (_, n) => ({
      row: n + 2,
      name: `受講者${n}`,
      address: `${label}-${n}@example.jp`,
      completedOn: '2026-10-01',
    }));
    const input = { organization: world.organization.id, versionId, label, recipients, awardAgain: false, by: 'aoi' };
    const batch = await world.ports.store.inOrganization(world.organization.id, tx =>
      awardPeople(tx, input, world.ports),
    );
    await world.work();
    return batch;
  }
  const count = (filter: AwardFilter) =>
    world.ports.store.inOrganization(
      world.organization.id,
      async tx => (await tx.awards.search(filter, { limit: 1, offset: 0 })).total,
    );
  /** The hidden fields and the address of the page's form. */
  async function shown(path: string): Promise<{ readonly page: string; readonly fields: Record<string, string> }> {
    const page = await (await awarder.get(path)).text();
    const inputs = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(
      inputs.flatMap(([, name = '', value = '']) => (name === '_form' ? [] : [[name, value]])),
    );
    return { page, fields };
  }

  it('revokes all of a roster, more than a form could name, and nothing else', async () => {
    const batch = await award(MANY, 'spring');
    await award(2, 'autumn');
    const of = await (await awarder.get(`/ja/console/minato/batches/${batch}`)).text();
    const link = /href="(\/ja\/console\/minato\/credentials\/change\?to=revoked[^"]*)"/
      .exec(of)?.[1]
      ?.replaceAll('&amp;', '&');
    assert.ok(link);
    const { page, fields } = await shown(link);
    assert.match(page, /次の1,050件を失効させます[\s\S]*ほか1,038件/);
    assert.ok(page.length < 60_000, `the page has ${page.length} characters`);
    assert.deepEqual([fields.all, fields.batch, fields.ids], ['yes', batch, undefined]);
    const unexplained = await awarder.post(`${list}/change`, { ...fields, reason: '' });
    assert.equal(unexplained.status, 422);
    assert.equal(await count({ status: 'revoked' }), 0);
    for (const typed of ['', '105', '1,051'])
      assert.equal(
        (await awarder.post(`${list}/change`, { ...fields, count: typed, reason: '名簿の取り違え' })).status,
        422,
        typed,
      );
    const { shown: _, ...unmarked } = fields;
    assert.equal((await awarder.post(`${list}/change`, { ...unmarked, count: '', reason: '取り違え' })).status, 422);
    assert.equal(await count({ status: 'revoked' }), 0);

    world.clock.advance(1_000);
    const done = await awarder.post(`${list}/change`, { ...fields, count: '１，０５０件', reason: '名簿の取り違え' });
    assert.equal(locationOf(done), `${list}?batch=${batch}`);
    assert.equal(await count({ status: 'revoked', batchId: batch }), MANY);
    assert.equal(await count({ status: 'revoked' }), MANY);
    // The second click of the same form.
    const again = await awarder.post(`${list}/change`, { ...fields, count: '1050', reason: '名簿の取り違え' });
    assert.equal(again.status, 303);
    assert.equal(await count({ mail: 'queued', batchId: batch }), MANY);
    const english = await (await awarder.get(link.replace('/ja/', '/en/'))).text();
    assert.match(english, /None of these credentials can be changed so[\s\S]*These stay as they are: 1,050/);
  });

  it('offers to choose all of one page, and asks for no number where few are changed', async () => {
    assert.doesNotMatch(await (await awarder.get(list)).text(), /name="all"/);
    await award(3, 'spring');
    assert.match(
      await (await awarder.get(list)).text(),
      /name="all" value="yes"[^>]*>\s*<span>この画面の3件すべてを選ぶ/,
    );
    const few = await shown(`${list}/change?to=revoked&all=yes`);
    assert.doesNotMatch(few.page, /name="count"/);
    assert.equal((await awarder.post(`${list}/change`, { ...few.fields, reason: '誤り' })).status, 303);
    assert.equal(await count({ status: 'revoked' }), 3);
  });

  it('changes nothing when others match than those that were shown', async () => {
    const batch = await award(3, 'spring');
    const path = `${list}/change?to=revoked&all=yes&q=spring`;
    const { fields } = await shown(path);
    const [one] = await world.ports.store.inOrganization(
      world.organization.id,
      async tx => (await tx.awards.search({ batchId: batch }, { limit: 1, offset: 0 })).rows,
    );
    // One less and one more: the count alone would not tell.
    await awarder.post(`${list}/change`, { to: 'revoked', ids: one?.credentialId ?? '', reason: '誤り' });
    await award(1, 'spring-late');
    const reason = '名簿の取り違え';
    const moved = await awarder.post(`${list}/change`, { ...fields, reason });
    assert.equal(moved.status, 409);
    const page = await moved.text();
    assert.match(page, /対象になる証明が変わりました[\s\S]*次の3件を失効させます/);
    assert.match(page, new RegExp(`>${reason}</textarea>`));
    assert.equal(await count({ status: 'revoked' }), 1);
    const mark = /name="mark" value="([^"]+)"/.exec(page)?.[1] ?? '';
    assert.notEqual(mark, fields.mark);
    assert.equal((await awarder.post(`${list}/change`, { ...fields, mark, reason })).status, 303);
    assert.equal(await count({ status: 'revoked' }), 4);
    assert.equal((await awarder.post(`${list}/change`, { ...fields, to: 'active', reason })).status, 409);
  });

  it('suspends a roster where its achievement allows it', async () => {
    const fixed = await award(2, 'fixed');
    const batch = await award(2, 'spring', { statusPurpose: 'suspension' });
    const page = async (id: string) => (await awarder.get(`/en/console/minato/batches/${id}`)).text();
    assert.doesNotMatch(await page(fixed), /Suspend all/);
    assert.match(await page(batch), /Suspend all/);
    const { fields } = await shown(`${list}/change?to=suspended&all=yes&batch=${batch}`);
    await awarder.post(`${list}/change`, { ...fields, reason: '調査のため' });
    assert.equal(await count({ status: 'suspended' }), 2);
    assert.equal(await count({ status: 'suspended', batchId: batch }), 2);
  });

  it('narrows the list to one roster, says so, and finds nothing for a roster it does not know', async () => {
    const batch = await award(2, 'spring');
    await award(3, 'autumn');
    const page = await (await awarder.get(`${list}?batch=${batch}`)).text();
    assert.match(page, /名簿：[\s\S]*>spring<\/a>[\s\S]*すべての名簿から探す/);
    assert.match(page, /<input type="hidden" name="batch" value="[^"]+"/);
    assert.match(page, />2件/);
    assert.match(await (await awarder.get(`${list}?batch=nonsense`)).text(), /あてはまる証明がありません/);
  });

  it('shows the acts to awarders only', async () => {
    const batch = await award(2, 'spring', { statusPurpose: 'suspension' });
    const viewer = await consoleClient(world, [...credentialRoutes, ...batchRoutes], 'viewer');
    const page = await (await viewer.get(`/en/console/minato/batches/${batch}`)).text();
    assert.match(page, /Open in the list of credentials/);
    assert.doesNotMatch(page, /Revoke all|Suspend all/);
    const fields = { to: 'revoked', all: 'yes', batch, mark: 'x', reason: 'x' };
    assert.equal((await viewer.post(`${list}/change`, fields)).status, 403);
  });
});
