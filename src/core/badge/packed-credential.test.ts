import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';
import { type CredentialLayout, credentialLayout, layoutOfText } from './credential-layout.ts';
import { packCredential, unpackCredential } from './packed-credential.ts';

const SIGNATURE = 'z3FXQjecWufY46yg5abdVZsXqLhxhueuSoZgNSARiKBk9czhSePTFehP8c3PGfb6a22gkfUKods5D2UAUL5n2Brbx';

const credential = (change: JsonObject = {}): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', { Akashi: 'https://akashi.example/ns#' }],
  id: 'urn:uuid:0199a3b0-1c2d-7e3f-8a4b-5c6d7e8f9a0b',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: '進行役',
  issuer: { id: 'did:web:minato.example', name: 'みなと工科大学' },
  awardedDate: '2026-04-01T09:00:00+09:00',
  validFrom: '2026-04-01T00:00:00Z',
  credentialSubject: {
    id: 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH',
    type: ['AchievementSubject'],
    identifier: [
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: `sha256$${'ab'.repeat(32)}`,
        identityType: 'emailAddress',
        salt: 'cd'.repeat(16),
      },
    ],
    creditsEarned: 2,
    achievement: { id: 'urn:uuid:0199a3b0-1c2d-7e3f-8a4b-000000000000', type: ['Achievement'], name: '進行役' },
    result: [{ type: ['Result'], resultDescription: 'urn:uuid:0199a3b0-1c2d-7e3f-8a4b-000000000001', value: '87.5' }],
  },
  credentialStatus: {
    id: 'https://badges.example/status/0199a3b0-1c2d-7e3f-8a4b-5c6d7e8f0000#4711',
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '4711',
    statusListCredential: 'https://badges.example/status/0199a3b0-1c2d-7e3f-8a4b-5c6d7e8f0000',
  },
  proof: {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2026-04-01T00:00:05Z',
    verificationMethod: 'did:web:minato.example#key-1',
    proofPurpose: 'assertionMethod',
    proofValue: SIGNATURE,
  },
  ...change,
});

const layout = credentialLayout(credential()) as CredentialLayout;

function roundTrip(document: JsonObject, of = layout): number | undefined {
  const text = JSON.stringify(document);
  const packed = packCredential(of, utf8(text));
  if (packed === undefined) return undefined;
  const again = unpackCredential(of, packed);
  assert.ok(again.ok);
  assert.deepEqual(again.value, utf8(text));
  return packed.length;
}

test('a credential packs into fewer than 260 bytes, and comes back letter for letter', () => {
  const size = roundTrip(credential());
  assert.ok(size !== undefined && size < 260, String(size));
});

test('nothing of the person or of this one credential is in the layout', () => {
  for (const own of [
    '0199a3b0-1c2d-7e3f-8a4b-5c6d7e8f9a0b',
    'abab',
    'cdcd',
    '87.5',
    '4711',
    'z6Mk',
    '2026-04-01',
    SIGNATURE.slice(1),
  ])
    assert.ok(!layout.text.includes(own), own);
  const later = credentialLayout(credential({ evidence: [{ id: 'https://x.example/taro', narrative: '太郎の作品' }] }));
  assert.ok(later && !later.text.includes('太郎') && !later.text.includes('taro'));
});

test('a number in a place of the person, or the mark itself, makes no layout', () => {
  assert.equal(credentialLayout(credential({ score: 87 })), undefined);
  assert.equal(credentialLayout(credential({ name: 'a\ue000b' })), undefined);
  assert.equal(credentialLayout({ '@context': [], type: [] }), undefined);
});

test('any text in any place comes back as it was', () => {
  const moment = fc
    .tuple(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 29 }))
    .chain(([year, month, day]) =>
      fc.constantFrom('Z', '+00:00', '-00:00', '+09:00', '-03:30', '+05:45', '+14:00', '+00:25', '.5Z').map(end => {
        const two = (n: number, size = 2) => String(n).padStart(size, '0');
        return `${two(year, 4)}-${two(month)}-${two(day)}T23:59:59${end}`;
      }),
    );
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^[0-9a-f]{0,300}$/),
    fc.stringMatching(/^[0-9]{0,12}$/),
    fc.uuid(),
    fc.uuid().map(id => id.toUpperCase()),
    fc.stringMatching(/^z?[1-9A-HJ-NP-Za-km-z]{78,92}$/),
    moment,
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 6, maxLength: 6 }), ([a, b, c, d, e, f]) => {
      const { proof, credentialSubject } = credential();
      const size = roundTrip(
        credential({
          id: `urn:uuid:${a}`,
          awardedDate: b ?? '',
          validFrom: c ?? '',
          credentialSubject: {
            ...(credentialSubject as JsonObject),
            result: [
              { type: ['Result'], resultDescription: 'urn:uuid:0199a3b0-1c2d-7e3f-8a4b-000000000001', value: d ?? '' },
            ],
          },
          proof: { ...(proof as JsonObject), created: e ?? '', proofValue: `z${f}` },
        }),
      );
      // Only what JSON escapes as a quotation mark may be of no layout
      if (size === undefined) assert.ok([a, b, c, d, e, f].some(each => each?.includes('"')));
    }),
    { numRuns: 2_000 },
  );
});

test('a text of another layout is refused, and so are bytes that no layout gave', () => {
  assert.equal(packCredential(layout, utf8(JSON.stringify(credential({ name: '別のバッジ' })))), undefined);
  assert.equal(packCredential(layout, utf8(`${JSON.stringify(credential())} `)), undefined);
  const packed = packCredential(layout, utf8(JSON.stringify(credential()))) as Uint8Array;
  for (let end = 0; end < packed.length; end++)
    assert.equal(unpackCredential(layout, packed.subarray(0, end)).ok, false);
  assert.equal(unpackCredential(layout, Uint8Array.from([...packed, 0])).ok, false);
  const short = layoutOfText('{"id":"\ue000"}');
  for (const bytes of [[], [9], [1], [0, 5, 65], [6, 255, 255, 255, 255, 255, 255, 127], [2, 200, 1]])
    assert.equal(unpackCredential(short, Uint8Array.from(bytes)).ok, false, String(bytes));
});
