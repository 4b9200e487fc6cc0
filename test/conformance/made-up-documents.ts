/** Documents of every kind that Akashi signs or verifies, made up: credentials, other people's credentials, status lists, proof configurations. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/core/bytes/json.ts';
import { AKASHI_CONTEXT } from '../../src/core/jsonld/akashi-context.ts';
import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../../src/core/jsonld/contexts.ts';
import { buildStatusList } from '../../src/core/status/build-status-list.ts';
import { madeUpCredential } from './made-up-credential.ts';
import { texts } from './odd-values.ts';
import type { SeededRandom } from './seeded-random.ts';

export type Kind = 'own' | 'foreign' | 'status' | 'proof' | 'presentation' | 'fixture';

/** A document of a kind drawn at random, and which. */
export function madeUpDocument(random: SeededRandom): { readonly kind: Kind; readonly document: JsonObject } {
  const kind = random.pick([
    'own',
    'own',
    'own',
    'foreign',
    'foreign',
    'status',
    'proof',
    'presentation',
    'fixture',
  ] as const);
  if (kind === 'fixture' && fixtures.length === 0) return { kind: 'own', document: madeUpCredential(random) };
  return { kind, document: makers[kind](random) };
}

const makers: Readonly<Record<Kind, (random: SeededRandom) => JsonObject>> = {
  own: madeUpCredential,
  foreign: foreignCredential,
  status: statusList,
  proof: proofConfiguration,
  presentation,
  fixture: random => structuredClone(random.pick(fixtures)),
};

const uuid = (random: SeededRandom): string => `urn:uuid:0192${random.int(1e9).toString(16).padStart(8, '0')}`;
const address = (random: SeededRandom, path: string): string => `https://badges.example/${path}/${random.int(50)}`;
const one = (random: SeededRandom, type: string): JsonValue => (random.chance(50) ? type : [type]);
const listOrOne = (random: SeededRandom, values: JsonValue[]): JsonValue =>
  values.length === 1 && random.chance(50) ? values[0]! : values;

function profile(random: SeededRandom, depth = 0): JsonObject {
  return {
    ...random.maybe(85, () => ({ id: address(random, 'issuers') })),
    type: one(random, 'Profile'),
    ...random.maybe(80, () => ({ name: random.pick(texts) })),
    ...random.maybe(40, () => ({ url: address(random, 'u') })),
    ...random.maybe(30, () => ({ image: image(random) })),
    ...random.maybe(20, () => ({
      address: {
        type: one(random, 'Address'),
        addressCountry: 'JP',
        geo: { type: 'GeoCoordinates', latitude: random.int(90) + 0.5, longitude: 139 },
      },
    })),
    ...random.maybe(20, () => ({
      otherIdentifier: random.list(2, n => ({
        type: 'IdentifierEntry',
        identifier: String(n),
        identifierType: 'sourcedId',
      })),
    })),
    ...(depth < 2 ? random.maybe(20, () => ({ parentOrg: profile(random, depth + 1) })) : {}),
  };
}

const image = (random: SeededRandom): JsonValue =>
  random.chance(30)
    ? address(random, 'images')
    : { id: address(random, 'images'), type: 'Image', ...random.maybe(50, () => ({ caption: random.pick(texts) })) };

const alignment = (random: SeededRandom): JsonObject => ({
  type: one(random, 'Alignment'),
  targetName: random.pick(texts),
  targetUrl: address(random, 'skills'),
  ...random.maybe(50, () => ({ targetType: 'CFItem', targetCode: `S${random.int(9)}` })),
});

/** As other people write them: another version of the contexts, other members, one value or a list. */
function foreignCredential(random: SeededRandom): JsonObject {
  const old = random.chance(25);
  const extended = random.chance(40);
  const badges = random.pick([
    ...(old ? ['context.json', 'context-3.0.1.json'] : []),
    'context-3.0.2.json',
    'context-3.0.3.json',
  ]);
  return {
    '@context': [
      old ? 'https://www.w3.org/2018/credentials/v1' : CREDENTIALS_V2,
      `https://purl.imsglobal.org/spec/ob/v3p0/${badges}`,
      ...(extended ? ['https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'] : []),
      ...(old && random.chance(60) ? ['https://w3id.org/security/suites/ed25519-2020/v1'] : []),
      ...(random.chance(5) ? ['https://w3id.org/security/data-integrity/v2'] : []),
    ],
    id: uuid(random),
    type: random.shuffle(['VerifiableCredential', random.pick(['OpenBadgeCredential', 'AchievementCredential'])]),
    ...random.maybe(70, () => ({ name: random.pick(texts) })),
    issuer: random.chance(15) ? 'did:example:issuer' : profile(random),
    [old ? 'issuanceDate' : 'validFrom']: '2026-04-01T00:00:00Z',
    credentialSubject: listOrOne(random, random.chance(90) ? [subject(random)] : [subject(random), subject(random)]),
    ...random.maybe(40, () => ({
      evidence: listOrOne(
        random,
        random.list(3, () => evidence(random)),
      ),
    })),
    ...random.maybe(40, () => ({
      credentialStatus: {
        id: `${address(random, 'status')}#1`,
        type: extended ? '1EdTechRevocationList' : 'https://status.example/Entry',
      },
    })),
    ...random.maybe(extended ? 40 : 0, () => ({
      credentialSchema: random.list(2, n => ({
        id: address(random, `schema${n}`),
        type: '1EdTechJsonSchemaValidator2019',
      })),
    })),
    ...random.maybe(extended ? 40 : 0, () => ({
      refreshService: { id: address(random, 'r'), type: '1EdTechCredentialRefresh' },
    })),
    ...random.maybe(old ? 0 : 20, () => ({ endorsement: random.list(2, () => endorsement(random)) })),
    ...random.maybe(10, () => ({ termsOfUse: { id: address(random, 'terms'), type: 'https://terms.example/Terms' } })),
  };
}

const evidence = (random: SeededRandom): JsonObject => ({
  ...random.maybe(60, () => ({ id: address(random, 'evidence') })),
  type: one(random, 'Evidence'),
  name: random.pick(texts),
  ...random.maybe(50, () => ({ narrative: random.pick(texts), genre: 'report', audience: 'jury' })),
});

function subject(random: SeededRandom): JsonObject {
  return {
    ...random.maybe(60, () => ({ id: `did:example:${random.int(99)}` })),
    type: one(random, 'AchievementSubject'),
    ...random.maybe(60, () => ({
      identifier: random.list(3, n => ({
        type: 'IdentityObject',
        hashed: random.chance(50),
        identityHash: `sha256$${n}`,
        identityType: 'emailAddress',
        salt: 's',
      })),
    })),
    ...random.maybe(40, () => ({ creditsEarned: random.pick([1, 2, 0.5, 42, 1.25]) })),
    ...random.maybe(30, () => ({ activityStartDate: '2026-01-01T00:00:00Z', role: random.pick(texts) })),
    ...random.maybe(30, () => ({
      result: random.list(2, n => ({ type: ['Result'], value: random.pick(texts), resultDescription: `urn:x:${n}` })),
    })),
    achievement: achievement(random),
  };
}

function achievement(random: SeededRandom): JsonObject {
  return {
    id: uuid(random),
    type: one(random, 'Achievement'),
    name: random.chance(80)
      ? random.pick(texts)
      : { '@value': random.pick(texts), '@language': random.pick(['ja', 'en-US', 'JA']) },
    description: random.pick(texts),
    criteria: random.chance(15) ? address(random, 'criteria') : { narrative: random.pick(texts) },
    ...random.maybe(40, () => ({ achievementType: 'Degree', inLanguage: 'ja', humanCode: 'R1' })),
    ...random.maybe(40, () => ({ tag: random.list(4, () => random.pick(texts)) })),
    ...random.maybe(40, () => ({ alignment: random.list(3, () => alignment(random)) })),
    ...random.maybe(30, () => ({ creator: profile(random) })),
    ...random.maybe(30, () => ({ image: image(random) })),
    ...random.maybe(30, () => ({
      resultDescription: random.list(2, n => ({
        id: `urn:x:${n}`,
        type: ['ResultDescription'],
        name: random.pick(texts),
        ...random.maybe(60, () => ({ allowedValue: random.list(4, k => 'SABC'[k]!) })),
        ...random.maybe(40, () => ({
          rubricCriterionLevel: random.list(2, k => ({
            id: `urn:x:l${n}${k}`,
            type: ['RubricCriterionLevel'],
            name: 'l',
            points: '1',
          })),
        })),
      })),
    })),
    ...random.maybe(15, () => ({ endorsement: [endorsement(random)] })),
  };
}

function endorsement(random: SeededRandom): JsonObject {
  return {
    ...random.maybe(80, () => ({ '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3] })),
    id: uuid(random),
    type: ['VerifiableCredential', 'EndorsementCredential'],
    issuer: profile(random),
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: address(random, 'issuers'),
      type: ['EndorsementSubject'],
      endorsementComment: random.pick(texts),
    },
    ...random.maybe(50, () => ({ proof: random.chance(50) ? proof(random) : [proof(random), proof(random)] })),
  };
}

function statusList(random: SeededRandom): JsonObject {
  const url = address(random, 'status');
  const bits = createHash('sha256')
    .update(String(random.int(1e6)))
    .digest('base64url');
  return buildStatusList({
    url,
    issuer: random.pick(['did:web:badges.example', 'https://badges.example/issuers/1']),
    purpose: random.pick(['revocation', 'suspension']),
    encodedList: `u${bits.repeat(1 + random.int(30))}`,
    validFrom: 1_790_000_000_000 + random.int(1e9),
    ...random.maybe(50, () => ({ validUntil: 1_800_000_000_000 })),
  });
}

const proof = (random: SeededRandom, type = 'DataIntegrityProof'): JsonObject => ({
  ...random.maybe(20, () => ({ id: uuid(random) })),
  type,
  created: '2026-04-01T00:00:00Z',
  verificationMethod: `did:web:badges.example#key-${random.int(3)}`,
  proofPurpose: random.pick(['assertionMethod', 'authentication']),
  ...(type === 'DataIntegrityProof' ? { cryptosuite: 'eddsa-rdfc-2022' } : {}),
  ...random.maybe(20, () => ({ challenge: random.pick(texts), domain: 'verifier.example' })),
  ...random.maybe(10, () => ({ expires: '2027-04-01T00:00:00Z' })),
  ...random.maybe(10, () => ({ previousProof: random.chance(50) ? uuid(random) : [uuid(random), uuid(random)] })),
});

/** As it is hashed: with the document's own contexts (DI-EDDSA §3.2.5 step 4). */
function proofConfiguration(random: SeededRandom): JsonObject {
  const [type, ...contexts] = random.pick<readonly [string, ...JsonValue[]]>([
    ['DataIntegrityProof', CREDENTIALS_V2],
    ['DataIntegrityProof', CREDENTIALS_V2, OPEN_BADGES_3_0_3],
    ['DataIntegrityProof', CREDENTIALS_V2, OPEN_BADGES_3_0_3, structuredClone(AKASHI_CONTEXT) as unknown as JsonObject],
    [
      'Ed25519Signature2020',
      'https://www.w3.org/2018/credentials/v1',
      'https://w3id.org/security/suites/ed25519-2020/v1',
    ],
    ['DataIntegrityProof', 'https://www.w3.org/2018/credentials/v1', 'https://w3id.org/security/data-integrity/v1'],
    ['DataIntegrityProof', 'https://w3id.org/security/data-integrity/v2'],
  ]);
  return { ...proof(random, type), '@context': contexts.length === 1 && random.chance(50) ? contexts[0]! : contexts };
}

function presentation(random: SeededRandom): JsonObject {
  return {
    '@context': [CREDENTIALS_V2],
    type: one(random, 'VerifiablePresentation'),
    ...random.maybe(70, () => ({ holder: `did:example:${random.int(9)}` })),
    ...random.maybe(50, () => ({ id: uuid(random) })),
    ...random.maybe(70, () => ({
      verifiableCredential: random.list(2, () => ({
        ...(random.chance(50) ? foreignCredential(random) : statusList(random)),
        ...random.maybe(50, () => ({ proof: proof(random) })),
      })),
    })),
  };
}

const folder = new URL('../../../shared/fixtures/', import.meta.url);
/** Everything with a context in the fixtures, each with and without its proof. */
const fixtures: readonly JsonObject[] = [
  '1edtech/ob30/',
  'microcredentials-nl/',
  'w3c-eddsa/',
  'w3c-eddsa/eddsa-rdfc-2022/',
  'w3c-eddsa/Ed25519Signature2020/',
]
  .map(name => new URL(name, folder))
  .filter(existsSync)
  .flatMap(place =>
    readdirSync(place)
      .filter(name => name.endsWith('.json'))
      .map(name => readFileSync(new URL(name, place), 'utf8')),
  )
  .map(text => JSON.parse(text) as JsonValue)
  .filter(isJsonObject)
  .filter(document => '@context' in document)
  .flatMap(document => {
    const { proof: _, ...unsecured } = document;
    return [document, unsecured];
  });
