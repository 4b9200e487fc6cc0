/** Witnesses: each answer of the protocol, policies, offline proofs, anchors. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { grow } from '../../../test/log-world.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { nodeSigner } from '../../adapters/crypto/node-signer.ts';
import { utf8 } from '../bytes/utf8.ts';
import { orThrow } from '../error.ts';
import { anchorPayload, checkAnchor, stampedDigest } from './anchor.ts';
import { formatCheckpoint } from './checkpoint.ts';
import { cosign, openCosignatures } from './cosignature.ts';
import { formatLogProof, parseLogProof, verifyLogProof } from './log-proof.ts';
import { COSIGNATURE, formatVerifierKey, signNote, verifierKeyOf } from './note.ts';
import { consistencyProof, inclusionProof } from './proofs.ts';
import { rootFrom } from './tiles.ts';
import { decideAddCheckpoint, formatAddCheckpoint, parseAddCheckpoint, type WitnessState } from './witness.ts';
import { checkWitnesses, NO_WITNESSES, parseWitnessPolicy, thresholdPolicy } from './witness-policy.ts';

const makeSigner = () => nodeSigner(generateKeyPairSync('ed25519').privateKey, 'EdDSA', 'log');
const ORIGIN = 'a.example/log';
const log = makeSigner();
const key = orThrow(verifierKeyOf(ORIGIN, log.publicKey, crypto));
const entries = Array.from({ length: 600 }, (_, n) => utf8(`entry ${n}`));
const { read } = grow([entries]);
const forked = grow([[utf8('another'), ...entries.slice(1)]]);

const stateAt = (size: number, from = read): WitnessState => ({ size, root: rootFrom(size, from, crypto) });
const noteAt = (size: number, from = read, signer = log) =>
  signNote(formatCheckpoint({ origin: ORIGIN, ...stateAt(size, from) }), ORIGIN, signer, crypto);
async function ask(
  {
    oldSize,
    size,
    from = read,
    signer = log,
    proof = consistencyProof(oldSize, Math.max(oldSize, size), from, crypto),
  }: {
    oldSize: number;
    size: number;
    from?: typeof read;
    signer?: typeof log;
    proof?: Uint8Array[];
  },
  kept: WitnessState | undefined,
  keys = [key],
) {
  const body = formatAddCheckpoint({ oldSize, proof, note: await noteAt(size, from, signer) });
  return decideAddCheckpoint(orThrow(parseAddCheckpoint(body)), keys, kept, crypto);
}

test('a witness follows a log that grows (C2SP tlog-witness, add-checkpoint)', async () => {
  let kept: WitnessState | undefined;
  for (const size of [0, 5, 5, 256, 257, 600]) {
    const answer = await ask({ oldSize: kept?.size ?? 0, size }, kept);
    assert.ok(answer.status === 200, JSON.stringify({ size, answer }));
    assert.deepEqual(answer.state, stateAt(size));
    assert.equal(answer.text, formatCheckpoint({ origin: ORIGIN, ...stateAt(size) }));
    kept = answer.state;
  }
});

test('every other answer of the protocol', async () => {
  const kept = stateAt(300);
  assert.deepEqual(await ask({ oldSize: 300, size: 600 }, kept, []), { status: 404 });
  assert.deepEqual(await ask({ oldSize: 300, size: 600, signer: makeSigner() }, kept), { status: 403 });
  assert.deepEqual(await ask({ oldSize: 301, size: 300 }, kept), { status: 400 });
  assert.deepEqual(await ask({ oldSize: 200, size: 600 }, kept), { status: 409, size: 300, fork: false });
  assert.deepEqual(await ask({ oldSize: 0, size: 600 }, kept), { status: 409, size: 300, fork: false });
  assert.deepEqual(await ask({ oldSize: 5, size: 600 }, undefined), { status: 409, size: 0, fork: false });
  assert.deepEqual(await ask({ oldSize: 300, size: 600, proof: [] }, kept), { status: 422 });
  assert.deepEqual(await ask({ oldSize: 300, size: 300, proof: [stateAt(1).root] }, kept), {
    status: 422,
  });
  assert.deepEqual(await ask({ oldSize: 0, size: 5, proof: [stateAt(1).root] }, undefined), {
    status: 422,
  });
});

test('a second history gets no cosignature: not at the same size, not at a larger one', async () => {
  const kept = stateAt(300);
  assert.deepEqual(await ask({ oldSize: 300, size: 300, from: forked.read }, kept), {
    status: 409,
    size: 300,
    fork: true,
  });
  assert.equal((await ask({ oldSize: 300, size: 600, from: forked.read }, kept)).status, 422);
  const proof = consistencyProof(300, 600, read, crypto);
  assert.equal((await ask({ oldSize: 300, size: 600, from: forked.read, proof }, kept)).status, 422);
});

test('requests have one spelling; what is none is told with the line', async () => {
  const note = await noteAt(600);
  const proof = consistencyProof(300, 600, read, crypto);
  const good = formatAddCheckpoint({ oldSize: 300, proof, note });
  const parsed = orThrow(parseAddCheckpoint(good));
  assert.equal(formatAddCheckpoint(parsed), good);
  assert.deepEqual([parsed.oldSize, parsed.proof, parsed.note, parsed.checkpoint.size], [300, proof, note, 600]);
  const wrong: [string, string, string | undefined][] = [
    ['', 'log.request-malformed', undefined],
    [good.replace('old 300', 'old 0300'), 'log.request-malformed', '1'],
    [good.replace('old 300', 'size 300'), 'log.request-malformed', '1'],
    [good.replace('old 300', 'old 9007199254740993'), 'log.request-malformed', '1'],
    [good.replace('\n', '\nAAAA\n'), 'log.request-malformed', '2'],
    [formatAddCheckpoint({ oldSize: 1, proof: Array(64).fill(proof[0]), note }), 'log.request-malformed', '65'],
    [formatAddCheckpoint({ oldSize: 1, proof, note: note.slice(0, -5) }), 'log.note-malformed', undefined],
    [good.replace('\n600\n', '\n0600\n'), 'log.checkpoint-malformed', '2'],
  ];
  for (const [body, code, at] of wrong)
    assert.deepEqual(parseAddCheckpoint(body), { ok: false, code, ...(at && { at }) }, body);
});

const witnesses = ['w1.example', 'w2.example', 'w3.example', 'a.example/witness'].map(name => {
  const signer = makeSigner();
  return { name, signer, key: orThrow(verifierKeyOf(name, signer.publicKey, crypto, COSIGNATURE)) };
});
const at = Date.UTC(2026, 10, 26);
async function cosigned(...by: number[]): Promise<string> {
  let note = await noteAt(600);
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
  for (const n of by) note += await cosign(text, witnesses[n]!.name, witnesses[n]!.signer, at, crypto);
  return note;
}

test('k of n, and one’s own witness counts for nothing (security 10)', async () => {
  const own = witnesses[3]!;
  const policy = orThrow(thresholdPolicy(2, witnesses, [own.key]));
  const enough = async (...by: number[]) => orThrow(checkWitnesses(await cosigned(...by), policy, crypto)).enough;
  assert.equal(await enough(), false);
  assert.equal(await enough(0), false);
  assert.equal(await enough(0, 0), false);
  assert.equal(await enough(0, 3), false, 'own');
  assert.equal(await enough(0, 2), true);
  assert.equal(await enough(0, 1, 2, 3), true);
  assert.equal(
    orThrow(checkWitnesses(await cosigned(3), orThrow(thresholdPolicy(1, witnesses, [])), crypto)).enough,
    true,
  );
  assert.deepEqual(thresholdPolicy(4, witnesses, [own.key]), { ok: false, code: 'log.policy-malformed', at: 'k' });
  assert.equal(
    orThrow(checkWitnesses(await cosigned(), orThrow(thresholdPolicy(0, witnesses, [])), crypto)).enough,
    true,
  );
  assert.equal(orThrow(checkWitnesses(await cosigned(), NO_WITNESSES, crypto)).enough, true);
  // One key under two names is one witness.
  const twice = [
    witnesses[0]!,
    { name: 'w0', key: orThrow(verifierKeyOf('w0.example', witnesses[0]!.signer.publicKey, crypto, COSIGNATURE)) },
  ];
  assert.equal(thresholdPolicy(2, twice, []).ok, false);
  // Its own name does not help: the key is what counts.
  const renamed = orThrow(verifierKeyOf('w9.example', own.signer.publicKey, crypto, COSIGNATURE));
  assert.equal(
    orThrow(thresholdPolicy(2, [...witnesses, { name: 'w9', key: renamed }], [own.key])).witnesses.length,
    3,
  );
});

test('a line that is wrong condemns the note, an unknown one does not', async () => {
  const policy = orThrow(thresholdPolicy(1, witnesses.slice(0, 2), []));
  const note = await cosigned(0, 2);
  assert.equal(orThrow(checkWitnesses(note, policy, crypto)).enough, true);
  const [other] = (await cosigned(1)).split('\n').slice(-2);
  const wrong = other!.replace(/.{8}=?=?$/, end => (end.startsWith('A') ? 'BAAAAAAA' : 'AAAAAAAA'));
  assert.equal(checkWitnesses(`${note}${wrong}\n`, policy, crypto).ok, false);
});

test('policy files (C2SP tlog-policy)', async () => {
  const [a, b, c, own] = witnesses.map(witness => formatVerifierKey(witness.key)) as [string, string, string, string];
  const text = [
    '# a comment',
    `log ${formatVerifierKey(key)} https://a.example/log`,
    '',
    ` witness\tA ${a}`,
    `witness B ${b} https://w2.example/`,
    `witness C ${c}`,
    `witness own ${own}`,
    'group AB any A B',
    'group all all AB C',
    'quorum all',
    '',
  ].join('\n');
  const policy = orThrow(parseWitnessPolicy(text, crypto));
  assert.equal(policy.logs[0]!.url, 'https://a.example/log');
  const enough = async (...by: number[]) => orThrow(checkWitnesses(await cosigned(...by), policy, crypto)).enough;
  assert.deepEqual(await Promise.all([enough(0, 2), enough(1, 2), enough(0, 1), enough(2, 3), enough(0, 1, 2)]), [
    true,
    true,
    false,
    false,
    true,
  ]);
  assert.equal(orThrow(parseWitnessPolicy('quorum none\n', crypto)).quorum, 'none');
  const change = (from: string, to: string) => text.replace(from, to);
  const wrong: [string, string | undefined][] = [
    ['', undefined],
    [change('quorum all\n', ''), undefined],
    [change('quorum all', 'quorum all\nquorum all'), '11'],
    [change('quorum all', 'quorum D'), '10'],
    [change('any A B', 'any A D'), '8'],
    [change('any A B', '3 A B'), '8'],
    [change('any A B', '0 A B'), '8'],
    [change('any A B', '01 A B'), '8'],
    [change('any A B', 'any A A'), '8'],
    [change('any A B', 'any A none'), '8'],
    [change('all AB C', 'all AB A'), '9'],
    [change('all AB C', 'all later C'), '9'],
    [change('group AB', 'group A'), '8'],
    [change('witness C', 'witness none'), '6'],
    [change(`witness C ${c}`, `witness C ${a}`), '6'],
    [change(`witness C ${c}`, `witness C ${formatVerifierKey(key)}`), '6'],
    [change('log ', 'logs '), '2'],
    [change('# a comment', '# a comment\r'), '1'],
  ];
  for (const [file, line] of wrong)
    assert.deepEqual(
      parseWitnessPolicy(file, crypto),
      { ok: false, code: 'log.policy-malformed', ...(line && { at: line }) },
      file,
    );
});

test('what a witness answers is appended to the checkpoint', async () => {
  const answer = await ask({ oldSize: 300, size: 600 }, stateAt(300));
  assert.ok(answer.status === 200);
  const { name, signer, key: witness } = witnesses[0]!;
  const line = await cosign(answer.text, name, signer, at, crypto);
  assert.deepEqual(orThrow(openCosignatures((await noteAt(600)) + line, [witness], crypto)), [{ key: witness, at }]);
});

test('offline proofs (C2SP tlog-proof)', async () => {
  const note = await cosigned(0);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(599),
      fc.option(fc.uint8Array({ maxLength: 90 }), { nil: undefined }),
      async (index, extra) => {
        const proof = { index, hashes: inclusionProof(index, 600, read, crypto), note, ...(extra && { extra }) };
        const text = formatLogProof(proof);
        const parsed = orThrow(parseLogProof(text));
        assert.equal(formatLogProof(parsed), text);
        assert.equal(orThrow(verifyLogProof(parsed, entries[index]!, key, crypto)).size, 600);
        const other = verifyLogProof(parsed, utf8('entry -1'), key, crypto);
        assert.deepEqual(other, { ok: false, code: 'log.proof-wrong', at: String(index) });
      },
    ),
    { numRuns: 40 },
  );
  const good = formatLogProof({ index: 7, hashes: inclusionProof(7, 600, read, crypto), note, extra: utf8('x') });
  const wrong: [string, string | undefined][] = [
    ['', undefined],
    [good.replace('@v1', '@v2'), '1'],
    [good.replace('extra eA==', 'extra eA'), '2'],
    [good.replace('index 7', 'index 07'), '3'],
    [good.replace('index 7\n', ''), '3'],
    [good.replace('index 7\n', 'index 7\nAAAA\n'), '4'],
  ];
  for (const [text, line] of wrong)
    assert.deepEqual(parseLogProof(text), { ok: false, code: 'log.proof-malformed', ...(line && { at: line }) }, text);
  const single = formatLogProof({ index: 0, hashes: [], note: await noteAt(1) });
  assert.equal(orThrow(verifyLogProof(orThrow(parseLogProof(single)), entries[0]!, key, crypto)).size, 1);
  // A proof of another tree, and one by a key that nobody trusts.
  const forged = { index: 7, hashes: inclusionProof(7, 600, forked.read, crypto), note };
  assert.equal(verifyLogProof(forged, entries[7]!, key, crypto).ok, false);
  const stranger = orThrow(verifierKeyOf(ORIGIN, makeSigner().publicKey, crypto));
  assert.deepEqual(verifyLogProof(orThrow(parseLogProof(good)), entries[7]!, stranger, crypto), {
    ok: false,
    code: 'log.note-unsigned',
  });
});

test('an anchor is of one log, one size, one root', () => {
  const checkpoint = { origin: ORIGIN, ...stateAt(600) };
  const anchor = anchorPayload(checkpoint, crypto);
  assert.deepEqual(anchor.originHash, crypto.sha256(utf8(ORIGIN)));
  assert.deepEqual(checkAnchor(anchor, checkpoint, crypto), { ok: true, value: checkpoint });
  for (const [change, where] of [
    [{ origin: 'b.example/log' }, 'origin'],
    [{ size: 599 }, 'size'],
    [{ root: forked.root }, 'root'],
  ] as const)
    assert.deepEqual(checkAnchor(anchor, { ...checkpoint, ...change }, crypto), {
      ok: false,
      code: 'log.anchor-mismatch',
      at: where,
    });
  assert.deepEqual(stampedDigest(checkpoint, crypto), crypto.sha256(utf8(formatCheckpoint(checkpoint))));
});
