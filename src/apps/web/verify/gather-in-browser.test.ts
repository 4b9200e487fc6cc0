/** Which addresses a credential may make a browser ask: public https ones, and this very site where there is one (security 11, 17). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gatherInBrowser, mayAsk } from './gather-in-browser.ts';

const site = 'http://localhost:3000';

test('public addresses and the own site are asked', () => {
  for (const origin of [site, undefined]) assert.ok(mayAsk('https://issuer.example/.well-known/did.json', origin));
  assert.ok(mayAsk(`${site}/status/1`, site));
});

test('security 17: in the file that is used apart, a credential brings no evidence along in data: or blob:', () => {
  for (const address of [
    'data:application/json,{}',
    'blob:null/1',
    'file:///etc/passwd',
    'about:blank',
    `${site}/status/1`,
  ])
    assert.equal(mayAsk(address, undefined), false, address);
});

test('security 11: names and ports of the reader’s own network are not asked', () => {
  for (const origin of [site, undefined])
    for (const address of [
      'https://192.168.0.1/',
      'https://[::1]/',
      'https://router.local/',
      'https://a.example:8443/',
      'http://a.example/',
    ])
      assert.equal(mayAsk(address, origin), false, address);
});

test('a document is asked for as a machine asks; 410 is told from other refusals, and a redirect is noted', async t => {
  const answers: Readonly<Record<string, () => Response>> = {
    'https://badges.example/a': () => Response.json({ id: 'https://badges.example/a' }),
    'https://badges.example/gone': () => new Response(null, { status: 410 }),
    'https://badges.example/lost': () => new Response(null, { status: 404 }),
    'https://badges.example/moved': () =>
      Object.defineProperties(Response.json({}), {
        redirected: { value: true },
        url: { value: 'https://elsewhere.example/a' },
      }),
  };
  const accepted: (string | null)[] = [];
  t.mock.method(globalThis, 'fetch', async (url: string, init: RequestInit) => {
    accepted.push(new Headers(init.headers).get('accept'));
    return answers[url]?.() ?? Response.error();
  });
  const gather = gatherInBrowser(undefined);
  const [a, gone, lost, moved] = await Promise.all(Object.keys(answers).map(gather));
  assert.equal(a?.state, 'got');
  assert.equal(a?.from, undefined);
  assert.equal(gone?.state === 'unreachable' && gone.reason, 'gone');
  assert.equal(lost?.state === 'unreachable' && lost.reason, 'refused');
  assert.equal(moved?.from, 'https://elsewhere.example/a');
  for (const accept of accepted) assert.match(accept ?? '', /^application\/ld\+json, .*application\/json/u);
  assert.equal(accepted.length, 4);
});
