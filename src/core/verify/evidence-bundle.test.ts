/** Evidence bundles: what was gathered comes back as it was, and proves no more than its issuer signed, whoever hands it in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzipSync, zipSync } from 'fflate';
import {
  allPass,
  away,
  codes,
  didDocument,
  didUrl,
  genuine,
  got,
  listUrl,
  methodOf,
  must,
  now,
  sign,
  statusList,
  stranger,
  unsigned,
  usual,
} from '../../../test/verify-world.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import type { JsonObject } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';
import { bundleLimits } from '../evidence/bundle.ts';
import { writeBundle } from '../evidence/write-bundle.ts';
import type { GatheredDocument } from './evidence.ts';
import { bundleOf, isFromBundle } from './evidence-bundle.ts';
import { examine } from './examination.ts';
import type { Policy } from './policy.ts';
import { readInput } from './read-input.ts';

const parts = examine(crypto);
const day = 24 * 60 * 60_000;

/** Saved at `now`. */
const save = (documents: readonly GatheredDocument[] = usual, credential: JsonObject = genuine): Uint8Array => {
  const input = must(readInput(JSON.stringify(credential), crypto.inflate));
  return writeBundle(bundleOf({ input, documents }, now), crypto);
};
const judged = async (file: Uint8Array, policy: Partial<Policy> = {}, at = now) => {
  const { input, documents } = must(await parts.openBundle(file));
  return parts.judge({ input, documents }, policy, at);
};
const code = async (file: Uint8Array): Promise<string> => {
  const opened = await parts.openBundle(file);
  return opened.ok ? 'ok' : `${opened.code} ${opened.at ?? ''}`.trim();
};
/** The same bundle with other files in it. */
const rezipped = (change: (files: Record<string, Uint8Array>) => void, file = save()): Uint8Array => {
  const files = unzipSync(file);
  change(files);
  return zipSync(files);
};
const manifestWith = (change: (manifest: { documents: JsonObject[]; [name: string]: unknown }) => void): Uint8Array =>
  rezipped(files => {
    const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json']));
    change(manifest);
    files['manifest.json'] = utf8(JSON.stringify(manifest));
  });

test('evidence comes back from its bundle byte for byte, and saving it twice gives the same bytes', async () => {
  const documents = [...usual, away('https://other.example/')];
  const { input, savedAt, documents: read } = must(await parts.openBundle(save(documents)));
  assert.equal(input.text, JSON.stringify(genuine));
  assert.equal(savedAt, now);
  assert.deepEqual(
    read.map(({ suppliedBy: _, ...each }: GatheredDocument & { suppliedBy?: string }) => each),
    documents,
  );
  assert.ok(read.every(each => each.state !== 'got' || each.suppliedBy === 'bundle'));
  assert.ok(isFromBundle({ input, documents: read }));
  assert.deepEqual(save(documents), save(documents));
});

test('a bundle that is accepted answers as the network did, as of the moment it was got', async () => {
  const answer = await judged(save(), { bundles: 'accept' }, now + 30 * day);
  assert.deepEqual(codes(answer), allPass);
  assert.equal(answer.verdict, 'valid');
  assert.deepEqual(answer.asOf, { at: now, verdict: 'valid' });
});

test('security 17: the keys of a did:web from a bundle are the bearer’s word: undecided, and its contents a claim', async () => {
  const answer = await judged(save());
  assert.deepEqual(codes(answer), {
    ...allPass,
    issuer: 'unknown check.issuer-by-bundle',
    key: 'unknown check.key-by-bundle',
    status: 'unknown check.status-by-bundle',
  });
  assert.equal(answer.verdict, 'undecided');
  assert.equal(answer.subjectIsSigned, false);
});

test('security 17: a forger who writes the issuer’s document himself gets nowhere', async () => {
  const forged = await sign({ ...unsigned, name: '大臣賞' }, stranger);
  const documents = [
    got(didUrl, didDocument({ verificationMethod: [methodOf(stranger)] })),
    got(listUrl, await statusList([], {}, stranger)),
  ];
  const answer = await judged(save(documents, forged));
  assert.equal(answer.verdict, 'undecided');
  assert.equal(answer.asOf?.verdict, 'undecided');
  assert.equal(codes(answer).issuer, 'unknown check.issuer-by-bundle');
});

test('security 16: a list kept from before the revocation does not hide it: as of its signature, and undecided now', async () => {
  const fresh = usual[0]!;
  const { input, documents } = must(await parts.openBundle(save()));
  const kept = documents.filter(each => each.url === listUrl);
  const answer = await parts.judge({ input, documents: [fresh, ...kept] }, {}, now);
  assert.deepEqual(codes(answer), { ...allPass, status: 'unknown check.status-as-of' });
  assert.equal(answer.verdict, 'undecided');
  assert.deepEqual(answer.asOf, { at: Date.UTC(2026, 9, 2), verdict: 'valid' });
});

test('a list that names its own end counts until then', async () => {
  const list = got(listUrl, await statusList([], { validUntil: '2026-11-08T00:00:00Z' }));
  const { input, documents } = must(await parts.openBundle(save([list])));
  const at = async (moment: number) =>
    codes(await parts.judge({ input, documents: [usual[0]!, ...documents] }, {}, moment)).status;
  assert.equal(await at(now + 6 * day), 'pass check.status-passed');
  assert.equal(await at(now + 8 * day), 'unknown check.status-list-stale');
});

test('a revocation in a bundle is a revocation', async () => {
  const list = got(listUrl, await statusList([42]));
  const { input, documents } = must(await parts.openBundle(save([list])));
  assert.equal((await parts.judge({ input, documents: [usual[0]!, ...documents] }, {}, now)).verdict, 'invalid');
});

for (const [what, file, expected] of [
  [
    'an altered document',
    () => rezipped(files => (files['documents/1'] = utf8('{}'))),
    'input.bundle-altered /documents/0',
  ],
  [
    'an altered credential',
    () => rezipped(files => (files.credential = utf8('{}'))),
    'input.bundle-altered /credential',
  ],
  ['a missing document', () => rezipped(files => delete files['documents/2']), 'input.bundle-malformed'],
  ['no manifest', () => rezipped(files => delete files['manifest.json']), 'input.bundle-malformed'],
  ['another version', () => manifestWith(manifest => (manifest.version = 2)), 'input.bundle-malformed /format'],
  ['another kind of zip', () => zipSync({ 'a.txt': utf8('x') }), 'input.bundle-malformed'],
  [
    'two documents of one address',
    () => manifestWith(({ documents }) => documents.push(documents[0]!)),
    'input.bundle-malformed /documents/2/url',
  ],
  [
    'a time that is none',
    () => manifestWith(({ documents }) => (documents[0]!.gotAt = 'yesterday')),
    'input.bundle-malformed /documents/0/gotAt',
  ],
  ['half a file', () => save().slice(0, 400), 'input.bundle-malformed'],
  [
    'a path out of the bundle',
    () => manifestWith(({ documents }) => (documents[0]!.file = '../credential')),
    'input.bundle-malformed',
  ],
] as const)
  test(`${what} is no bundle: ${expected}`, async () => {
    assert.equal(await code(file()), expected);
  });

test('security 12: 500 entries, 100 MiB counted while unpacking, so many documents of so many bytes', async () => {
  const entries = (count: number) =>
    rezipped(files => {
      for (let n = 0; n < count; n++) files[`more/${n}`] = utf8('x');
    });
  assert.equal(await code(entries(496)), 'ok');
  assert.equal(await code(entries(497)), 'input.bundle-too-large');
  const bomb = new Uint8Array(101 * 1024 * 1024);
  assert.equal(await code(rezipped(files => (files['manifest.json'] = bomb))), 'input.bundle-too-large');
  const wide = new Uint8Array(bundleLimits.documentBytes + 1);
  assert.equal(await code(rezipped(files => (files['documents/1'] = wide))), 'input.bundle-too-large /documents/0');
  const many = Array.from({ length: bundleLimits.documents + 1 }, (_, n) => got(`https://a.example/${n}`, 'x'));
  assert.equal(await code(save(many)), 'input.bundle-too-large');
});
