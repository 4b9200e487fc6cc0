/** SD-JWT VC: whose key signed it, what was shown and by whom, and whether it still holds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { generate } from 'selfsigned';
import {
  claims,
  digestOf,
  holder,
  iss,
  issuer,
  jwt,
  known,
  type Made,
  made,
  metadata,
  metadataUrl,
  name,
  other,
  seconds,
  status,
  tokenList,
  tokenListUrl,
} from '../../../../test/sd-jwt-world.ts';
import { away, codes, did, got, now, report, signer, unsigned, type World } from '../../../../test/verify-world.ts';
import { nodeCrypto as crypto } from '../../../adapters/crypto/node-crypto.ts';
import type { JsonObject, JsonValue } from '../../bytes/json.ts';
import { certificateKey } from '../../key/certificate-key.ts';
import { examine } from '../examination.ts';
import { planGathering } from '../plan-gathering.ts';
import { readInput } from '../read-input.ts';
import type { CheckName } from '../report.ts';

const allPass: Partial<Record<CheckName, string>> = {
  form: 'pass check.form-passed',
  schema: 'pass check.schema-passed',
  proof: 'pass check.proof-passed',
  issuer: 'pass check.issuer-passed',
  key: 'pass check.key-passed',
  status: 'skipped check.status-none',
  dates: 'pass check.dates-passed',
  recipient: 'skipped check.recipient-not-asked',
};
const judged = async (what: Made, world: Omit<World, 'credential'> = {}) =>
  report({ documents: known, ...world, credential: await made(what) });
/** What differs from a good one, and the verdict. */
async function differs(
  what: Made,
  world: Omit<World, 'credential'> = {},
): Promise<Partial<Record<CheckName | 'verdict', string>>> {
  const answer = await judged(what, world);
  const found = Object.entries(codes(answer)).filter(([check, code]) => code !== allPass[check as CheckName]);
  return { verdict: answer.verdict, ...Object.fromEntries(found) };
}

test('SD-JWT VC §4: issuer and key by the metadata at the issuer’s address', async () => {
  assert.deepEqual(await differs({}), { verdict: 'valid' });
  const { subject } = await judged({});
  assert.equal(subject?.recipient.name, 'Hanako Sato');
  assert.equal(subject?.recipient.id, 'did:example:holder');
  assert.equal(subject?.issuer.id, iss);
  assert.equal(subject?.validUntil, new Date((seconds + 3600) * 1000).toISOString().replace('.000', ''));

  const byAddress = metadata({ jwks_uri: 'https://keys.example/set' });
  delete byAddress.jwks;
  const set = got('https://keys.example/set', { keys: [{ ...issuer.publicKey, kid: 'signing-1' }] });
  assert.deepEqual(await differs({}, { documents: [got(metadataUrl, byAddress), set] }), { verdict: 'valid' });
  assert.deepEqual(await differs({}, { documents: [got(metadataUrl, byAddress), away(set.url)] }), {
    verdict: 'undecided',
    proof: 'unknown check.proof-no-key',
    key: 'unknown check.key-unreachable',
  });
});

test('SD-JWT VC §4.3: metadata that is out of reach leaves it open; another issuer’s is refused', async () => {
  const unreachable = {
    verdict: 'undecided',
    proof: 'unknown check.proof-no-key',
    issuer: 'unknown check.issuer-unreachable',
    key: 'unknown check.key-unreachable',
  };
  assert.deepEqual(await differs({}, { documents: [] }), unreachable);
  assert.deepEqual(await differs({}, { documents: [away(metadataUrl)] }), unreachable);
  assert.deepEqual(await differs({}, { documents: [got(metadataUrl, 'login')] }), unreachable);
  const wrong = {
    verdict: 'invalid',
    proof: 'unknown check.proof-no-key',
    issuer: 'fail check.issuer-document-wrong',
    key: 'fail check.key-not-found',
  };
  for (const change of [{ issuer: `${iss}/` }, { jwks_uri: 'https://keys.example/set' }])
    assert.deepEqual(await differs({}, { documents: [got(metadataUrl, metadata(change))] }), wrong);
  assert.deepEqual(await differs({ by: other }), {
    verdict: 'invalid',
    proof: 'fail check.proof-invalid',
    issuer: 'skipped check.nothing-signed',
    key: 'skipped check.nothing-signed',
  });
  const lost = { verdict: 'invalid', proof: 'unknown check.proof-no-key', key: 'fail check.key-not-found' };
  assert.deepEqual(await differs({ header: { kid: 'signing-2' } }), lost);
  const forSecrets = metadata({ jwks: { keys: [{ ...issuer.publicKey, kid: 'signing-1', use: 'enc' }] } });
  assert.deepEqual(await differs({}, { documents: [got(metadataUrl, forSecrets)] }), lost);
});

test('issuer and key by DID: the key must be the issuer’s', async () => {
  const byDid: Made = { change: { iss: did }, header: { kid: signer.verificationMethod }, by: signer };
  const world = (await import('../../../../test/verify-world.ts')).usual;
  assert.deepEqual(await differs(byDid, { documents: world }), { verdict: 'valid' });
  assert.equal(
    (await differs({ ...byDid, change: { iss: 'did:web:else.example' } }, { documents: world })).verdict,
    'undecided',
  );
  const foreign = await differs({ ...byDid, change: {} }, { documents: [...world, got(iss, { id: iss, name: 'x' })] });
  assert.equal(foreign.issuer, 'fail check.issuer-mismatch');
});

test('VC-JOSE-COSE §3.2: a key at an address of the issuer’s own, and at somebody else’s', async () => {
  const own = `${iss}/key`;
  const at = (url: string) =>
    got(url, { id: url, type: 'JsonWebKey', controller: iss, publicKeyJwk: { ...issuer.publicKey } });
  const profile = got(iss, { id: iss, name: 'x' });
  const made = (kid: string): Made => ({ header: { kid } });
  assert.deepEqual(await differs(made(own), { documents: [at(own), profile] }), { verdict: 'valid' });
  const foreign = 'https://else.example/key';
  const answer = await differs(made(foreign), { documents: [at(foreign), profile] });
  assert.deepEqual(answer, { verdict: 'invalid', issuer: 'fail check.issuer-mismatch' });
});

test('security 12: no change of a character passes, and none makes it fail otherwise than by a verdict', async () => {
  const text = await made({ binding: {}, change: status });
  const documents = [...known, got(tokenListUrl, await tokenList())];
  assert.equal((await report({ credential: text, documents })).verdict, 'valid');
  const letters = 'ABCXYZabcxyz0189-_~.'.split('');
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(...letters), async (at, letter) => {
      if (text[at] === letter) return;
      const changed = text.slice(0, at) + letter + text.slice(at + 1);
      const read = readInput(changed, crypto.inflate);
      if (!read.ok) return;
      const parts = examine(crypto);
      const answer = await parts.judge({ input: read.value, documents }, {}, now);
      assert.notEqual(answer.verdict, 'valid', changed);
      assert.ok(!answer.checks.some(({ code }) => code === 'check.internal'), changed);
    }),
    { numRuns: 300 },
  );
});

test('security 13: a certificate that nobody vouches for proves nothing, and a wrong signature is still seen', async () => {
  const { cert, private: _ } = await generate([{ name: 'commonName', value: 'x' }], { keyType: 'ec', curve: 'P-256' });
  const der = cert.replace(/-----[A-Z ]+-----|\s/gu, '');
  assert.equal(certificateKey(der).ok, true);
  for (const broken of ['', 'AAAA', der.slice(0, 200), `${der}AAAA`]) assert.equal(certificateKey(broken).ok, false);
  const answer = await differs({ header: { x5c: [der] } }, { documents: [] });
  assert.deepEqual(answer, {
    verdict: 'invalid',
    proof: 'fail check.proof-invalid',
    issuer: 'unknown check.issuer-not-bound',
    key: 'unknown check.key-certificate',
  });
  // Where metadata vouches for the key, the certificate is not needed.
  assert.deepEqual(await differs({ header: { x5c: [der] } }), { verdict: 'valid' });
  const unnamed = await differs({ change: { iss: 'x500:CN=x' }, header: { x5c: ['!'] } });
  assert.equal(unnamed.verdict, 'undecided');
});

test('security 12: the plan asks for metadata, keys and status list, and for nothing twice', async () => {
  const input = { kind: 'sd-jwt' as const, carrier: 'text' as const, text: await made({ change: status }) };
  assert.deepEqual(planGathering({ input, documents: [] }), [metadataUrl, tokenListUrl]);
  const byAddress = got(metadataUrl, { issuer: iss, jwks_uri: 'https://keys.example/set' });
  const list = got(tokenListUrl, await tokenList({ header: { kid: `${did}#key-1` } }));
  assert.deepEqual(planGathering({ input, documents: [byAddress, list] }), [
    'https://keys.example/set',
    iss,
    'https://issuer.example/o/1/did.json',
  ]);
  for (const odd of ['https://registry.example/?a=1', 'ftp://x.example', 'urn:x'])
    assert.deepEqual(
      planGathering({ input: { ...input, text: await made({ change: { iss: odd } }) }, documents: [] }),
      [],
    );
});

test('RFC 9901 §7.1: what the issuer did not sign is refused', async () => {
  assert.deepEqual(await differs({ disclosures: [name] }), {
    verdict: 'valid',
    proof: 'pass check.proof-passed-partly',
  });
  const forged = Buffer.from('["s","given_name","Taro"]').toString('base64url');
  const answer = await judged({ disclosures: [forged] });
  assert.equal(codes(answer).proof, 'fail check.disclosure-refused');
  assert.equal(answer.subject, undefined, 'nothing of it is shown');
  assert.equal((await differs({ change: { _sd_alg: 'sha-512' } })).proof, 'unknown check.proof-suite-unsupported');
});

const asked = { presentation: { challenge: 'n-1', domain: 'https://verifier.example' } };
test('RFC 9901 §7.3: the holder’s signature, asked for and not', async () => {
  assert.deepEqual(await differs({ binding: {} }, { policy: asked }), {
    verdict: 'valid',
    recipient: 'pass check.recipient-holds-key',
  });
  assert.deepEqual(await differs({ binding: {} }), {
    verdict: 'valid',
    recipient: 'skipped check.recipient-key-shown',
  });
  assert.deepEqual(await differs({}, { policy: asked }), {
    verdict: 'invalid',
    proof: 'fail check.holder-signature-missing',
  });
  const replayed = { presentation: { challenge: 'n-2' } };
  assert.equal((await differs({ binding: {} }, { policy: replayed })).proof, 'fail check.proof-challenge-differs');
  const elsewhere = { presentation: { domain: 'https://other.example' } };
  assert.equal((await differs({ binding: {} }, { policy: elsewhere })).proof, 'fail check.proof-challenge-differs');
});

test('RFC 9901 §7.3: a holder’s signature that is wrong is refused, also when nobody asked', async () => {
  const wrong: [string, Made][] = [
    ['another key', { binding: { by: other } }],
    ['another type', { binding: { header: { typ: 'JWT' } } }],
    ['of another presentation', { binding: { claims: { sd_hash: digestOf('x') } } }],
    ['no hash', { binding: { claims: { sd_hash: 1 } } }],
    ['no nonce', { binding: { claims: { nonce: 1 } } }],
    ['no audience', { binding: { claims: { aud: 1 } } }],
    ['no time', { binding: { claims: { iat: 'x' } } }],
    ['from tomorrow', { binding: { claims: { iat: seconds + 3600 } } }],
    ['no key in the credential', { binding: {}, change: { cnf: 'x' } }],
    ['a private key in the credential', { binding: {}, change: { cnf: { jwk: { ...holder.publicKey, d: 'x' } } } }],
  ];
  for (const [what, how] of wrong)
    assert.deepEqual(await differs(how), { verdict: 'invalid', proof: 'fail check.holder-signature-wrong' }, what);
  const byName = await differs({ binding: {}, change: { cnf: { kid: 'did:example:holder#1' } } });
  assert.deepEqual(byName, { verdict: 'undecided', proof: 'unknown check.holder-signature-unchecked' });
  // A disclosure taken away after the holder signed.
  const whole = await made({ binding: {} });
  const answer = await report({ credential: whole.replace(`~${name}~`, '~'), documents: known });
  assert.equal(codes(answer).proof, 'fail check.holder-signature-wrong');
});

test('Token Status List §8.3: valid, revoked, suspended, and what an application made up', async () => {
  const statusOf = async (how: Parameters<typeof tokenList>[0]) =>
    (await differs({ change: status }, { documents: [...known, got(tokenListUrl, await tokenList(how))] })).status;
  const sixth = (value: number, bits: number): Uint8Array => {
    const bytes = new Uint8Array(16);
    const per = 8 / bits;
    bytes[Math.floor(5 / per)] = value << ((5 % per) * bits);
    return bytes;
  };
  for (const bits of [1, 2, 4, 8]) {
    assert.equal(await statusOf({ bits, bytes: sixth(0, bits) }), 'pass check.status-passed', String(bits));
    assert.equal(await statusOf({ bits, bytes: sixth(1, bits) }), 'fail check.status-revoked', String(bits));
    const neighbours = sixth(0, bits).map((_, index) => 0xff ^ (sixth(2 ** bits - 1, bits)[index] ?? 0));
    assert.equal(await statusOf({ bits, bytes: neighbours }), 'pass check.status-passed', 'others are revoked');
  }
  assert.equal(await statusOf({ bits: 2, bytes: sixth(2, 2) }), 'fail check.status-suspended');
  assert.equal(await statusOf({ bits: 4, bytes: sixth(11, 4) }), 'unknown check.status-unsupported');
  assert.equal(await statusOf({ bytes: new Uint8Array(0) }), 'fail check.status-index-out-of-range');
  assert.equal(await statusOf({ bits: 3 }), 'fail check.status-list-malformed');
  assert.equal(
    await statusOf({ change: { status_list: { bits: 1, lst: 'AAAA' } } }),
    'fail check.status-list-malformed',
  );
});

test('Token Status List §8.3: a list that is another’s, forged, old or away', async () => {
  const statusOf = async (list: string, change: JsonObject = status) =>
    (await differs({ change }, { documents: [...known, got(tokenListUrl, list)] })).status;
  assert.equal(
    await statusOf(await tokenList({ change: { sub: 'https://else.example' } })),
    'fail check.status-list-mismatch',
  );
  assert.equal(await statusOf(await tokenList({ by: other })), 'fail check.status-list-forged');
  assert.equal(
    await statusOf(await tokenList({ header: { kid: `${did}#key-1` } })),
    'unknown check.status-list-unproven',
  );
  assert.equal(await statusOf(await tokenList({ change: { exp: seconds - 3600 } })), 'unknown check.status-list-stale');
  assert.equal(await statusOf(await tokenList({ change: { iat: seconds + 3600 } })), 'unknown check.status-list-stale');
  assert.equal(await statusOf(await tokenList({ header: { typ: 'JWT' } })), 'unknown check.status-unreadable');
  assert.equal(await statusOf('{}'), 'unknown check.status-unreadable');
  const clear = await tokenList();
  const named = (entry: unknown) => statusOf(clear, { status: entry as JsonObject });
  assert.equal(await named({ identifier_list: {} }), 'unknown check.status-unsupported');
  for (const idx of [-1, 1.5, '5', undefined])
    assert.equal(await named({ status_list: { uri: tokenListUrl, idx } }), 'fail check.status-entry-malformed');
  assert.equal(await named('x'), 'fail check.status-entry-malformed');
  assert.equal((await differs({ change: status })).status, 'unknown check.status-unreachable');
  const away2 = { documents: [...known, away(tokenListUrl)] };
  assert.equal((await differs({ change: status }, away2)).status, 'unknown check.status-unreachable');
});

test('dates, type and form', async () => {
  const one = async (check: CheckName, what: Made) => (await differs(what))[check];
  assert.equal(await one('dates', { change: { exp: seconds - 3600 } }), 'fail check.dates-expired');
  assert.equal(await one('dates', { change: { nbf: seconds + 3600 } }), 'fail check.dates-not-yet');
  assert.equal(await one('dates', { change: { iat: seconds + 3600 } }), 'fail check.dates-not-yet');
  assert.equal(await one('dates', { change: { exp: 'tomorrow' } }), 'fail check.dates-malformed');
  assert.equal(await one('schema', { change: { vct: '' } }), 'fail check.schema-wrong-value');
  assert.equal(await one('schema', { change: { vct: [] } }), 'fail check.schema-wrong-value');
  const { vct: _, ...untyped } = claims;
  const text = `${await jwt({ typ: 'dc+sd-jwt', kid: 'signing-1' }, untyped, issuer)}~${name}~`;
  assert.equal(codes(await report({ credential: text, documents: known })).schema, 'fail check.schema-missing');
  assert.deepEqual(await differs({ header: { typ: 'vc+sd-jwt' } }), { verdict: 'valid' });
  assert.deepEqual(await differs({ header: { typ: 'application/dc+sd-jwt' } }), { verdict: 'valid' });
  assert.equal(await one('form', { header: { typ: 'example+sd-jwt' } }), 'fail check.form-not-credential');
  assert.equal(await one('form', { disclosures: ['AAAA'] }), 'fail check.form-malformed');
  assert.equal(await one('proof', { header: { crit: ['x'] } }), 'fail check.proof-header-refused');
});

test('whose it is, by what it says itself', async () => {
  const ask = async (type: 'id' | 'name' | 'emailAddress', value: string, what: Made = {}) =>
    (await differs(what, { policy: { recipient: { type, value } } })).recipient;
  assert.equal(await ask('name', 'Sato Hanako'), 'pass check.recipient-passed');
  assert.equal(await ask('name', 'Sato Taro'), 'fail check.recipient-mismatch');
  assert.equal(await ask('name', 'Sato Hanako', { disclosures: [name] }), 'unknown check.recipient-not-named');
  assert.equal(await ask('emailAddress', 'Hanako@Example.org'), 'pass check.recipient-passed');
  assert.equal(await ask('id', 'did:example:holder'), 'pass check.recipient-passed');
  assert.equal(await ask('id', 'did:example:else'), 'fail check.recipient-mismatch');
});

test('VC-JOSE-COSE §3.2: a W3C credential as SD-JWT, alone, enveloped and in a presentation', async () => {
  const { usual } = await import('../../../../test/verify-world.ts');
  const { credentialStatus, ...rest } = unsigned;
  const header = { typ: 'vc+sd-jwt', kid: signer.verificationMethod };
  const whole = `${await jwt(header, unsigned, signer)}~`;
  const answer = await report({ credential: whole });
  assert.equal(answer.verdict, 'valid', JSON.stringify(answer.checks));
  assert.equal(answer.kind, 'open-badge-3');
  const envelope: JsonObject = {
    '@context': 'https://www.w3.org/ns/credentials/v2',
    type: 'EnvelopedVerifiableCredential',
    id: `data:application/vc+sd-jwt,${whole}`,
  };
  assert.equal((await report({ credential: envelope })).verdict, 'valid');
  const bundle: JsonObject = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: [envelope],
  };
  assert.equal((await report({ credential: bundle })).verdict, 'valid');
  const hidden = Buffer.from(JSON.stringify(['s', 'credentialStatus', credentialStatus])).toString('base64url');
  const withheld = `${await jwt(header, { ...rest, _sd: [digestOf(hidden)] }, signer)}~`;
  const partly = await report({ credential: withheld });
  assert.equal(
    codes(partly).status,
    'unknown check.status-withheld',
    'a revoked one would pass by not showing where to ask',
  );
  assert.equal((await report({ credential: `${withheld}${hidden}~` })).verdict, 'valid');
  const mismatch = `${await jwt(header, { ...unsigned, iss: did, jti: 'urn:other' }, signer)}~`;
  assert.equal(codes(await report({ credential: mismatch, documents: usual })).proof, 'fail check.proof-claims-differ');
});

test('VC-JOSE-COSE §3.2: who withholds the type, or an entry of the status, hides neither its end nor its revocation', async () => {
  const header = { typ: 'vc+sd-jwt', kid: signer.verificationMethod };
  const encode = (value: JsonValue): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const { type, credentialStatus, ...rest } = unsigned;
  const untyped = { ...rest, credentialStatus, validUntil: '2026-10-05T00:00:00Z' };
  const ofType = encode(['s', 'type', type!]);
  const ended = await report({
    credential: `${await jwt(header, { ...untyped, _sd: [digestOf(ofType)] } as JsonObject, signer)}~`,
  });
  assert.equal(codes(ended).dates, 'fail check.dates-expired');
  assert.equal(codes(ended).schema, 'fail check.schema-wrong-type');
  const never = await report({ credential: `${await jwt(header, untyped as JsonObject, signer)}~` });
  assert.equal(codes(never).schema, 'fail check.schema-wrong-type');

  const entry = encode(['s', credentialStatus!]);
  const inList = { ...rest, type, credentialStatus: [{ '...': digestOf(entry) }] } as JsonObject;
  const listed = `${await jwt(header, inList, signer)}~`;
  assert.equal(codes(await report({ credential: listed })).status, 'unknown check.status-withheld');
  assert.equal((await report({ credential: `${listed}${entry}~` })).verdict, 'valid');
  const size = encode(['s', 'statusSize', 2]);
  const inEntry = { ...(credentialStatus as JsonObject), _sd: [digestOf(size)] };
  const sized = `${await jwt(header, { ...rest, type, credentialStatus: inEntry } as JsonObject, signer)}~`;
  assert.equal(
    codes(await report({ credential: sized })).status,
    'unknown check.status-withheld',
    'entries of two bits stand elsewhere in the list',
  );
});
