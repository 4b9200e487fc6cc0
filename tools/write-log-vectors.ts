// Writes vectors/log/entries.json and vectors/log/signed.json: examples of docs/spec/transparency-log.md for implementations in any language.
// The key is the one of RFC 8032 §7.1, test 1, in vectors/rfc8032.json: known to everybody. Run again only when the specification changes.
import fs from 'node:fs';
import path from 'node:path';
import { nodeCrypto as crypto } from '../src/adapters/crypto/node-crypto.ts';
import { ed25519FromSeed, nodeSigner } from '../src/adapters/crypto/node-signer.ts';
import { encodeBase64url } from '../src/core/bytes/base64.ts';
import { decodeHex, encodeHex } from '../src/core/bytes/hex.ts';
import { utf8 } from '../src/core/bytes/utf8.ts';
import { orThrow } from '../src/core/error.ts';
import { anchorPayload, stampedDigest } from '../src/core/log/anchor.ts';
import { formatCheckpoint } from '../src/core/log/checkpoint.ts';
import { cosign } from '../src/core/log/cosignature.ts';
import { credentialDigest, encodeEntry, type LogEntry } from '../src/core/log/entry.ts';
import { formatLogProof } from '../src/core/log/log-proof.ts';
import { leafHash, leafHashes } from '../src/core/log/merkle.ts';
import { COSIGNATURE, formatVerifierKey, signNote, verifierKeyOf } from '../src/core/log/note.ts';
import { consistencyProof, inclusionProof } from '../src/core/log/proofs.ts';
import { extendTiles } from '../src/core/log/tiles.ts';
import { formatAddCheckpoint } from '../src/core/log/witness.ts';
import { root } from './tree.mjs';

const folder = path.join(root, 'vectors/log');
const write = (name: string, value: object): void =>
  fs.writeFileSync(path.join(folder, name), `${JSON.stringify(value, null, 2)}\n`);

const hashOf = (text: string): Uint8Array => crypto.sha256(utf8(text));
const digest = (text: string): string => encodeBase64url(hashOf(text));
const event = (text: string): string => encodeBase64url(hashOf(text).subarray(0, 16));
const issuer = 'did:web:badges.example.org:o:k2pq';
const list = 'https://badges.example.org/o/k2pq/status/1';
const method = `${issuer}#key-1`;
const [key, subject] = [digest('key'), digest('subject')];

const quads =
  '<urn:uuid:01989f3c-7a10-7c3e-9b1a-5d2f8e6c4b70> <https://www.w3.org/2018/credentials#issuer> <did:web:a.example> .\n';
const credential = encodeBase64url(credentialDigest(hashOf(quads), crypto));
const entries: LogEntry[] = [
  { kind: 'issued', issuer, key, credential },
  { kind: 'revoked', issuer, list, index: 0, event: event('1') },
  { kind: 'suspended', issuer, list, index: 131_071, event: event('2') },
  { kind: 'reinstated', issuer, list, index: 131_071, event: event('3') },
  { kind: 'key-added', issuer, key, method },
  { kind: 'key-retired', issuer, key, method, since: '2026-11-26T00:00:00Z' },
  { kind: 'key-compromised', issuer, key, method, since: '2026-11-26T09:30:00.250Z' },
  {
    kind: 'version-published',
    issuer,
    achievement: 'urn:uuid:01989f3c-7a10-7c3e-9b1a-5d2f8e6c4b71',
    digest: digest('version'),
  },
  { kind: 'accredited', issuer, subject, event: event('4') },
  { kind: 'accreditation-ended', issuer, subject, event: event('5') },
  { kind: 'listed', issuer, subject, event: event('6') },
  { kind: 'unlisted', issuer, subject, event: event('7') },
];
const good = new TextDecoder().decode(encodeEntry(entries[0]!));
write('entries.json', {
  source: 'docs/spec/transparency-log.md; written by tools/write-log-vectors.ts',
  credentialDigest: { quads, contentHash: encodeHex(hashOf(quads)), digest: credential },
  entries: entries.map(entry => ({
    entry,
    text: new TextDecoder().decode(encodeEntry(entry)),
    leafHash: encodeHex(leafHash(encodeEntry(entry), crypto)),
  })),
  refused: [
    ['no final newline', good.slice(0, -1), 'log.entry-malformed'],
    ['a line too many', `${good}note x\n`, 'log.entry-malformed'],
    ['carriage returns', good.replaceAll('\n', '\r\n'), 'log.entry-malformed'],
    ['padding', good.replace(/(key .*)/, '$1='), 'log.entry-malformed'],
    ['lines in another order', good.replace(/(key .*\n)(credential .*\n)/, '$2$1'), 'log.entry-malformed'],
    ['white space', good.replace('issuer ', 'issuer  '), 'log.entry-malformed'],
    ['a later kind', good.replace('issued', 'endorsed'), 'log.entry-unknown'],
    ['a later format', good.replace('log/1', 'log/2'), 'log.entry-unknown'],
  ].map(([why, text, code]) => ({ why, text, code })),
});

const { ed25519 } = JSON.parse(fs.readFileSync(path.join(root, 'vectors/rfc8032.json'), 'utf8')) as {
  ed25519: { secret: string }[];
};
const signer = nodeSigner(ed25519FromSeed(orThrow(decodeHex(ed25519[0]!.secret))), 'EdDSA', 'log');
const [origin, witness] = ['badges.example.org/log', 'witness.example.net/w1'];
const bytes = entries.map(encodeEntry);
const grow = (count: number) => {
  const some = bytes.slice(0, count);
  return extendTiles({ size: 0, tiles: [] }, some, leafHashes(some, crypto), crypto);
};
const [older, newer] = [grow(5), grow(bytes.length)];
const read = (level: number, index: number) =>
  newer.tiles.find(tile => tile.level === level && tile.index === index)!.bytes;
const noteOf = ({ size, root: hash }: typeof newer) =>
  signNote(formatCheckpoint({ origin, size, root: hash }), origin, signer, crypto);
const checkpoint = { origin, size: newer.size, root: newer.root };
const at = Date.UTC(2026, 10, 26, 12, 0, 0);
const cosigned = (await noteOf(newer)) + (await cosign(formatCheckpoint(checkpoint), witness, signer, at, crypto));
const proof = consistencyProof(older.size, newer.size, read, crypto);
const anchor = anchorPayload(checkpoint, crypto);
write('signed.json', {
  source:
    'docs/spec/transparency-log.md; written by tools/write-log-vectors.ts; the log of entries.json, in that order',
  logKey: formatVerifierKey(orThrow(verifierKeyOf(origin, signer.publicKey, crypto))),
  witnessKey: formatVerifierKey(orThrow(verifierKeyOf(witness, signer.publicKey, crypto, COSIGNATURE))),
  tile: encodeHex(newer.tiles[0]!.bytes),
  bundle: encodeHex(newer.bundles[0]!.bytes),
  olderCheckpoint: await noteOf(older),
  checkpoint: cosigned,
  cosignedAt: new Date(at).toISOString(),
  addCheckpoint: formatAddCheckpoint({ oldSize: older.size, proof, note: await noteOf(newer) }),
  inclusion: {
    index: 3,
    proof: formatLogProof({ index: 3, hashes: inclusionProof(3, newer.size, read, crypto), note: cosigned }),
  },
  anchor: { originHash: encodeHex(anchor.originHash), size: anchor.size, root: encodeHex(anchor.root) },
  stamped: encodeHex(stampedDigest(checkpoint, crypto)),
});
