/** A credential's report says before which block it was logged: a real chain and a real time stamp authority, asked by the verifier himself. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { composeVouchers } from '../../src/apps/compose-vouchers.ts';
import { orThrow } from '../../src/core/error.ts';
import { stampedDigest } from '../../src/core/log/anchor.ts';
import { openCheckpoint } from '../../src/core/log/checkpoint.ts';
import { verifierKeyOf } from '../../src/core/log/note.ts';
import { anchorCheckpoints } from '../../src/flows/anchor-checkpoints.ts';
import { createSequencer } from '../../src/flows/sequence-log.ts';
import { checkOf, type LoggedWorld, loggedWorld, verifyIn } from '../logged-world.ts';
import {
  CHAIN,
  type ChainWorld,
  CONFIRMATIONS,
  createWorld,
  type LyingEndpoint,
  type Node,
  startEndpoint,
  startNode,
} from './chain-world.ts';
import { CA, openAuthority, opensslVersion, TSA, tokenOf } from './openssl-authority.ts';

let node: Node;
let endpoint: LyingEndpoint;
let chain: ChainWorld;
let world: LoggedWorld;
const folder = mkdtempSync(path.join(tmpdir(), 'akashi-vouch-'));
before(async () => {
  node = await startNode();
  endpoint = await startEndpoint(node);
  chain = await createWorld(node, endpoint);
  world = await loggedWorld('https://badges.example.org');
  const sequencer = createSequencer('one', world.ports, { enough: 1 });
  await sequencer.step();
});
after(async () => {
  await endpoint.stop();
  await node.stop();
  rmSync(folder, { recursive: true, force: true });
});

const checkpoint = async () => {
  const { head, found } = await world.ports.store.transaction(async tx => ({
    head: await tx.log.head(),
    found: await tx.log.checkpoint(1),
  }));
  assert.ok(head && found);
  const key = orThrow(verifierKeyOf(head.origin, head.key.publicKey, nodeCrypto));
  return orThrow(openCheckpoint(found.note, key, nodeCrypto));
};

test('anchored on a real chain: before the time of its block, by two endpoints that agree', async () => {
  const ports = { ...world.ports, chain: chain.chain };
  for (let n = 0; n < 20; n++) {
    const { underWay } = await anchorCheckpoints(chain.policy, ports, { atOnce: n === 0 });
    if (underWay === 0 && n > 0) break;
    await chain.mine();
  }
  const vouchers = composeVouchers({
    AKASHI_CHAIN_RPC: `${node.url},${endpoint.url}`,
    AKASHI_CHAIN_ID: String(CHAIN),
    AKASHI_CHAIN_CONFIRMATIONS: String(CONFIRMATIONS),
  });
  const report = await verifyIn(world, world.text, { vouchers });
  const check = checkOf(report, 'anchored');
  assert.deepEqual([report.verdict, check.outcome, check.code], ['valid', 'pass', 'check.anchored-before']);
  const block = await node.rpc<{ timestamp: string }>(
    'eth_getBlockByNumber',
    `0x${Number(check.detail?.block).toString(16)}`,
    false,
  );
  assert.equal(Date.parse(String(check.detail?.at)), Number(block.timestamp) * 1_000);

  // One endpoint hides the event: they disagree, and nobody is believed alone.
  endpoint.lie = (method, result) => (method === 'eth_getLogs' ? [] : result);
  const lied = await verifyIn(world, world.text, { vouchers });
  endpoint.lie = undefined;
  assert.deepEqual([lied.verdict, checkOf(lied, 'anchored').code], ['valid', 'check.anchored-not-asked']);

  // A verifier with another chain does not take this one's word.
  const other = composeVouchers({ AKASHI_CHAIN_RPC: `${node.url},${endpoint.url}`, AKASHI_CHAIN_ID: '1' });
  assert.equal(
    checkOf(await verifyIn(world, world.text, { vouchers: other }), 'anchored').code,
    'check.anchored-not-asked',
  );
});

test('stamped by a real authority: by the roots in the verifier’s own file', {
  skip: opensslVersion() === undefined ? 'no OpenSSL here' : false,
}, async () => {
  const fresh = await loggedWorld('https://badges.example.org');
  await createSequencer('one', fresh.ports, { enough: 1 }).step();
  world = fresh;
  const authority = openAuthority();
  try {
    authority.issue({ name: 'root', issuer: 'root', extensions: CA });
    authority.issue({ name: 'other', issuer: 'other', extensions: CA });
    authority.issue({ name: 'tsa', issuer: 'root', extensions: TSA });
    const signed = await checkpoint();
    const token = tokenOf(authority.reply(authority.query(stampedDigest(signed, nodeCrypto)), 'tsa'));
    await world.ports.store.transaction(tx =>
      tx.anchors.addStamp({ log: 1, size: signed.size, authority: 'https://tsa.example', token, at: Date.now() }),
    );
    const check = async (root: string) => {
      const file = path.join(folder, `${root}.pem`);
      writeFileSync(file, authority.pem(root));
      const vouchers = composeVouchers({ AKASHI_TIMESTAMP_ROOTS: file });
      return checkOf(await verifyIn(world, world.text, { vouchers }), 'anchored');
    };
    const known = await check('root');
    assert.deepEqual([known.outcome, known.code], ['pass', 'check.anchored-stamped']);
    assert.ok(Math.abs(Date.parse(String(known.detail?.at)) - Date.now()) < 60_000);
    assert.equal((await check('other')).code, 'check.anchored-not-asked');
  } finally {
    authority.close();
  }
});
