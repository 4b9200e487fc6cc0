/** The trust grade of a whole verification: what is gathered, verified and walked, and what somebody may hand in to look better than he is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accreditationOf, accreditedBy, achievementId, linkageOf, partyOf } from '../../../../test/trust-world.ts';
import {
  away,
  did,
  didDocument,
  got,
  must,
  now,
  rs256,
  sign,
  signer,
  unsigned,
  usual,
} from '../../../../test/verify-world.ts';
import { nodeCrypto as crypto } from '../../../adapters/crypto/node-crypto.ts';
import type { JsonObject } from '../../bytes/json.ts';
import { utf8 } from '../../bytes/utf8.ts';
import { createVcJwt } from '../../jose/create-vc-jwt.ts';
import { addDataIntegrityProof } from '../../proof/add-data-integrity-proof.ts';
import type { TrustGrade } from '../../trust/trust-facts.ts';
import type { TrustPolicy } from '../../trust/trust-policy.ts';
import type { GatheredDocument } from '../evidence.ts';
import { BUNDLE } from '../evidence-bundle.ts';
import { examine } from '../examination.ts';
import { judge } from '../judge.ts';
import { defaultPolicy, type Policy } from '../policy.ts';
import { prepare } from '../prepare.ts';
import type { Report } from '../report.ts';
import { accreditationsAddress, didConfigurationAddress, domainRecordsAddress } from './trust-addresses.ts';

const REGISTER = 'https://root.example/register';
const root = partyOf('root.example');
const middle = partyOf('middle.example');
const policy: TrustPolicy = {
  accreditors: [{ id: root.did, name: { ja: '国の機構', en: 'National body' }, register: REGISTER }],
  longestChain: 3,
};
const withUrl = (url = 'https://www.univ.example/') =>
  ({ ...unsigned, issuer: { ...(unsigned.issuer as JsonObject), url } }) as JsonObject;
// In one await, before the first test: the runner loses tests that are registered behind another.
const [credential, accreditation, inItsName, byTheUntrusted, outOfScope, expired] = await Promise.all([
  sign(withUrl()),
  accreditedBy(root),
  sign(accreditationOf({ accreditor: { id: root.did, name: 'x' } }), middle.signer),
  accreditedBy(middle),
  accreditedBy(root, { scope: { levels: [{ framework: 'eqf', levels: ['1'] }] } }),
  accreditedBy(root, { validUntil: now - 40 * 86_400_000 }),
]);
const offers = (subject: string, ...accreditations: (JsonObject | string)[]): GatheredDocument =>
  got(accreditationsAddress(REGISTER, subject), { accreditations });
const records = (...said: string[]): GatheredDocument => got(domainRecordsAddress('univ.example'), { records: said });
const noConfiguration: GatheredDocument = {
  ...away(didConfigurationAddress('univ.example')),
  reason: 'refused',
  status: 404,
} as GatheredDocument;
const nothing = [noConfiguration, records(), offers(did), offers(achievementId)];
/** The later ones stand before the earlier of the same address. */
const together = (...lists: readonly (readonly GatheredDocument[])[]): GatheredDocument[] => [
  ...new Map(lists.flat().map(each => [each.url, each])).values(),
];

async function reportOf(
  documents: readonly GatheredDocument[],
  given = credential,
  more: Partial<Policy> = {},
): Promise<Report> {
  const parts = examine(crypto);
  const input = must(await parts.readInput(utf8(JSON.stringify(given))));
  return parts.judge({ input, documents: together(usual, nothing, documents) }, { trust: policy, ...more }, now);
}
async function gradeOf(...given: Parameters<typeof reportOf>): Promise<TrustGrade> {
  const { trust } = await reportOf(...given);
  assert.ok(trust);
  return trust;
}
const codes = ({ steps }: TrustGrade): string[] => steps.map(({ outcome, code }) => `${outcome} ${code}`);

test('all that must be asked is asked, in few rounds, and beside what the credential itself needs', async () => {
  const world = new Map(
    together(usual, nothing, await root.documents(), await middle.documents(), [
      offers(did, await accreditedBy(middle)),
      offers(
        middle.did,
        await accreditedBy(root, {
          subject: { kind: 'issuer', id: middle.did, approval: 'issuer' },
          mayAccredit: ['issuer'],
        }),
      ),
    ]).map(each => [each.url, each]),
  );
  const parts = examine(crypto);
  const input = must(await parts.readInput(utf8(JSON.stringify(credential))));
  const documents: GatheredDocument[] = [];
  const rounds: string[][] = [];
  for (let wanted = await parts.planGathering({ input, documents }, 'unasked', policy); wanted.length > 0; ) {
    rounds.push([...wanted]);
    for (const url of wanted) documents.push(world.get(url) ?? away(url));
    wanted = await parts.planGathering({ input, documents }, 'unasked', policy);
  }
  assert.ok(rounds.length <= 4, String(rounds.length));
  assert.ok(rounds[0]!.includes(domainRecordsAddress('univ.example')));
  assert.ok(rounds[0]!.includes(accreditationsAddress(REGISTER, did)));
  assert.ok(rounds.flat().includes(accreditationsAddress(REGISTER, middle.did)));
  assert.ok(
    !rounds.flat().includes(accreditationsAddress(REGISTER, root.did)),
    'whoever is trusted is not asked about',
  );
  const report = await parts.judge({ input, documents }, { trust: policy }, now);
  assert.equal(report.verdict, 'valid');
  assert.equal(report.trust?.grade, 'accredited');
  assert.deepEqual(report.trust?.accredited?.chain, [middle.did, root.did]);
  // And without a policy nobody is asked.
  const plain = await parts.planGathering({ input, documents: [] });
  assert.ok(plain.every(url => !url.startsWith('dns:') && !url.includes('univ.example')));
});

test('self-declared, and the host of a did:web proves only who runs it', async () => {
  const grade = await gradeOf([]);
  assert.equal(grade.grade, 'self-declared');
  assert.equal(grade.isAtLeast, false);
  assert.ok(codes(grade).includes('skipped trust.domain-operator'));
  assert.equal(grade.steps.find(({ code }) => code === 'trust.domain-operator')?.detail?.domain, 'issuer.example');
});

test('the own domain, by DNS', async () => {
  const grade = await gradeOf([records('v=spf1 -all', `did=${did}`)]);
  assert.equal(grade.grade, 'domain-proved');
  assert.deepEqual(grade.domains, ['univ.example']);
  assert.ok(!codes(grade).includes('fail trust.domain-not-linked'), 'one way is enough');
  for (const other of [`did=${did}2`, did, `DID=${did}`, `did= ${did}`])
    assert.equal((await gradeOf([records(other)])).grade, 'self-declared', other);
});

const configuration = (...linked: (string | JsonObject)[]): GatheredDocument =>
  got(didConfigurationAddress('univ.example'), {
    '@context': 'https://identity.foundation/.well-known/did-configuration/v1',
    linked_dids: linked,
  });
test('DID-CONF §Domain Linkage Credential: the own domain, by a did-configuration', async () => {
  const stranger = partyOf('stranger.example');
  const good = await linkageOf(did, 'https://www.univ.example', signer);
  const grade = await gradeOf([
    configuration(await linkageOf(stranger.did, 'https://univ.example', stranger.signer), good),
  ]);
  assert.equal(grade.grade, 'domain-proved', JSON.stringify(grade.steps));
  assert.ok(codes(grade).includes('pass trust.domain-configured'));
});
for (const [what, linkage, code] of [
  ['of another origin', () => linkageOf(did, 'https://elsewhere.example', signer), 'trust.domain-linkage-wrong'],
  [
    'that another key signed',
    () => linkageOf(did, 'https://univ.example', middle.signer),
    'trust.domain-linkage-wrong',
  ],
  [
    'of another subject',
    () =>
      linkageOf(did, '', signer, { credentialSubject: { id: 'did:web:x.example', origin: 'https://univ.example' } }),
    'trust.domain-not-linked',
  ],
  [
    'of another type',
    () => linkageOf(did, 'https://univ.example', signer, { type: ['VerifiableCredential'] }),
    'trust.domain-linkage-wrong',
  ],
  ['of somebody else', () => linkageOf('did:web:x.example', 'https://univ.example', signer), 'trust.domain-not-linked'],
] as const)
  test(`DID-CONF §DID Configuration Resource Verification: a linkage ${what} proves no domain`, async () => {
    const grade = await gradeOf([configuration(await linkage())]);
    assert.equal(grade.grade, 'self-declared');
    assert.ok(codes(grade).includes(`fail ${code}`), codes(grade).join());
  });

test('an expired linkage proves nothing', async () => {
  const linkage = await linkageOf(did, 'https://univ.example', signer);
  const parts = examine(crypto);
  const input = must(await parts.readInput(utf8(JSON.stringify(credential))));
  const documents = together(usual, nothing, [configuration(linkage)]);
  const later = await parts.judge({ input, documents }, { trust: policy }, now + 10 * 60_000 + 1_000_000);
  assert.equal(later.trust?.grade, 'self-declared');
});

test('a DID that is the domain itself is proof of it, and of no other', async () => {
  const own = partyOf('univ.example');
  const issuer = { ...(unsigned.issuer as JsonObject), id: own.did };
  const by = async (url: string) => {
    const signed = await sign({ ...unsigned, issuer: { ...issuer, url } }, own.signer);
    return gradeOf([...(await own.documents()), offers(own.did)], signed);
  };
  assert.equal((await by('https://www.univ.example/about')).grade, 'domain-proved');
  const other = await by('https://famous.example/');
  assert.equal(other.grade, 'self-declared');
  assert.ok(codes(other).includes('skipped trust.domain-operator'));
});

test('accredited and listed, by what a trusted register offers', async () => {
  const accreditation = await accreditedBy(root, {
    scope: { levels: [{ framework: 'eqf', levels: ['3', '4', '5'] }] },
    conditions: { ja: '年次報告', en: 'Yearly report' },
  });
  const listing = await accreditedBy(root, {
    id: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000a2',
    subject: { kind: 'achievement', id: achievementId, provider: did, approval: 'listing' },
    status: { listUrl: root.listUrl, index: 8, purpose: 'suspension' },
  });
  const grade = await gradeOf([
    ...(await root.documents()),
    offers(did, accreditation),
    offers(achievementId, listing),
  ]);
  assert.equal(grade.grade, 'listed', JSON.stringify(grade.steps));
  assert.deepEqual(grade.accredited?.conditions, { ja: '年次報告', en: 'Yearly report' });
  assert.equal(grade.asOf, now);
});

test('an accreditation inside the credential counts as one from a register does', async () => {
  const accreditation = accreditationOf({
    accreditor: { id: root.did, name: 'Root' },
    status: { listUrl: root.listUrl, index: 7, purpose: 'suspension' },
  });
  const jwt = must(await createVcJwt(accreditation, root.signer));
  const issuer = { ...(withUrl().issuer as JsonObject), endorsementJwt: [jwt] };
  const parts = examine(crypto);
  const bearing = must(await createVcJwt({ ...withUrl(), issuer }, rs256));
  const input = must(await parts.readInput(bearing));
  const documents = together(usual, nothing, await root.documents());
  const report = await parts.judge({ input, documents }, { trust: policy }, now);
  assert.equal(report.verdict, 'valid', JSON.stringify(report.checks));
  assert.equal(report.trust?.grade, 'accredited', JSON.stringify(report.trust?.steps));
});

const subject = accreditation.credentialSubject as JsonObject;
for (const [what, offered, documents, code] of [
  [
    'changed',
    { ...accreditation, credentialSubject: { ...subject, mayAccredit: ['issuer'] } },
    root.documents(),
    'fail trust.accreditation-forged',
  ],
  ['suspended', accreditation, root.documents([7]), 'fail trust.accreditation-suspended'],
  ['by somebody else in its name', inItsName, root.documents(), 'fail trust.accreditation-forged'],
  ['by an accreditor whom nobody trusts', byTheUntrusted, middle.documents(), 'fail trust.accreditor-not-trusted'],
  ['out of scope', outOfScope, root.documents(), 'fail trust.scope-level'],
  ['expired', expired, root.documents(), 'fail trust.accreditation-expired'],
] as const)
  test(`an accreditation that is ${what} raises nothing`, async () => {
    const grade = await gradeOf([...(await documents), offers(did, offered as JsonObject), offers(middle.did)]);
    assert.equal(grade.grade, 'self-declared');
    assert.equal(grade.isAtLeast, false);
    assert.ok(codes(grade).includes(code), codes(grade).join());
  });

test('could not be reached is unknown, never a no: register, status list, key, domain', async () => {
  const [key, list] = (await root.documents()) as [GatheredDocument, GatheredDocument];
  for (const [documents, code] of [
    [[away(accreditationsAddress(REGISTER, did))], 'trust.register-unreachable'],
    [[got(accreditationsAddress(REGISTER, did), 'busy')], 'trust.register-unreadable'],
    [[key, away(list.url), offers(did, accreditation)], 'trust.accreditation-unproven'],
    [[away(key.url), list, offers(did, accreditation)], 'trust.accreditation-unproven'],
    [[away(didConfigurationAddress('univ.example'))], 'trust.domain-unreachable'],
    [[away(domainRecordsAddress('univ.example'))], 'trust.domain-unreachable'],
    [[{ ...noConfiguration, status: 503 } as GatheredDocument], 'trust.domain-unreachable'],
  ] as const) {
    const grade = await gradeOf(documents);
    assert.equal(grade.grade, 'self-declared');
    assert.equal(grade.isAtLeast, true, code);
    assert.ok(codes(grade).includes(`unknown ${code}`), codes(grade).join());
  }
});

test('what somebody hands in proves no domain, and no accreditor’s key; accepted, it does', async () => {
  const handed = (documents: readonly GatheredDocument[]): GatheredDocument[] =>
    documents.map(each => ({ ...each, suppliedBy: BUNDLE }) as GatheredDocument);
  const proof = handed([records(`did=${did}`)]);
  assert.equal((await gradeOf(proof)).grade, 'self-declared');
  assert.equal((await gradeOf(proof, credential, { bundles: 'accept' })).grade, 'domain-proved');
  const forged = partyOf('root.example');
  const own = handed([...(await forged.documents()), offers(did, await accreditedBy(forged))]);
  const grade = await gradeOf(own);
  assert.equal(grade.grade, 'self-declared');
  assert.equal(grade.isAtLeast, true);
});

test('an accepted bundle has the grade, the steps and their ages that were saved', async () => {
  const saved = [...(await root.documents()), offers(did, accreditation), records(`did=${did}`)];
  const online = await gradeOf(saved);
  assert.equal(online.grade, 'accredited');
  const parts = examine(crypto);
  const input = must(await parts.readInput(utf8(JSON.stringify(credential))));
  const documents = together(usual, nothing, saved).map(each => ({ ...each, suppliedBy: BUNDLE }) as GatheredDocument);
  const later = await parts.judge({ input, documents }, { trust: policy, bundles: 'accept' }, now + 60_000);
  assert.deepEqual(later.trust, online);
  assert.equal(later.trust?.asOf, now);
});

test('a mistake of ours while the grade is worked out is told, leaves the grade open and the verdict alone', async () => {
  const parts = examine(crypto);
  const input = must(await parts.readInput(utf8(JSON.stringify(credential))));
  const documents = together(usual, nothing, await root.documents(), [offers(did, accreditation)]);
  const prepared = await prepare({ input, documents }, { crypto, trust: policy });
  const broken: TrustPolicy = {
    ...policy,
    get accreditors(): never {
      throw new RangeError('x'.repeat(1_000));
    },
  };
  const { verdict, trust } = judge(prepared, { ...defaultPolicy, trust: broken }, now, crypto);
  assert.equal(verdict, 'valid');
  assert.equal(trust?.grade, 'self-declared');
  assert.equal(trust.isAtLeast, true);
  const [step] = trust.steps;
  assert.equal(step?.outcome, 'unknown');
  assert.equal(step.code, 'trust.not-worked-out');
  assert.match(String(step.detail?.reason), /^RangeError: x+$/);
  assert.equal(String(step.detail?.reason).length, 200);
});

test('nothing is said of an issuer who is only claimed', async () => {
  const forged = { ...credential, name: 'x' };
  assert.equal((await reportOf([], forged)).trust, undefined);
  const unreached = together(usual, nothing).filter(({ url }) => !url.endsWith('did.json'));
  const parts = examine(crypto);
  const input = must(await parts.readInput(utf8(JSON.stringify(credential))));
  assert.equal((await parts.judge({ input, documents: unreached }, { trust: policy }, now)).trust, undefined);
});

test('a verdict does not hang on trust: an unreachable register leaves a valid credential valid', async () => {
  const report = await reportOf([
    away(accreditationsAddress(REGISTER, did)),
    away(domainRecordsAddress('univ.example')),
  ]);
  assert.equal(report.verdict, 'valid');
});

test('DID-CONF §Linked Domain Service Endpoint: linked domains of the DID document are claims too; numbers and names of this machine are not asked', async () => {
  const linked = got('https://issuer.example/o/1/did.json', {
    ...didDocument(),
    service: [
      {
        id: `${did}#d`,
        type: 'LinkedDomains',
        serviceEndpoint: { origins: ['https://linked.example', 'https://10.0.0.1'] },
      },
    ],
  });
  const plain = await sign(unsigned);
  const grade = await gradeOf(
    [linked, got(domainRecordsAddress('linked.example'), { records: [`did=${did}`] })],
    plain,
  );
  assert.deepEqual(grade.domains, ['linked.example']);
  // One origin may stand there by itself.
  const alone = got('https://issuer.example/o/1/did.json', {
    ...didDocument(),
    service: [{ id: `${did}#d`, type: 'LinkedDomains', serviceEndpoint: 'https://alone.example' }],
  });
  const named = got(domainRecordsAddress('alone.example'), { records: [`did=${did}`] });
  assert.deepEqual((await gradeOf([alone, named], plain)).domains, ['alone.example']);
  const parts = examine(crypto);
  for (const url of [
    'https://127.0.0.1/',
    'https://localhost/',
    'https://printer.local/',
    'https://univ.example:8443/',
  ]) {
    const input = must(await parts.readInput(utf8(JSON.stringify(await sign(withUrl(url))))));
    const asked = await parts.planGathering({ input, documents: [] }, 'unasked', policy);
    assert.ok(
      asked.every(each => !each.startsWith('dns:') && !each.includes('did-configuration')),
      url,
    );
  }
});

test('a part of an accreditation, shown by itself, does not count: what is left out may be its scope', async () => {
  const signed = must(
    await addDataIntegrityProof(accreditationOf({ accreditor: { id: root.did, name: 'x' } }), root.signer, {
      crypto,
      created: now,
    }),
  );
  const { proof: _, ...bare } = signed;
  const grade = await gradeOf([...(await root.documents()), offers(did, bare)]);
  assert.equal(grade.grade, 'self-declared');
  assert.ok(!codes(grade).some(each => each.startsWith('pass trust.accredited')));
});
