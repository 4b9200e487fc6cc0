/** Near-duplicates: found across providers in both languages, with what differs; precision and recall on a generated set. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SeededRandom } from '../../../test/conformance/seeded-random.ts';
import { fullListing } from '../../../test/made-up-listings.ts';
import { foundAt, jaccard, likeness, shinglesIn } from './likeness.ts';
import type { Listing, ListingContent } from './listing.ts';
import { differencesOf, nearDuplicates, SAME } from './near-duplicates.ts';

const criteria = {
  ja: '介護の記録を電子化し、個人情報を守りながら多職種と共有できることを、実技と筆記の試験で確かめる。',
  en: 'Keeps care records in digital form, protects personal data and shares them with other professions, shown in a practical and a written examination.',
};
const listingOf = (content: Partial<ListingContent>, id = fullListing.id): Listing => {
  const { level: _, workload: __, outcomes: ___, description: ____, ...rest } = fullListing.content;
  return { ...fullListing, id, content: { ...rest, ...content } };
};

test('the same criteria at another level and with other hours: found, with both sides of what differs', () => {
  const sought = { criteria, level: { framework: 'nzqcf', from: '4' }, workload: { minutes: 3600 } };
  const there = listingOf({
    criteria: {
      ja: '介護の記録を電子化し、個人情報を守りながら多職種と共有できることを、実技と筆記の試験によって確かめる。',
    },
    level: { framework: 'nzqcf', from: '5', basis: 'issuer-claimed' },
    workload: { minutes: 600 },
  });
  const [found, ...more] = nearDuplicates(sought, [
    there,
    listingOf({ criteria: { ja: 'まったく別の、料理の基礎を身に付けたことを確かめる課題。' } }, 'b'),
  ]);
  assert.deepEqual(more, []);
  assert.equal(found?.listing, there);
  assert.equal(found?.language, 'ja');
  assert.ok(found.similarity > 0.7 && found.similarity < 1);
  assert.deepEqual(found.differences, [
    { of: 'level', here: '4', there: '5', framework: 'nzqcf' },
    { of: 'workload', here: 3600, there: 600 },
  ]);
});

test('width, case, kana, punctuation and the order of outcomes make no difference; too little text is not compared', () => {
  const a = shinglesIn('ja', { criteria: { ja: 'Ｐｙｔｈｏｎでデータを読み込み、ｸﾞﾗﾌを描き、結果を説明できる。' } });
  const b = shinglesIn('ja', { criteria: { ja: 'pythonでデータを読み込みグラフを描き 結果を説明できる' } });
  assert.ok(a && b);
  assert.ok(jaccard(a, b) > 0.8);
  const one = {
    outcomes: [
      { en: 'Reads data from a file in three formats' },
      { en: 'Explains a chart to people who did not make it' },
    ],
  };
  const other = { outcomes: [...one.outcomes].reverse() };
  assert.deepEqual(new Set(likeness(one)), new Set(likeness(other)));
  assert.equal(shinglesIn('en', { criteria: { en: 'Pass the exam.' } }), undefined);
  assert.deepEqual(likeness({ criteria: { en: 'Pass the exam.' } }), []);
});

test('what one side leaves open is no difference; of two frameworks levels are not compared', () => {
  assert.deepEqual(differencesOf({ workload: { minutes: 600 } }, {}), []);
  assert.deepEqual(differencesOf({ workload: { minutes: 600 } }, { workload: { minutes: 640 } }), []);
  assert.deepEqual(
    differencesOf(
      { level: { framework: 'eqf', from: '5' } },
      { level: { framework: 'nzqcf', from: '5', basis: 'referenced' } },
    ),
    [{ of: 'framework', here: 'eqf 5', there: 'nzqcf 5' }],
  );
  assert.deepEqual(
    differencesOf(
      { level: { framework: 'nzqcf', from: '5' } },
      { level: { framework: 'nzqcf', from: '5', to: '6', basis: 'referenced' } },
    ),
    [{ of: 'level', here: '5', there: '5-6', framework: 'nzqcf' }],
  );
});

test('property: likeness is a function of the text; a text is always found by itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), text => {
      const described = { criteria: { ja: text } };
      const numbers = likeness(described);
      assert.deepEqual(numbers, likeness(described));
      assert.ok(numbers.every(number => Number.isInteger(number) && number === (number | 0)));
      if (numbers.length > 0) {
        const [found] = nearDuplicates(described, [listingOf({ criteria: { ja: text } })]);
        assert.equal(found?.similarity, 1);
      }
    }),
    { numRuns: 50 },
  );
});

/** Criteria as people write them: some sentences of a common stock that everybody uses, and some of one's own. */
function generated(random: () => number, language: 'ja' | 'en', tries: number) {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const subjects = {
    ja: [
      '介護',
      '看護',
      '会計',
      '統計',
      '溶接',
      '農業',
      '観光',
      '防災',
      '物流',
      '建築',
      '調理',
      '保育',
      '翻訳',
      '暗号',
      '電気',
      '水質',
    ],
    en: [
      'care',
      'nursing',
      'accounting',
      'statistics',
      'welding',
      'farming',
      'tourism',
      'rescue',
      'logistics',
      'building',
      'cooking',
      'childcare',
    ],
  }[language];
  const verbs = {
    ja: [
      '記録し',
      '分析し',
      '説明し',
      '改善し',
      '設計し',
      '点検し',
      '共有し',
      '評価し',
      '予測し',
      '修理し',
      '教え',
      '測り',
    ],
    en: [
      'records',
      'analyses',
      'explains',
      'improves',
      'designs',
      'inspects',
      'shares',
      'assesses',
      'predicts',
      'repairs',
      'teaches',
      'measures',
    ],
  }[language];
  const things = {
    ja: [
      '現場の手順',
      '利用者の要望',
      '設備の状態',
      '法令の要点',
      '安全の基準',
      '費用の内訳',
      '季節の変化',
      '機器の故障',
      '顧客の声',
      '作業の危険',
      '材料の性質',
      '地域の資源',
    ],
    en: [
      'the steps on site',
      'wishes of clients',
      'the state of equipment',
      'points of law',
      'safety rules',
      'a table of costs',
      'changes of season',
      'faults of machines',
      'risks of work',
      'local resources',
    ],
  }[language];
  const stock = {
    ja: ['課題をすべて提出し、総合点が六割以上であること。', '出席が八割以上であること。'],
    en: ['All tasks are handed in and the total is sixty percent or more.', 'Attendance is eighty percent or more.'],
  }[language];
  const sentence = (): string =>
    language === 'ja'
      ? `${pick(subjects)}の${pick(things)}を${pick(verbs)}、${pick(subjects)}の${pick(things)}を${pick(verbs)}た上で報告できる。`
      : `In ${pick(subjects)} one ${pick(verbs)} ${pick(things)} and ${pick(verbs)} ${pick(things)} of ${pick(subjects)}. `;
  return Array.from({ length: tries }, () => {
    const own = Array.from({ length: 5 }, sentence);
    return { sentences: [...own, ...stock.filter(() => random() < 0.5)], another: sentence };
  });
}

test('among 800 descriptions in each language, of which 200 come again with a sentence changed and the order turned: what comparing with each one finds, the forty that share most numbers hold', () => {
  const COMPARED = 40;
  const chance = new SeededRandom(20_261_127);
  const random = () => chance.int(1_000_000) / 1_000_000;
  for (const language of ['ja', 'en'] as const) {
    const described = (sentences: readonly string[]) => ({ outcomes: sentences.map(text => ({ [language]: text })) });
    const originals = generated(random, language, 800);
    const copies = originals
      .slice(0, 200)
      .map(({ sentences, another }) => described([another(), ...sentences.slice(1).reverse()]));
    const listed = originals.map(({ sentences }) => {
      const text = described(sentences);
      return { shingles: shinglesIn(language, text)!, numbers: new Set(likeness(text)) };
    });
    let [alike, expected, candidates, compared, own] = [0, 0, 0, 0, 0];
    copies.forEach((copy, n) => {
      const shingles = shinglesIn(language, copy)!;
      const numbers = likeness(copy);
      const shared = listed.map(each => numbers.filter(number => each.numbers.has(number)).length);
      const ranked = listed
        .map((_, of) => of)
        .filter(of => shared[of]! > 0)
        .sort((a, b) => shared[b]! - shared[a]!);
      const first = new Set(ranked.slice(0, COMPARED));
      listed.forEach((each, of) => {
        const similarity = jaccard(shingles, each.shingles);
        if (similarity < SAME) return;
        alike++;
        expected += foundAt(similarity);
        if (shared[of]! > 0) candidates++;
        if (first.has(of)) compared++;
        if (of === n) own++;
      });
    });
    assert.ok(own >= 190, `${language}: ${own} of 200 copies are still alike`);
    // As many as is said, give or take three standard deviations of the rarest misses.
    assert.ok(candidates >= expected - 3 * Math.sqrt(expected * 0.06), `${language}: ${candidates} of ${expected}`);
    assert.ok(compared >= 0.97 * candidates, `${language}: ${compared} of ${candidates} candidates are compared`);
    assert.ok(alike >= own);
  }
});

test('property: two texts share a number as often as is said of their similarity', () => {
  const chance = new SeededRandom(4);
  const word = () => Array.from({ length: 6 }, () => 'bdfgklmnprstvz'[chance.int(14)]).join('');
  for (const share of [0.5, 0.75, 0.9]) {
    let [found, expected] = [0, 0];
    const TRIES = 300;
    for (let n = 0; n < TRIES; n++) {
      const common = Array.from({ length: Math.round(60 * share) }, word);
      const text = (): string => [...common, ...Array.from({ length: 60 - common.length }, word)].join(' ');
      const [a, b] = [{ criteria: { en: text() } }, { criteria: { en: text() } }];
      expected += foundAt(jaccard(shinglesIn('en', a)!, shinglesIn('en', b)!));
      const numbers = new Set(likeness(a));
      if (likeness(b).some(number => numbers.has(number))) found++;
    }
    const deviation = Math.sqrt((expected * (TRIES - expected)) / TRIES);
    assert.ok(Math.abs(found - expected) <= 4 * deviation + 1, `${share}: ${found}, said are ${expected}`);
  }
});
