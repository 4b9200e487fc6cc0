/** A credential as Akashi issues it, with any part there or not: whatever buildCredential can be given. */
import { createHash } from 'node:crypto';
import { buildCredential } from '../../src/core/badge/build-credential.ts';
import type { CredentialBuild } from '../../src/core/badge/credential-build.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import type { AchievementContent, Level, PublishedAchievement, Text } from '../../src/core/catalogue/achievement.ts';
import * as lists from '../../src/core/catalogue/value-lists.ts';
import { orThrow } from '../../src/core/error.ts';
import { localDate } from '../../src/core/time/local-date.ts';
import { texts } from './odd-values.ts';
import type { SeededRandom } from './seeded-random.ts';

const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();
const uuid = (random: SeededRandom): string => {
  const hex = createHash('sha256')
    .update(String(random.int(2 ** 31)))
    .digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
const text = (random: SeededRandom): Text => ({
  ja: random.pick(texts),
  ...random.maybe(50, () => ({ en: random.pick(texts) })),
});
const day = (random: SeededRandom) => orThrow(localDate(2026, 1 + random.int(12), 1 + random.int(28)));

function level(random: SeededRandom): Level {
  const basis = random.pick(lists.levelBases);
  if (basis === 'none') return { basis };
  return {
    basis,
    framework: random.pick(lists.levelFrameworks),
    level: String(1 + random.int(8)),
    ...random.maybe(50, () => ({ url: 'https://levels.example/6' })),
  };
}

function content(random: SeededRandom): AchievementContent {
  return {
    inLanguage: 'ja',
    name: text(random),
    description: text(random),
    criteria: {
      ...random.maybe(70, () => ({ narrative: text(random) })),
      ...random.maybe(50, () => ({ url: 'https://badges.example/criteria' })),
    },
    achievementType: random.pick(lists.achievementTypes),
    ...random.maybe(40, () => ({ humanCode: 'RDA-101' })),
    ...random.maybe(40, () => ({ fieldOfStudy: text(random) })),
    ...random.maybe(50, () => ({ tags: random.list(4, () => random.pick(texts)) })),
    ...random.maybe(60, () => ({
      alignments: random.list(4, n => ({
        targetName: random.pick(texts),
        targetUrl: `https://skills.example/${n}`,
        ...random.maybe(50, () => ({ targetType: random.pick(lists.alignmentTargetTypes) })),
        ...random.maybe(50, () => ({ targetFramework: 'F', targetCode: `S${n}` })),
        ...random.maybe(30, () => ({ targetDescription: random.pick(texts) })),
      })),
    })),
    ...random.maybe(60, () => ({
      workload: {
        minutes: random.int(5000),
        ...random.maybe(60, () => ({
          credit: { value: random.pick([1, 2, 0.5, 1.25, 30]), system: random.pick(lists.creditSystems) },
        })),
      },
    })),
    ...random.maybe(60, () => ({ level: level(random) })),
    ...random.maybe(40, () => ({ participation: random.pick(lists.participationForms) })),
    ...random.maybe(40, () => ({ assessment: random.list(3, () => random.pick(lists.assessmentTypes)) })),
    ...random.maybe(40, () => ({ supervision: random.pick(lists.supervisions) })),
    ...random.maybe(40, () => ({
      qualityAssurance: random.list(2, () => ({
        type: random.pick(lists.qualityAssuranceTypes),
        ...random.maybe(60, () => ({ body: random.pick(texts), url: 'https://qa.example/' })),
        ...random.maybe(40, () => ({ since: '2025-04-01', until: '2026-03-31' })),
      })),
    })),
    ...random.maybe(40, () => ({
      stackability: {
        kind: random.pick(lists.stackabilities),
        ...random.maybe(50, () => ({ towards: 'urn:x:degree', note: text(random) })),
      },
    })),
    ...random.maybe(40, () => ({ prerequisites: text(random) })),
    ...random.maybe(50, () => ({ learningOutcomes: random.list(4, () => text(random)) })),
    ...random.maybe(50, () => ({
      result: { name: text(random), type: random.pick(lists.resultTypes), min: 0, max: 100, required: 60 },
    })),
    ...random.maybe(50, () => ({ validityMonths: 1 + random.int(60) })),
    statusPurpose: random.pick(lists.statusPurposes),
  };
}

export const madeUpCredential = (random: SeededRandom): JsonObject =>
  orThrow(buildCredential(madeUpBuild(random), sha256));

export function madeUpBuild(random: SeededRandom): CredentialBuild {
  const achievement: PublishedAchievement = {
    state: 'published',
    id: uuid(random),
    version: 1 + random.int(3),
    formerVersions: random.list(2, n => ({ id: uuid(random), version: n + 1 })),
    content: content(random),
  };
  const identities = random.list(3, () => ({
    type: random.pick(['emailAddress', 'name'] as const),
    value: `${random.pick(texts)}${random.int(100)}`,
    salt: sha256(new Uint8Array([random.int(256), random.int(256)])).subarray(0, 16),
  }));
  return {
    id: uuid(random),
    issuer: {
      id: random.pick(['did:web:badges.example', 'https://badges.example/issuers/1']),
      name: random.pick(texts),
      ...random.maybe(40, () => ({ nameIn: text(random), descriptionIn: text(random) })),
      ...random.maybe(50, () => ({ url: 'https://badges.example/', email: 'badges@example.org' })),
      ...random.maybe(50, () => ({ description: random.pick(texts), countryCode: 'JP' })),
      ...random.maybe(30, () => ({ image: { url: 'https://badges.example/logo.png', caption: random.pick(texts) } })),
    },
    achievement,
    language: random.pick(lists.languages),
    recipient: {
      identities,
      ...(identities.length === 0 || random.chance(20) ? { did: 'did:example:holder' } : {}),
    },
    zone: 'Asia/Tokyo',
    awarded: day(random),
    validFrom: day(random),
    ...random.maybe(50, () => ({ completed: day(random) })),
    ...random.maybe(50, () => ({ score: random.int(101) })),
    status: { listUrl: 'https://badges.example/status/1', index: random.int(131_072) },
    ...random.maybe(40, () => ({ image: { url: 'https://badges.example/badge.png', caption: random.pick(texts) } })),
    ...random.maybe(20, () => ({ replaces: uuid(random) })),
  };
}
