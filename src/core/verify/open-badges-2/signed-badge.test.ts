/** Open Badges 2.0, signed: a JWS by a key that the issuer's profile lists; and 1EdTech's own badges. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  badgeClass,
  ids,
  key,
  list,
  pairEs256,
  profile,
  type Site,
  sign,
  signedAssertion,
  site,
  strangers,
  verifyBadge,
} from '../../../../test/badge-2-world.ts';
import { besides, codes } from '../../../../test/verify-world.ts';
import type { JsonObject } from '../../bytes/json.ts';

const allPass = {
  form: 'pass check.form-passed',
  schema: 'pass check.schema-passed',
  proof: 'pass check.proof-passed',
  issuer: 'pass check.issuer-passed',
  key: 'pass check.key-passed',
  status: 'pass check.status-passed',
  dates: 'pass check.dates-passed',
  recipient: 'skipped check.recipient-not-asked',
};
const genuine = await sign(signedAssertion());
const cut = genuine.split('.');
const forged = [
  cut[0],
  Buffer.from(JSON.stringify(signedAssertion({ issuedOn: '2026-01-01T00:00:00Z' }))).toString('base64url'),
  cut[2],
].join('.');
const { [ids.list]: _, ...noList } = site();

test('OB 2.0 §SignedBadge: RS256 and ES256 by a key of the issuer', async () => {
  const { report, rounds } = await verifyBadge(genuine);
  assert.deepEqual(codes(report), allPass);
  assert.equal(report.verdict, 'valid');
  assert.equal(report.subject?.name, 'データ分析入門');
  assert.ok(rounds <= 3);
  const es256 = await sign(signedAssertion(), pairEs256.privateKey, 'ES256');
  const other = await verifyBadge(es256, site({ [ids.key]: key(pairEs256.publicKey) }));
  assert.deepEqual(codes(other.report), allPass);
});

test('OB 2.0 §SignedBadge: a badge class inside needs no address', async () => {
  const id = 'urn:uuid:0190f0f0-0000-7000-8000-000000000001';
  const inside = await sign(signedAssertion({ id, badge: badgeClass({ id: `${id}1` }) }));
  const { report, asked } = await verifyBadge(inside);
  assert.deepEqual(codes(report), allPass);
  assert.ok(!asked.includes(ids.badgeClass));
});

test('without creator, the only key of the profile', async () => {
  const nameless = await sign(signedAssertion({ verification: { type: 'signed' } }));
  for (const publicKey of [ids.key, key()])
    assert.deepEqual(
      codes(
        (await verifyBadge(nameless, site({ [ids.issuer]: profile({ publicKey, revocationList: ids.list }) }))).report,
      ).proof,
      allPass.proof,
    );
  const two = site({ [ids.issuer]: profile({ publicKey: [ids.key, `${ids.key}2`] }) });
  assert.equal(codes((await verifyBadge(nameless, two)).report).key, 'fail check.key-not-named');
});

const cases: readonly (readonly [string, string | (() => Promise<string>), Site, Partial<typeof allPass>, string])[] = [
  ['changed contents', forged, site(), { proof: 'fail check.proof-invalid' }, 'invalid'],
  [
    'a stranger’s signature',
    () => sign(signedAssertion(), strangers.privateKey),
    site(),
    { proof: 'fail check.proof-invalid' },
    'invalid',
  ],
  [
    'a stranger’s key that names the issuer as owner',
    () =>
      sign(
        signedAssertion({ verification: { type: 'signed', creator: 'https://evil.example/k' } }),
        strangers.privateKey,
      ),
    site({ 'https://evil.example/k': key(strangers.publicKey, { id: 'https://evil.example/k' }) }),
    { issuer: 'fail check.issuer-mismatch' },
    'invalid',
  ],
  [
    'a key of the issuer’s list that belongs to somebody else',
    genuine,
    site({ [ids.key]: key(undefined, { owner: 'https://evil.example/i' }) }),
    { key: 'fail check.key-controller-differs' },
    'invalid',
  ],
  [
    'a profile without keys',
    genuine,
    site({ [ids.issuer]: profile({ publicKey: [] }) }),
    { issuer: 'fail check.issuer-mismatch' },
    'invalid',
  ],
  [
    'another’s key at the address',
    genuine,
    site({ [ids.key]: key(undefined, { id: `${ids.key}2` }) }),
    { proof: 'unknown check.proof-no-key', key: 'fail check.key-not-found' },
    'invalid',
  ],
  [
    'a key that is none',
    genuine,
    site({ [ids.key]: key(undefined, { publicKeyPem: 'x' }) }),
    { proof: 'unknown check.proof-no-key', key: 'fail check.key-malformed' },
    'invalid',
  ],
  [
    'a key out of reach',
    genuine,
    { [ids.badgeClass]: badgeClass(), [ids.issuer]: profile(), [ids.list]: list() },
    { proof: 'unknown check.proof-no-key', key: 'unknown check.key-unreachable' },
    'undecided',
  ],
  [
    'OB 2.0 §RevocationList: its id as a string',
    genuine,
    site({ [ids.list]: list([ids.assertion]) }),
    { status: 'fail check.status-revoked' },
    'invalid',
  ],
  [
    'OB 2.0 §RevocationList: its id in an object',
    genuine,
    site({ [ids.list]: list([{ id: ids.assertion, revocationReason: 'x' }]) }),
    { status: 'fail check.status-revoked' },
    'invalid',
  ],
  ['somebody else’s revocation', genuine, site({ [ids.list]: list([`${ids.assertion}0`]) }), {}, 'valid'],
  [
    'a list of another issuer',
    genuine,
    site({ [ids.list]: list([], { issuer: 'https://evil.example/i' }) }),
    { status: 'fail check.status-list-foreign' },
    'invalid',
  ],
  [
    'some other JSON as list',
    genuine,
    site({ [ids.list]: { id: ids.list } }),
    { status: 'unknown check.status-unreadable' },
    'undecided',
  ],
  ['a list out of reach', genuine, noList, { status: 'unknown check.status-unreachable' }, 'undecided'],
  [
    'an issuer without list',
    genuine,
    site({ [ids.issuer]: profile({ revocationList: [] }) }),
    { status: 'fail check.status-list-malformed' },
    'invalid',
  ],
  [
    'a JWS that calls itself hosted',
    () => sign(signedAssertion({ verification: { type: 'HostedBadge', creator: ids.key } })),
    site(),
    { schema: 'fail check.schema-wrong-value' },
    'invalid',
  ],
];
for (const [what, badge, from, expected, verdict] of cases)
  test(`signed: ${what}`, async () => {
    const { report } = await verifyBadge(typeof badge === 'string' ? badge : await badge(), from);
    assert.deepEqual(codes(report), { ...allPass, ...besides(expected), ...expected });
    assert.equal(report.verdict, verdict);
  });

const folder = new URL('../../../../../shared/fixtures/1edtech/ob20/', import.meta.url);
const skip = existsSync(folder) ? false : 'the fixtures are not here (../shared/fixtures)';
const read = (name: string): JsonObject => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as JsonObject;

test('1EdTech: badges of version 2.0, hosted, signed, baked and broken', { skip }, async () => {
  const served = (hosted: JsonObject): Site =>
    Object.fromEntries([
      ...readdirSync(new URL('assets/', folder))
        .filter(name => name.endsWith('.json') && !/context|criteria/u.test(name))
        .map(name => [`https://example.org/${name}`, read(`assets/${name}`)] as const),
      ['https://example.org/beths-robotics-badge.json', hosted],
    ]);
  const genuineBadge = read('basic-assertion.json');
  const { report } = await verifyBadge(genuineBadge, served(genuineBadge));
  assert.equal(report.verdict, 'valid', JSON.stringify(report.checks));
  assert.equal(report.subject?.name, 'Awesome Robotics Badge');
  const expired = read('basic-assertion-expired.json');
  assert.equal(codes((await verifyBadge(expired, served(expired))).report).dates, 'fail check.dates-expired');
  const other = read('basic-assertion-invalid-type.json');
  assert.equal(codes((await verifyBadge(other, served(other))).report).schema, 'fail check.schema-wrong-value');
  const baked = new Uint8Array(readFileSync(new URL('simple-badge.png', folder)));
  assert.equal((await verifyBadge(baked, served(genuineBadge))).report.verdict, 'valid');
  const signed = readFileSync(new URL('simple.jwt', folder), 'utf8');
  const { report: ofSigned } = await verifyBadge(signed, served(genuineBadge));
  assert.equal(ofSigned.verdict, 'valid', JSON.stringify(ofSigned.checks));
  assert.equal(codes(ofSigned).status, 'skipped check.status-none');
});
