/** Which addresses a credential may make a browser ask: public https ones, and this very site where there is one (security 11, 17). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayAsk } from './gather-in-browser.ts';

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
