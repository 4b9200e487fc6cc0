/** Open Badges 2.0, hosted: genuine where only its issuer can put it, and nowhere else. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { assertion, badgeClass, ids, profile, type Site, site, verifyBadge } from '../../../../test/badge-2-world.ts';
import { codes, got, must, now } from '../../../../test/verify-world.ts';
import { nodeCrypto as crypto } from '../../../adapters/crypto/node-crypto.ts';
import type { JsonObject } from '../../bytes/json.ts';
import type { GatheredDocument } from '../evidence.ts';
import { BUNDLE } from '../evidence-bundle.ts';
import { judge } from '../judge.ts';
import { defaultPolicy } from '../policy.ts';
import { prepare } from '../prepare.ts';
import { readInput } from '../read-input.ts';

const allPass = {
  form: 'pass check.form-passed',
  schema: 'pass check.schema-passed',
  proof: 'pass check.hosted-passed',
  issuer: 'pass check.issuer-hosts',
  key: 'skipped check.key-hosted',
  status: 'pass check.status-passed',
  dates: 'pass check.dates-passed',
  recipient: 'skipped check.recipient-not-asked',
};

test('OB 2.0 §HostedBadge: a badge that stands where its issuer put it is valid, and read like any other', async () => {
  const { report, rounds } = await verifyBadge(assertion());
  assert.deepEqual(codes(report), allPass);
  assert.equal(report.verdict, 'valid');
  assert.equal(report.subjectIsSigned, true);
  assert.ok(rounds <= 3);
  assert.equal(report.subject?.name, 'データ分析入門');
  assert.deepEqual(report.subject?.issuer, { id: ids.issuer, name: '例大学', url: 'https://univ.example' });
  assert.deepEqual(report.subject?.skills, [{ name: '統計', url: 'https://skills.example/s' }]);
  assert.equal(report.subject?.awardedDate, '2026-10-01T09:00:00+09:00');
  assert.equal(report.subject?.level, undefined);
  assert.deepEqual(report.subject?.recipient, { name: 'hanako@example.org', identityTypes: ['emailAddress'] });
});

test('OB 2.0 §Baking: an address alone is enough, in no more rounds than there are', async () => {
  const { report, rounds } = await verifyBadge(
    JSON.stringify({
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: ids.assertion,
      verification: { type: 'hosted' },
    }),
  );
  assert.deepEqual(codes(report), allPass);
  assert.equal(rounds, 3);
});

test('ids of plain http are asked for over https, and are the same ids', async () => {
  const http = (id: string): string => id.replace('https:', 'http:');
  const { report, asked } = await verifyBadge(
    assertion({ id: http(ids.assertion), badge: http(ids.badgeClass) }),
    site({
      [ids.assertion]: assertion({ id: http(ids.assertion) }),
      [ids.badgeClass]: badgeClass({ id: http(ids.badgeClass), issuer: http(ids.issuer) }),
    }),
  );
  assert.deepEqual(codes(report), allPass);
  assert.ok(asked.every(url => url.startsWith('https://badges.example/')));
});

const evil = 'https://evil.example';
const cases: readonly (readonly [string, JsonObject, Site, Partial<Record<keyof typeof allPass, string>>, string])[] = [
  [
    'another recipient in the file than in the issuer’s copy',
    assertion({ recipient: { type: 'email', hashed: false, identity: 'taro@example.org' } }),
    site(),
    { proof: 'fail check.hosted-differs' },
    'invalid',
  ],
  [
    'another badge class in the file',
    assertion({ badge: `${ids.badgeClass}0` }),
    site(),
    { proof: 'fail check.hosted-differs' },
    'invalid',
  ],
  [
    'a copy that calls itself by another id',
    assertion(),
    site({ [ids.assertion]: assertion({ id: `${ids.assertion}0` }) }),
    { proof: 'fail check.hosted-differs', status: 'skipped check.skipped' },
    'invalid',
  ],
  [
    'a stranger who hosts an assertion of another’s badge class',
    assertion({ id: `${evil}/a` }),
    site({ [`${evil}/a`]: assertion({ id: `${evil}/a` }) }),
    { issuer: 'fail check.issuer-elsewhere' },
    'invalid',
  ],
  [
    'a stranger whose embedded profile allows himself',
    assertion({ id: `${evil}/a` }),
    site({
      [`${evil}/a`]: assertion({
        id: `${evil}/a`,
        badge: badgeClass({ issuer: profile({ verification: { allowedOrigins: ['evil.example'] } }) }),
      }),
    }),
    { issuer: 'fail check.issuer-elsewhere' },
    'invalid',
  ],
  [
    'OB 2.0 §VerificationObject: an origin that the profile allows',
    assertion({ id: 'https://host.example/a' }),
    site({
      'https://host.example/a': assertion({ id: 'https://host.example/a' }),
      [ids.issuer]: profile({ verification: { type: 'hosted', allowedOrigins: ['host.example', 'badges.example'] } }),
    }),
    {},
    'valid',
  ],
  [
    'OB 2.0 §VerificationObject: a place that begins as the profile says',
    assertion(),
    site({ [ids.issuer]: profile({ verification: { startsWith: 'https://badges.example/a/' } }) }),
    {},
    'valid',
  ],
  [
    'a place that begins otherwise',
    assertion(),
    site({ [ids.issuer]: profile({ verification: { startsWith: ['https://badges.example/b/'] } }) }),
    { issuer: 'fail check.issuer-elsewhere' },
    'invalid',
  ],
  [
    'a host that only begins like the one allowed',
    assertion({ id: 'https://badges.example.evil.org/a' }),
    site({
      'https://badges.example.evil.org/a': assertion({ id: 'https://badges.example.evil.org/a' }),
      [ids.issuer]: profile({ verification: { startsWith: 'https://badges.example' } }),
    }),
    { issuer: 'fail check.issuer-elsewhere' },
    'invalid',
  ],
  [
    'a way out of the place by dots',
    assertion({ id: 'https://badges.example/mine/%2e%2e/yours/a' }),
    site({
      'https://badges.example/mine/%2e%2e/yours/a': assertion({ id: 'https://badges.example/mine/%2e%2e/yours/a' }),
      [ids.issuer]: profile({ verification: { startsWith: 'https://badges.example/mine/' } }),
    }),
    { issuer: 'fail check.issuer-elsewhere' },
    'invalid',
  ],
  [
    'an open redirect on the issuer’s host',
    assertion(),
    site({ [ids.assertion]: { moved: `${evil}/a`, to: assertion() } }),
    { proof: 'unknown check.hosted-redirected' },
    'undecided',
  ],
  [
    'OB 2.0 §Revoking Hosted Assertions: a copy that says it is revoked',
    assertion(),
    site({ [ids.assertion]: assertion({ revoked: true, revocationReason: '誤り' }) }),
    { status: 'fail check.status-revoked' },
    'invalid',
  ],
  [
    'OB 2.0 §Revoking Hosted Assertions: 410 Gone',
    assertion(),
    site({ [ids.assertion]: 'gone' }),
    { proof: 'unknown check.hosted-unreachable', status: 'fail check.status-revoked' },
    'invalid',
  ],
  [
    'a copy out of reach',
    assertion(),
    { [ids.badgeClass]: badgeClass(), [ids.issuer]: profile() },
    { proof: 'unknown check.hosted-unreachable', status: 'unknown check.status-unreachable' },
    'undecided',
  ],
  [
    'a login page in its place',
    assertion(),
    site({ [ids.assertion]: '<html></html>' }),
    { proof: 'unknown check.hosted-unreadable', status: 'unknown check.status-unreachable' },
    'undecided',
  ],
  [
    'a profile out of reach',
    assertion(),
    { [ids.assertion]: assertion(), [ids.badgeClass]: badgeClass() },
    { issuer: 'unknown check.issuer-unreachable' },
    'undecided',
  ],
  [
    'another’s profile where the issuer’s should be',
    assertion(),
    site({ [ids.issuer]: profile({ id: `${evil}/i` }) }),
    { issuer: 'fail check.issuer-document-wrong' },
    'invalid',
  ],
  [
    'a badge without name',
    assertion(),
    site({ [ids.badgeClass]: badgeClass({ name: '' }) }),
    { schema: 'fail check.schema-missing' },
    'invalid',
  ],
  [
    'no type of assertion',
    assertion({ type: 'Other' }),
    site({ [ids.assertion]: assertion({ type: 'Other' }) }),
    { schema: 'fail check.schema-wrong-value' },
    'invalid',
  ],
  [
    'the JSON of a signed badge without its signature',
    assertion({ verification: { type: 'SignedBadge' } }),
    site({ [ids.assertion]: assertion({ verification: { type: 'SignedBadge' } }) }),
    { proof: 'fail check.proof-missing', schema: 'fail check.schema-wrong-value' },
    'invalid',
  ],
];
for (const [what, badge, from, expected, verdict] of cases)
  test(`hosted: ${what}`, async () => {
    const { report } = await verifyBadge(badge, from);
    assert.deepEqual(codes(report), { ...allPass, ...expected });
    assert.equal(report.verdict, verdict);
    if (codes(report).proof.startsWith('fail')) assert.equal(report.subject, undefined);
    else if (!/^pass/u.test(codes(report).proof) || !/^pass/u.test(codes(report).issuer))
      assert.equal(report.subjectIsSigned, false);
  });

test('a hosted badge from a bundle proves nothing: whoever brings it wrote the copy too', async () => {
  const input = must(readInput(JSON.stringify(assertion()), crypto.inflate));
  const documents = Object.entries(site()).map(([url, value]) => ({
    ...got(url, value as JsonObject),
    suppliedBy: BUNDLE,
  }));
  const prepared = await prepare({ input, documents: documents as GatheredDocument[] }, { crypto });
  const report = judge(prepared, defaultPolicy, now, crypto);
  assert.equal(codes(report).proof, 'unknown check.proof-by-bundle');
  assert.equal(report.verdict, 'undecided');
  assert.equal(report.subjectIsSigned, false);
});

test('dates: those of the issuer’s copy, with a time zone', async () => {
  const dated = async (change: JsonObject, at = now) =>
    codes((await verifyBadge(assertion(), site({ [ids.assertion]: assertion(change) }), {}, at)).report).dates;
  assert.equal(await dated({ expires: '2026-10-31T00:00:00Z' }), 'fail check.dates-expired');
  assert.equal(await dated({ issuedOn: '2027-01-01T00:00:00Z' }), 'fail check.dates-not-yet');
  assert.equal(await dated({ issuedOn: '2026-10-01T09:00+0900' }), 'pass check.dates-passed');
  assert.equal(await dated({ issuedOn: '2026-10-01' }), 'fail check.dates-malformed');
});

test('OB 2.0 §IdentityHash: plain, SHA-256 or MD5 with salt; only a matching address matches', async () => {
  const ask = async (recipient: JsonObject, value: string, type: 'emailAddress' | 'name' | 'id' = 'emailAddress') => {
    const made = assertion({ recipient });
    const { report } = await verifyBadge(made, site({ [ids.assertion]: made }), { recipient: { type, value } });
    return codes(report).recipient;
  };
  const hash = (name: string, text: string) => `${name}$${createHash(name).update(text).digest('hex')}`;
  for (const name of ['sha256', 'md5']) {
    const recipient = { type: 'email', hashed: true, salt: 'kos', identity: hash(name, 'hanako@example.orgkos') };
    assert.equal(await ask(recipient, 'Hanako@example.org '), 'pass check.recipient-passed');
    assert.equal(await ask(recipient, 'taro@example.org'), 'fail check.recipient-mismatch');
    assert.equal(await ask({ ...recipient, salt: 'other' }, 'hanako@example.org'), 'fail check.recipient-mismatch');
  }
  const plain = { type: 'email', hashed: false, identity: 'Hanako@example.org' };
  assert.equal(await ask(plain, 'hanako@example.org'), 'pass check.recipient-passed');
  assert.equal(await ask(plain, 'x'), 'fail check.recipient-mismatch');
  assert.equal(await ask(plain, 'Hanako', 'name'), 'unknown check.recipient-not-named');
  assert.equal(
    await ask({ type: 'email', hashed: true, identity: 'sha1$00' }, 'x'),
    'unknown check.recipient-unreadable',
  );
  assert.equal(
    await ask({ type: 'url', hashed: false, identity: 'https://me.example' }, 'https://me.example', 'id'),
    'pass check.recipient-passed',
  );
});
