// Tiles that a process remembers: as far as they went, and not more of them than it may.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTileMemory } from './tile-memory.ts';

test('a tile is remembered as far as it went, and the one that was asked for longest ago is forgotten', () => {
  const memory = createTileMemory(2);
  const tile = (index: number, hashes: number) => ({ level: 1, index, bytes: new Uint8Array(32 * hashes) });
  memory.put(1, tile(0, 10));
  assert.equal(memory.get(1, { level: 1, index: 0, width: 10 })?.bytes.length, 320);
  assert.equal(memory.get(1, { level: 1, index: 0, width: 11 }), undefined, 'it has grown since');
  assert.equal(memory.get(2, { level: 1, index: 0, width: 10 }), undefined, 'another log');
  memory.put(1, tile(1, 1));
  memory.get(1, { level: 1, index: 0, width: 1 });
  memory.put(1, tile(2, 1));
  assert.equal(memory.get(1, { level: 1, index: 1, width: 1 }), undefined);
  assert.ok(memory.get(1, { level: 1, index: 0, width: 1 }) && memory.get(1, { level: 1, index: 2, width: 1 }));
});
