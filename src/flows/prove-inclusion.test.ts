// What a process remembers of tiles may be of another database than the one that is there now: no proof is made of it that does not hold.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grow } from '../../test/log-world.ts';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { encodeBase64 } from '../core/bytes/base64.ts';
import { utf8 } from '../core/bytes/utf8.ts';
import { leafHash } from '../core/log/merkle.ts';
import { verifyInclusion } from '../core/log/proofs.ts';
import type { TileName } from '../core/log/tiles.ts';
import { proveInclusion } from './prove-inclusion.ts';

const entries = (name: string, count: number) => Array.from({ length: count }, (_, n) => utf8(`${name} ${n}`));

function storeOf(name: string) {
  const own = entries(name, 1500);
  const tree = grow([own]);
  const note = `badges.example.org/log\n1500\n${encodeBase64(tree.root)}\n\n— badges.example.org/log ${encodeBase64(new Uint8Array(68))}\n`;
  const tiles = (names: readonly TileName[]) =>
    names.map(({ level, index }) => ({ level, index, bytes: tree.read(level, index) }));
  const leaf = (index: number) => leafHash(own[index]!, nodeCrypto);
  return { tiles, leaf, root: tree.root, checkpoint: { size: 1500, note } };
}

test('of another database nothing is used; of the same one tiles are asked for once', async () => {
  const [one, other] = [storeOf('one'), storeOf('other')];
  const asked: boolean[] = [];
  let remembered = other;
  const log = {
    tiles: async (
      names: readonly TileName[] | number,
      wanted?: readonly TileName[],
      options?: { remembered: boolean },
    ) => {
      assert.equal(typeof names, 'number');
      asked.push(options?.remembered === true);
      return (options?.remembered === true ? remembered : one).tiles(wanted ?? []);
    },
  };
  const holds = async (index: number) => {
    const [proof = []] = await proveInclusion(log as never, 1, [{ index, checkpoint: one.checkpoint }], {
      crypto: nodeCrypto,
    });
    return verifyInclusion({ index, size: 1500, leaf: one.leaf(index), proof, root: one.root }, nodeCrypto);
  };
  assert.equal(await holds(700), true);
  assert.deepEqual(asked.splice(0), [true, false]);
  remembered = one;
  assert.equal(await holds(1499), true);
  assert.deepEqual(asked.splice(0), [true]);
});
