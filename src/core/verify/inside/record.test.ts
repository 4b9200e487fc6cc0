/** CLR 2.0: a record is judged by itself, and every credential in it by itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  did,
  didUrl,
  genuine,
  listUrl,
  must,
  now,
  report,
  rs256,
  signer,
  unsigned,
  usual,
} from '../../../../test/verify-world.ts';
import { nodeCrypto as crypto } from '../../../adapters/crypto/node-crypto.ts';
import type { JsonObject } from '../../bytes/json.ts';
import { utf8 } from '../../bytes/utf8.ts';
import { createVcJwt } from '../../jose/create-vc-jwt.ts';
import { addDataIntegrityProof } from '../../proof/add-data-integrity-proof.ts';
import { judge } from '../judge.ts';
import { planGathering } from '../plan-gathering.ts';
import { defaultPolicy } from '../policy.ts';
import { prepare } from '../prepare.ts';
import { readInput } from '../read-input.ts';

const clrContext = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';
const record = (inside: JsonObject[string], change: JsonObject = {}): JsonObject => ({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    clrContext,
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000c1',
  type: ['VerifiableCredential', 'ClrCredential'],
  name: '学修歴',
  issuer: { id: did, type: ['Profile'], name: '例大学' },
  validFrom: '2026-10-01T00:00:00Z',
  credentialSubject: { id: 'did:example:hanako', type: ['ClrSubject'], verifiableCredential: inside },
  ...change,
});
const asJwt = async (document: JsonObject): Promise<string> => must(await createVcJwt(document, rs256));

test('CLR 2.0 §ClrCredential: the record is valid, and what is inside has its own verdict', async () => {
  const forged = { ...genuine, name: '別の名前' };
  const answer = await report({
    credential: await asJwt(record([genuine, forged, must(await createVcJwt(unsigned, rs256))])),
  });
  assert.equal(answer.verdict, 'valid', JSON.stringify(answer.checks));
  assert.equal(answer.kind, 'record');
  assert.equal(answer.subject?.name, '学修歴');
  assert.deepEqual(
    answer.parts?.map(part => [part.role, part.kind, part.verdict, part.subject?.name]),
    [
      ['credential', 'open-badge-3', 'valid', 'データ分析入門'],
      ['credential', 'open-badge-3', 'invalid', undefined],
      ['credential', 'open-badge-3', 'valid', 'データ分析入門'],
    ],
  );
  assert.deepEqual(answer.checks.at(-1)?.detail, { valid: 2, invalid: 1, undecided: 0 });
});

test('what a record lists is shown as its contents, not as its name', async () => {
  const credentialSubject = {
    ...(record([genuine]).credentialSubject as JsonObject),
    achievement: [
      { id: 'urn:a', type: ['Achievement'], name: '統計', achievementType: 'Course' },
      { id: 'urn:b', type: ['Achievement'], name: '解析' },
    ],
  };
  const answer = await report({ credential: await asJwt(record([genuine], { credentialSubject })) });
  assert.equal(answer.subject?.name, '学修歴');
  assert.deepEqual(answer.subject?.claims, [{ kind: 'Course', name: '統計' }, { name: '解析' }]);
});

test('a record whose own signature is wrong is not valid, whatever is inside', async () => {
  const text = await asJwt(record([genuine]));
  const [head, , tail] = text.split('.');
  const payload = Buffer.from(JSON.stringify(record([genuine], { name: '別' }))).toString('base64url');
  const answer = await report({ credential: [head, payload, tail].join('.') });
  assert.equal(answer.verdict, 'invalid');
  assert.equal(answer.subject, undefined);
  assert.equal(answer.parts?.[0]?.verdict, 'valid');
});

for (const [what, change, at] of [
  ['no name', { name: null }, undefined],
  [
    'nothing inside',
    { credentialSubject: { id: 'did:example:h', type: ['ClrSubject'], verifiableCredential: [] } },
    '/credentialSubject/verifiableCredential',
  ],
  [
    'another subject',
    { credentialSubject: { id: 'did:example:h', type: ['Other'], verifiableCredential: [{}] } },
    '/credentialSubject/type',
  ],
] as const)
  test(`CLR 2.0 §ClrSubject: ${what} is no record`, async () => {
    const made = record([genuine], change as JsonObject);
    if (at === undefined) delete made.name;
    const answer = await report({ credential: await asJwt(made) });
    const schema = answer.checks.find(check => check.name === 'schema');
    assert.equal(schema?.outcome, 'fail');
    assert.equal(schema?.detail?.at, at ?? '/name');
    assert.equal(answer.verdict, 'invalid');
  });

test('the CLR context is known by name only: a signature over the RDF form stays unknown, never valid', async () => {
  const terms = new Map<string, object>([
    [
      clrContext,
      {
        '@context': {
          '@protected': true,
          ClrCredential: 'https://example.org/ClrCredential',
          ClrSubject: 'https://example.org/ClrSubject',
          verifiableCredential: {
            '@id': 'https://www.w3.org/2018/credentials#verifiableCredential',
            '@type': '@id',
            '@container': '@graph',
            '@context': null,
          },
        },
      },
    ],
  ]);
  const signed = must(
    await addDataIntegrityProof(record([]), signer, {
      crypto,
      created: now,
      contexts: terms,
    }),
  );
  const answer = await report({ credential: signed });
  assert.equal(answer.verdict, 'invalid'); // nothing inside
  assert.equal(answer.checks.find(check => check.name === 'form')?.code, 'check.form-context-not-held');
  assert.equal(answer.checks.find(check => check.name === 'proof')?.outcome, 'unknown');
  assert.equal(answer.subjectIsSigned, false);
  // Whoever brings the text has it checked
  const input = must(readInput(utf8(JSON.stringify(signed)), crypto.inflate));
  const prepared = await prepare({ input, documents: usual }, { crypto, contexts: terms });
  const known = judge(prepared, defaultPolicy, now, crypto);
  assert.equal(known.checks.find(check => check.name === 'proof')?.outcome, 'pass', JSON.stringify(known.checks));
});

test('what the credentials inside name is gathered as well', async () => {
  const inner = { ...unsigned, issuer: { id: 'did:web:other.example', type: ['Profile'], name: 'x' } };
  const input = must(readInput(utf8(await asJwt(record([{ ...inner, proof: genuine.proof! }]))), crypto.inflate));
  const wanted = planGathering({ input, documents: [] });
  assert.deepEqual(wanted, [didUrl, 'https://other.example/.well-known/did.json', listUrl]);
});
