/** Words for the register: what a listing may become, what is wrong with a file of entries, and what cannot be searched for. */
import type { RegisterCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

const words = (ja: [what: string, todo: string], en: [what: string, todo: string], status = 422): BilingualWords => ({
  ja: { what: ja[0], todo: ja[1] },
  en: { what: en[0], todo: en[1] },
  status,
});

export const registerWords: Record<RegisterCode, BilingualWords> = {
  'register.act-refused': words(
    ['今の状態では、この操作はできません。', 'ページを読み込み直し、登録の状態を確かめてください。'],
    ['This cannot be done from its present state.', 'Load the page again and look at the state of the listing.'],
    409,
  ),
  'register.review-outside': words(
    ['次の審査日が、1年から3年の範囲にありません。', '今日から1年以上3年以内の日付にしてください。'],
    ['The next review is not one to three years away.', 'Choose a day between one and three years from today.'],
  ),
  'register.changed': words(
    [
      'この登録は、その間にほかの人が変更しました。',
      'ページを読み込み直して、もう一度行ってください。何も変わっていません。',
    ],
    ['Somebody else changed this listing meanwhile.', 'Load the page again and repeat. Nothing was changed.'],
    409,
  ),
  'award.listing-overdue': words(
    [
      '登録簿の審査期限が過ぎているため、この達成を新しく授与できません。',
      '登録簿で審査が済むのを待つか、登録している認定機関に連絡してください。発行済みの証明には影響しません。',
    ],
    [
      'The review of its listing is overdue, and the register then permits no new awards of this achievement.',
      'Wait for the review, or ask the accreditor that lists it. Credentials already issued are not affected.',
    ],
    409,
  ),
  'register.file-unreadable': words(
    ['ファイルを読めません。', 'UTF-8のJSON（entriesの一覧）、1行1件のJSON、または見出し行のあるCSVにしてください。'],
    ['The file cannot be read.', 'Use UTF-8: JSON with a list named entries, JSON a line, or CSV with a header line.'],
  ),
  'register.file-empty': words(
    ['登録が1件もありません。', 'entriesの一覧、または見出しの下の行に、登録を書いてください。'],
    ['There is no entry in it.', 'Put entries into the list named entries, or below the header line.'],
  ),
  'register.too-many-entries': words(
    ['登録が多すぎます。', '1つのファイルは50,000件までです。分けて取り込んでください。'],
    ['There are too many entries.', 'A file has 50,000 at most: split it.'],
  ),
  'register.column-unknown': words(
    ['知られていない列です。', '列名を直すか、列を削除してください。'],
    ['This column is not known.', 'Correct its name or take it out.'],
  ),
  'register.entry-malformed': words(
    ['登録として読めません。', '波括弧で囲んだJSONの項目にしてください。'],
    ['This cannot be read as an entry.', 'Make it a JSON object.'],
  ),
  'register.entry-twice': words(
    ['同じ登録がファイルの中に2度あります。', '片方を削除するか、keyの列で別の登録だと示してください。'],
    ['The file has the same entry twice.', 'Take one out, or tell them apart by key.'],
  ),
  'register.field-unknown': words(
    ['知られていない項目です。', '項目の名前を直すか、削除してください。'],
    ['This field is not known.', 'Correct its name or take it out.'],
  ),
  'register.field-missing': words(
    ['必要な項目がありません。', '登録には名称（name または title）と提供者（provider）が要ります。'],
    ['A field that is needed is missing.', 'An entry needs its name (or title) and its provider.'],
  ),
  'register.field-wrong': words(
    ['値の形が違います。', '文字か数か一覧か、項目の説明のとおりに書いてください。空なら項目ごと省いてください。'],
    [
      'The value has the wrong form.',
      'Write it as the description of the field says; leave the field out if there is nothing.',
    ],
  ),
  'register.text-too-long': words(
    ['文字が多すぎます。', '短くしてください。名称は200字、文章は10,000字までです。'],
    ['The text is too long.', 'Shorten it: names have 200 characters at most, other texts 10,000.'],
  ),
  'register.value-unknown': words(
    ['一覧にない値です。', '使える値の一覧から選んでください。'],
    ['The value is not in the list.', 'Choose one of the list of values.'],
  ),
  'register.framework-unknown': words(
    [
      '知られていない枠組みです。',
      '枠組みのページの一覧にある識別子（例: nzqcf）を使うか、枠組みのファイルを加えてください。',
    ],
    ['This framework is not known.', 'Use an id of the list of frameworks, such as nzqcf, or add a file for it.'],
  ),
  'register.level-unknown': words(
    [
      'その枠組みに、このレベルはありません。',
      '枠組みのページにある書き方で示してください（例: nzqcf の 5、幅があれば 5-6）。',
    ],
    [
      'The framework has no such level.',
      'Write the level as its framework does, such as 5 of nzqcf, or 5-6 for a range.',
    ],
  ),
  'register.level-reversed': words(
    ['レベルの幅が逆です。', '低い方を先に書いてください（例: 5-6）。'],
    ['The range of levels is the wrong way round.', 'Write the lower one first, such as 5-6.'],
  ),
  'register.source-missing': words(
    [
      'レベルの根拠に、出典がありません。',
      'だれがそう言っているかを levelSource（レベルの出典）か、ファイル全体の source に書いてください。根拠を書かなければ、提供者の主張として扱います。',
    ],
    [
      'Nobody is named behind the basis of this level.',
      'Say whose statement it is, as levelSource or as the source of the whole file; without a basis it counts as the provider’s own claim.',
    ],
  ),
  'register.workload-wrong': words(
    ['学修量として使えません。', '10分以上5,000時間以下にしてください。hours か minutes のどちらか一方です。'],
    ['This cannot be a workload.', 'It is ten minutes to 5,000 hours, in hours or in minutes, not both.'],
  ),
  'register.price-wrong': words(
    ['金額として使えません。', '0以上の数（小数は3桁まで）と、通貨の3文字（例: JPY）を書いてください。'],
    [
      'This cannot be a price.',
      'Write a number of 0 or more (three decimals at most) and a currency of three letters, such as JPY.',
    ],
  ),
  'register.date-wrong': words(
    ['日付として読めません。', '実在する日付を YYYY-MM-DD で書いてください。'],
    ['This is not a date.', 'Write a real day as YYYY-MM-DD.'],
  ),
  'register.address-wrong': words(
    ['アドレスとして使えません。', 'https:// から始まるアドレス、または did: や urn: の識別子を書いてください。'],
    [
      'This cannot be used as an address.',
      'Write an address that begins with https://, or an id that begins with did: or urn:.',
    ],
  ),
  'register.import-refused': words(
    [
      'ファイルに直すところが{count}件あるため、何も取り込んでいません。',
      '報告の行を直して、もう一度取り込んでください。',
    ],
    ['Nothing was imported: the file has {count} fault(s).', 'Mend the lines of the report, and import it again.'],
  ),
  'register.approval-not-standing': words(
    [
      'この掲載のもとになる承認が、今は有効ではありません。',
      '先に承認の停止を解くか、新しい承認を出してください。掲載は、それに合わせて戻ります。',
    ],
    [
      'An approval that this listing stands on is not in force.',
      'Reinstate that approval, or give a new one: the listing follows it.',
    ],
    409,
  ),
  'register.not-a-register': words(
    [
      'この組織は登録簿を持っていません。',
      '運用者に、認定機関の役割を付けてもらってください（akashi functions SLUG issuer accreditor）。',
    ],
    [
      'This organization keeps no register.',
      'Ask the operator to make it an accreditor (akashi functions SLUG issuer accreditor).',
    ],
    409,
  ),
  'register.query-wrong': words(
    ['検索の条件を読めません。', '条件の名前と値を確かめてください。'],
    ['A condition of the search cannot be read.', 'Look at the name and the value of the condition.'],
  ),
  'register.cursor-wrong': words(
    ['続きの位置を読めません。', '検索を最初からやり直してください。'],
    ['The place to go on from cannot be read.', 'Begin the search anew.'],
  ),
  'register.folder-foreign': words(
    [
      'そのフォルダーには、登録簿の書き出しではないものがあります。',
      '空のフォルダーか、まだない名前、または前に書き出したフォルダーを指定してください。何も変えていません。',
    ],
    [
      'The folder holds something that is no export of the register.',
      'Name an empty folder, one that does not exist, or one that was written before. Nothing was changed.',
    ],
  ),
};
