import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { liesWithin, sharesOrigin } from './lies-within.ts';

const issuer = 'https://a.example/issuers/1';

test('what stands in the issuer’s own directory', () => {
  for (const address of [
    `${issuer}/keys/1`,
    `${issuer}/`,
    `${issuer}/key.json#k`,
    `${issuer}/keys?id=1`,
    'HTTPS://A.example/issuers/1/k',
  ])
    assert.ok(liesWithin(address, issuer), address);
  assert.ok(liesWithin('https://a.example/keys/1', 'https://a.example'));
  assert.ok(liesWithin('https://a.example/keys/1', 'https://a.example/'));
});

test('what does not, however it is written', () => {
  for (const address of [
    'https://a.example/issuers/2/keys/1',
    'https://a.example/issuers/12',
    'https://a.example/issuers/1',
    'https://a.example/keys/1',
    'https://a.example:8443/issuers/1/k',
    'https://b.example/issuers/1/k',
    'https://a.example@b.example/issuers/1/k',
    'http://a.example/issuers/1/k',
    `${issuer}/../2/k`,
    `${issuer}/%2E%2e/2/k`,
    `${issuer}/.%2e/2/k`,
    `${issuer}/..\\2/k`,
    `${issuer}/.\t./2/k`,
    `${issuer}/..%2f2/k`,
    `${issuer}?/k`,
    `${issuer}#/k`,
    'did:key:z6Mk',
  ])
    assert.ok(!liesWithin(address, issuer), address);
  assert.ok(!liesWithin('https://a.example/i/k', 'https://a.example/i?id=1'), 'one of many at one address');
  assert.ok(!sharesOrigin('x', 'x'));
});

test('whatever a URL parser makes of it: what lies within is fetched from within', () => {
  const piece = fc.constantFrom('a', '..', '.', '%2e', '%2E%2e', '/', '//', '\\', '\t', '?', '#', '@', '%2f', '1', 'é');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), pieces => {
      const address = `${issuer}/${pieces.join('')}`;
      if (!liesWithin(address, issuer)) return;
      const { origin, pathname } = new URL(address);
      assert.ok(`${origin}${pathname}`.startsWith(`${issuer}/`), address);
    }),
    { numRuns: 2_000 },
  );
});
