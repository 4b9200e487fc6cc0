/** Open Badges 3.0 credentials with everything that has tripped an implementation before: quotes, line breaks, rare characters, lists. */
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { AKASHI_CONTEXT } from '../../src/core/jsonld/akashi-context.ts';
import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../../src/core/jsonld/contexts.ts';

export const names = [
  '山田 太郎',
  '髙橋 美咲',
  '𠮷野家 “𩸽”',
  '田中 "Ken" 健',
  "O'Brien Seán",
  'ライアン\\バック',
  '一行目\n二行目\r\n\t三行目',
  '渡邉（わたなべ）󠄁',
  'ｱｲｳＡＢＣ',
  '\u{1f468}\u200d\u{1f393} 卒業',
  'é\u0301\u0000\u001f\u007f\u0085\u2028',
  '<b>&amp;</b>^^<http://x>@ja .',
];

const uuid = (n: number, kind: number): string =>
  `urn:uuid:0192${kind}000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A credential without its proof; `n` varies the names, the numbers and which optional parts are there. */
export function sampleCredential(n: number, issuer: string): JsonObject {
  const name = names[n % names.length]!;
  const other = names[(n * 7 + 3) % names.length]!;
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3, JSON.parse(JSON.stringify(AKASHI_CONTEXT)) as JsonObject],
    id: uuid(n, 1),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: `修了証 ${name}`,
    issuer: {
      id: issuer,
      type: ['Profile'],
      name: other,
      nameIn: { ja: other, en: 'Example University' },
      url: 'https://example.ac.jp/',
    },
    validFrom: '2026-10-03T00:00:00+09:00',
    ...(n % 2 === 0 && { validUntil: '2031-10-03T00:00:00+09:00' }),
    awardedDate: '2026-10-03T00:00:00+09:00',
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: `sha256$${String(n).padStart(64, '0')}`,
          identityType: 'emailAddress',
          salt: `s${n}`,
        },
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: `sha256$${String(n + 1).padStart(64, '1')}`,
          identityType: 'name',
          salt: `t${n}`,
        },
      ],
      achievement: {
        id: uuid(n % 3, 2),
        type: ['Achievement'],
        achievementType: 'MicroCredential',
        name,
        nameIn: { ja: name, en: 'Data science' },
        description: `説明 "${other}"\n${name}`,
        descriptionIn: { ja: other, en: name },
        criteria: { narrative: `基準: ${other}` },
        criteriaIn: { ja: other, en: 'Pass the exam' },
        creditsAvailable: 0.5 + n,
        inLanguage: 'ja',
        tag: [name, other, 'データ', '\u{20bb7}', '\uff21'].slice(0, 2 + (n % 4)),
        alignment: Array.from({ length: n % 4 }, (_, i) => ({
          type: ['Alignment'],
          targetName: `${other} ${i}`,
          targetUrl: `https://skills.example/${i}`,
          targetCode: `S${i}.${n}`,
        })),
        ...(n % 3 === 0 && {
          resultDescription: [
            {
              id: uuid(n, 3),
              type: ['ResultDescription'],
              name: '最終成績',
              resultType: 'LetterGrade',
              allowedValue: ['S', 'A', 'B', name],
            },
          ],
        }),
        workloadMinutes: 2700 + n,
        creditValue: n % 2 === 0 ? 1 : 1.5,
        creditSystem: 'jp-unit',
        levelFramework: 'jeqf',
        levelValue: '6',
        levelBasis: 'issuer-claimed',
        levelUrl: 'https://levels.example/6',
        participation: 'blended',
        assessmentType: ['exam', 'portfolio'].slice(0, 1 + (n % 2)),
        supervision: 'supervised-identified',
        identityVerification: n % 2 === 0,
        qualityAssurance: [
          {
            type: ['QualityAssurance'],
            assuranceType: 'external',
            assuredBy: '認証機構',
            assuranceUrl: 'https://qa.example/',
            assuredSince: '2025-04-01',
          },
          { type: ['QualityAssurance'], assuranceType: 'internal' },
        ],
        prerequisites: { ja: '特になし', en: 'None' },
        stackability: 'stackable',
        stackableTowards: 'urn:uuid:01920000-0000-7000-8000-00000000ffff',
        stackabilityNote: { ja: name },
        learningOutcomes: [
          { type: 'LearningOutcome', outcome: { ja: `${name}を説明できる`, en: 'Can explain' } },
          { type: 'LearningOutcome', outcome: { ja: '実装できる', en: 'Can implement' } },
          { type: 'LearningOutcome', outcome: { ja: `${other}`, en: 'Can explain' } },
        ],
      },
      ...(n % 3 === 0 && { result: [{ type: ['Result'], resultDescription: uuid(n, 3), value: 'A' }] }),
    },
    credentialStatus: {
      id: `https://example.ac.jp/status/1#${n}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(n * 7919),
      statusListCredential: 'https://example.ac.jp/status/1',
    },
  };
}
