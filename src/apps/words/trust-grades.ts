/** The trust grade in words: its name, the sentence that says by whom, for what and until when, and each step. For pages and terminals alike. */
import { levelRanges } from '../../core/accreditation/scope.ts';
import type { Text } from '../../core/catalogue/achievement.ts';
import { formatInstant } from '../../core/time/instant.ts';
import type { Approval } from '../../core/trust/accreditation.ts';
import type { Rung, Standing, TrustGrade, TrustGradeName, TrustStep } from '../../core/trust/trust-facts.ts';
import { trustWords } from './trust.ts';
import { fillWords, type Words } from './words.ts';

type Language = 'ja' | 'en';
type Bilingual = Readonly<Record<Language, string>>;

export const trustTitle: Bilingual = { ja: '信頼の等級', en: 'Trust grade' };

export const gradeNames: Readonly<Record<TrustGradeName, Bilingual>> = {
  'self-declared': { ja: '自己申告', en: 'Self-declared' },
  'domain-proved': { ja: 'ドメイン確認済み', en: 'Domain proved' },
  accredited: { ja: '認定済み', en: 'Accredited' },
  listed: { ja: '認定・登録済み', en: 'Accredited and listed' },
};

export const rungNames: Readonly<Record<Rung, Bilingual>> = {
  domain: { ja: '自分のドメイン', en: 'Own domain' },
  accreditation: { ja: '認定', en: 'Accreditation' },
  listing: { ja: '登録簿', en: 'Register' },
};

export const approvalNames: Readonly<Record<Approval, Bilingual>> = {
  issuer: { ja: '発行機関として', en: 'issuing' },
  delivery: { ja: '提供する権限', en: 'the right to deliver' },
  content: { ja: '内容', en: 'the content' },
  listing: { ja: '登録', en: 'the listing' },
};

/** Behind a step of which some was had from a mirror (`akashi mirror`), because a server was silent. */
export const byMirror = (mirror: string, language: Language): string =>
  language === 'ja' ? `ミラー ${mirror} による` : `by the mirror ${mirror}`;

/** Said before the grade's name, where something could not be found out. */
export const gradeName = ({ grade, isAtLeast }: TrustGrade, language: Language): string => {
  const name = gradeNames[grade][language];
  if (!isAtLeast) return name;
  return language === 'ja' ? `少なくとも「${name}」` : `At least: ${name.toLowerCase()}`;
};

export const nameOf = (
  node: { readonly id: string; readonly name?: string; readonly nameIn?: Text },
  language: Language,
): string => node.nameIn?.[language] ?? node.name ?? node.id;

/** `day`: how this place writes the last day of what ends at a stamp. */
export function gradeSentences(trust: TrustGrade, language: Language, day: (stamp: string) => string): string[] {
  const { accredited, listed, domains, grade } = trust;
  const ja = language === 'ja';
  const sentences: string[] = [];
  if (accredited !== undefined) sentences.push(standingSentence(accredited, language, day));
  if (listed !== undefined)
    sentences.push(
      ja
        ? `${nameOf(listed.accreditor, language)} の登録簿に載っています${until(listed, language, day)}。`
        : `Listed in the register of ${nameOf(listed.accreditor, language)}${until(listed, language, day)}.`,
    );
  if (domains.length > 0)
    sentences.push(
      ja
        ? `発行者は ${domains.join('、')} を自分のドメインとして証明しています。`
        : `The issuer has proved that ${domains.join(', ')} is its own domain.`,
    );
  if (grade === 'self-declared')
    sentences.push(
      ja
        ? '発行者の名前は、発行者自身が書いたものです。第三者による裏づけは見つかっていません。'
        : 'The issuer’s name is what the issuer wrote. Nothing was found by which a third party stands behind it.',
    );
  if (trust.isAtLeast)
    sentences.push(
      ja
        ? '確かめられなかったことがあるため、等級はこれより高いかもしれません。'
        : 'Something could not be found out, so the grade may be higher.',
    );
  return sentences;
}

function standingSentence(standing: Standing, language: Language, day: (stamp: string) => string): string {
  const who = nameOf(standing.accreditor, language);
  const what = nameOf(standing.standard, language);
  const approval = approvalNames[standing.approval][language];
  const conditions = standing.conditions?.[language] ?? standing.conditions?.ja ?? standing.conditions?.en;
  const limits = limitsOf(standing, language);
  if (language === 'ja')
    return `${who} が認定しています（${what}、${approval}${until(standing, language, day)}）。${limits === '' ? '' : `範囲：${limits}。`}${conditions === undefined ? '' : `条件：${conditions}`}`;
  return `Accredited by ${who} (${what}, for ${approval}${until(standing, language, day)}).${limits === '' ? '' : ` Limited to: ${limits}.`}${conditions === undefined ? '' : ` Conditions: ${conditions}`}`;
}

/** More than any framework has: neighbours that are numbers become a range. */
const NUMBERS = Array.from({ length: 20 }, (_, n) => String(n + 1));

/** Of an issuer's page especially: what is accredited may be one achievement of many. */
function limitsOf({ scope: { levels = [], fields, achievements } }: Standing, language: Language): string {
  const ja = language === 'ja';
  const said = levels.map(
    each => `${each.framework.toUpperCase()} ${levelRanges(each.levels, NUMBERS).join(', ').replaceAll('-', '–')}`,
  );
  if (fields !== undefined) said.push(`${ja ? '分野 ' : 'fields '}${fields.join(ja ? '、' : ', ')}`);
  if (achievements !== undefined) {
    const count = achievements.length;
    said.push(ja ? `名指しされた達成 ${count} 件` : `${count} named achievement${count === 1 ? '' : 's'}`);
  }
  return said.join(ja ? '、' : '; ');
}

function until({ validUntil, stamps }: Standing, language: Language, day: (stamp: string) => string): string {
  if (validUntil === undefined) return '';
  const last = day(stamps?.until ?? formatInstant(validUntil));
  return language === 'ja' ? `、${last}まで` : ` until ${last}`;
}

/** `detail` may have been made readable before. */
export function stepWords(step: TrustStep, language: Language, detail = step.detail ?? {}): Words {
  const { member, approval } = detail;
  const named = {
    ...detail,
    ...(typeof member === 'string' && member in memberNames && { member: memberNames[member as Member][language] }),
    ...(typeof approval === 'string' &&
      approval in approvalNames && { approval: approvalNames[approval as Approval][language] }),
  };
  return fillWords(trustWords[step.code][language], named);
}

type Member = keyof typeof memberNames;
const memberNames = {
  level: { ja: 'レベル', en: 'level' },
  field: { ja: '分野', en: 'field' },
  achievement: { ja: '達成', en: 'achievement' },
  date: { ja: '日付', en: 'date' },
} as const satisfies Readonly<Record<string, Bilingual>>;
