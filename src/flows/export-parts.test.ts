/** Forms of which a holder can show a part: what is always in them, and what verifiers make of the parts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWorld } from '../../test/console-world.ts';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import type { JsonObject } from '../core/bytes/json.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import { lint, lintProfile } from '../core/lint/lint.ts';
import { deriveCredential } from '../core/proof/ecdsa-sd-2023/derive-credential.ts';
import { disclose } from '../core/sd-jwt/disclose.ts';
import { parseSdJwt } from '../core/sd-jwt/parse-sd-jwt.ts';
import { selectDisclosures } from '../core/sd-jwt/select-disclosures.ts';
import { awardPeople } from './award-people.ts';
import { exportCredential, exportFormats, formatsOf } from './export-credential.ts';
import { gatherAsServer } from './gather-as-server.ts';
import { readLintSubject } from './lint-file.ts';
import { verifyCredential } from './verify-credential.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const never = () => new Promise<void>(() => undefined);

async function issuedOne(url: string) {
  const world = await consoleWorld({ url });
  const { ports } = world;
  const organization = world.organization.id;
  const { id: versionId } = await world.publish();
  const recipients = [{ row: 2, name: '山田 花子', address: 'hana@example.jp', score: 87 }];
  await ports.store.inOrganization(organization, tx =>
    awardPeople(tx, { organization, versionId, label: 'x', recipients, awardAgain: false, by: 'system' }, ports),
  );
  await world.work();
  const credential = (await ports.store.inOrganization(organization, tx => tx.credentials.recent(1)))[0] ?? '';
  return { world, ports, organization, credential };
}

test('ecdsa-sd: one more proof beside the credential’s own, and what is derived from it shows what was chosen', async () => {
  const { ports, organization, credential } = await issuedOne('https://akashi.example');
  const file = await exportCredential({ organization, credential, format: 'ecdsa-sd' }, ports);
  assert.equal(file.fileName, `credential-${credential}.ecdsa-sd.json`);
  const again = await exportCredential({ organization, credential, format: 'ecdsa-sd' }, ports);
  assert.deepEqual(again.bytes, file.bytes);
  const whole = JSON.parse(text(file.bytes)) as JsonObject;
  const plain = JSON.parse(text((await exportCredential({ organization, credential, format: 'json' }, ports)).bytes));
  const proofs = whole.proof as JsonObject[];
  assert.deepEqual(
    proofs.map(proof => proof.cryptosuite),
    ['eddsa-rdfc-2022', 'ecdsa-sd-2023'],
  );
  assert.deepEqual({ ...whole, proof: proofs[0] }, { ...plain, proof: [plain.proof].flat()[0] });
  const part = orThrow(
    await deriveCredential(whole, { crypto: nodeCrypto, selectivePointers: ['/credentialSubject/achievement'] }),
  );
  const shown = part.credentialSubject as JsonObject;
  assert.equal((shown.achievement as JsonObject).name, (plain.credentialSubject.achievement as JsonObject).name);
  assert.equal('identifier' in shown || 'result' in shown, false);
  assert.deepEqual(part.credentialStatus, plain.credentialStatus);
  assert.ok(!JSON.stringify(part).includes('identityHash'));
  const report = await verifyCredential({ input: JSON.stringify(part) }, gatherAsServer(ports), ports, never);
  const proof = report.checks.find(check => check.name === 'proof');
  assert.deepEqual([proof?.outcome, proof?.code], ['pass', 'check.proof-passed-partly']);
  // What is withheld may be an end: nobody can tell, and the report says so
  assert.equal(report.verdict, 'undecided');
  const forged = { ...part, validFrom: '2020-01-01T00:00:00Z' };
  const refused = await verifyCredential({ input: JSON.stringify(forged) }, gatherAsServer(ports), ports, never);
  assert.equal(refused.verdict, 'invalid');
});

test('sd-jwt: identities and result are disclosures, each for itself; dates, status and achievement are not', async () => {
  const { ports, organization, credential } = await issuedOne('https://akashi.example');
  const file = await exportCredential({ organization, credential, format: 'sd-jwt', algorithm: 'ES256' }, ports);
  assert.equal(file.contentType, 'application/dc+sd-jwt');
  const token = text(file.bytes);
  const parsed = orThrow(parseSdJwt(token));
  const all = orThrow(disclose(parsed, nodeCrypto)).claims;
  assert.equal(typeof all.vct, 'string');
  assert.equal(((all.credentialSubject as JsonObject).identifier as JsonObject[]).length, 2);
  const only = (...pointers: string[]): string => orThrow(selectDisclosures(token, pointers, nodeCrypto));
  const withheld = orThrow(disclose(orThrow(parseSdJwt(only())), nodeCrypto));
  // Not even how many identities there are.
  assert.deepEqual(Object.keys(withheld.claims.credentialSubject as JsonObject).sort(), ['achievement', 'type']);
  assert.deepEqual(withheld.claims.credentialStatus, all.credentialStatus);
  const verdictOf = async (input: string) =>
    (await verifyCredential({ input }, gatherAsServer(ports), ports, never)).verdict;
  assert.equal(await verdictOf(token), 'valid');
  const identities = (all.credentialSubject as JsonObject).identifier as JsonObject[];
  const address = identities.findIndex(({ identityType }) => identityType === 'emailAddress');
  const withAddress = only(`/credentialSubject/identifier/${address}`);
  assert.equal(await verdictOf(withAddress), 'valid');
  const hashes = identities.map(({ identityHash }) => String(identityHash));
  const shown = JSON.stringify(orThrow(disclose(orThrow(parseSdJwt(withAddress)), nodeCrypto)).claims);
  assert.deepEqual(
    hashes.map(hash => shown.includes(hash)),
    hashes.map((_, index) => index === address),
  );
  // Open Badges want to know who it is about: with everything withheld nobody can tell
  assert.equal(await verdictOf(only()), 'undecided');
});

test('a did:key issuer has no such key: sd-jwt is signed with EdDSA, and ecdsa-sd is not offered', async () => {
  const { ports, organization, credential } = await issuedOne('http://localhost:3000');
  const offered = await ports.store.inOrganization(organization, async tx => {
    const [owner, record] = [await tx.organizations.byId(organization), await tx.credentials.byId(credential)];
    return owner && record && formatsOf(tx, owner, record);
  });
  assert.deepEqual(offered, ['png', 'svg', 'json', 'jwt', 'sd-jwt']);
  await exportCredential({ organization, credential, format: 'sd-jwt' }, ports);
  await assert.rejects(
    exportCredential({ organization, credential, format: 'ecdsa-sd' }, ports),
    error => error instanceof AkashiError && error.code === 'export.needs-did-web',
  );
});

test('the lint says the same of every form: text, tokens, pictures', async () => {
  const { ports, organization, credential } = await issuedOne('https://akashi.example');
  const { reference } = await ports.reference.load();
  const profile = lintProfile(reference, 'eu')!;
  const of = async (format: (typeof exportFormats)[number]) => {
    const { bytes } = await exportCredential({ organization, credential, format }, ports);
    return lint(orThrow(readLintSubject(bytes, { crypto: nodeCrypto })), profile, reference).findings;
  };
  const plain = await of('json');
  assert.ok(plain.length > 0);
  // A picture of the badge is drawn by nobody here; the SVG carries the same.
  for (const format of exportFormats.filter(each => each !== 'png')) assert.deepEqual(await of(format), plain, format);
  const nothing = readLintSubject(new Uint8Array([0x89, 0x50, 0x4e]), { crypto: nodeCrypto });
  assert.equal(nothing.ok, false);
});
