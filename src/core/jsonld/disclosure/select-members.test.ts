/** Choosing members by JSON pointers: what comes along, what does not, and pointers that lead nowhere. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../bytes/json.ts';
import { selectMembers } from './select-members.ts';

const document: JsonObject = {
  '@context': ['https://example.org/'],
  id: 'urn:uuid:1',
  type: ['A'],
  name: 'n',
  'a/b~c': 1,
  '': 0,
  nested: { '@context': { x: 'y' }, id: '_:b0', type: 'B', deep: { id: 'urn:d', type: 'C', one: 1, two: [1, 2] } },
  list: [{ type: 'X', k: 0 }, 'text', { type: 'Y', k: 1, l: { m: 2 } }],
};
const root = { '@context': document['@context'], id: 'urn:uuid:1', type: ['A'] };
const select = (...pointers: string[]) => selectMembers(document, pointers);

test('DI-ECDSA §3.4.11: ids, types and contexts on the way come along, ids of blank nodes do not', () => {
  assert.deepEqual(select('/nested/deep/two/1'), {
    ok: true,
    value: {
      ...root,
      nested: { '@context': { x: 'y' }, type: 'B', deep: { id: 'urn:d', type: 'C', two: [2] } },
    },
  });
});

test('DI-ECDSA §3.4.13: chosen whole, a member is as it was; lists become dense, in their order', () => {
  assert.deepEqual(select('/nested'), { ok: true, value: { ...root, nested: document.nested } });
  assert.deepEqual(select('/list/2/k', '/list/0'), {
    ok: true,
    value: {
      ...root,
      list: [
        { type: 'X', k: 0 },
        { type: 'Y', k: 1 },
      ],
    },
  });
  assert.deepEqual(select('/list/2/k', '/list'), { ok: true, value: { ...root, list: document.list } });
  assert.deepEqual(select(''), { ok: true, value: document });
  assert.deepEqual(select(), { ok: true, value: root });
});

test('RFC 6901 §4: escapes, the empty name, and pointers that lead nowhere', () => {
  assert.deepEqual(select('/a~1b~0c', '/'), { ok: true, value: { ...root, 'a/b~c': 1, '': 0 } });
  for (const pointer of [
    'name',
    '/missing',
    '/name/0',
    '/list/3',
    '/list/-',
    '/list/01',
    '/list/1/k',
    '/a~2b',
    '/toString',
    '/__proto__',
    '/list/length',
  ])
    assert.deepEqual(select('/name', pointer), { ok: false, code: 'proof.pointer-unmatched', at: pointer });
});
