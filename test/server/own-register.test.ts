// An accreditor's own register through its pages: a file in, what is due, acts with their reasons, and for whom none of it exists.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { allRoutes } from '../../src/apps/server/routes/all.ts';
import { createOrganization } from '../../src/flows/create-organization.ts';
import { setFunctions } from '../../src/flows/set-functions.ts';
import { type ConsoleWorld, consoleWorld } from '../console-world.ts';
import { registerEntries } from '../filled-register.ts';
import { type ConsoleClient, clientOf, locationOf } from './console-client.ts';

const base = '/ja/console/minato/register';

describe('an accreditor’s own register', () => {
  let world: ConsoleWorld;
  let owner: ConsoleClient;
  let viewer: ConsoleClient;
  const page = async (path: string, who = owner): Promise<string> => {
    const response = await who.get(path);
    assert.equal(response.status, 200, path);
    return response.text();
  };
  const upload = (text: string, name: string, act: 'try' | 'take') =>
    owner.post(`${base}/import`, { file: new File([text], name), do: act, source: '県の名簿' });
  const soon = { key: 'G', name: '期限間近の講座', provider: '急ぐ会', reviewOn: '2026-12-15' };
  const file = JSON.stringify({ entries: [...registerEntries, soon] });
  /** Of the listing with this title, its address in the console. */
  const addressOf = async (title: string, view = 'all'): Promise<string> => {
    const row = (await page(`${base}?view=${view}`)).split('<tr>').find(each => each.includes(title));
    const address = /href="([^"]+\/register\/[0-9a-f-]{36})"/.exec(row ?? '')?.[1];
    assert.ok(address, title);
    return address;
  };

  before(async () => {
    world = await consoleWorld();
    owner = await clientOf(world, allRoutes, world.members.owner);
    viewer = await clientOf(world, allRoutes, world.members.viewer);
  });

  it('does not exist for who is no accreditor, nor for members of others', async () => {
    for (const path of [base, `${base}/import`]) assert.equal((await owner.get(path)).status, 404, path);
    await setFunctions(
      { organization: world.organization.id, functions: ['issuer', 'accreditor'], by: 'system' },
      world.ports,
    );
    assert.match(await page(base), /登録はまだありません/);
    await createOrganization({ slug: 'other', name: { en: 'Other' } }, world.ports);
    for (const path of ['', '/import'])
      assert.equal((await owner.get(`/ja/console/other/register${path}`)).status, 404);
  });

  it('a file with faults is told by line and changes nothing; a trial changes nothing either; then it is taken in', async () => {
    const wrong = await upload(
      '{"entries": [\n{"name": "甲"},\n{"name": "乙", "provider": "丙", "form": "?"}]}',
      'x.json',
      'take',
    );
    assert.equal(wrong.status, 422);
    const report = await wrong.text();
    assert.match(report, /直すところが2か所/);
    assert.match(report, /register\.field-missing[\s\S]*register\.value-unknown/);
    assert.equal((await owner.post(`${base}/import`, { do: 'take' })).status, 422, 'no file');
    const tried = await upload(file, 'x.json', 'try');
    assert.match(await tried.text(), /まだ何も変わっていません/);
    assert.match(await page(base), /登録はまだありません/);
    assert.equal(locationOf(await upload(file, 'x.json', 'take')), base);
    assert.match(await page(base), /看護データ入門/);
    const { rows } = await world.ports.store.inOrganization(world.organization.id, tx =>
      tx.listings.list({ text: '介護リーダー' }, { limit: 1, offset: 0 }),
    );
    assert.equal(rows[0]?.content.level?.source, '県の名簿');
    await upload(file, 'x.json', 'take');
    assert.ok(!/>2<\/td>/.test(await page(base)), 'no second version');
  });

  it('a listing is suspended with its reason, and only seen from the version that was looked at', async () => {
    const at = await addressOf('数学の基礎');
    const bare = await owner.post(at, { act: 'suspend', version: '1', 'suspend-reasonJa': ' ' });
    assert.equal(bare.status, 422);
    assert.match(await bare.text(), /field-error/);
    assert.equal((await owner.post(at, { act: 'suspend', version: '9', 'suspend-reasonJa': '確認' })).status, 409);
    assert.equal(
      locationOf(await owner.post(at, { act: 'suspend', version: '1', 'suspend-reasonJa': '確認中です' })),
      at,
    );
    assert.match(await page(at), /停止[\s\S]*確認中です/);
    assert.equal((await owner.post(at, { act: 'suspend', version: '2', 'suspend-reasonJa': '再び' })).status, 409);
    assert.match(await page(`${base}?view=suspended`), /数学の基礎/);
    assert.equal((await owner.post(at, { act: 'expire', version: '2' })).status, 400, 'the clock’s own act');
    assert.equal((await owner.post(at, { act: 'reinstate', version: '2' })).status, 303);
  });

  it('what is due comes first, is renewed for one to three years, and rules are kept', async () => {
    assert.match(await page(`${base}?due=90`), /あと\d+日/);
    const at = await addressOf('期限間近の講座', 'due');
    const far = await owner.post(at, { act: 'renew', version: '1', 'renew-reviewOn': '2099-01-01' });
    assert.equal(far.status, 422);
    assert.match(await far.text(), /value="2099-01-01"/, 'what was typed stays');
    assert.equal((await owner.post(at, { act: 'renew', version: '1', 'renew-reviewOn': '2028-10-01' })).status, 303);
    assert.ok(!(await page(`${base}?view=due`)).includes('期限間近の講座'));
    assert.equal((await owner.post(base, { months: '48' })).status, 422);
    assert.equal((await owner.post(base, { months: '１２', blocks: 'on' })).status, 303);
    const settings = await world.ports.store.inOrganization(world.organization.id, tx => tx.listings.settings());
    assert.deepEqual(settings, { reviewMonths: 12, overdueBlocks: true });
  });

  it('a viewer sees and changes nothing', async () => {
    const at = await addressOf('介護リーダー');
    assert.ok(!(await page(at, viewer)).includes('suspend-reasonJa'));
    assert.ok(!(await page(base, viewer)).includes('name="months"'));
    assert.equal((await viewer.post(at, { act: 'withdraw', version: '1', 'withdraw-reasonJa': 'x' })).status, 403);
    assert.equal((await viewer.get(`${base}/import`)).status, 403);
  });

  it('keeps the way to its other pages where an address of the console is none, for members only', async () => {
    const railOf = (html: string) => /<nav class="rail".*?<\/nav>/s.exec(html)?.[0] ?? '';
    const lost = await owner.get('/ja/console/minato/people/nobody/at/all');
    assert.equal(lost.status, 404);
    const html = await lost.text();
    assert.match(html, /console\.not-found/);
    assert.match(railOf(html), /console\/minato\/people" aria-current="page"/);
    for (const path of ['/ja/console/nowhere/people/x/y', '/ja/nowhere/at/all']) {
      const elsewhere = await owner.get(path);
      assert.equal(elsewhere.status, 404, path);
      assert.equal(railOf(await elsewhere.text()), '', path);
    }
    await world.ports.store.transaction(tx =>
      tx.people.create(
        { id: 'nobody-here', name: 'よその人', language: 'ja', operator: false, createdAt: 0 },
        { address: 'nobody@else.example', personId: 'nobody-here', verifiedAt: 0 },
      ),
    );
    const stranger = await clientOf(world, allRoutes, 'nobody-here');
    assert.equal(railOf(await (await stranger.get('/ja/console/minato/people/nobody/at/all')).text()), '');
  });
});
