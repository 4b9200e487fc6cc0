/** European Digital Credentials: recognised and read, sealed told apart from unsealed, and never called valid for a seal that was not checked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { european, sealed, university } from '../../../../test/european-world.ts';
import { codes, did, must, report, rs256 } from '../../../../test/verify-world.ts';
import type { JsonObject } from '../../bytes/json.ts';
import { createVcJwt } from '../../jose/create-vc-jwt.ts';
import { minutesOf } from './view-european.ts';

for (const [what, credential] of [
  ['as text', sealed()],
  ['in base64url', sealed({}, false)],
] as const)
  test(`ELM 3: sealed, ${what}: read, and not decided`, async () => {
    const answer = await report({ credential });
    assert.deepEqual(codes(answer), {
      form: 'pass check.form-passed',
      schema: 'pass check.schema-passed',
      proof: 'unknown check.seal-unchecked',
      issuer: 'skipped check.skipped',
      key: 'skipped check.skipped',
      status: 'skipped check.status-none',
      'declared-schema': 'skipped check.declared-schema-shapes',
      dates: 'pass check.dates-passed',
      recipient: 'skipped check.recipient-not-asked',
    });
    assert.equal(answer.verdict, 'undecided');
    assert.equal(answer.kind, 'european');
    assert.equal(answer.subjectIsSigned, false);
  });

test('ELM 3: title, who awarded it, level, credit, hours, skills and how it was assessed', async () => {
  const { subject } = await report({ credential: sealed() });
  assert.equal(subject?.nameIn?.ja, 'データ分析');
  assert.deepEqual(subject?.issuer, { id: 'urn:epass:org:1', name: 'Example University', url: 'https://univ.example' });
  assert.deepEqual(subject?.awardedBy, { name: 'Example University', url: 'https://univ.example' });
  assert.equal(subject?.awardedDate, '2026-09-30T00:00:00Z');
  assert.equal(subject?.workloadMinutes, 1500);
  assert.deepEqual(subject?.credit, { value: 1.5, system: 'ects' });
  assert.deepEqual(subject?.level, { framework: 'eqf', value: '6', url: 'http://data.europa.eu/snb/eqf/6' });
  assert.deepEqual(subject?.skills, [
    { name: 'statistics', url: 'http://data.europa.eu/esco/skill/1', framework: 'ESCO' },
  ]);
  assert.deepEqual(subject?.assessment, ['Written examination']);
  assert.deepEqual(subject?.scores, [{ name: 'Written examination', value: '92' }]);
  assert.deepEqual(subject?.recipient, { id: 'urn:epass:person:1', name: 'Hanako Sato', identityTypes: ['name'] });
  assert.deepEqual(
    subject?.claims?.map(claim => [claim.kind, claim.name]),
    [
      ['LearningAchievement', 'Data analysis'],
      ['LearningActivity', 'Summer school'],
    ],
  );
});

test('unsealed: nobody vouches for it, and what it says is labelled as its own word', async () => {
  const answer = await report({ credential: european() });
  assert.equal(codes(answer).proof, 'fail check.seal-missing');
  assert.equal(answer.verdict, 'invalid');
  assert.equal(answer.subject?.name, 'Data analysis');
  assert.equal(answer.subjectIsSigned, false);
});

test('signed as a JWT it is a credential like any other', async () => {
  const made = european({ issuer: { id: did, ...university }, issuanceDate: '2026-10-01T00:00:00Z' });
  const answer = await report({ credential: must(await createVcJwt(made, rs256)) });
  assert.equal(answer.verdict, 'valid', JSON.stringify(answer.checks));
  assert.equal(answer.subjectIsSigned, true);
  assert.equal(answer.subject?.workloadMinutes, 1500);
});

test('what the seal cannot excuse: dates, missing parts, another vocabulary', async () => {
  const codeOf = async (change: JsonObject) => codes(await report({ credential: sealed(change) }));
  assert.equal((await codeOf({ expirationDate: '2026-10-02T00:00:00Z' })).dates, 'fail check.dates-expired');
  assert.equal((await codeOf({ issuer: [] })).schema, 'pass check.schema-passed');
  assert.equal((await codeOf({ credentialSubject: 'x' })).schema, 'fail check.schema-wrong-value');
  assert.equal((await codeOf({ '@context': ['https://evil.example/ctx'] })).form, 'fail check.form-context-unknown');
  assert.equal((await codeOf({ status: { type: 'FutureStatus' } })).status, 'unknown check.status-unsupported');
  const other = { ...sealed(), payload: JSON.stringify({ type: ['VerifiableCredential'] }) };
  assert.equal((await report({ credential: other })).verdict, 'invalid');
});

test('whose it is: by name and address as they stand in it', async () => {
  const ask = async (type: 'name' | 'emailAddress' | 'id', value: string) =>
    codes(await report({ credential: sealed(), policy: { recipient: { type, value } } })).recipient;
  assert.equal(await ask('emailAddress', 'Hanako@example.org'), 'pass check.recipient-passed');
  assert.equal(await ask('name', 'Hanako Sato'), 'pass check.recipient-passed');
  assert.equal(await ask('name', 'Taro Sato'), 'fail check.recipient-mismatch');
  assert.equal(await ask('id', 'urn:epass:person:1'), 'pass check.recipient-passed');
});

test('durations in minutes, and nothing for what is none', () => {
  const cases: [string, number | undefined][] = [
    ['PT25H', 1500],
    ['PT1H30M', 90],
    ['P2D', 2880],
    ['P1DT1H', 1500],
    ['PT', undefined],
    ['P1Y', undefined],
    ['25', undefined],
  ];
  for (const [text, minutes] of cases) assert.equal(minutesOf(text), minutes, text);
});
