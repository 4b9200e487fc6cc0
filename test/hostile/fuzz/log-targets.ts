/** Parsers of what logs, witnesses, mirrors and time stamp authorities of strangers answer. Examples: vectors/log. */
import { readFileSync } from 'node:fs';
import { nodeCrypto } from '../../../src/adapters/crypto/node-crypto.ts';
import { verifyToken } from '../../../src/adapters/timestamp/verify-token.ts';
import { isJsonObject } from '../../../src/core/bytes/json.ts';
import { parseJson } from '../../../src/core/bytes/parse-json.ts';
import { utf8 } from '../../../src/core/bytes/utf8.ts';
import { openCheckpoint, parseCheckpoint } from '../../../src/core/log/checkpoint.ts';
import { openCosignatures } from '../../../src/core/log/cosignature.ts';
import { decodeEntry } from '../../../src/core/log/entry.ts';
import { openBundle } from '../../../src/core/log/entry-bundle.ts';
import { parseLogProof } from '../../../src/core/log/log-proof.ts';
import { openNote, parseVerifierKey } from '../../../src/core/log/note.ts';
import { parseTilePath } from '../../../src/core/log/tile-path.ts';
import { parseAddCheckpoint } from '../../../src/core/log/witness.ts';
import { parseWitnessPolicy } from '../../../src/core/log/witness-policy.ts';
import { proofIn } from '../../../src/core/verify/logged/log-proofs.ts';
import { openViews } from '../../../src/core/verify/logged/open-views.ts';
import { readVouched } from '../../../src/core/verify/logged/vouched-checkpoints.ts';
import { parseVoucherAddress } from '../../../src/core/verify/logged/vouchers.ts';
import {
  confirmKey,
  formatKeyEntries,
  type KeyEntries,
  parseKeyEntriesAddress,
} from '../../../src/core/verify/mirrored/key-entries.ts';
import { must } from '../../verify-world.ts';
import type { Target } from './target.ts';
import { timeStampToken } from './time-stamp-token.ts';

const vector = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../vectors/log/${name}.json`, import.meta.url), 'utf8'));
const signed: Readonly<Record<'logKey' | 'witnessKey' | 'bundle' | 'checkpoint' | 'addCheckpoint', string>> & {
  readonly inclusion: { readonly index: number; readonly proof: string };
} = vector('signed');
const entries: readonly { readonly text: string; readonly leafHash: string }[] = vector('entries').entries;
const logKey = must(parseVerifierKey(signed.logKey, nodeCrypto));
const witnessKey = must(parseVerifierKey(signed.witnessKey, nodeCrypto));
const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

const policy = [
  `log ${signed.logKey} https://badges.example.org/log`,
  `witness w1 ${signed.witnessKey} https://witness.example.net`,
  'group g any w1',
  'quorum g',
  '',
].join('\n');

const { index } = signed.inclusion;
const leaf = Buffer.from(entries[index]!.leafHash, 'hex');
const inclusion = must(parseLogProof(signed.inclusion.proof));
const { size } = must(openCheckpoint(signed.checkpoint, logKey, nodeCrypto));
/** As a log answers a prefix of hashes (docs/spec/transparency-log.md). */
const answer = {
  logs: [
    {
      origin: 'badges.example.org/log',
      key: signed.logKey,
      checkpoints: { [size]: { note: signed.checkpoint, signedAt: Date.UTC(2026, 10, 26) } },
      proofs: [
        {
          leaf: leaf.toString('base64'),
          index,
          size,
          hashes: inclusion.hashes.map(hash => Buffer.from(hash).toString('base64')),
        },
      ],
    },
  ],
};

/** As a log lists the checkpoints for which others vouch. */
const vouched = {
  checkpoints: [
    {
      ...{ size, note: signed.checkpoint, signedAt: Date.UTC(2026, 10, 26) },
      anchors: [{ chain: `eip155:1:0x${'ab'.repeat(20)}`, block: 17, transaction: '0xaa', at: 5 }],
      stamps: [{ authority: 'https://tsa.example', token: 'cd'.repeat(32), at: 5 }],
    },
  ],
  vouchers: 2,
};
const keyEntries: KeyEntries = {
  note: signed.checkpoint,
  entries: entries.map(({ text }, n) => ({ index: n, entry: utf8(text), hashes: inclusion.hashes })),
};

export const logTargets: readonly Target[] = [
  {
    name: 'log entry',
    share: 4,
    examples: entries.map(({ text }) => utf8(text)),
    parse: decodeEntry,
  },
  { name: 'entry bundle', share: 3, examples: [Buffer.from(signed.bundle, 'hex')], parse: openBundle },
  {
    name: 'checkpoint',
    share: 6,
    examples: [utf8(signed.checkpoint)],
    parse: bytes => {
      const note = asText(bytes);
      const opened = openNote(note, [logKey], nodeCrypto);
      return [
        parseCheckpoint(note),
        openCheckpoint(note, logKey, nodeCrypto),
        openCosignatures(note, [witnessKey], nodeCrypto),
        opened,
      ];
    },
  },
  {
    name: 'proof of inclusion',
    share: 4,
    examples: [utf8(signed.inclusion.proof)],
    parse: b => parseLogProof(asText(b)),
  },
  {
    name: 'add-checkpoint',
    share: 4,
    examples: [utf8(signed.addCheckpoint)],
    parse: b => parseAddCheckpoint(asText(b)),
  },
  { name: 'witness policy', share: 4, examples: [utf8(policy)], parse: b => parseWitnessPolicy(asText(b), nodeCrypto) },
  {
    name: "a log's answer",
    share: 5,
    examples: [utf8(JSON.stringify(answer))],
    parse: bytes => {
      const read = parseJson(asText(bytes));
      if (!read.ok || !isJsonObject(read.value)) return read;
      const proof = proofIn(read.value, leaf.toString('base64'));
      const service = { url: 'https://badges.example.org/log', keys: [] };
      return proof === undefined ? 'not in it' : openViews(proof, service, leaf, nodeCrypto);
    },
  },
  {
    name: "a log's list of vouchers, and a mirror's of keys",
    share: 3,
    examples: [utf8(JSON.stringify(vouched)), utf8(JSON.stringify(formatKeyEntries([keyEntries])))],
    parse: bytes => {
      const read = parseJson(asText(bytes));
      if (!read.ok || !isJsonObject(read.value)) return read;
      const question = { issuer: 'did:web:badges.example.org', key: 'A'.repeat(43) };
      return [readVouched(read.value), confirmKey(read.value, question, [logKey], nodeCrypto)];
    },
  },
  {
    name: 'addresses and paths of a log',
    share: 3,
    examples: [
      'tile/0/x001/234.p/7',
      `eip155:1:0x${'ab'.repeat(20)}/${'cd'.repeat(32)}/17`,
      `timestamp+https://badges.example.org/log/stamps/${'ab'.repeat(32)}?digest=${'cd'.repeat(32)}`,
    ].map(each => utf8(each)),
    parse: bytes => {
      const each = asText(bytes);
      return [parseTilePath(each), parseVoucherAddress(each), parseKeyEntriesAddress(each)];
    },
  },
  ...(timeStampToken === undefined
    ? []
    : [
        {
          name: 'time stamp token',
          share: 2,
          examples: [timeStampToken.token],
          parse: async (bytes: Uint8Array) => {
            const { digest, roots } = timeStampToken!;
            return verifyToken(bytes, digest, roots);
          },
        },
      ]),
];
