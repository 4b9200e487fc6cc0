/** Texts that two readers read in two ways, that no reader should follow, or that only look like a credential. */
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { utf8 } from '../../src/core/bytes/utf8.ts';
import { genuine, resign, sign, unsigned } from '../verify-world.ts';
import { type HostileFile, hostile, json } from './hostile-file.ts';

const text = json(genuine);
const [CREDENTIALS, BADGES, INLINE] = unsigned['@context'] as [string, string, JsonObject];
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
/** Another text in the place of a piece of the genuine one. */
const swap = (piece: string, other: string): string => {
  if (!text.includes(piece)) throw new Error(`not in the genuine text: ${piece}`);
  return text.replace(piece, () => other);
};
const contexts = async (list: unknown): Promise<string> => {
  const signed = await sign(unsigned);
  return json({ ...signed, '@context': list });
};
/** Signed by us under contexts of its own, where our own signer would refuse. */
const proofOf = genuine.proof ?? null;

const malformed: readonly (readonly [what: string, text: string])[] = [
  ['a comma too many', swap('"id":', ',"id":')],
  ['a comment', `/* x */${text}`.replace('/* x */{', '{/* x */')],
  ['single quotes', text.replaceAll('"', "'")],
  ['cut off in the middle', text.slice(0, text.length >> 1)],
  ['two documents one after the other', text + text],
  ['NaN for a number', swap('"workloadMinutes":600', '"workloadMinutes":NaN')],
  ['a hexadecimal number', swap('"workloadMinutes":600', '"workloadMinutes":0x258')],
  ['a number with a leading zero', swap('"workloadMinutes":600', '"workloadMinutes":0600')],
  ['a raw line break in a string', swap('例大学', '例\n大学')],
  ['an escape that is none', swap('例大学', '\\x41')],
];

export const textFiles: readonly HostileFile[] = [
  ...malformed.map(([what, file]) => hostile(what, () => ({ file }), 'invalid form-malformed')),
  hostile(
    'a name twice, at the top',
    () => ({ file: swap('"name":"データ分析入門"', '"name":"医師","name":"データ分析入門"') }),
    'invalid form-duplicate-key',
    'duplicate members',
  ),
  hostile(
    'a name twice, deep inside',
    () => ({ file: swap('"workloadMinutes":600', '"workloadMinutes":9,"workloadMinutes":600') }),
    'invalid form-duplicate-key',
    'duplicate members',
  ),
  hostile(
    'a name twice, once with an escape',
    () => ({ file: swap('"name":"データ分析入門"', '"n\\u0061me":"医師","name":"データ分析入門"') }),
    'invalid form-duplicate-key',
    'duplicate members',
  ),
  hostile(
    'a proof twice',
    () => ({ file: swap('"proof":[', '"proof":[],"proof":[') }),
    'invalid form-duplicate-key',
    'duplicate members',
  ),
  hostile(
    'a member named __proto__',
    () => ({ file: swap('"name":"データ分析入門"', '"name":"データ分析入門","__proto__":{"valid":true}') }),
    'invalid form-duplicate-key',
    'prototype names',
  ),
  hostile(
    '__proto__ in an escape',
    () => ({ file: swap('"name":"データ分析入門"', '"name":"データ分析入門","__pr\\u006fto__":{}') }),
    'invalid form-duplicate-key',
    'prototype names',
  ),
  hostile(
    'a member named constructor',
    () => ({ file: swap('"name":"データ分析入門"', '"name":"データ分析入門","constructor":{}') }),
    'invalid form-term-undefined proof-not-prepared',
  ),
  hostile(
    'a member named hasOwnProperty',
    () => ({ file: swap('"name":"データ分析入門"', '"name":"データ分析入門","hasOwnProperty":1') }),
    'invalid form-term-undefined proof-not-prepared',
  ),
  hostile(
    'a hundred levels',
    () => ({ file: swap('"name":"データ分析入門"', `"name":"データ分析入門","description":${nested(100)}`) }),
    'invalid form-too-deep',
    'depth of JSON',
  ),
  hostile(
    'a hundred thousand levels',
    () => ({ file: `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}` }),
    'invalid form-too-deep',
  ),
  hostile(
    'a number that the signature does not protect: 1e-7',
    () => ({ file: swap('"workloadMinutes":600', '"workloadMinutes":1e-7') }),
    'invalid form-number',
    'portable numbers',
  ),
  hostile(
    'a number beyond all numbers: 1e400',
    () => ({ file: swap('"workloadMinutes":600', '"workloadMinutes":1e400') }),
    'invalid form-number',
  ),
  hostile(
    'a number that readers round differently',
    () => ({ file: swap('"workloadMinutes":600', '"workloadMinutes":9007199254740993') }),
    'invalid form-number',
    'portable numbers',
  ),
  hostile(
    'minus nothing',
    () => ({ file: swap('"workloadMinutes":600', '"workloadMinutes":-0') }),
    'invalid form-number',
    'portable numbers',
  ),
  hostile(
    'half a character, in an escape',
    () => ({ file: swap('例大学', '\\ud842') }),
    'invalid form-malformed',
    'lone surrogates',
  ),
  hostile(
    'two halves in the wrong order',
    () => ({ file: swap('例大学', '\\udfb7\\ud842') }),
    'invalid form-malformed',
    'lone surrogates',
  ),
  hostile(
    'half a character as the name of a member',
    () => ({ file: swap('"name":"データ分析入門"', '"\\ud842":"x","name":"データ分析入門"') }),
    'invalid form-malformed',
  ),
  hostile(
    'bytes that are no UTF-8: an overlong slash',
    () => ({ file: Uint8Array.from([...utf8('{"id":"'), 0xc0, 0xaf, ...utf8('"}')]) }),
    'refused input.not-recognised',
    'strict UTF-8',
  ),
  hostile(
    'bytes that are no UTF-8: half a character',
    () => ({ file: Uint8Array.from([...utf8('{"id":"'), 0xed, 0xa0, 0x80, ...utf8('"}')]) }),
    'refused input.not-recognised',
    'strict UTF-8',
  ),
  hostile(
    'UTF-16',
    () => ({ file: new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')) }),
    'refused input.not-recognised',
  ),
  hostile('nothing', () => ({ file: '' }), 'refused input.empty'),
  hostile('white space', () => ({ file: ' \n\t ' }), 'refused input.empty'),
  hostile('a list instead of an object', () => ({ file: `[${text}]` }), 'refused input.not-recognised'),
  hostile(
    'two megabytes and one byte',
    () => ({ file: utf8(text.padEnd(2 * 1024 * 1024 + 1, ' ')) }),
    'refused input.too-large',
    'size of texts',
  ),
  hostile(
    'a page of a website',
    () => ({ file: '<!doctype html><html><body>Valid!</body></html>' }),
    'refused baking.not-svg',
  ),
  hostile(
    'six thousand values',
    () => ({
      file: json({
        ...genuine,
        evidence: Array.from({ length: 3000 }, (_, n) => ({ type: ['Evidence'], id: `urn:x:${n}` })),
      }),
    }),
    'invalid form-too-complex proof-not-prepared',
    'number of values',
  ),
  hostile(
    'nodes that all look alike, each with all others',
    () => ({
      file: json({
        ...genuine,
        issuer: { ...(genuine.issuer as JsonObject), parentOrg: clique(3) },
      }),
    }),
    'invalid form-too-complex schema-wrong-value proof-not-prepared',
    'work of canonicalisation',
  ),
  hostile(
    'a member that the contexts do not know',
    () => ({ file: json({ ...genuine, nobodySigned: 'this' }) }),
    'invalid form-term-undefined proof-not-prepared',
  ),
  hostile(
    'a member that the contexts do not know, deep inside',
    () => ({ file: swap('"workloadMinutes":600', '"workloadMinutes":600,"nobodySigned":1') }),
    'invalid form-term-undefined proof-not-prepared',
  ),
  hostile(
    'a relative identifier',
    () => ({ file: swap('"criteria":{', '"criteria":{"id":"s",') }),
    'invalid form-lossy schema-wrong-value proof-not-prepared',
  ),
  hostile(
    'no context',
    () => ({ file: json(Object.fromEntries(Object.entries(genuine).filter(([key]) => key !== '@context'))) }),
    'invalid form-context-missing schema-context-order proof-not-prepared',
  ),
  hostile(
    'contexts in another order',
    async () => ({ file: await contexts([BADGES, CREDENTIALS, INLINE]) }),
    'invalid schema-context-order',
    'order of contexts',
  ),
  hostile(
    'only the base context',
    async () => ({ file: await contexts([CREDENTIALS]) }),
    'invalid form-term-undefined schema-context-order proof-not-prepared',
  ),
  hostile(
    'a context at a name that looks like ours',
    async () => ({
      file: await contexts([CREDENTIALS, 'https://purl.imsglobaI.org/spec/ob/v3p0/context-3.0.3.json', INLINE]),
    }),
    'invalid form-context-unknown schema-context-order proof-not-prepared',
  ),
  hostile(
    'a context over plain http',
    async () => ({ file: await contexts([CREDENTIALS, BADGES.replace('https', 'http'), INLINE]) }),
    'invalid form-context-unknown schema-context-order proof-not-prepared',
  ),
  hostile(
    'one context more, of the attacker’s',
    async () => ({ file: await contexts([CREDENTIALS, BADGES, INLINE, 'https://evil.example/context']) }),
    'invalid form-context-unknown proof-not-prepared',
  ),
  hostile(
    'our inline context, a word turned',
    async () => ({ file: await contexts([CREDENTIALS, BADGES, { ...INLINE, workloadMinutes: 'urn:x:other' }]) }),
    'invalid form-context-unknown proof-not-prepared',
  ),
  hostile(
    'our inline context, a word more',
    async () => ({ file: await contexts([CREDENTIALS, BADGES, { ...INLINE, nobodySigned: 'urn:x:n' }]) }),
    'invalid form-context-unknown proof-not-prepared',
  ),
  hostile(
    'an inline context that takes every word',
    async () => ({ file: await contexts([CREDENTIALS, BADGES, INLINE, { '@vocab': 'urn:x:' }]) }),
    'invalid form-context-unknown proof-not-prepared',
  ),
  hostile(
    'a context that empties the others',
    async () => ({ file: await contexts([CREDENTIALS, BADGES, INLINE, null]) }),
    'invalid form-context-unknown proof-not-prepared',
  ),
  hostile(
    'a context of its own inside the subject',
    () => ({
      file: json({
        ...genuine,
        credentialSubject: { '@context': { name: 'urn:x:other' }, ...(genuine.credentialSubject as JsonObject) },
      }),
    }),
    'invalid form-context-unknown proof-not-prepared',
  ),
  hostile(
    'a context that is emptied inside the subject',
    () => ({
      file: json({ ...genuine, credentialSubject: { '@context': null, ...(genuine.credentialSubject as JsonObject) } }),
    }),
    'invalid form-context-unknown proof-not-prepared',
  ),
  hostile(
    'no issuer',
    async () => ({ file: json({ ...(await resign({}, ['issuer'])), proof: proofOf }) }),
    'invalid schema-missing proof-no-key status-list-foreign',
    'issuer of the list',
  ),
  hostile(
    'a list of issuers',
    () => ({ file: json({ ...genuine, issuer: [genuine.issuer ?? null, 'did:web:evil.example'] }) }),
    'invalid schema-wrong-value proof-no-key status-list-foreign',
    'issuer of the list',
  ),
];

/** Every one says the same of every other: nothing tells them apart but trying all orders (RDFC-1.0 §4.8). */
const clique = (count: number): JsonObject[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `_:b${n}`,
    type: ['Profile'],
    parentOrg: Array.from({ length: count }, (__, other) => ({ id: `_:b${other}` })).filter(
      (___, other) => other !== n,
    ),
  }));
