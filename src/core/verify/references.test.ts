/** What a credential names beside itself: messages, StatusList2021, related resources, its schema, a newer copy. Both directions of each. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import {
  allPass,
  away,
  codes,
  genuine,
  got,
  listUrl,
  must,
  report,
  resign,
  sign,
  signer,
  statusList,
  stranger,
  unsigned,
  usual,
} from '../../../test/verify-world.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { nodeGzip } from '../../adapters/crypto/node-gzip.ts';
import type { JsonObject } from '../bytes/json.ts';
import { encodeMultibase } from '../bytes/multibase.ts';
import { utf8 } from '../bytes/utf8.ts';
import { createBits, withBits } from '../status/bit-string.ts';
import { encodeList } from '../status/encode-list.ts';
import type { GatheredDocument } from './evidence.ts';
import { planGathering } from './plan-gathering.ts';
import { readInput } from './read-input.ts';

const status = unsigned.credentialStatus as JsonObject;
const [issuerDocument, clear] = usual as [GatheredDocument, GatheredDocument];
const withDetail = (answer: Awaited<ReturnType<typeof report>>, name: string) =>
  answer.checks.find(check => check.name === name)?.detail;

const messagesUrl = 'https://issuer.example/status/messages';
const withMessages = (change: JsonObject = {}): Promise<JsonObject> =>
  resign({
    credentialStatus: [
      status,
      {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'message',
        statusListIndex: '5',
        statusListCredential: messagesUrl,
        statusSize: 2,
        statusMessage: ['審査中', '再発行しました', '住所が\u202e変わりました', '別の知らせ'].map((message, value) => ({
          status: `0x${value}`,
          message,
        })),
        ...change,
      },
    ],
  });
const messageList = (value: number, by = signer, purpose = 'message'): Promise<JsonObject> => {
  const set = [10, 11].filter((_, bit) => (value >> (1 - bit)) & 1);
  const bits = must(withBits(createBits(2 * 131_072), set, true));
  return statusList(
    [],
    {
      id: messagesUrl,
      credentialSubject: {
        id: `${messagesUrl}#list`,
        type: 'BitstringStatusList',
        statusPurpose: purpose,
        encodedList: encodeList(bits, nodeGzip),
      },
    },
    by,
  );
};

test('BSL §2.1: a message is shown, and ends nothing', async () => {
  const answer = await report({
    credential: await withMessages(),
    documents: [...usual, got(messagesUrl, await messageList(2))],
  });
  assert.deepEqual(codes(answer), { ...allPass, message: 'skipped check.message-stands' });
  assert.equal(withDetail(answer, 'message')?.message, '住所が 変わりました');
  assert.equal(answer.verdict, 'valid');
});

for (const [what, list, code] of [
  ['a list out of reach', () => away(messagesUrl), 'check.message-not-read'],
  ['a forged list', async () => got(messagesUrl, await messageList(2, stranger)), 'check.message-not-read'],
  [
    'a list for revocation',
    async () => got(messagesUrl, await messageList(2, signer, 'revocation')),
    'check.message-not-read',
  ],
] as const)
  test(`BSL §2.1: ${what} brings no message, and leaves the verdict alone`, async () => {
    const answer = await report({ credential: await withMessages(), documents: [...usual, await list()] });
    assert.deepEqual(codes(answer), { ...allPass, message: `skipped ${code}` });
    assert.equal(answer.verdict, 'valid');
  });

test('BSL §2.1: `refresh` says that there is a newer copy, and ends nothing', async () => {
  const credential = await withMessages({ statusPurpose: 'refresh', statusSize: 1, statusMessage: undefined as never });
  const bits = must(withBits(createBits(), [5], true));
  const list = await statusList([], {
    id: messagesUrl,
    credentialSubject: {
      type: 'BitstringStatusList',
      statusPurpose: 'refresh',
      encodedList: encodeList(bits, nodeGzip),
    },
  });
  const answer = await report({ credential, documents: [...usual, got(messagesUrl, list)] });
  assert.deepEqual(codes(answer), { ...allPass, message: 'skipped check.message-refresh' });
});

test('a message of a credential that was changed is not shown', async () => {
  const forged = { ...(await withMessages()), name: '別の名前' };
  const answer = await report({ credential: forged, documents: [...usual, got(messagesUrl, await messageList(2))] });
  assert.equal(answer.verdict, 'invalid');
  assert.equal(codes(answer).message, undefined);
});

test('a purpose that nobody knows leaves the status open', async () => {
  const credential = await resign({ credentialStatus: { ...status, statusPurpose: 'applause' } });
  assert.deepEqual(codes(await report({ credential })), { ...allPass, status: 'unknown check.status-unsupported' });
});

const older = (change: JsonObject = {}): Promise<JsonObject> =>
  resign({
    '@context': [...(unsigned['@context'] as JsonObject[]), 'https://w3id.org/vc/status-list/2021/v1'],
    credentialStatus: { ...status, type: 'StatusList2021Entry', ...change },
  });
const olderList = async (set: readonly number[]): Promise<GatheredDocument> => {
  const bits = must(withBits(createBits(), set, true));
  return got(
    listUrl,
    await statusList([], {
      '@context': [
        'https://www.w3.org/2018/credentials/v1',
        'https://w3id.org/vc/status-list/2021/v1',
        'https://w3id.org/security/data-integrity/v2',
      ],
      type: ['VerifiableCredential', 'StatusList2021Credential'],
      validFrom: undefined as never,
      issuanceDate: '2026-10-01T00:00:00Z',
      credentialSubject: {
        id: `${listUrl}#list`,
        type: 'StatusList2021',
        statusPurpose: 'revocation',
        encodedList: Buffer.from(nodeGzip(bits)).toString('base64url'),
      },
    }),
  );
};

test('StatusList2021 is judged like a bitstring list', async () => {
  const credential = await older();
  const judged = async (list: GatheredDocument) =>
    codes(await report({ credential, documents: [issuerDocument, list] }));
  assert.deepEqual(await judged(await olderList([41, 43])), allPass);
  assert.deepEqual(await judged(await olderList([42])), { ...allPass, status: 'fail check.status-revoked' });
  assert.deepEqual(await judged(clear), { ...allPass, status: 'fail check.status-list-malformed' });
});

const resource = 'https://issuer.example/syllabus.pdf';
const text = 'シラバス';
const sri = (name: string, of = text): string => `${name}-${createHash(name).update(of).digest('base64')}`;
const multihash = (of = text): string =>
  encodeMultibase('u', new Uint8Array([0x12, 0x20, ...createHash('sha256').update(of).digest()]));
for (const [what, digests, documents, expected] of [
  ['sha256', { digestSRI: sri('sha256') }, [got(resource, text)], 'pass check.resources-passed'],
  ['sha384', { digestSRI: sri('sha384') }, [got(resource, text)], 'pass check.resources-passed'],
  ['sha512', { digestSRI: sri('sha512') }, [got(resource, text)], 'pass check.resources-passed'],
  ['a multihash', { digestMultibase: multihash() }, [got(resource, text)], 'pass check.resources-passed'],
  ['another text', { digestSRI: sri('sha384') }, [got(resource, `${text}。`)], 'fail check.resource-differs'],
  [
    'another text by multihash',
    { digestMultibase: multihash() },
    [got(resource, `${text}。`)],
    'fail check.resource-differs',
  ],
  [
    'a weak digest that fits beside a strong one that does not',
    { digestSRI: `${sri('sha256')} ${sri('sha512', 'x')}` },
    [got(resource, text)],
    'fail check.resource-differs',
  ],
  [
    'one digest that fits and one that does not',
    { digestSRI: sri('sha256'), digestMultibase: multihash('x') },
    [got(resource, text)],
    'fail check.resource-differs',
  ],
  ['out of reach', { digestSRI: sri('sha256') }, [away(resource)], 'unknown check.resource-unreachable'],
  ['never asked for', { digestSRI: sri('sha256') }, [], 'unknown check.resource-unreachable'],
  [
    'md5',
    { digestSRI: 'md5-1B2M2Y8AsgTpgAmY7PhCfg==' },
    [got(resource, text)],
    'unknown check.resource-digest-unsupported',
  ],
] as const)
  test(`VCDM §5.3: relatedResource, ${what}: ${expected}`, async () => {
    const credential = await resign({ relatedResource: [{ id: resource, ...digests }] });
    const answer = await report({ credential, documents: [...usual, ...documents] });
    assert.deepEqual(codes(answer), { ...allPass, resources: expected });
    assert.equal(answer.verdict, { p: 'valid', f: 'invalid', u: 'undecided' }[expected.charAt(0) as 'p']);
  });

const schemaUrl = 'https://issuer.example/schema.json';
const schemaOf = (change: JsonObject = {}): JsonObject => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string', minLength: 2, format: 'uri' } },
  ...change,
});
for (const [what, document, expected, named] of [
  ['kept to', got(schemaUrl, schemaOf()), 'pass check.declared-schema-passed'],
  [
    'kept to, of 2019',
    got(schemaUrl, schemaOf({ $schema: 'https://json-schema.org/draft/2019-09/schema#' })),
    'pass check.declared-schema-passed',
  ],
  [
    'that wants the proof as a list',
    got(schemaUrl, schemaOf({ required: ['proof'], properties: { proof: { type: 'array' } } })),
    'pass check.declared-schema-passed',
  ],
  ['not kept to', got(schemaUrl, schemaOf({ required: ['name', 'licence'] })), 'fail check.declared-schema-failed'],
  [
    'not kept to inside',
    got(schemaUrl, schemaOf({ properties: { issuer: { properties: { name: { const: 'x' } } } } })),
    'fail check.declared-schema-failed',
  ],
  ['out of reach', away(schemaUrl), 'unknown check.declared-schema-unreachable'],
  ['that is a page', got(schemaUrl, '<html>'), 'unknown check.declared-schema-unreadable'],
  [
    'that refers elsewhere',
    got(schemaUrl, schemaOf({ $ref: 'https://other.example/schema' })),
    'unknown check.declared-schema-unreadable',
  ],
  [
    'that refers to itself for ever',
    got(schemaUrl, schemaOf({ allOf: [{ $ref: '#' }] })),
    'unknown check.declared-schema-unreadable',
  ],
  [
    'with a broken pattern',
    got(schemaUrl, schemaOf({ properties: { name: { pattern: '(' } } })),
    'unknown check.declared-schema-unreadable',
  ],
  [
    'that is huge',
    got(schemaUrl, schemaOf({ enum: Array.from({ length: 20_001 }, (_, n) => n) })),
    'unknown check.declared-schema-unreadable',
  ],
  [
    'of another kind',
    got(schemaUrl, schemaOf()),
    'unknown check.declared-schema-unsupported',
    { type: 'JsonSchemaCredential' },
  ],
  [
    'of the digest that was signed for',
    got(schemaUrl, schemaOf()),
    'pass check.declared-schema-passed',
    { digestSRI: sri('sha256', JSON.stringify(schemaOf())) },
  ],
  [
    'changed since',
    got(schemaUrl, schemaOf()),
    'fail check.declared-schema-differs',
    { digestSRI: sri('sha256', 'x') },
  ],
] as readonly (readonly [string, GatheredDocument, string, JsonObject?])[])
  test(`VCDM §4.11: a schema ${what}: ${expected}`, async () => {
    const credential = await resign({ credentialSchema: { id: schemaUrl, type: 'JsonSchema', ...named } });
    const answer = await report({ credential, documents: [...usual, document] });
    assert.deepEqual(codes(answer), { ...allPass, 'declared-schema': expected });
  });

const refreshUrl = 'https://issuer.example/newest';
const original = (): Promise<JsonObject> =>
  resign({
    '@context': [...(unsigned['@context'] as JsonObject[]), 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'],
    refreshService: { id: refreshUrl, type: '1EdTechCredentialRefresh' },
  });
const newer = { name: '新しい名前', validFrom: '2026-10-20T00:00:00Z' };
for (const [what, document, expected, from] of [
  ['a newer copy', async () => got(refreshUrl, await resign(newer)), 'pass check.refresh-judged', newer.validFrom],
  ['out of reach', async () => away(refreshUrl), 'skipped check.refresh-kept', unsigned.validFrom],
  ['a page', async () => got(refreshUrl, '<html>'), 'skipped check.refresh-kept', unsigned.validFrom],
  [
    'a changed copy',
    async () => got(refreshUrl, { ...(await resign(newer)), name: 'x' }),
    'skipped check.refresh-kept',
    unsigned.validFrom,
  ],
  [
    'a stranger’s copy',
    async () => got(refreshUrl, await sign({ ...unsigned, ...newer }, stranger)),
    'skipped check.refresh-kept',
    unsigned.validFrom,
  ],
  [
    'another credential',
    async () => got(refreshUrl, await resign({ ...newer, id: 'urn:uuid:0190f0f0-0000-7000-8000-00000000000b' })),
    'skipped check.refresh-kept',
    unsigned.validFrom,
  ],
  [
    'an older copy',
    async () => got(refreshUrl, await resign({ ...newer, validFrom: '2026-09-01T00:00:00Z' })),
    'skipped check.refresh-kept',
    unsigned.validFrom,
  ],
] as const)
  test(`OB 3.0 §Refresh: ${what}: ${expected}`, async () => {
    const answer = await report({ credential: await original(), documents: [...usual, await document()] });
    assert.deepEqual(codes(answer), { ...allPass, refresh: expected });
    assert.equal(answer.subject?.validFrom, from);
    assert.equal(answer.verdict, 'valid');
  });

test('OB 3.0 §Refresh: what the newer copy’s own list says counts', async () => {
  const revoked = { ...newer, credentialStatus: { ...status, statusListIndex: '43' } };
  const documents = [issuerDocument, got(listUrl, await statusList([43])), got(refreshUrl, await resign(revoked))];
  const answer = await report({ credential: await original(), documents });
  assert.deepEqual(codes(answer), {
    ...allPass,
    refresh: 'pass check.refresh-judged',
    status: 'fail check.status-revoked',
  });
});

test('OB 3.0 §Refresh: a forged file does not borrow the verdict of the genuine copy', async () => {
  const forged = { ...(await original()), name: '大臣賞' };
  const answer = await report({ credential: forged, documents: [...usual, got(refreshUrl, await resign(newer))] });
  assert.equal(answer.verdict, 'invalid');
  assert.equal(codes(answer).refresh, undefined);
});

test('security 12: what is named beside a credential is asked for within the limits, and only once', async () => {
  const wanted = (credential: JsonObject, documents: readonly GatheredDocument[]) =>
    planGathering({ input: must(readInput(utf8(JSON.stringify(credential)), crypto.inflate)), documents });
  assert.ok(wanted(await original(), []).includes(refreshUrl));
  const again = await resign({
    ...newer,
    '@context': [...(unsigned['@context'] as JsonObject[]), 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'],
    refreshService: { id: 'https://issuer.example/next', type: '1EdTechCredentialRefresh' },
  });
  assert.deepEqual(wanted(await original(), [...usual, got(refreshUrl, again)]), []);
  const many = Array.from({ length: 30 }, (_, n) => ({ id: `https://issuer.example/${n}`, digestSRI: sri('sha256') }));
  const greedy = await resign({
    relatedResource: many,
    credentialSchema: many.map(({ id }) => ({ id: `${id}s`, type: 'JsonSchema' })),
  });
  assert.equal(wanted(greedy, []).length, 2 + 2 + 6);
  const answer = await report({
    credential: greedy,
    documents: [...usual, ...many.slice(0, 6).map(({ id }) => got(id, text))],
  });
  assert.equal(codes(answer).resources, 'unknown check.resource-unreachable');
  assert.deepEqual(wanted(genuine, usual), []);
});
