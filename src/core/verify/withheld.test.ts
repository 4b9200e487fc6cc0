/** A credential of which a part is shown: valid when all that matters is there, open where something may have been withheld. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import {
  allPass,
  codes,
  did,
  didDocument,
  didUrl,
  es256,
  genuine,
  got,
  must,
  report,
  sign,
  signer,
  statusList,
  unsigned,
  usual,
} from '../../../test/verify-world.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { scopedSigner } from '../../adapters/crypto/node-signer.ts';
import type { JsonObject } from '../bytes/json.ts';
import { addBaseProof, alwaysShown } from '../proof/ecdsa-sd-2023/add-base-proof.ts';
import { deriveCredential } from '../proof/ecdsa-sd-2023/derive-credential.ts';

const base = async (document: JsonObject, mandatoryPointers = alwaysShown(document)): Promise<JsonObject> =>
  must(
    await addBaseProof(document, es256, {
      crypto,
      created: Date.UTC(2026, 9, 2),
      mandatoryPointers,
      hmacKey: Uint8Array.from(randomBytes(32)),
      scoped: scopedSigner(),
    }),
  );
const derive = async (document: JsonObject, ...selectivePointers: string[]): Promise<JsonObject> =>
  must(await deriveCredential(document, { crypto, selectivePointers }));
const ACHIEVEMENT = '/credentialSubject/achievement';
const RECIPIENT = '/credentialSubject/identifier';
/** Not awaited here: a test file that takes long to load is left behind by its suite. */
const both = base(genuine);

test('DI-ECDSA §3.6.7: a part that holds all a verifier asks for is valid, and is called a part', async () => {
  const answer = await report({ credential: await derive(await both, ACHIEVEMENT, RECIPIENT) });
  assert.deepEqual(codes(answer), { ...allPass, proof: 'pass check.proof-passed-partly' });
  assert.equal(answer.verdict, 'valid');
  assert.equal(answer.subjectIsSigned, true);
});

test('what is not shown is unknown, not absent: required entries', async () => {
  for (const [pointers, at] of [
    [[ACHIEVEMENT], '/credentialSubject'],
    [[`${ACHIEVEMENT}/name`, RECIPIENT], '/credentialSubject/achievement/'],
    [[], '/credentialSubject'],
  ] as const) {
    const answer = await report({ credential: await derive(await both, ...pointers) });
    assert.deepEqual(codes(answer), {
      ...allPass,
      proof: 'pass check.proof-passed-partly',
      schema: 'unknown check.schema-withheld',
    });
    assert.ok(
      answer.checks
        .find(check => check.name === 'schema')
        ?.detail?.at?.toString()
        .startsWith(at),
      at,
    );
    assert.equal(answer.verdict, 'undecided');
  }
});

test('nobody passes by not showing where to ask about revocation, nor when the validity ends', async () => {
  const { validUntil: _, ...endless } = unsigned;
  for (const [document, mandatory, shown, differs] of [
    [
      unsigned,
      ['/issuer', '/validFrom', '/validUntil'],
      [ACHIEVEMENT, RECIPIENT],
      { status: 'unknown check.status-withheld' },
    ],
    [
      unsigned,
      ['/issuer', '/credentialStatus'],
      [ACHIEVEMENT, RECIPIENT, '/validFrom'],
      { dates: 'unknown check.dates-withheld' },
    ],
    [endless, undefined, [ACHIEVEMENT, RECIPIENT], { dates: 'unknown check.dates-withheld' }],
  ] as const) {
    const signed = await base(document as JsonObject, mandatory && [...mandatory]);
    const answer = await report({ credential: await derive(signed, ...shown) });
    assert.deepEqual(codes(answer), { ...allPass, proof: 'pass check.proof-passed-partly', ...differs });
    assert.equal(answer.verdict, 'undecided');
  }
  // Whole, the endless one is valid.
  assert.equal(codes(await report({ credential: genuine })).dates, allPass.dates);
});

test('nobody passes by showing the one of two status lists that is clear', async () => {
  const clear = unsigned.credentialStatus as JsonObject;
  const other = 'https://issuer.example/status/2';
  const set = { ...clear, id: `${other}#42`, statusListCredential: other, statusPurpose: 'suspension' };
  const two: JsonObject = { ...unsigned, credentialStatus: [clear, set] };
  const suspended = await statusList([42], { id: other }, signer, 'suspension');
  const documents = [...usual, got(other, suspended)];
  const dates = ['/issuer', '/validFrom', '/validUntil'];
  const shown = [ACHIEVEMENT, RECIPIENT];
  for (const [mandatory, chosen, status] of [
    [dates, ['/credentialStatus/0'], 'unknown check.status-withheld'],
    [dates, ['/credentialStatus/1'], 'fail check.status-suspended'],
    [[...dates, '/credentialStatus'], [], 'fail check.status-suspended'],
  ] as const) {
    const credential = await derive(await base(two, [...mandatory]), ...shown, ...chosen);
    assert.equal(codes(await report({ credential, documents })).status, status);
  }
});

test('what is shown and wrong still fails', async () => {
  const derived = await derive(await both, ACHIEVEMENT, RECIPIENT);
  const late = await report({ credential: derived, at: Date.UTC(2040, 0, 1) });
  assert.equal(codes(late).dates, 'fail check.dates-expired');
  const forged = await report({ credential: { ...derived, validUntil: '2050-01-01T00:00:00Z' } });
  assert.equal(codes(forged).proof, 'fail check.proof-invalid');
  assert.equal(forged.verdict, 'invalid');
  const unlisted = [got(didUrl, didDocument({ assertionMethod: [`${did}#key-1`] })), usual[1]!];
  assert.equal(
    codes(await report({ credential: derived, documents: unlisted })).key,
    'fail check.key-not-for-assertion',
  );
});

test('a proof of the whole counts before a proof of a part, wherever it stands', async () => {
  const { validUntil: _, ...endless } = unsigned;
  const everything = await derive(await base(endless as JsonObject), '');
  assert.equal(codes(await report({ credential: everything })).dates, 'unknown check.dates-withheld');
  const signed = await sign(everything);
  const proofs = signed.proof as JsonObject[];
  for (const proof of [proofs, [...proofs].reverse()])
    assert.deepEqual(codes(await report({ credential: { ...signed, proof } })), allPass);
});

test('a base proof alone decides nothing; beside a proof of the whole it does no harm', async () => {
  const alone = await report({ credential: await base(unsigned) });
  assert.equal(codes(alone).proof, 'unknown check.proof-base-only');
  assert.equal(alone.verdict, 'undecided');
  assert.deepEqual(codes(await report({ credential: await both })), allPass);
});
