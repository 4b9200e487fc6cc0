/** Writes examples/roster-300.csv: 300 invented people, the same on every run. Usage: node tools/make-example-roster.mjs */
import { writeFileSync } from 'node:fs';

/** A small linear congruential generator: the file must not change between runs. */
let state = 20260901;
/** @param {number} n */
const below = n => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};
/** @template T @param {T[]} list @returns {T} */
const pick = list => /** @type {T} */ (list[below(list.length)]);

const families = [
  ['髙橋', 'タカハシ', 'takahashi'],
  ['𠮷田', 'ヨシダ', 'yoshida'],
  ['𠮷野', 'ヨシノ', 'yoshino'],
  ['黒﨑', 'クロサキ', 'kurosaki'],
  ['尾﨑', 'オザキ', 'ozaki'],
  ['濵口', 'ハマグチ', 'hamaguchi'],
  ['濵﨑', 'ハマサキ', 'hamasaki'],
  ['渡邉', 'ワタナベ', 'watanabe'],
  ['齊藤', 'サイトウ', 'saito'],
  ['桒原', 'クワバラ', 'kuwabara'],
  ['德永', 'トクナガ', 'tokunaga'],
  ['栁沢', 'ヤナギサワ', 'yanagisawa'],
  ['中島', 'ナカジマ', 'nakajima'],
  ['石川', 'イシカワ', 'ishikawa'],
  ['大城', 'オオシロ', 'oshiro'],
  ['岡本', 'オカモト', 'okamoto'],
  ['長谷川', 'ハセガワ', 'hasegawa'],
  ['勅使河原', 'テシガワラ', 'teshigawara'],
  ['南', 'ミナミ', 'minami'],
  ['森下', 'モリシタ', 'morishita'],
];
const givens = [
  ['彩乃', 'アヤノ', 'ayano'],
  ['湊', 'ミナト', 'minato'],
  ['ひかり', 'ヒカリ', 'hikari'],
  ['直樹', 'ナオキ', 'naoki'],
  ['真琴', 'マコト', 'makoto'],
  ['由紀子', 'ユキコ', 'yukiko'],
  ['健', 'ケン', 'ken'],
  ['エミリ', 'エミリ', 'emiri'],
  ['誠一郎', 'セイイチロウ', 'seiichiro'],
  ['千尋', 'チヒロ', 'chihiro'],
  ['つばさ', 'ツバサ', 'tsubasa'],
  ['玲', 'レイ', 'rei'],
  ['龍之介', 'リュウノスケ', 'ryunosuke'],
  ['美桜', 'ミオ', 'mio'],
  ['渉', 'ワタル', 'wataru'],
];
const others = [
  ['Tāne Parata', 'ターネ パラタ', 'tane.parata'],
  ['Hinemoa Wīremu', 'ヒネモア ウィレム', 'hinemoa.wiremu'],
  ["Aoife O'Connell", 'イーファ オコンネル', "aoife.o'connell"],
  ["Niccolò D'Amico", 'ニコロ ダミコ', 'niccolo.damico'],
  ['สมหญิง ใจดี', 'ソムイン ジャイディー', 'somying.jaidee'],
  ['ณัฐพล ศรีสุข', 'ナッタポン シースック', 'nattapon.srisuk'],
  ['Ольга Соколова', 'オリガ ソコロワ', 'olga.sokolova'],
  ['Дмитро Коваленко', 'ドミトロ コワレンコ', 'dmytro.kovalenko'],
  ['Trần Quốc Bảo', 'チャン クオック バオ', 'bao.tran'],
  ['Zoë Lindström', 'ゾーイ リンドストレム', 'zoe.lindstrom'],
  ['Łukasz Żak', 'ウカシュ ジャク', 'lukasz.zak'],
  ['José Núñez-Ibáñez', 'ホセ ヌニェス イバニェス', 'jose.nunez'],
  ['王 詩涵', 'オウ シカン', 'shihan.wang'],
  ['김 하늘', 'キム ハヌル', 'haneul.kim'],
  ['Ayşe Yıldız', 'アイシェ ユルドゥズ', 'ayse.yildiz'],
  ['Suryani', 'スリヤニ', 'suryani'],
];

const lines = ['氏名,フリガナ,メールアドレス,修了日,得点'];
for (let number = 1; number <= 300; number++) {
  const foreign = number % 12 === 5;
  const [family, given] = [pick(families), pick(givens)];
  const [name, kana, local] = foreign
    ? /** @type {string[]} */ (others[Math.floor(number / 12) % others.length])
    : [`${family[0]} ${given[0]}`, `${family[1]} ${given[1]}`, `${given[2]}.${family[2]}`];
  const domain = foreign ? 'example.com' : 'example.jp';
  const day = new Date(Date.UTC(2026, 3, 1 + below(170))).toISOString().slice(0, 10);
  lines.push(`${name},${kana},${local}.${String(number).padStart(3, '0')}@${domain},${day},${60 + below(41)}`);
}
writeFileSync(new URL('../examples/roster-300.csv', import.meta.url), `${lines.join('\r\n')}\r\n`);
