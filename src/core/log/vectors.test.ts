/** The vectors of the log: published ones, and those of docs/spec/transparency-log.md, read as another implementation would. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { grow } from '../../../test/log-world.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { decodeBase64url } from '../bytes/base64.ts';
import { decodeHex, encodeHex } from '../bytes/hex.ts';
import { decodeUtf8, utf8 } from '../bytes/utf8.ts';
import { orThrow } from '../error.ts';
import { anchorPayload, checkAnchor, stampedDigest } from './anchor.ts';
import { openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { openCosignatures } from './cosignature.ts';
import { credentialDigest, decodeEntry, encodeEntry, type LogEntry } from './entry.ts';
import { openBundle } from './entry-bundle.ts';
import { parseLogProof, verifyLogProof } from './log-proof.ts';
import { emptyRoot, leafHash } from './merkle.ts';
import { parseVerifierKey } from './note.ts';
import { consistencyProof, inclusionProof, verifyInclusion } from './proofs.ts';
import { decideAddCheckpoint, parseAddCheckpoint } from './witness.ts';

const vectors = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../vectors/log/${name}.json`, import.meta.url), 'utf8'));
const hex = (hashes: readonly Uint8Array[]) => hashes.map(encodeHex);
const bytesOf = (text: string) => orThrow(decodeHex(text));

const { tree } = vectors('published') as {
  tree: {
    source: string;
    entries: string[];
    roots: string[];
    inclusion: { index: number; size: number; proof: string[] }[];
    consistency: { older: number; newer: number; proof: string[] }[];
  };
};

test(`published roots and proofs (RFC 6962 §2.1, §2.1.1, §2.1.2): ${tree.source}`, () => {
  assert.equal(
    encodeHex(emptyRoot(crypto)),
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', // SHA-256 of nothing
  );
  const entries = tree.entries.map(bytesOf);
  for (const [n, root] of tree.roots.entries()) assert.equal(encodeHex(grow([entries.slice(0, n + 1)]).root), root);
  const { read } = grow([entries]);
  for (const { index, size, proof } of tree.inclusion) {
    assert.deepEqual(hex(inclusionProof(index, size, read, crypto)), proof);
    const leaf = leafHash(entries[index]!, crypto);
    const root = bytesOf(tree.roots[size - 1]!);
    assert.ok(verifyInclusion({ index, size, leaf, proof: proof.map(bytesOf), root }, crypto));
  }
  for (const { older, newer, proof } of tree.consistency)
    assert.deepEqual(hex(consistencyProof(older, newer, read, crypto)), proof);
});

const spelled = vectors('entries') as {
  credentialDigest: { quads: string; contentHash: string; digest: string };
  entries: { entry: LogEntry; text: string; leafHash: string }[];
  refused: { why: string; text: string; code: string }[];
};

test('entries as the specification spells them', () => {
  for (const { entry, text, leafHash: leaf } of spelled.entries) {
    assert.equal(orThrow(decodeUtf8(encodeEntry(entry))), text);
    assert.deepEqual({ ...orThrow(decodeEntry(utf8(text))) }, entry);
    assert.equal(encodeHex(leafHash(utf8(text), crypto)), leaf);
  }
  assert.equal(new Set(spelled.entries.map(({ entry }) => entry.kind)).size, 12);
  for (const { why, text, code } of spelled.refused) {
    const decoded = decodeEntry(utf8(text));
    assert.equal(decoded.ok ? 'ok' : decoded.code, code, why);
  }
});

test('the digest of a credential', () => {
  const { quads, contentHash, digest } = spelled.credentialDigest;
  assert.equal(encodeHex(crypto.sha256(utf8(quads))), contentHash);
  assert.deepEqual(credentialDigest(bytesOf(contentHash), crypto), orThrow(decodeBase64url(digest)));
});

const signed = vectors('signed') as Record<string, string> & {
  inclusion: { index: number; proof: string };
  anchor: { originHash: string; size: number; root: string };
};

test('a log of these entries: tile, bundle, checkpoints, cosignature, proofs, anchor', () => {
  const entries = spelled.entries.map(({ text }) => utf8(text));
  const grown = grow([entries]);
  assert.equal(encodeHex(grown.read(0, 0)), signed['tile']);
  assert.deepEqual(orThrow(openBundle(bytesOf(signed['bundle']!))), entries);

  const key = orThrow(parseVerifierKey(signed['logKey']!, crypto));
  const witness = orThrow(parseVerifierKey(signed['witnessKey']!, crypto));
  const checkpoint = orThrow(openCheckpoint(signed['checkpoint']!, key, crypto));
  assert.deepEqual(checkpoint, { origin: key.name, size: entries.length, root: grown.root });
  assert.deepEqual(orThrow(openCosignatures(signed['checkpoint']!, [witness], crypto)), [
    { key: witness, at: Date.parse(signed['cosignedAt']!) },
  ]);

  const kept = orThrow(openCheckpoint(signed['olderCheckpoint']!, key, crypto));
  const request = orThrow(parseAddCheckpoint(signed['addCheckpoint']!));
  const decision = decideAddCheckpoint(request, [key], kept, crypto);
  assert.ok(decision.status === 200);
  assert.deepEqual(orThrow(parseCheckpoint(decision.text)), checkpoint);

  const proof = orThrow(parseLogProof(signed.inclusion.proof));
  assert.equal(proof.index, signed.inclusion.index);
  assert.deepEqual(orThrow(verifyLogProof(proof, entries[proof.index]!, key, crypto)), checkpoint);

  assert.deepEqual(hex([anchorPayload(checkpoint, crypto).originHash]), [signed.anchor.originHash]);
  const { originHash, size, root } = signed.anchor;
  assert.ok(checkAnchor({ originHash: bytesOf(originHash), size, root: bytesOf(root) }, checkpoint, crypto).ok);
  assert.equal(encodeHex(stampedDigest(checkpoint, crypto)), signed['stamped']);
});
