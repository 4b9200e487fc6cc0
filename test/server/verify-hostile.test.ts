// What a hostile file does to the server that verifies it: nothing, while its answer is on the way and afterwards.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createVerifier } from '../../src/adapters/verification/create-verifier.ts';
import { createApp } from '../../src/apps/server/app.ts';
import { allRoutes } from '../../src/apps/server/routes/all.ts';
import { type RunningServer, startServer } from '../../src/apps/server/start.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { type HolderWorld, holderWorld } from '../holder-world.ts';
import { genuine } from '../verify-world.ts';
import { accept, file, share } from './holder-visitor.ts';
import { visitor } from './visitor.ts';

/** As usual but for its patience, and with the limit off that spares it most hostile files. */
const verifier = createVerifier({ work: 1_500, mostValues: Number.POSITIVE_INFINITY });
let world: HolderWorld;
let app: ReturnType<typeof createApp>;
let server: RunningServer;
let origin: string;

before(async () => {
  verifier.warmUp();
  world = await holderWorld();
  const ports: Ports = { ...world.ports, verifier, rates: { take: async () => ({ ok: true }) } };
  const report = (fault: unknown): never => {
    throw fault;
  };
  app = createApp({ ports, trustedProxies: [], report }, allRoutes);
  server = await startServer(app, { host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${server.port}`;
  // Both children are there before anything is measured.
  const json = (await file(world, 'json')).bytes;
  await Promise.all([post(json), post(json)]);
});
after(async () => {
  await server.close();
  await verifier.close();
});

interface Answer {
  readonly verdict?: string;
  readonly code?: string;
  readonly checks?: readonly { readonly name: string; readonly outcome: string; readonly code: string }[];
}
const post = async (body: Uint8Array | string): Promise<{ status: number; answer: Answer }> => {
  const sent = typeof body === 'string' ? body : new Uint8Array(body);
  const response = await fetch(`${origin}/api/v1/verify`, { method: 'POST', body: sent });
  return { status: response.status, answer: (await response.json()) as Answer };
};

/** Minutes of canonicalising in 1.6 MB. */
const subject = genuine.credentialSubject as JsonObject;
const tag = Array.from({ length: 120_000 }, (_, n) => `tag-${n}`);
const hostile = JSON.stringify({
  ...genuine,
  credentialSubject: { ...subject, achievement: { ...(subject.achievement as JsonObject), tag } },
});

test('security 12: while hostile files are worked on, the server answers at once; then machines get a report', async () => {
  let isOver = false;
  const asked = Promise.all([post(hostile), post(hostile)]).finally(() => {
    isOver = true;
  });
  const times: number[] = [];
  await new Promise(resolve => setTimeout(resolve, 150));
  while (!isOver) {
    const began = performance.now();
    assert.equal((await fetch(`${origin}/health`)).status, 200);
    times.push(performance.now() - began);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  assert.ok(times.length > 20, `${times.length} times`);
  times.sort((a, b) => a - b);
  const usual = times[Math.floor(times.length / 2)] ?? 0;
  const slowest = times.at(-1) ?? 0;
  // Reading the file in the server would hold up one answer for all the time that the file may have, 1.5 s.
  assert.ok(usual < 50 && slowest < 500, `usually ${usual} ms, at worst ${slowest} ms`);
  for (const { status, answer } of await asked) {
    assert.equal(status, 200);
    assert.equal(answer.verdict, 'undecided');
    assert.deepEqual(answer.checks?.[0], { name: 'form', outcome: 'unknown', code: 'check.form-too-demanding' });
  }
  assert.equal((await post((await file(world, 'json')).bytes)).answer.verdict, 'valid');
});

test('security 12: a page says in words that a file asks too much, and keeps the field', async () => {
  const stranger = visitor(app);
  const sent = new File([hostile], 'x.json');
  for (const [language, words] of [
    ['ja', /証明として考えられる以上のメモリーか時間/],
    ['en', /more memory or time than any credential needs/],
  ] as const) {
    const page = `/${language}/verify`;
    const refused = await stranger.post(page, page, { file: sent, text: '' });
    assert.equal(refused.status, 422);
    const html = await refused.text();
    assert.match(html, words);
    assert.match(html, /id="check"/);
  }
});

test('an order for machines is read in the child too: what only begins like one is the thing itself', async () => {
  const jwt = Buffer.from((await file(world, 'jwt')).bytes).toString();
  assert.equal((await post(JSON.stringify({ text: jwt }))).answer.verdict, 'valid');
  const { answer } = await post(`{"text":"${jwt}","more":[${'[],'.repeat(100_000)}1]}`);
  assert.deepEqual([answer.verdict, answer.checks?.[0]?.code], ['invalid', 'check.form-not-credential']);
});

test('when too many wait, the page and machines are told to come again', async () => {
  const busy = createVerifier({ whole: 0 });
  const full = createApp(
    { ports: { ...world.ports, verifier: busy }, trustedProxies: [], report: () => undefined },
    allRoutes,
  );
  const answer = await full.request('/api/v1/verify', { method: 'POST', body: '{"a":1}' });
  assert.equal(answer.status, 503);
  assert.equal(((await answer.json()) as Answer).code, 'input.verifier-busy');
  const hana = visitor(full);
  const { link } = await share(hana, await accept(hana, world), {});
  assert.match(await (await visitor(full).get(`/en${link}`)).text(), /class="verdict valid"/, 'a share is ours');
  const page = await visitor(full).post('/en/verify', '/en/verify', { text: '{"a":1}' });
  assert.equal(page.status, 503);
  assert.match(await page.text(), /did not get its turn/);
  await busy.close();
});

test('security 20: a file that asks too much counts as ten, so that a few of them end the client’s minute', async () => {
  const quick = createVerifier({ children: 1, work: 60, mostValues: Number.POSITIVE_INFINITY });
  quick.warmUp();
  const counted = createApp(
    { ports: { ...world.ports, verifier: quick }, trustedProxies: [], report: () => undefined },
    allRoutes,
  );
  const ask = async () => (await counted.request('/api/v1/verify', { method: 'POST', body: hostile })).status;
  const statuses: number[] = [];
  for (let n = 0; n < 7; n++) statuses.push(await ask());
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 200, 429]);
  await quick.close();
});
