/** Words for frameworks, credit, and the reference files that say what is known of them. */
import type { FrameworkCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

const words = (ja: [what: string, todo: string], en: [what: string, todo: string], status = 422): BilingualWords => ({
  ja: { what: ja[0], todo: ja[1] },
  en: { what: en[0], todo: en[1] },
  status,
});

export const frameworkWords: Record<FrameworkCode, BilingualWords> = {
  'framework.unknown': words(
    ['知られていない枠組みです。', '枠組みのページの一覧にある識別子（例: eqf、nzqcf）を使ってください。'],
    ['This framework is not known.', 'Use an id of the list of frameworks, such as eqf or nzqcf.'],
    404,
  ),
  'framework.level-unknown': words(
    ['その枠組みに、このレベルはありません。', 'その枠組みの書き方でレベルを示してください（例: rqf-uk:E3）。'],
    ['The framework has no such level.', 'Write the level as its framework does (for example rqf-uk:E3).'],
    404,
  ),
  'framework.level-malformed': words(
    ['レベルとして読めません。', '「枠組み:レベル」の形で書いてください（例: nzqcf:7）。'],
    ['This cannot be read as a level.', 'Write FRAMEWORK:LEVEL, such as nzqcf:7.'],
  ),
  'framework.to-missing': words(
    ['どの枠組みに対照するかが示されていません。', 'to に枠組みの識別子を付けてください（例: to=eqf）。'],
    ['It does not say into which framework.', 'Add the id of a framework as `to`, such as to=eqf.'],
  ),
  'framework.same': words(
    ['同じ枠組みへの対照です。', '別の枠組みを選んでください。'],
    ['The level is of this framework already.', 'Choose another framework.'],
  ),
  'framework.path-short': words(
    ['経由する枠組みがありません。', '経由する枠組みと、行き先の枠組みを示してください。'],
    ['There is no framework to go by.', 'Name the framework between, and the one at the end.'],
  ),
  'credit.system-unknown': words(
    ['知られていない単位制度です。', '一覧にある識別子（例: jp-unit、ects）を使ってください。'],
    ['This credit system is not known.', 'Use an id of the list, such as jp-unit or ects.'],
    404,
  ),
  'credit.not-convertible': words(
    ['この制度の単位は総学習時間で定められていないため、時間に換算できません。', '学習時間を直接入れてください。'],
    [
      'A credit of this system is not defined by total time and cannot be turned into hours.',
      'Give the hours instead.',
    ],
  ),
  'credit.value-unusable': words(
    ['学習量として使えない数です。', '0 より大きく、1 万時間以下になる数を入れてください。'],
    ['This number is no workload.', 'Give one above 0 that is at most ten thousand hours.'],
  ),
  'reference.kind-unknown': words(
    [
      'ファイルの種類（kind）が分かりません。',
      'kind に framework、crosswalk、credit-system、credit-bank、scale、skill-set、lint-profile のどれかを書いてください。',
    ],
    [
      'The kind of the file is not known.',
      'Write framework, crosswalk, credit-system, credit-bank, scale, skill-set or lint-profile as its kind.',
    ],
  ),
  'reference.field-missing': words(
    ['必要な項目がありません。', '付属の reference フォルダーの同じ種類のファイルにならって、加えてください。'],
    ['A member that is needed is missing.', 'Add it, as files of the same kind in the folder reference have it.'],
  ),
  'reference.field-unknown': words(
    ['知られていない項目です。', 'つづりを確かめるか、取り除いてください。'],
    ['This member is not known.', 'Check how it is spelt, or remove it.'],
  ),
  'reference.edition-form': words(
    [
      '版（edition）の書き方が決められた形ではありません。',
      '日付か番号で始めてください（例: 2026-12-01、1.2）。新しい版が、この順で決まります。',
    ],
    [
      'The edition is not of the form that is needed.',
      'Begin it with a date or a number, such as 2026-12-01 or 1.2: that order says which edition is the newest.',
    ],
  ),
  'reference.level-name': words(
    [
      'レベルの名前が決められた形ではありません。',
      '文字か数字で始め、空白を入れず、全角の英数字を使わずに、32字までで書いてください（例: 5、E3、4-1、初級）。',
    ],
    [
      'The name of the level is not of the form that is needed.',
      'Begin it with a letter or a digit of any script, without spaces, in plain width, 32 characters at most, such as 5, E3, 4-1 or 初級.',
    ],
  ),
  'reference.field-wrong': words(
    [
      '項目の値が、決められた形ではありません。',
      '付属の reference フォルダーの同じ種類のファイルにならって、直してください。',
    ],
    [
      'The value is not of the form that is needed.',
      'Correct it, as files of the same kind in the folder reference have it.',
    ],
  ),
  'reference.level-twice': words(
    ['同じものが二度あります。', '片方を取り除いてください。'],
    ['The same thing is there twice.', 'Remove one of them.'],
  ),
  'reference.level-unknown': words(
    ['ここで名指すものが、どこにも定められていません。', '枠組みのファイルにあるとおりに書いてください。'],
    ['What is named here is defined nowhere.', 'Write it as the file of the framework does.'],
  ),
  'reference.framework-unknown': words(
    ['この対照が指す枠組みがありません。', '枠組みのファイルを加えるか、識別子を直してください。'],
    ['The framework that this crosswalk speaks of is not known.', 'Add its file, or correct the id.'],
  ),
  'reference.rows-contradict': words(
    [
      '対照表の行が、ほかの項目と矛盾します。',
      'complete の表にはすべてのレベルの行を、not-available と none-published の表には行を置かず、noCounterpart には行にないレベルだけを書いてください。',
    ],
    [
      'The rows of the crosswalk contradict its other members.',
      'A complete table has a row for every level, one that is not-available or none-published has none, and noCounterpart names only levels that no row does.',
    ],
  ),
  'reference.edition-taken': words(
    [
      'この版は、すでに別の内容で使われています。版は書き換えられません。',
      '内容を変えたら、新しい版（edition）を付けてください。',
    ],
    [
      'This edition is taken, with other contents. Editions are never changed.',
      'Give what you changed an edition of its own.',
    ],
    409,
  ),
  'reference.file-too-large': words(
    ['ファイルが大きすぎます。', '2 MB より小さくしてください。'],
    ['The file is too large.', 'Keep it below 2 MB.'],
    413,
  ),
  'reference.file-unreadable': words(
    ['ファイルを読めません。', '権限と、文字コード（UTF-8）を確かめてください。'],
    ['The file cannot be read.', 'Check its mode, and that it is UTF-8.'],
    500,
  ),
  'reference.unusable': words(
    [
      '枠組みのファイルに誤りがあります（{count} か所）。誤りのあるファイルは、まったく使っていません。',
      '上の一覧のとおりに直してください。',
    ],
    [
      'Files of frameworks have faults ({count}). A file with a fault is not used at all.',
      'Mend what the list above names.',
    ],
  ),
};
