/** What a fetch says, as evidence: gone for good, refused, redirected, as it came. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf } from './gather-evidence.ts';

const url = 'https://badges.example/a';
const found = { kind: 'found', bytes: new Uint8Array([1]), contentType: '', gotAt: 5 } as const;

test('a document as it came, with where a redirect led', () => {
  assert.deepEqual(documentOf(url, { ...found, url }, 9), { url, gotAt: 5, state: 'got', bytes: found.bytes });
  const moved = documentOf(url, { ...found, url: 'https://elsewhere.example/a' }, 9);
  assert.deepEqual(moved, { url, gotAt: 5, state: 'got', bytes: found.bytes, from: 'https://elsewhere.example/a' });
});

test('410 is gone for good, every other refusal says nothing', () => {
  const reason = (status: number) => {
    const document = documentOf(url, { kind: 'refused', url, status }, 9);
    return document.state === 'unreachable' ? document.reason : document.state;
  };
  assert.deepEqual([410, 404, 403, 500].map(reason), ['gone', 'refused', 'refused', 'refused']);
});
