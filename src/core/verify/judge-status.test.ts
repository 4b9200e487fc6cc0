/** The check `status`, in both directions: what a list says, and what a list must be before it may say anything. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allPass,
  away,
  type Case,
  codes,
  didDocument,
  didUrl,
  es256,
  got,
  listUrl,
  methodOf,
  report,
  resign,
  signer,
  statusList,
  stranger,
  unsigned,
  usual,
} from '../../../test/verify-world.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import type { JsonObject } from '../bytes/json.ts';
import { createPrepareMemory } from './prepare-memory.ts';

const olderStatus: JsonObject = {
  '@context': [...(unsigned['@context'] as string[]), 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'],
  credentialStatus: { id: 'https://x.example/', type: '1EdTechRevocationList' },
};

const cases: readonly Case[] = [
  [
    'a revoked credential',
    async () => ({ documents: [usual[0]!, got(listUrl, await statusList([42]))] }),
    { status: 'fail check.status-revoked' },
    'invalid',
  ],
  [
    'a neighbour revoked',
    async () => ({ documents: [usual[0]!, got(listUrl, await statusList([41, 43]))] }),
    {},
    'valid',
  ],
  [
    'no status list',
    () => ({ documents: [usual[0]!, away(listUrl)] }),
    { status: 'unknown check.status-unreachable' },
    'undecided',
  ],
  [
    'a login page for a list',
    () => ({ documents: [usual[0]!, got(listUrl, '<html>')] }),
    { status: 'unknown check.status-unreadable' },
    'undecided',
  ],
  [
    'an unsigned list',
    async () => ({ documents: [usual[0]!, got(listUrl, await statusList([], {}, null))] }),
    { status: 'fail check.status-list-forged' },
    'invalid',
  ],
  [
    'a forged list',
    async () => ({ documents: [usual[0]!, got(listUrl, await statusList([], {}, stranger))] }),
    { status: 'fail check.status-list-forged' },
    'invalid',
  ],
  [
    'another issuer’s list',
    async () => ({ documents: [usual[0]!, got(listUrl, await statusList([], { issuer: 'did:web:other.example' }))] }),
    { status: 'fail check.status-list-foreign' },
    'invalid',
  ],
  [
    'another list of the issuer',
    async () => ({
      documents: [usual[0]!, got(listUrl, await statusList([], { id: 'https://issuer.example/status/2' }))],
    }),
    { status: 'fail check.status-list-mismatch' },
    'invalid',
  ],
  [
    'an old list',
    async () => ({
      documents: [usual[0]!, got(listUrl, await statusList([], { validUntil: '2026-10-03T00:00:00Z' }))],
    }),
    { status: 'unknown check.status-list-stale' },
    'undecided',
  ],
  ...(['2030-01-01T00:00:00Z', 'soon'] as const).map(
    (validFrom): Case => [
      `a list that begins ${validFrom}`,
      async () => ({ documents: [usual[0]!, got(listUrl, await statusList([], { validFrom }))] }),
      { status: 'unknown check.status-list-stale' },
      'undecided',
    ],
  ),
  [
    'a list whose end cannot be read',
    async () => ({ documents: [usual[0]!, got(listUrl, await statusList([], { validUntil: 'soon' }))] }),
    { status: 'unknown check.status-list-stale' },
    'undecided',
  ],
  [
    'a list for suspension',
    async () => ({ documents: [usual[0]!, got(listUrl, await statusList([], {}, signer, 'suspension'))] }),
    { status: 'fail check.status-purpose-mismatch' },
    'invalid',
  ],
  [
    'an index past the list',
    () =>
      resign({ credentialStatus: { ...(unsigned.credentialStatus as JsonObject), statusListIndex: '131072' } }).then(
        credential => ({ credential }),
      ),
    { status: 'fail check.status-index-out-of-range' },
    'invalid',
  ],
  [
    'an index that is a number',
    () =>
      resign({ credentialStatus: { ...(unsigned.credentialStatus as JsonObject), statusListIndex: 42 } }).then(
        credential => ({ credential }),
      ),
    { status: 'fail check.status-entry-malformed' },
    'invalid',
  ],
  [
    'a 1EdTech revocation list that names others',
    async () => ({
      credential: await resign(olderStatus),
      documents: [usual[0]!, got('https://x.example/', { revokedCredential: [{ id: 'urn:x' }] })],
    }),
    {},
    'valid',
  ],
  [
    'a 1EdTech revocation list that names it',
    async () => ({
      credential: await resign(olderStatus),
      documents: [usual[0]!, got('https://x.example/', { revokedCredential: [{ id: unsigned.id! }] })],
    }),
    { status: 'fail check.status-revoked' },
    'invalid',
  ],
  [
    'a credential without an id, of which a 1EdTech revocation list can say nothing',
    async () => ({
      credential: await resign(olderStatus, ['id']),
      policy: { profile: 'vc' },
      documents: [usual[0]!, got('https://x.example/', { revokedCredential: [{ id: unsigned.id! }] })],
    }),
    { status: 'unknown check.status-entry-malformed' },
    'undecided',
  ],
  [
    'other JSON where a revocation list should be',
    async () => ({
      credential: await resign(olderStatus),
      documents: [usual[0]!, got('https://x.example/', { error: 'not found' })],
    }),
    { status: 'unknown check.status-unreadable' },
    'undecided',
  ],
];
for (const [what, world, differs, verdict] of cases)
  test(`${what}: ${Object.values(differs).join(', ') || 'nothing differs'}`, async () => {
    const answer = await report(await world());
    assert.deepEqual(codes(answer), { ...allPass, ...differs });
    assert.equal(answer.verdict, verdict);
  });

/** What a list rests on, otherwise than in a usual world. */
const otherKeys: readonly Case[] = [
  ['the key of the list is gone', [methodOf(es256)]],
  ['another key has its name', [methodOf(stranger)]],
  ['the key was taken away before the list was signed', [methodOf(signer, { revoked: '2026-01-01T00:00:00Z' })]],
].map(([what, methods]) => [
  String(what),
  () => ({ documents: [got(didUrl, didDocument({ verificationMethod: methods as JsonObject[] })), usual[1]!] }),
  {},
  'invalid',
]);

test('whoever has seen a list before answers of every other world as whoever has not', async () => {
  const memory = createPrepareMemory(crypto);
  const seen = async () => {
    const answer = await report({ memory });
    assert.deepEqual([answer.verdict, codes(answer)], ['valid', allPass]);
  };
  await seen();
  for (const [what, world] of [...cases, ...otherKeys]) {
    const fresh = await report(await world());
    const again = await report({ ...(await world()), memory });
    assert.deepEqual([again.verdict, again.checks], [fresh.verdict, fresh.checks], what);
    await seen();
  }
  for (const [what, world] of otherKeys)
    assert.match(String(codes(await report({ ...(await world()), memory })).status), /list-(?:forged|unproven)/, what);
});

test('a suspended credential has its own code', async () => {
  const credential = await resign({
    credentialStatus: { ...(unsigned.credentialStatus as JsonObject), statusPurpose: 'suspension' },
  });
  const answer = await report({
    credential,
    documents: [usual[0]!, got(listUrl, await statusList([42], {}, signer, 'suspension'))],
  });
  assert.equal(codes(answer).status, 'fail check.status-suspended');
});
