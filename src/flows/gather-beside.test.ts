/** Documents that were handed in stand in for silence, and for nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { got } from '../../test/verify-world.ts';
import type { GatheredDocument, UnreachableReason } from '../core/verify/evidence.ts';
import { gatherBeside } from './gather-beside.ts';
import { unreachable } from './gather-evidence.ts';

const url = 'https://issuer.example/status/1';
const copy = { ...got(url, '{"copy":true}'), suppliedBy: 'bundle' } as GatheredDocument;
const beside = (answer: GatheredDocument, supplied: readonly GatheredDocument[] = [copy]) =>
  gatherBeside(supplied, async () => answer)(url);

test('whoever answers is believed before the copy', async () => {
  const fresh = got(url, '{}');
  assert.equal(await beside(fresh), fresh);
});

test('only silence is filled in: "no longer here" is an answer', async () => {
  const stands = async (reason: UnreachableReason) => (await beside(unreachable(url, 0, reason))) === copy;
  for (const reason of ['offline', 'blocked', 'timeout', 'network', 'too-large'] as const)
    assert.equal(await stands(reason), true, reason);
  for (const reason of ['gone', 'refused'] as const) assert.equal(await stands(reason), false, reason);
});

test('a copy of something else, or that was not reached, fills nothing in', async () => {
  const silent = unreachable(url, 0, 'offline');
  assert.equal(await beside(silent, [got('https://issuer.example/other', '{}')]), silent);
  assert.equal(await beside(silent, [unreachable(url, 0, 'gone')]), silent);
});
