/** The register as open data over HTTP: whole files that stream, single entries, feeds page after page, and what is not sent again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { exampleContent } from '../console-world.ts';
import { fullListing, nthListing, sparseListing } from '../made-up-listings.ts';
import { registerWorld } from '../register-world.ts';

type Json = Record<string, unknown>;
const made = registerWorld().then(async world => {
  await world.list(
    fullListing,
    sparseListing,
    { ...nthListing(7), state: 'withdrawn' },
    { ...nthListing(8), state: 'applied' },
  );
  return world;
});
const get = async (path: string, headers: Record<string, string> = {}) => (await made).app.request(path, { headers });
const json = async (path: string): Promise<Json> => (await (await get(path)).json()) as Json;

test('whole files: every public entry, whatever became of it, and no application', async () => {
  const ctdl = await json('/register/data/ctdl.json');
  const ctids = (ctdl['@graph'] as Json[]).map(node => node['ceterms:ctid']);
  for (const entry of [fullListing, sparseListing, nthListing(7)])
    assert.ok(ctids.includes(`ce-${entry.id}`), entry.id);
  assert.ok(!ctids.includes(`ce-${nthListing(8).id}`), 'an application is nobody’s business');
  assert.equal(new Set(ctids).size, ctids.length, 'an organization is described once');
  const elm = await json('/register/data/elm.json');
  const types = (elm['@graph'] as Json[]).map(({ type }) => type);
  assert.equal(types.filter(type => type === 'LearningOpportunity').length, 3);
  const rows = parse(await (await get('/register/data/listings.csv')).text(), { bom: true, columns: true }) as Json[];
  assert.deepEqual(
    rows.map(({ state }) => state),
    ['withdrawn', 'listed', 'listed'],
  );
  const japanese = Buffer.from(await (await get('/register/data/listings.csv?headings=ja')).arrayBuffer()).toString();
  assert.ok(japanese.startsWith('\ufeff登録番号,'));
});

test('RFC 9110 §13: any origin, a tag, compressed where that is understood, and nothing sent twice', async () => {
  for (const path of ['/register/data/ctdl.json', '/register/feed.atom', `/register/${fullListing.id}.elm.json`]) {
    const first = await get(path, { origin: 'https://elsewhere.example' });
    assert.equal(first.status, 200, path);
    assert.equal(first.headers.get('access-control-allow-origin'), '*');
    const tag = first.headers.get('etag') ?? '';
    assert.match(tag, /^W\/"/);
    const again = await get(path, { 'if-none-match': `"other", ${tag}` });
    assert.equal(again.status, 304, path);
    assert.equal(await again.text(), '');
    const since = await get(path, { 'if-modified-since': first.headers.get('last-modified') ?? '' });
    assert.equal(since.status, 304, path);
    assert.equal((await get(path, { 'if-modified-since': 'Thu, 01 Jan 2015 00:00:00 GMT' })).status, 200);
  }
  const plain = await (await get('/register/data/ctdl.json')).text();
  const zipped = await get('/register/data/ctdl.json', { 'accept-encoding': 'br;q=1, gzip;q=0.8' });
  assert.equal(zipped.headers.get('content-encoding'), 'gzip');
  assert.equal(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString(), plain);
  assert.equal(
    (await get('/register/data/ctdl.json', { 'accept-encoding': 'gzip;q=0' })).headers.get('content-encoding'),
    null,
  );
});

test('one entry in both forms; what is not in the register is not found, whatever the address looks like', async () => {
  const ctdl = await json(`/register/${fullListing.id}.ctdl.json`);
  assert.equal((ctdl['@graph'] as Json[])[0]?.['ceterms:ctid'], `ce-${fullListing.id}`);
  const type = (await get(`/register/${fullListing.id}.elm.json`)).headers.get('content-type');
  assert.match(type ?? '', /^application\/ld\+json/);
  for (const id of [nthListing(8).id, '0192f3a4-0000-7000-8000-ffffffffffff', '..%2f..', "'--", 'x'])
    assert.equal((await get(`/register/${id}.ctdl.json`)).status, 404, id);
});

test('RFC 5005 §3: both feeds lead through all changes, the newest first, each once, in the language that was asked for', async () => {
  const { list: more, app: other } = await registerWorld();
  await more(...Array.from({ length: 120 }, (_, n) => nthListing(n)));
  const seen: string[] = [];
  for (let next: string | undefined = '/register/feed.json?lang=en'; next !== undefined; ) {
    const page: Json = (await (await other.request(next)).json()) as Json;
    seen.push(...(page.items as Json[]).map(({ id }) => String(id)));
    next = page.next_url === undefined ? undefined : String(page.next_url);
  }
  assert.deepEqual(
    seen,
    Array.from({ length: 120 }, (_, n) => `urn:uuid:${nthListing(119 - n).id}`),
  );
  const atom = await (await other.request('/register/feed.atom?lang=en')).text();
  assert.match(atom, /xml:lang="en"/);
  assert.match(atom, /<title>Course number 119<\/title>/);
  assert.match(atom, /rel="next" href="[^"]*feed\.atom\?lang=en&amp;before=\d+-[0-9a-f-]+"/);
  assert.equal((await other.request('/register/feed.atom?before=nonsense')).status, 422);
  // A change brings an entry to the front.
  await more({ ...nthListing(3), version: 9, state: 'withdrawn', changedAt: Date.UTC(2027, 0, 1) });
  const [first] = ((await (await other.request('/register/feed.json?lang=en')).json()) as { items: Json[] }).items;
  assert.equal(first?.id, `urn:uuid:${nthListing(3).id}`);
  assert.match(String(first?.content_text), /^Withdrawn/);
});

test('an empty register: the files are empty and well formed, and the page says so in both languages', async () => {
  const { app: empty } = await registerWorld();
  const ctdl = (await (await empty.request('/register/data/ctdl.json')).json()) as Json;
  assert.deepEqual(ctdl['@graph'], []);
  assert.match(await (await empty.request('/register/feed.atom')).text(), /<feed [\s\S]*<\/feed>/);
  assert.match(await (await empty.request('/en/register/data')).text(), /Nothing is listed yet/);
  assert.match(await (await empty.request('/ja/register/data')).text(), /まだ何も登録されていません/);
});

test('the page says what there is, and of a licence that nobody set, that it is not stated', async () => {
  const html = await (await get('/en/register/data')).text();
  assert.match(html, /3 public entries/);
  for (const link of ['/register/data/ctdl.json', '/register/feed.atom'])
    assert.ok(html.includes(`href="${link}"`), link);
  assert.match(html, /Not stated\./);
  const { ports } = await made;
  await ports.store.transaction(tx =>
    tx.settings.put('register-licence', 'https://creativecommons.org/licenses/by/4.0/'),
  );
  assert.match(await (await get('/en/register/data')).text(), /rel="license"/);
  const elm = await json('/register/data/elm.json');
  assert.deepEqual(elm['http://purl.org/dc/terms/license'], { '@id': 'https://creativecommons.org/licenses/by/4.0/' });
});

test('security: of the people in the store nothing is in any file, feed or page', async () => {
  const { ports, organization, publish } = await made;
  const planted = ['planted.person@example.test', '植付　個人', 'planted-subject'];
  await publish(exampleContent);
  await ports.store.inOrganization(organization.id, async tx => {
    const person = {
      id: 'plantedperson0000001',
      name: planted[1] ?? '',
      language: 'ja' as const,
      operator: false,
      createdAt: 0,
    };
    await tx.people.create(person, { address: planted[0] ?? '', personId: person.id, verifiedAt: 0 });
    await tx.audit.append({
      at: 0,
      actor: 'plantedperson0000001',
      action: 'list-achievement',
      subject: planted[2] ?? '',
      detail: {},
    });
  });
  const paths = [
    '/register/data/ctdl.json',
    '/register/data/elm.json',
    '/register/data/listings.csv',
    '/register/feed.atom',
    '/register/feed.json',
    `/register/${fullListing.id}.ctdl.json`,
    `/register/${fullListing.id}.elm.json`,
    '/ja/register/data',
  ];
  for (const path of paths) {
    const text = await (await get(path)).text();
    assert.ok(text.length > 100, path);
    for (const word of [...planted, 'plantedperson', '@example.test'])
      assert.ok(!text.includes(word), `${path}: ${word}`);
  }
});

test('20 000 entries stream in pieces, and a reader that leaves ends the reading', async () => {
  const { ports } = await made;
  let pages = 0;
  const store = {
    ...ports.store,
    transaction: async (work: (tx: unknown) => unknown) =>
      work({
        settings: { get: async () => undefined },
        register: {
          stamp: async () => ({ count: 20_000, tag: 'x' }),
          all: async ({ after, limit }: { after?: string; limit: number }) => {
            pages++;
            const from = after === undefined ? 0 : Number.parseInt(after.slice(-12), 16) + 1;
            return Array.from({ length: Math.max(0, Math.min(limit, 20_000 - from)) }, (_, n) => nthListing(from + n));
          },
        },
      }),
  };
  const { createApp } = await import('../../src/apps/server/app.ts');
  const { openDataRoutes } = await import('../../src/apps/server/routes/open-data.tsx');
  const many = createApp(
    { ports: { ...ports, store } as never, trustedProxies: [], report: fault => assert.fail(String(fault)) },
    openDataRoutes,
  );
  const whole = await many.request('/register/data/listings.csv');
  let bytes = 0;
  let largest = 0;
  for await (const chunk of whole.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    largest = Math.max(largest, chunk.length);
  }
  assert.equal(pages, 41);
  assert.ok(bytes > 10_000_000 && largest < 2_000_000, `${bytes} bytes, ${largest} at once`);
  pages = 0;
  const left = await many.request('/register/data/ctdl.json');
  const reader = left.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await new Promise(resolve => setTimeout(resolve, 200));
  assert.ok(pages < 10, `${pages} pages were read for one who left`);
});
