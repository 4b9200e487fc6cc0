/** What is committed of the contract is what its source compiles to. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { compileContract } from '../../tools/compile-contract.mjs';
import { root } from '../../tools/tree.mjs';

test('the committed ABI and bytecode are those of a fresh compilation', async () => {
  const committed = readFileSync(path.join(root, 'contracts/AkashiAnchor.json'), 'utf8');
  assert.deepEqual(JSON.parse(committed), JSON.parse(await compileContract()));
});
