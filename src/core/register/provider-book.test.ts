// A provider keeps its CTID whatever is added to it or changed, as long as something of it stays; and nobody gets another's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ctidOfProvider } from '../export/ctid.ts';
import type { Provider } from './listing.ts';
import { type KnownProvider, ProviderBook } from './provider-book.ts';

/** A register that keeps what its book has added, from one change to the next. */
function aRegister() {
  const kept: KnownProvider[] = [];
  return (after: Provider, before?: Provider): string => {
    const book = new ProviderBook(kept);
    const ctid = book.ctidOf(before, after, ctidOfProvider);
    kept.push(...book.added);
    return ctid;
  };
}

test('one thing after the other is added or changed, and the CTID stays', () => {
  const ctid = aRegister();
  const name = { ja: 'ゼータ大学' };
  const first = ctid({ name });
  for (const next of [
    { name, country: 'JP' },
    { name, country: 'JP', url: 'https://zeta.example' },
    { name, url: 'https://www.zeta.example/' },
    { name: { ja: 'ゼータ総合大学', en: 'Zeta University' }, url: 'http://ZETA.example' },
    { name: { en: 'ＺＥＴＡ university' }, id: 'did:web:zeta.example' },
    { name: { en: 'Omega' }, id: 'did:web:zeta.example' },
  ])
    assert.equal(ctid(next), first, JSON.stringify(next));
  assert.notEqual(ctid({ name: { ja: '別の大学' } }), first);
});

test('another id is another provider, also of the same name or site; and a changed entry of one provider is not two', () => {
  const ctid = aRegister();
  const name = { en: 'Open College' };
  const one = ctid({ name, id: 'did:web:one.example' });
  const two = ctid({ name, id: 'did:web:two.example', url: 'https://one.example' });
  assert.notEqual(one, two);
  assert.equal(ctid({ name, id: 'did:web:one.example' }), one);
  assert.equal(ctid({ name: { en: 'Renamed' }, id: 'did:web:two.example' }), two);
  assert.notEqual(ctid({ name, id: 'did:web:three.example' }, { name, id: 'did:web:one.example' }), one);
  // Two tenants of one platform.
  assert.notEqual(
    ctid({ name: { en: 'A' }, url: 'https://sites.example/a' }),
    ctid({ name: { en: 'B' }, url: 'https://sites.example/b' }),
  );
});

test('what was published before there was a book keeps what was computed then', () => {
  const ctid = aRegister();
  const before = { name: { ja: '港' }, url: 'https://minato.example' };
  assert.equal(ctid({ ...before, id: 'did:web:minato.example' }, before), ctidOfProvider(before));
});
