// Outcomes as providers write them: mostly their own sentences, some that everybody uses, and a national model that many providers copy word for word.
import type { Text } from '../src/core/catalogue/achievement.ts';

const things: readonly (readonly [ja: string, en: string])[] = [
  ['現場の手順', 'the steps on site'],
  ['利用者の要望', 'what clients wish for'],
  ['設備の状態', 'the state of equipment'],
  ['法令の要点', 'the points of law'],
  ['安全の基準', 'safety rules'],
  ['費用の内訳', 'a breakdown of costs'],
  ['季節による変化', 'changes through the seasons'],
  ['機器の故障の原因', 'causes of faults in machines'],
  ['顧客から寄せられた声', 'complaints of customers'],
  ['作業に伴う危険', 'risks at work'],
  ['材料の性質', 'properties of materials'],
  ['地域の資源', 'resources of a region'],
  ['過去十年の記録', 'records of ten years'],
  ['試験の結果', 'results of tests'],
  ['関係者の役割分担', 'who does what'],
  ['個人情報の扱い', 'the handling of personal data'],
  ['海外の事例', 'cases from abroad'],
  ['計画と実績の差', 'gaps between plan and outcome'],
  ['環境への影響', 'effects on the environment'],
  ['用語の意味', 'the meaning of terms'],
];
const acts: readonly (readonly [ja: string, en: string])[] = [
  ['表に整理し', 'puts into a table'],
  ['図を用いて説明し', 'explains with a drawing'],
  ['自分の言葉で要約し', 'sums up in plain words'],
  ['二つの観点から比べ', 'compares from two sides'],
  ['手順書に書き起こし', 'writes down as instructions'],
  ['点検表にまとめ', 'turns into a checklist'],
  ['数値で評価し', 'measures in figures'],
  ['根拠を挙げて批判し', 'criticises with reasons'],
  ['同僚に教え', 'teaches to colleagues'],
  ['記録から読み取り', 'reads from records'],
  ['計算によって確かめ', 'checks by calculation'],
  ['聞き取りで明らかにし', 'finds out by asking'],
  ['模型で再現し', 'shows on a model'],
  ['報告書として仕上げ', 'works up into a report'],
];
const ends: readonly (readonly [ja: string, en: string])[] = [
  ['改善の案を出せる', 'and proposes what to mend'],
  ['次の作業を決められる', 'and decides what comes next'],
  ['責任者に報告できる', 'and reports to those in charge'],
  ['後輩を導ける', 'and guides those who are new'],
  ['費用を抑えた設計ができる', 'and designs within a budget'],
  ['判断の限界を述べられる', 'and says where judgement ends'],
  ['必要な届け出を行える', 'and files what has to be filed'],
  ['事故を未然に防げる', 'and prevents accidents'],
];
/** What stands below half of all syllabuses. */
const everybodys: readonly Text[] = [
  {
    ja: '課題をすべて提出し、総合点が六割以上であること。',
    en: 'All tasks are handed in and the total is sixty percent or more.',
  },
  { ja: '出席が八割以上であること。', en: 'Attendance is eighty percent or more.' },
];
/** As a ministry recommends it. */
export const modelOutcomes: readonly Text[] = [
  {
    ja: '社会で起きている変化を知り、データを活用することの意義を理解し、自らの生活や専門との結び付きを説明できる。',
    en: 'Knows the changes in society, understands why data are used, and explains what they have to do with life and profession.',
  },
  {
    ja: 'データを読み、比較の対象を正しく設定し、適切な図表を選んで傾向を説明できる。',
    en: 'Reads data, chooses what to compare them with, and explains tendencies with suitable charts.',
  },
  {
    ja: '個人情報の保護や偏りなど、データと人工知能を扱う際に留意すべき事項を、事例を挙げて説明できる。',
    en: 'Explains with examples what to mind in handling data and artificial intelligence, such as privacy and bias.',
  },
];
const OF_THE_MODEL = 0.01;
const PART_OF_COPIES = 0.02;

export interface MadeUpOutcomes {
  readonly outcomes: readonly Text[];
  readonly criteria?: Text;
}

/** `before`: those of an earlier listing, which a few copy and change in one sentence. */
export function madeUpOutcomes(
  about: Text,
  word: () => string,
  chance: () => number,
  before: MadeUpOutcomes | undefined,
): MadeUpOutcomes {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!;
  const sentence = (): Text => {
    const [one, other, act, then, end] = [pick(things), pick(things), pick(acts), pick(acts), pick(ends)];
    const own = word();
    return pick([
      {
        ja: `${about.ja}における${one[0]}を${act[0]}、${own}の${other[0]}を${then[0]}、${end[0]}。`,
        en: `In ${about.en?.toLowerCase()} one ${act[1]} ${one[1]}, ${then[1]} ${other[1]} of ${own} ${end[1]}.`,
      },
      {
        ja: `${own}を題材に、${one[0]}と${other[0]}を${act[0]}、${end[0]}。`,
        en: `Taking ${own} for a case, one ${act[1]} both ${one[1]} and ${other[1]} ${end[1]}.`,
      },
      {
        ja: `${one[0]}を${act[0]}たうえで、${about.ja}の担当者と話し合い、${own}の${other[0]}について${end[0]}。`,
        en: `After one ${act[1]} ${one[1]}, one talks with those who work in ${about.en?.toLowerCase()} about ${own} ${end[1]}.`,
      },
    ]);
  };
  const kind = chance();
  if (kind < OF_THE_MODEL) return { outcomes: modelOutcomes };
  if (before !== undefined && kind < OF_THE_MODEL + PART_OF_COPIES)
    return { ...before, outcomes: [...before.outcomes.slice(1), sentence()] };
  const outcomes = Array.from({ length: 2 + Math.floor(chance() * 4) }, sentence);
  return { outcomes, ...(chance() < 0.4 ? { criteria: pick(everybodys) } : {}) };
}
