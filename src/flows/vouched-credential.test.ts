// What others say of the log, as a report shows it: witnesses of the reader's choice, chains and time stamps that the reader asks himself.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { checkOf, type LoggedWorld, loggedWorld, verifyIn } from '../../test/logged-world.ts';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { nodeSigner } from '../adapters/crypto/node-signer.ts';
import { AkashiError, bad, ok, orThrow } from '../core/error.ts';
import { cosign } from '../core/log/cosignature.ts';
import { parseLogProof } from '../core/log/log-proof.ts';
import { COSIGNATURE, splitNote, type VerifierKey, verifierKeyOf } from '../core/log/note.ts';
import { thresholdPolicy } from '../core/log/witness-policy.ts';
import { BUNDLE } from '../core/verify/evidence-bundle.ts';
import { examine } from '../core/verify/examination.ts';
import type { ChainAnchor } from '../ports/chain.ts';
import type { LogCheckpoint } from '../ports/store/log.ts';
import type { Vouchers } from '../ports/vouchers.ts';
import { saveEvidence } from './save-evidence.ts';
import { createSequencer } from './sequence-log.ts';

const TARGET = 'eip155:31337:0x5fbdb2315678afecb367f032d93f642f64180aa3';
const TSA = 'https://tsa.example';
const BLOCK_TIME = Date.UTC(2026, 10, 21, 4);

async function logged(): Promise<LoggedWorld & { readonly checkpoint: LogCheckpoint }> {
  const world = await loggedWorld('https://badges.example.org');
  // Its issuer names the log from the first start on.
  const sequencer = createSequencer('one', world.ports, { enough: 1 });
  await sequencer.step();
  await sequencer.leave();
  const checkpoint = await world.ports.store.transaction(tx => tx.log.checkpoint(1));
  assert.ok(checkpoint);
  return { ...world, checkpoint };
}

const rootOf = ({ note }: LogCheckpoint): Uint8Array => new Uint8Array(Buffer.from(note.split('\n')[2]!, 'base64'));

async function anchorIt({ ports }: LoggedWorld, { note, size }: LogCheckpoint): Promise<void> {
  const key = { target: TARGET, log: 1, size };
  await ports.store.transaction(async tx => {
    await tx.anchors.plan({ ...key, note, plannedAt: 0 });
    const place = { transaction: '0xaa', block: 12, blockHash: '0xbb', blockTime: BLOCK_TIME };
    await tx.anchors.change({ ...key, version: 0 }, { state: 'settled', attempts: [], ...place });
  });
}

/** A chain that has this root at this size. */
const chainWith = (size: number, root: Uint8Array): Vouchers => ({
  anchorsIn: async (_target, originHash, block) => [
    {
      ...{ size, root, originHash, block },
      blockHash: '0xbb',
      transaction: '0xaa',
      blockTime: BLOCK_TIME,
    } as ChainAnchor,
  ],
  verifyStamp: async () => undefined,
});
const nobody: Vouchers = { anchorsIn: async () => undefined, verifyStamp: async () => undefined };

test('logged, and before which block: as the reader’s own chain says', async () => {
  const world = await logged();
  const { checkpoint, text } = world;
  assert.equal(
    (await verifyIn(world, text)).checks.some(({ name }) => name === 'anchored'),
    false,
    'nothing is claimed',
  );
  await anchorIt(world, checkpoint);

  const vouched = await verifyIn(world, text, { vouchers: chainWith(checkpoint.size, rootOf(checkpoint)) });
  const check = checkOf(vouched, 'anchored');
  assert.deepEqual(
    [check.outcome, check.code, check.detail],
    ['pass', 'check.anchored-before', { by: TARGET, at: '2026-11-21T04:00:00Z', size: checkpoint.size, block: 12 }],
  );
  assert.equal(vouched.verdict, 'valid');
  assert.equal(checkOf(vouched, 'logged').code, 'check.logged-since');
  assert.ok(
    vouched.documents.some(({ url, reached }) => url.startsWith(`${TARGET}/`) && url.endsWith('/12') && reached),
  );
});

test('nobody asked, a chain that does not have it, one that is out of reach: said, and nothing against the credential', async () => {
  const world = await logged();
  await anchorIt(world, world.checkpoint);
  const cases: [string, Vouchers | undefined][] = [
    ['check.anchored-not-asked', undefined],
    ['check.anchored-not-asked', nobody],
    ['check.anchored-missing', { ...nobody, anchorsIn: async () => [] }],
    ['check.anchored-missing', chainWith(world.checkpoint.size + 1, rootOf(world.checkpoint))],
    ['check.anchored-not-asked', { ...nobody, anchorsIn: () => Promise.reject(new AkashiError('chain.unreachable')) }],
  ];
  for (const [code, vouchers] of cases) {
    const report = await verifyIn(world, world.text, vouchers === undefined ? {} : { vouchers });
    const check = checkOf(report, 'anchored');
    assert.deepEqual([report.verdict, check.outcome, check.code], ['valid', 'skipped', code]);
  }
});

test('a chain with another root at this size proves a second history', async () => {
  const world = await logged();
  await anchorIt(world, world.checkpoint);
  const vouchers = chainWith(world.checkpoint.size, new Uint8Array(32).fill(7));
  const report = await verifyIn(world, world.text, { vouchers });
  assert.deepEqual([report.verdict, checkOf(report, 'anchored').code], ['invalid', 'check.anchored-wrong']);
});

test('a time stamp counts as far as the reader’s roots reach', async () => {
  const world = await logged();
  const { size } = world.checkpoint;
  const token = new Uint8Array([1, 2, 3]);
  await world.ports.store.transaction(tx => tx.anchors.addStamp({ log: 1, size, authority: TSA, token, at: 5 }));
  const asked: Uint8Array[] = [];
  const says = (answer: Awaited<ReturnType<Vouchers['verifyStamp']>>): Vouchers => ({
    ...nobody,
    verifyStamp: async given => {
      asked.push(given);
      return answer;
    },
  });
  const cases = [
    [says(ok({ token, at: BLOCK_TIME })), 'valid', 'check.anchored-stamped'],
    [says(undefined), 'valid', 'check.anchored-not-asked'],
    [says(bad('timestamp.certificate-untrusted')), 'valid', 'check.anchored-not-asked'],
    [says(bad('timestamp.digest-wrong')), 'invalid', 'check.anchored-wrong'],
  ] as const;
  for (const [vouchers, verdict, code] of cases) {
    const report = await verifyIn(world, world.text, { vouchers });
    assert.deepEqual([report.verdict, checkOf(report, 'anchored').code], [verdict, code]);
  }
  assert.deepEqual(
    asked,
    cases.map(() => token),
  );
});

test('in an evidence bundle the chain’s answer is the bearer’s word: it counts when the reader accepts the bundle', async () => {
  const world = await logged();
  await anchorIt(world, world.checkpoint);
  const { evidence } = await verifyIn(world, world.text, {
    vouchers: chainWith(world.checkpoint.size, rootOf(world.checkpoint)),
  });
  const documents = evidence.documents.map(each => ({ ...each, suppliedBy: BUNDLE }));
  const judge = (bundles: 'accept' | 'doubt') =>
    examine(nodeCrypto).judge({ ...evidence, documents }, { bundles }, world.clock.now());
  assert.equal(checkOf(await judge('accept'), 'anchored').code, 'check.anchored-before');
  assert.equal(checkOf(await judge('doubt'), 'anchored').code, 'check.anchored-not-asked');
});

test('an evidence bundle holds the log’s proof in a form that others read', async () => {
  const world = await logged();
  const { evidence, ...report } = await verifyIn(world, world.text);
  const zip = unzipSync(saveEvidence(evidence, report, { clock: world.clock, crypto: nodeCrypto }));
  const proof = orThrow(parseLogProof(Buffer.from(zip['log.tlog-proof'] ?? []).toString()));
  assert.deepEqual([proof.index, proof.note], [checkOf(report, 'logged').detail?.entry, world.checkpoint.note]);
  const read = await examine(nodeCrypto).openBundle(
    saveEvidence(evidence, report, { clock: world.clock, crypto: nodeCrypto }),
  );
  assert.ok(read.ok, 'whoever reads bundles passes over it');
  const unlogged = await verifyIn(await loggedWorld(), world.text);
  const without = saveEvidence(unlogged.evidence, unlogged, { clock: world.clock, crypto: nodeCrypto });
  assert.equal(unzipSync(without)['log.tlog-proof'], undefined);
});

test('witnesses of the reader’s choice: enough, too few, and a forged one', async () => {
  const world = await logged();
  const { note, size } = world.checkpoint;
  const { text: signed } = orThrow(splitNote(note));
  const [one, two, thief] = ['one.example', 'two.example', 'one.example'].map(name => {
    const signer = nodeSigner(generateKeyPairSync('ed25519').privateKey, 'EdDSA', name);
    return { name, signer, key: orThrow(verifierKeyOf(name, signer.publicKey, nodeCrypto, COSIGNATURE)) };
  }) as [Chosen, Chosen, Chosen];
  const line = await cosign(signed, one.name, one.signer, world.clock.now(), nodeCrypto);
  await world.ports.store.transaction(tx => tx.log.cosign(1, size, { witness: one.name, line }));
  const policy = (k: number, ...witnesses: Chosen[]) => ({ witnesses: orThrow(thresholdPolicy(k, witnesses, [])) });
  const check = async (chosen: ReturnType<typeof policy>) => {
    const report = await verifyIn(world, world.text, { policy: chosen });
    const { outcome, code, detail } = checkOf(report, 'logged');
    return [report.verdict, outcome, code, detail?.count];
  };
  assert.deepEqual(await check(policy(1, one, two)), ['valid', 'pass', 'check.logged-witnessed', 1]);
  assert.deepEqual(await check(policy(2, one, two)), ['valid', 'skipped', 'check.logged-unwitnessed', undefined]);
  assert.deepEqual(await check(policy(1, two)), ['valid', 'skipped', 'check.logged-unwitnessed', undefined]);
  // The same name and key id, another key.
  const forged = { ...thief, key: { ...thief.key, id: one.key.id } };
  assert.deepEqual(await check(policy(1, forged)), ['invalid', 'fail', 'check.logged-wrong', undefined]);
});

test('a later checkpoint that is cosigned proves it where the first one is not', async () => {
  const world = await logged();
  await world.ports.store.transaction(tx => tx.log.add([new Uint8Array(Buffer.from('another entry'))]));
  const sequencer = createSequencer('two', world.ports, { enough: 1 });
  await sequencer.step();
  const later = await world.ports.store.transaction(tx => tx.log.checkpoint(1));
  assert.ok(later && later.size > world.checkpoint.size);
  const signer = nodeSigner(generateKeyPairSync('ed25519').privateKey, 'EdDSA', 'one.example');
  const key = orThrow(verifierKeyOf('one.example', signer.publicKey, nodeCrypto, COSIGNATURE));
  const { text } = orThrow(splitNote(later.note));
  const line = await cosign(text, 'one.example', signer, world.clock.now(), nodeCrypto);
  await world.ports.store.transaction(tx => tx.log.cosign(1, later.size, { witness: 'one', line }));
  const witnesses = orThrow(thresholdPolicy(1, [{ name: 'one', key }], []));
  const { code, detail } = checkOf(await verifyIn(world, world.text, { policy: { witnesses } }), 'logged');
  assert.deepEqual([code, detail?.size, detail?.count], ['check.logged-witnessed', world.checkpoint.size, 1]);
});

interface Chosen {
  readonly name: string;
  readonly signer: ReturnType<typeof nodeSigner>;
  readonly key: VerifierKey;
}
