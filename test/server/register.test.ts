// The public register over HTTP: searching, one listing, versions, side by side, and the same for programs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../src/apps/server/app.ts';
import { registerRoutes } from '../../src/apps/server/routes/register.tsx';
import { registerApiRoutes } from '../../src/apps/server/routes/register-api.ts';
import { changeListing } from '../../src/flows/change-listing.ts';
import { consoleWorld } from '../console-world.ts';
import { fillRegister } from '../filled-register.ts';

const world = await consoleWorld();
await fillRegister(world.organization.id, world.ports);
const app = createApp(
  {
    ports: world.ports,
    trustedProxies: [],
    report: fault => {
      throw fault;
    },
  },
  [...registerRoutes, ...registerApiRoutes],
);
const get = async (path: string) => {
  const response = await app.request(path);
  return { status: response.status, headers: response.headers, html: await response.text() };
};
interface Answer {
  readonly listings: readonly {
    readonly id: string;
    readonly title: { readonly ja?: string; readonly en?: string };
    readonly levelAnswers?: readonly { readonly level: string; readonly through?: { readonly status: string } }[];
  }[];
  readonly next?: string;
  readonly count?: number;
  readonly countIsExact?: boolean;
}
const ask = async (query: string): Promise<Answer> =>
  JSON.parse((await get(`/api/v1/register?${query}`)).html) as Answer;
const titles = async (query: string) => (await ask(query)).listings.map(({ title }) => title.ja ?? title.en);
const idOf = async (word: string) => (await ask(`q=${encodeURIComponent(word)}`)).listings[0]?.id ?? '';

test('programs search by words, levels of any framework, hours, price and start, from any origin', async () => {
  const { headers } = await get('/api/v1/register');
  assert.equal(headers.get('access-control-allow-origin'), '*');
  assert.deepEqual(await titles('q=%E7%9C%8B%E8%AD%B7'), ['看護データ入門', '介護リーダー']);
  assert.deepEqual(await titles('q=nurse'), ['看護データ入門']);
  assert.deepEqual(await titles('framework=nzqcf&sort=level'), ['看護データ入門', '数学の基礎', '介護リーダー']);
  assert.deepEqual(await titles('level=nzqcf:6'), ['看護データ入門']);
  assert.deepEqual(await titles('hoursFrom=100&hoursTo=320&sort=workload'), ['看護データ入門', '介護リーダー']);
  assert.deepEqual(await titles('free=1'), ['数学の基礎']);
  assert.deepEqual((await titles('priceTo=12000&currency=JPY')).length, 2);
  assert.deepEqual((await titles('startsFrom=2027-04-01')).length, 2);
  assert.deepEqual(await titles('form=onsite&form=blended&sort=workload'), ['数学の基礎', '介護リーダー']);
  assert.deepEqual(await titles(`provider=${encodeURIComponent('明石看護協会')}&language=en`), ['看護データ入門']);
  assert.deepEqual(await titles(`field=${encodeURIComponent('看護')}`), ['看護データ入門']);
  assert.deepEqual((await titles('register=minato')).length, 6);
  assert.deepEqual(await titles('register=nobody'), []);
  assert.equal((await ask('count=1&limit=1')).count, 6);
});

test('a level asked for in EQF finds through NZQCF’s table and says so; without a counterpart it is not found', async () => {
  const { listings } = await ask('level=eqf:6');
  assert.deepEqual(
    listings.map(({ title }) => title.ja),
    ['数学の基礎'],
  );
  assert.deepEqual(
    listings[0]?.levelAnswers?.map(({ level, through }) => [level, through?.status]),
    [['7', 'technical-comparison']],
  );
  for (let level = 1; level <= 8; level++)
    assert.ok(
      !(await titles(`level=eqf:${level}`)).includes('介護リーダー'),
      'NZQCF 8 has no counterpart by agreement',
    );
  assert.deepEqual(await titles('level=eqf:6&through=none'), []);
});

test('beside each filter stands how many would be left by it, whatever else of its group is chosen', async () => {
  type Facets = Record<string, { value: string; count: number; countIsExact: boolean }[]>;
  const facets = async (query: string) => {
    const { facets: groups } = JSON.parse((await get(`/api/v1/register/facets?${query}`)).html) as { facets: Facets };
    return (group: string) =>
      Object.fromEntries(
        (groups[group] ?? []).filter(({ count }) => count > 0).map(({ value, count }) => [value, count]),
      );
  };
  const whole = await facets('');
  assert.deepEqual(whole('form'), { online: 1, onsite: 1, blended: 1 });
  assert.deepEqual(whole('framework'), { nzqcf: 3, eqf: 1 });
  assert.deepEqual([whole('language'), whole('free'), whole('anyTime')], [{ ja: 1, en: 1 }, { 1: 1 }, { 1: 1 }]);
  assert.deepEqual(whole('state'), { listed: 6 });
  const onsite = await facets('form=onsite&q=%E7%9C%8B%E8%AD%B7');
  assert.deepEqual(onsite('form'), { online: 1, onsite: 1 }, 'as if each were chosen alone');
  assert.deepEqual([onsite('framework'), onsite('language')], [{ nzqcf: 1 }, {}]);
  // What is said to be left is what is then found.
  for (const [group, query] of [
    ['form', 'framework=nzqcf'],
    ['assessment', ''],
    ['framework', 'hoursFrom=100'],
    ['language', 'level=nzqcf:6'],
  ] as const) {
    const answer = await get(`/api/v1/register/facets?${query}`);
    for (const { value, count, countIsExact } of (JSON.parse(answer.html) as { facets: Facets }).facets[group] ?? []) {
      assert.equal((await ask(`${query}&${group}=${value}`)).listings.length, count, `${query} ${group}=${value}`);
      assert.ok(countIsExact);
    }
  }
  assert.deepEqual((await facets('level=eqf:6'))('framework'), {}, 'a level names its framework');
  assert.deepEqual((await facets('q=%2B%2B'))('form'), {});
  assert.equal((await get('/api/v1/register/facets?limit=3')).status, 422);
  assert.match((await get('/en/register')).html, /blended[^<]*\(1\)/i);
  assert.match((await get('/ja/register?form=onsite')).html, /（1件）/);
});

test('pages follow by a cursor; a wrong one, and a condition that cannot be read, are told', async () => {
  const seen: string[] = [];
  for (let after = ''; ; ) {
    const page = await ask(`limit=4&sort=title&after=${after}`);
    seen.push(...page.listings.map(({ id }) => id));
    if (page.next === undefined) break;
    after = page.next;
  }
  assert.equal(new Set(seen).size, 6);
  const wrong = async (query: string) => {
    const { status, html } = await get(`/api/v1/register?${query}`);
    return [status, (JSON.parse(html) as { code: string }).code];
  };
  for (const query of [
    'after=x',
    'after=%00',
    `after=${'A'.repeat(3_000)}`,
    'sort=title&after=WyJuZXdlc3QiLDAsMSwieCJd',
  ])
    assert.deepEqual(await wrong(query), [422, 'register.cursor-wrong'], query);
  for (const query of [
    'level=5',
    'sort=level',
    'form=hybrid',
    'hoursFrom=ten',
    'startsFrom=2027-02-30',
    'foo=1',
    'limit=1000',
    'limit=0',
    'currency=yen',
    'state=draft',
    'q=a&q=b',
    'priceTo=5',
    'hoursFrom=10&hoursTo=5',
  ])
    assert.deepEqual(await wrong(query), [422, 'register.query-wrong'], query);
  for (const [query, code] of [
    ['level=mars:5', 'framework.unknown'],
    ['framework=mars', 'framework.unknown'],
    ['level=nzqcf:99', 'framework.level-unknown'],
  ] as const)
    assert.equal((await wrong(query))[1], code, query);
  const nowhere = await app.request('/api/v1/nowhere');
  assert.deepEqual(
    [nowhere.status, nowhere.headers.get('content-type')?.split(';')[0]],
    [404, 'application/problem+json'],
  );
});

test('hostile words find nothing and break nothing', async () => {
  const hostile = [
    "' or 1=1 --",
    '%',
    '_',
    '\\',
    '%%%',
    "');drop table listing;--",
    '{}',
    '"}',
    '\u0000',
    '🐝',
    '﷽',
    'a'.repeat(10_000),
    '數'.repeat(5_000),
    '(((((',
    '<script>',
    '../../etc/passwd',
    '$1',
    '{1,2}',
    '\u202e',
    'NULL',
    'ﾞ',
    '゙',
  ];
  for (const text of hostile) {
    const { status } = await get(`/ja/register?q=${encodeURIComponent(text)}`);
    assert.ok(status === 200 || status === 422, `${text.slice(0, 20)} ${status}`);
  }
  assert.deepEqual(await titles(`q=${encodeURIComponent('%')}`), []);
  assert.deepEqual(await titles(`q=${encodeURIComponent('看%外')}`), []);
  const many = Array.from({ length: 200 }, (_, n) => `語${n}`).join(' ');
  assert.equal((await get(`/ja/register?q=${encodeURIComponent(many)}`)).status, 422);
});

test('what a stranger wrote is shown as text', async () => {
  const { html } = await get('/ja/register');
  assert.match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
  const { html: one } = await get(`/ja/register/${await idOf('script alert')}`);
  assert.ok(!one.includes('<img src=x') && !one.includes('<script>alert'));
  const markup = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(one)?.[1] ?? '';
  assert.match(JSON.stringify(JSON.parse(markup)), /schema\.org[\s\S]*alert\(1\)/);
});

test('nothing found, nothing searchable and an unreadable condition each say what to do', async () => {
  assert.match((await get('/ja/register?q=%E9%B8%9A%E9%B5%A1')).html, /見つかりません/);
  assert.match((await get('/en/register?q=!!!')).html, /Signs alone cannot be searched for/);
  const { status, html } = await get('/en/register?hoursFrom=many&q=nurse');
  assert.equal(status, 422);
  assert.match(html, /“Hours, at least” cannot be read/);
  assert.match(html, /value="many"/, 'what was typed stays');
  const empty = await consoleWorld();
  const bare = createApp({ ports: empty.ports, trustedProxies: [], report: () => undefined }, registerRoutes);
  assert.match(await (await bare.request('/ja/register')).text(), /登録はまだありません/);
});

test('a listing says what nobody stated, how it stands and why, and what each version changed', async () => {
  const id = await idOf('題名だけ');
  const page = await get(`/ja/register/${id}`);
  assert.match(page.html, /記載のない項目：[^<]*受講の前提/);
  assert.match(page.html, new RegExp(`ce-${id}`));
  assert.match(page.html, /署名された文書は、まだありません/);
  const change = { organization: world.organization.id, listing: id, by: 'olga' };
  await changeListing({ ...change, act: 'suspend', version: 1, reason: { ja: '内容を確認しています' } }, world.ports);
  const suspended = await get(`/ja/register/${id}`);
  assert.match(suspended.html, /一時的に止めています[\s\S]*内容を確認しています/);
  assert.match(suspended.html, /noindex/);
  assert.ok(!(await titles('')).includes('題名だけの講座'));
  assert.deepEqual(await titles('state=suspended'), ['題名だけの講座']);
  const { versions } = JSON.parse((await get(`/api/v1/register/${id}/versions`)).html) as {
    versions: { act: string; state: string }[];
  };
  assert.deepEqual(
    versions.map(({ act, state }) => [act, state]),
    [
      ['suspend', 'suspended'],
      ['list', 'listed'],
    ],
  );
  const earlier = await get(`/ja/register/${id}?version=1`);
  assert.match(earlier.html, /第1版（この時点の内容）/);
  for (const path of [
    `/ja/register/${id}?version=9`,
    '/ja/register/nothing',
    '/ja/register/00000000-0000-7000-8000-000000000000',
  ])
    assert.equal((await get(path)).status, 404, path);
  assert.equal((await get('/api/v1/register/nothing')).status, 404);
});

test('side by side: what differs is marked, levels are compared in the framework asked for, with their status', async () => {
  const ids = [await idOf('nurses'), await idOf('mathematics'), await idOf('care')];
  const query = ids.map(id => `ids=${id}`).join('&');
  const { html } = await get(`/en/register/compare?${query}&framework=eqf`);
  assert.match(html, /Level in EQF/);
  assert.match(html, /agreed to have no counterpart|no counterpart/i);
  assert.match(html, /differs/);
  assert.ok(!/<tr class="differs"><th scope="row">Kind/.test(html), 'all are of one kind');
  const only = await get(`/en/register/compare?${query}&differences=1`);
  assert.ok(!/<th scope="row">Kind/.test(only.html));
  assert.match((await get('/ja/register/compare')).html, /選ばれていません/);
  assert.match((await get(`/ja/register/compare?ids=${ids[0]}&ids=nothing`)).html, /見つからない登録がありました/);
  const all = (await ask('')).listings.map(({ id }) => id);
  assert.match((await get(`/ja/register/compare?ids=${all.join(',')}`)).html, /4件までです/);
});
