// Listings as a national register might hold them: Japanese and English, few words that all of them share, many that few have.
import type { ListedLevel, ListingContent } from '../src/core/register/listing.ts';
import { type MadeUpOutcomes, madeUpOutcomes } from './made-up-outcomes.ts';

const topics: readonly (readonly [ja: string, en: string])[] = [
  ['データサイエンス', 'Data science'],
  ['機械学習', 'Machine learning'],
  ['統計', 'Statistics'],
  ['数学', 'Mathematics'],
  ['看護', 'Nursing'],
  ['介護', 'Elderly care'],
  ['会計', 'Accounting'],
  ['簿記', 'Bookkeeping'],
  ['英語', 'English'],
  ['日本語教育', 'Teaching Japanese'],
  ['農業経営', 'Farm management'],
  ['養蜂', 'Beekeeping'],
  ['情報セキュリティ', 'Information security'],
  ['クラウド運用', 'Cloud operations'],
  ['プログラミング', 'Programming'],
  ['組込みシステム', 'Embedded systems'],
  ['半導体製造', 'Semiconductor manufacturing'],
  ['建築設計', 'Architectural design'],
  ['防災', 'Disaster preparedness'],
  ['観光案内', 'Tourist guiding'],
  ['リーダーシップ', 'Leadership'],
  ['交渉', 'Negotiation'],
  ['著作権', 'Copyright'],
  ['労務管理', 'Labour management'],
  ['保育', 'Early childhood care'],
  ['公衆衛生', 'Public health'],
  ['薬学', 'Pharmacy'],
  ['獣医', 'Veterinary science'],
  ['海洋生物', 'Marine biology'],
  ['気象', 'Meteorology'],
  ['図書館', 'Librarianship'],
  ['文化財修復', 'Conservation of heritage'],
  ['写真', 'Photography'],
  ['茶道', 'Tea ceremony'],
  ['書道', 'Calligraphy'],
  ['水素エネルギー', 'Hydrogen energy'],
];
const kinds: readonly (readonly [ja: string, en: string])[] = [
  ['入門', 'an introduction'],
  ['基礎', 'foundations'],
  ['応用', 'advanced'],
  ['実践', 'in practice'],
  ['演習', 'workshop'],
  ['講座', 'course'],
  ['研修', 'training'],
  ['上級', 'expert'],
];
const syllables = 'カキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロ';
const consonants = 'bdfgklmnprstvz';
const vowels = 'aeiou';
const forms = ['online', 'onsite', 'blended', 'work-experience'] as const;
const assessments = ['exam', 'project', 'portfolio', 'oral', 'attendance'] as const;
const frameworks: readonly (readonly [id: string, levels: number])[] = [
  ['nzqcf', 10],
  ['eqf', 8],
  ['nfq-ie', 10],
  ['hkqf', 7],
  ['dqr', 8],
];

export interface MadeUp {
  readonly content: ListingContent;
  /** Words to look for: in many titles, in many texts, in a few, in one. */
  readonly words: { readonly topic: string; readonly english: string; readonly rare: string; readonly only: string };
}

/** `chance` gives numbers from 0 below 1; the same ones give the same listing. `before`: one from which a few copy their outcomes. */
export function madeUpListing(number: number, chance: () => number, before?: MadeUp): MadeUp {
  const below = (n: number): number => Math.floor(chance() * n);
  /** The first are many times more frequent than the last. */
  const early = (n: number): number => Math.floor(n * chance() ** 2.5);
  const pick = <T>(list: readonly T[]): T => list[early(list.length)]!;
  // Words that a few hundred listings share, as in any real catalogue.
  const seldom = word(early(4_000), syllables, '', 4);
  const english = word(early(6_000), consonants, vowels, 4);
  const only = `ax${number.toString(36).padStart(5, '0')}`;
  const [topic, other, third] = [pick(topics), pick(topics), pick(topics)];
  const kind = pick(kinds);
  const provider = early(600);
  const [framework, count] = pick(frameworks);
  const from = 1 + below(count);
  const level: ListedLevel = {
    ...{ framework, from: String(from), basis: 'registered' },
    ...(chance() < 0.05 && from < count ? { to: String(from + 1) } : {}),
  };
  const hours = 5 + early(400);
  const content: ListingContent = {
    inLanguage: 'ja',
    title: { ja: `${topic[0]}${kind[0]}${chance() < 0.3 ? seldom : ''}`, en: `${topic[1]}: ${kind[1]}` },
    provider: {
      name: {
        ja: `${word(provider, syllables, '', 3)}大学`,
        en: `University of ${word(provider, consonants, vowels, 3)}`,
      },
    },
    achievementType: 'MicroCredential',
    description: {
      ja: `${topic[0]}と${other[0]}を${seldom}の事例で学び、職場の課題を自分で解決できるようになることを目指す。受講には${third[0]}の初歩の理解が望ましい。修了者は${only}として記録される。`,
      en: `Learners work with ${english} and ${other[1].toLowerCase()} and learn to solve problems of their workplace, with some ${third[1].toLowerCase()}.`,
    },
    ...madeUpOutcomes(
      { ja: topic[0], en: topic[1] },
      () => word(early(4_000), syllables, '', 4),
      chance,
      before && outcomesOf(before.content),
    ),
    ...(chance() < 0.8 ? { level } : {}),
    workload: { minutes: hours * 60 },
    participation: pick(forms),
    languages: [chance() < 0.8 ? 'ja' : 'en'],
    assessment: [pick(assessments)],
    field: { name: { ja: topic[0], en: topic[1] } },
    ...(chance() < 0.7 ? { price: { amount: String(1_000 * early(100)), currency: 'JPY' } } : {}),
    starts:
      chance() < 0.5
        ? { kind: 'any-time' }
        : { kind: 'dates', dates: [`2027-${String(1 + below(12)).padStart(2, '0')}-01`] },
  };
  return { content, words: { topic: topic[0], english, rare: seldom, only } };
}

/** The words of one that is read back. */
export function wordsIn({ field, description }: ListingContent): MadeUp['words'] {
  const found = (text: string | undefined, pattern: RegExp): string => text?.match(pattern)?.[1] ?? '';
  return {
    topic: field?.name?.ja ?? '',
    english: found(description?.en, /work with (\w+)/),
    rare: found(description?.ja, /を([^を]+)の事例で/),
    only: found(description?.ja, /修了者は(\w+)として/),
  };
}

const outcomesOf = ({ outcomes = [], criteria }: ListingContent): MadeUpOutcomes =>
  criteria === undefined ? { outcomes } : { outcomes, criteria };

/** The word of this number: the same each time. */
function word(number: number, first: string, second: string, length: number): string {
  let text = '';
  for (let rest = number * 7_919 + 104_729, n = 0; n < length; n++) {
    text += first[rest % first.length];
    if (second !== '') text += second[Math.floor(rest / 31) % second.length];
    rest = Math.floor(rest / 3) + n * 131;
  }
  return text;
}
