/** Words for rosters: why a file or a row is refused, what was repaired, and what to do; names of columns. */
import type { RosterCode } from '../../core/error.ts';
import type { RosterColumn } from '../../core/roster/roster-column.ts';
import type { BilingualWords } from './words.ts';

const words = (ja: [what: string, todo: string], en: [what: string, todo: string], status = 422): BilingualWords => ({
  ja: { what: ja[0], todo: ja[1] },
  en: { what: en[0], todo: en[1] },
  status,
});

export const rosterWords: Record<RosterCode, BilingualWords> = {
  'roster.empty': words(
    ['ファイルに何も書かれていません。', '1行目に見出し、2行目から受講者を書いて、もう一度お送りください。'],
    ['The file is empty.', 'Put headings in the first row and people from the second row on, then send it again.'],
  ),
  'roster.no-rows': words(
    ['見出しの下に受講者の行がありません。', '見出しの次の行から受講者を書いて、もう一度お送りください。'],
    ['There are no people below the headings.', 'Write one person a row below the headings, then send it again.'],
  ),
  'roster.file-too-large': words(
    ['ファイルが大きすぎます。', 'ファイルを分けるか、名簿のシートだけを CSV で保存して、お送りください。'],
    ['The file is too large.', 'Split it, or save only the roster sheet as CSV, and send that.'],
    413,
  ),
  'roster.file-unreadable': words(
    [
      'ファイルを表として読み取れませんでした。',
      '表計算ソフトで開けるか確かめ、「CSV UTF-8」か「.xlsx」で保存し直してください。',
    ],
    [
      'The file could not be read as a table.',
      'Check that it opens in a spreadsheet, then save it as “CSV UTF-8” or “.xlsx”.',
    ],
  ),
  'roster.file-unsafe': words(
    [
      'ファイルに、名簿には要らない危険な宣言が含まれています。',
      '表計算ソフトで新しいブックに値だけを貼り付け、保存し直してください。',
    ],
    [
      'The file contains a declaration that is unsafe and that no roster needs.',
      'Paste the values into a new workbook and save that.',
    ],
  ),
  'roster.encoding-unknown': words(
    ['文字コードが分かりませんでした。', '「CSV UTF-8」で保存し直してください。Shift_JIS もそのまま読めます。'],
    ['The character encoding was not recognised.', 'Save the file as “CSV UTF-8”. Shift_JIS is read as well.'],
  ),
  'roster.quote-unclosed': words(
    ['{row} 行目あたりで、引用符（"）が閉じていません。', '引用符を閉じるか取り除いて、もう一度お送りください。'],
    ['A quotation mark (") is not closed, near row {row}.', 'Close or remove it, then send the file again.'],
  ),
  'roster.xlsx-encrypted': words(
    ['ファイルにパスワードがかかっています。', 'パスワードを外して保存し、もう一度お送りください。'],
    ['The file is protected by a password.', 'Save it without the password, then send it again.'],
  ),
  'roster.xls-old': words(
    ['古い形式（.xls）のファイルです。', '「.xlsx」か「CSV UTF-8」で保存し直してください。'],
    ['The file is in an old format (.xls).', 'Save it as “.xlsx” or “CSV UTF-8”.'],
  ),
  'roster.too-slow': words(
    [
      'ファイルの読み取りに時間がかかりすぎたため、中止しました。',
      'ファイルを分けるか、CSV で保存して、もう一度お送りください。',
    ],
    ['Reading the file took too long and was stopped.', 'Split the file, or save it as CSV, and send it again.'],
  ),
  'roster.too-many-rows': words(
    ['行が多すぎます（上限 20,000 行）。', '名簿を分けて、お送りください。'],
    ['There are too many rows (the limit is 20,000).', 'Split the roster and send the parts.'],
    413,
  ),
  'roster.too-many-columns': words(
    ['列が多すぎます（上限 100 列）。', '要らない列を消して、もう一度お送りください。'],
    ['There are too many columns (the limit is 100).', 'Delete the columns that are not needed, then send it again.'],
    413,
  ),
  'roster.column-missing': words(
    ['必要な列が見つかりません。', '氏名とメールアドレスの列がどれかを選んでください。'],
    ['A column that is needed was not found.', 'Choose which columns hold the name and the e-mail address.'],
  ),
  'roster.column-ambiguous': words(
    ['同じ意味の列が複数あります。', '使う列を一つ選んでください。'],
    ['Several columns seem to mean the same.', 'Choose the one to use.'],
  ),
  'roster.name-missing': words(
    ['氏名がありません。', '氏名を書いてください。'],
    ['The name is missing.', 'Write the name.'],
  ),
  'roster.name-lost-character': words(
    [
      '氏名の一部の文字が失われています（? や 〓、外字など）。',
      '正しい文字を入れ、「CSV UTF-8」か「.xlsx」で保存してください。',
    ],
    [
      'Some characters of the name were lost (such as ? or 〓).',
      'Write them again and save as “CSV UTF-8” or “.xlsx”.',
    ],
  ),
  'roster.hidden-character': words(
    ['目に見えない制御文字が含まれています。', 'このセルの内容を、手で入力し直してください。'],
    ['The cell contains invisible control characters.', 'Type the content of this cell again by hand.'],
  ),
  'roster.cell-too-long': words(
    ['セルの内容が長すぎます（上限 {limit} 文字）。', '短くしてください。'],
    ['The cell is too long (the limit is {limit} characters).', 'Shorten it.'],
  ),
  'roster.email-missing': words(
    ['メールアドレスがありません。', 'メールアドレスを書いてください。'],
    ['The e-mail address is missing.', 'Write the address.'],
  ),
  'roster.email-malformed': words(
    ['メールアドレスの形ではありません。', 'name@example.jp のような形で、一つだけ書いてください。'],
    ['This is not an e-mail address.', 'Write one address, like name@example.jp.'],
  ),
  'roster.duplicate-email': words(
    ['{firstRow} 行目と同じメールアドレスです。', '片方のアドレスを直すか、重複した行を消してください。'],
    ['The address is the same as in row {firstRow}.', 'Correct one of the two, or delete the row that is double.'],
  ),
  'roster.already-awarded': words(
    [
      'この方には、すでに授与しています。',
      '授与するなら、「すでに授与した人にも、もう一度授与する」を選んでください。',
    ],
    ['This person already has this award.', 'To award it once more, choose “Award also those who hold it already”.'],
    409,
  ),
  'roster.date-malformed': words(
    ['日付として読めません。', '2026-09-01 のように書いてください。'],
    ['This cannot be read as a date.', 'Write it like 2026-09-01.'],
  ),
  'roster.date-impossible': words(
    ['存在しない日付です。', '正しい日付を 2026-09-01 のように書いてください。'],
    ['There is no such date.', 'Write the right date, like 2026-09-01.'],
  ),
  'roster.date-ambiguous': words(
    ['年・月・日の順が分かりません。', '4桁の年から、2026-09-01 のように書いてください。'],
    ['It is unclear which part is the year, month or day.', 'Begin with the four-digit year, like 2026-09-01.'],
  ),
  'roster.score-not-number': words(
    ['得点が数ではありません。', '85 のような数だけを書くか、空にしてください。'],
    ['The score is not a number.', 'Write only a number, like 85, or leave it empty.'],
  ),
  'roster.score-out-of-range': words(
    ['得点が範囲（{min}〜{max}）の外です。', '得点を確かめてください。'],
    ['The score is outside the range {min} to {max}.', 'Check the score.'],
  ),
  'roster.repaired-width': words(
    ['全角・半角を直しました。', '正しいか、ご確認ください。'],
    ['Full-width or half-width characters were converted.', 'Please check that it is right.'],
    200,
  ),
  'roster.repaired-spaces': words(
    ['前後の空白を取り除きました。', '正しいか、ご確認ください。'],
    ['Spaces around it were removed.', 'Please check that it is right.'],
    200,
  ),
  'roster.repaired-case': words(
    ['大文字を小文字に直しました。', '正しいか、ご確認ください。'],
    ['Capital letters were made small.', 'Please check that it is right.'],
    200,
  ),
  'roster.repaired-era-date': words(
    ['和暦を西暦に直しました。', '正しいか、ご確認ください。'],
    ['A Japanese-era year was converted.', 'Please check that it is right.'],
    200,
  ),
  'roster.repaired-serial-date': words(
    ['表計算ソフトの日付番号を日付に直しました。', '正しいか、ご確認ください。'],
    ['A spreadsheet’s day number was converted to a date.', 'Please check that it is right.'],
    200,
  ),
  'roster.repaired-date': words(
    ['日付の書き方を整えました。', '正しいか、ご確認ください。'],
    ['The way the date is written was tidied.', 'Please check that it is right.'],
    200,
  ),
  'roster.repaired-score': words(
    ['得点から単位を取り除きました。', '正しいか、ご確認ください。'],
    ['The unit was removed from the score.', 'Please check that it is right.'],
    200,
  ),
};

export const rosterColumnLabels: Record<RosterColumn, { readonly ja: string; readonly en: string }> = {
  name: { ja: '氏名', en: 'Name' },
  familyName: { ja: '姓', en: 'Family name' },
  givenName: { ja: '名', en: 'Given name' },
  nameKana: { ja: 'フリガナ', en: 'Name in kana' },
  familyKana: { ja: '姓（フリガナ）', en: 'Family name in kana' },
  givenKana: { ja: '名（フリガナ）', en: 'Given name in kana' },
  nameRoman: { ja: '氏名（ローマ字）', en: 'Name in Latin letters' },
  email: { ja: 'メールアドレス', en: 'E-mail address' },
  learnerId: { ja: '学籍番号など', en: 'Learner number' },
  completedOn: { ja: '修了日', en: 'Completed on' },
  score: { ja: '得点', en: 'Score' },
  remark: { ja: '備考', en: 'Remark' },
};
