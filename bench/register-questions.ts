// What strangers ask of a register, by the name of its kind: words as they are typed, filters and orders alone and together, and pages far behind the first.
import type { MadeUp } from './made-up-listings.ts';

export type Question = Readonly<Record<string, string>>;
type Make = (some: MadeUp, below: (n: number) => number) => Question;

/** ｶﾀｶﾅ for カタカナ. */
const narrow = (text: string): string =>
  text.replace(/[ァ-ヶー]/g, letter => NARROW[WIDE.indexOf(letter.normalize('NFD')[0] ?? '')] ?? letter);
const WIDE = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンー';
const NARROW = [...'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｰ'];
const hiragana = (text: string): string =>
  text.replace(/[ァ-ヶ]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 0x60));
const wide = (text: string): string =>
  text.replace(/[!-~]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

const frameworks = ['eqf', 'nzqcf', 'nfq-ie', 'hkqf', 'dqr'] as const;

export const questions: Readonly<Record<string, Make>> = {
  'two signs': ({ words }, below) => ({ q: words.topic.slice(0, 2 + below(2)) }),
  'two signs out of the middle': ({ words }) => ({ q: words.rare.slice(1, 3) }),
  'one sign': ({ words }) => ({ q: words.topic.slice(0, 1) }),
  'a common word': () => ({ q: '課題' }),
  'common words together': () => ({ q: '職場 課題 理解' }),
  'a topic': ({ words }) => ({ q: words.topic }),
  'a rare word': ({ words }) => ({ q: words.rare }),
  'a rare word in hiragana': ({ words }) => ({ q: hiragana(words.rare) }),
  'a rare word in narrow kana': ({ words }) => ({ q: narrow(words.rare) }),
  'a provider by name': ({ content }) => ({ q: content.provider.name.ja ?? '' }),
  'one entry': ({ words }) => ({ q: words.only }),
  'an English word': ({ words }) => ({ q: words.english }),
  'a common English word, wide': (_, below) => ({ q: wide(['Science', 'Management', 'work'][below(3)] ?? '') }),
  'two words': ({ words }) => ({ q: `${words.topic} ${words.rare}` }),
  'two common words that seldom meet': () => ({ q: '養蜂 半導体' }),
  'no such word': () => ({ q: '鸚鵡返し' }),
  'no such pair of words': ({ words }) => ({ q: `${words.topic} 鸚鵡返し` }),
  newest: () => ({}),
  'by workload': (_, below) => ({ sort: 'workload', hoursFrom: String(below(100)), hoursTo: '120' }),
  'a level through tables': (_, below) => ({ framework: 'eqf', level: String(2 + below(6)) }),
  'a level of any framework': (_, below) => ({
    framework: frameworks[below(frameworks.length)] ?? 'eqf',
    level: String(2 + below(5)),
  }),
  'a level and a word': ({ words }, below) => ({ framework: 'eqf', level: String(2 + below(6)), q: words.topic }),
  'a level and a rare word': ({ words }, below) => ({
    ...{ framework: frameworks[below(frameworks.length)] ?? 'eqf', level: String(2 + below(5)), q: words.rare },
  }),
  'levels in order': (_, below) => ({ framework: 'nzqcf', sort: 'level', form: below(2) === 0 ? 'onsite' : 'blended' }),
  'levels in order, a word': ({ words }) => ({ framework: 'nzqcf', sort: 'level', q: words.topic }),
  'a topic by title': ({ words }) => ({ q: words.topic, sort: 'title' }),
  'a topic by workload': ({ words }, below) => ({ q: words.topic, sort: 'workload', hoursFrom: String(below(40)) }),
  'a rare word, newest first': ({ words }) => ({ q: words.rare, sort: 'newest' }),
  'a form and a provider': ({ content }) => ({
    ...{ provider: content.provider.name.ja ?? '', form: content.participation ?? 'online' },
  }),
  'a field, a form and hours': ({ content }, below) => ({
    ...{ field: content.field?.name?.ja ?? '', form: 'online', hoursFrom: String(below(60)), hoursTo: '90' },
  }),
  'many filters': ({ content }, below) => ({
    ...{ provider: content.provider.name.ja ?? '', form: 'blended', assessment: 'portfolio' },
    ...{ language: below(2) === 0 ? 'ja' : 'en', free: below(3) === 0 ? '1' : '' },
  }),
  'price and start': (_, below) => ({
    priceTo: String(1_000 * (1 + below(20))),
    currency: 'JPY',
    ...{ startsFrom: '2027-10-01', sort: 'title' },
  }),
  'ended ones with a word': ({ words }) => ({ state: 'expired', q: words.topic }),
};

/** Of these the page is read that so many lead to. */
export const deepPages: readonly (readonly [kind: string, make: Make, pages: number])[] = [
  ['newest, page 21', () => ({}), 20],
  ['a topic, page 11', ({ words }) => ({ q: words.topic }), 10],
  [
    'a level and a word, page 6',
    ({ words }, below) => ({ framework: 'eqf', level: String(4 + below(3)), q: words.topic }),
    5,
  ],
  ['by title, page 11', () => ({ sort: 'title', form: 'online' }), 10],
];
