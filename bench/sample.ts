// The credential that is measured: a full Open Badges 3.0 document of about 4 KB, as Akashi issues it, different for each n.
import { createHash } from 'node:crypto';
import { buildCredential } from '../src/core/badge/build-credential.ts';
import type { CredentialBuild } from '../src/core/badge/credential-build.ts';
import type { JsonObject } from '../src/core/bytes/json.ts';
import type { PublishedAchievement } from '../src/core/catalogue/achievement.ts';
import { orThrow } from '../src/core/error.ts';
import { localDate } from '../src/core/time/local-date.ts';

export const STATUS_LIST_URL = 'https://badges.example.org/status/1';

const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();
const uuid = (seed: string): string => {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const achievement: PublishedAchievement = {
  state: 'published',
  id: uuid('achievement'),
  version: 2,
  formerVersions: [{ id: uuid('former'), version: 1 }],
  content: {
    inLanguage: 'ja',
    name: { ja: '地域データ分析の基礎', en: 'Foundations of regional data analysis' },
    description: {
      ja: '公開されている統計を集め、整え、図に表し、地域の課題を数字で語るための基礎を学ぶ十五回の講座です。',
      en: 'Fifteen sessions on collecting, cleaning and charting public statistics to speak of a region in numbers.',
    },
    criteria: {
      narrative: {
        ja: '十二回以上の出席と、最終課題で六十点以上を得ること。',
        en: 'Attend twelve sessions and score sixty or more.',
      },
      url: 'https://badges.example.org/criteria/regional-data',
    },
    achievementType: 'MicroCredential',
    humanCode: 'RDA-101',
    fieldOfStudy: { ja: '統計学', en: 'Statistics' },
    tags: ['統計', '地域', 'データ分析'],
    alignments: [
      {
        targetName: 'データの収集',
        targetUrl: 'https://skills.example.org/collect',
        targetFramework: 'Example Skills',
        targetCode: 'S1.2',
      },
      {
        targetName: 'データの可視化',
        targetUrl: 'https://skills.example.org/chart',
        targetFramework: 'Example Skills',
        targetCode: 'S1.7',
      },
    ],
    workload: { minutes: 2700, credit: { value: 2, system: 'jp-unit' } },
    result: { name: { ja: '最終課題', en: 'Final task' }, type: 'RawScore', min: 0, max: 100, required: 60 },
    statusPurpose: 'revocation',
  },
};

/** The unsigned document of the n-th recipient, issued by `issuerId`. */
export const sampleCredential = (issuerId: string, n: number): JsonObject =>
  orThrow(buildCredential(sampleBuild(issuerId, n), sha256));

export function sampleBuild(issuerId: string, n: number): CredentialBuild {
  const salt = (seed: string) => sha256(Buffer.from(`${seed}${n}`)).subarray(0, 16);
  return {
    id: uuid(`credential ${n}`),
    issuer: {
      id: issuerId,
      name: '見本大学 公開講座センター',
      url: 'https://badges.example.org/',
      email: 'badges@example.org',
      description: '社会人のための講座を開き、修了を証明します。',
    },
    achievement,
    language: 'ja',
    recipient: {
      identities: [
        { type: 'emailAddress', value: `learner-${n}@example.org`, salt: salt('address') },
        { type: 'name', value: `受講 ${n}郎`, salt: salt('name') },
      ],
    },
    zone: 'Asia/Tokyo',
    awarded: orThrow(localDate(2026, 3, 1 + (n % 28))),
    completed: orThrow(localDate(2026, 2, 1 + (n % 28))),
    validFrom: orThrow(localDate(2026, 4, 1)),
    score: 60 + (n % 41),
    status: { listUrl: STATUS_LIST_URL, index: (n * 7919) % 131_072 },
  };
}
