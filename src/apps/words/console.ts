/** Words for what members do in the console: defining achievements, uploading rosters, looking after batches. */
import type { ConsoleCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

const words = (status: number, ja: [what: string, todo: string], en: [what: string, todo: string]): BilingualWords => ({
  status,
  ja: { what: ja[0], todo: ja[1] },
  en: { what: en[0], todo: en[1] },
});

export const consoleWords: Record<ConsoleCode, BilingualWords> = {
  'achievement.slug-malformed': words(
    422,
    ['短い名前に使えない文字があります。', '半角の小文字・数字・ハイフンで、60文字までにしてください。'],
    [
      'The short name has characters that it cannot have.',
      'Use up to 60 small letters, digits and hyphens, beginning and ending with a letter or digit.',
    ],
  ),
  'achievement.slug-taken': words(
    409,
    ['この短い名前は、別の達成が使っています。', '別の短い名前にしてください。'],
    ['Another achievement has this short name.', 'Choose a different one.'],
  ),
  'achievement.stale': words(
    409,
    ['開いている間に、ほかの人がこの下書きを保存しました。', '新しい内容を確かめてから、もう一度進めてください。'],
    ['Somebody else saved this draft while you had it open.', 'Look at the newer content, then go on.'],
  ),
  'achievement.not-ready': words(
    409,
    ['公開に必要な項目が {count} か所足りないため、公開していません。', '編集画面で、印の付いた項目を直してください。'],
    [
      '{count} things that publishing needs are missing, so nothing was published.',
      'Mend the marked fields in the editor.',
    ],
  ),
  'roster.date-in-future': words(
    200,
    ['修了日が今日より先です。', '間違いでなければ、そのまま授与できます。証明は、その日から有効になります。'],
    ['The date of completion is in the future.', 'If that is right, go on: the credential becomes valid on that day.'],
  ),
  'roster.file-missing': words(
    422,
    ['名簿のファイルが選ばれていません。', 'CSV か Excel（.xlsx）のファイルを選んでください。'],
    ['No roster file was chosen.', 'Choose a CSV or Excel (.xlsx) file.'],
  ),
  'roster.changed': words(
    409,
    [
      '確かめた後に、授与できる人数が {expected} 名から {found} 名に変わりました。まだ何も授与していません。',
      '新しい結果を確かめてから、もう一度授与してください。',
    ],
    [
      'The number of people to award changed from {expected} to {found} since you checked. Nothing was awarded.',
      'Look at the new result, then award.',
    ],
  ),
  'roster.settled': words(
    409,
    ['この名簿の授与は、もう済んでいます。', '列を直して授与し直すときは、名簿をもう一度お送りください。'],
    ['This roster has been awarded already.', 'To award with other columns, upload the roster again.'],
  ),
  'batch.recall-too-late': words(
    409,
    [
      'メールの送信が始まったか、すでに取り消されているため、取り消せません。',
      '必要なら、証明を選んで失効させてください。',
    ],
    [
      'It cannot be recalled: its mail has begun to leave, or it was recalled before.',
      'If need be, choose the credentials and revoke them.',
    ],
  ),
  'award.not-issued': words(
    409,
    ['この証明はまだ発行されていないか、発行が取り消されています。', '発行が済んでから、もう一度お試しください。'],
    ['This credential has not been issued, or its award was recalled.', 'Try again once it is issued.'],
  ),
  'award.replaced': words(
    409,
    [
      'この証明は失効しているか、訂正版に置き換えられています。',
      '訂正版を開くか、必要なら、もう一度授与してください。',
    ],
    ['This credential is revoked, or a corrected one has taken its place.', 'Open the corrected one, or award again.'],
  ),
  'award.nothing-corrected': words(
    422,
    ['どの項目も変わっていません。', '直す項目を書き換えるか、「やめる」で戻ってください。'],
    ['Nothing was changed.', 'Change what is to be corrected, or go back with “Cancel”.'],
  ),
  'award.claim-closed': words(
    409,
    [
      'この証明は、受け取り・辞退・期限切れ・失効のいずれかの状態なので、受け取りの案内を送れません。',
      '状態を確かめてください。必要なら、もう一度授与してください。',
    ],
    [
      'This credential was accepted, declined, revoked, or its time to be accepted ran out, so there is nothing to invite to.',
      'Check its state. Award it again if it should hold.',
    ],
  ),
  'award.mail-under-way': words(
    409,
    ['この人へのメールは、これから送られるところです。', '送信が終わってから、状態を確かめてください。'],
    ['A mail to this person is about to be sent.', 'Look again after it has left.'],
  ),
  'award.none-chosen': words(
    422,
    ['証明が選ばれていません。', '一覧で、操作したい証明に印を付けてください。'],
    ['No credential is chosen.', 'Tick the credentials in the list first.'],
  ),
  'award.not-invited': words(
    409,
    ['受け取りの案内が届いていないので、催促できません。', 'アドレスを確かめて、案内を送り直してください。'],
    ['The invitation has not arrived, so there is nothing to remind of.', 'Check the address and send the mail again.'],
  ),
  'award.reminded-today': words(
    409,
    ['この人には、今日すでに催促しました。', '催促は1日に1回までです。明日またお試しください。'],
    ['This person was reminded today already.', 'One reminder a day is the most. Try again tomorrow.'],
  ),
  'award.not-failed': words(
    409,
    ['発行をやり直せる授与はありません。', 'すでに発行されたか、やり直しています。'],
    ['There is no award to issue again.', 'It was issued meanwhile, or is being tried already.'],
  ),
  'request.key-malformed': words(
    400,
    ['Idempotency-Key の形が正しくありません。', '1〜200文字の半角英数字・記号にしてください。'],
    ['The Idempotency-Key is malformed.', 'Use 1 to 200 printable ASCII characters.'],
  ),
  'request.key-reused': words(
    409,
    [
      '同じ Idempotency-Key が、別の内容で使われています。何も授与していません。',
      '新しい内容には、新しいキーを使ってください。',
    ],
    ['The same Idempotency-Key was used with other content. Nothing was awarded.', 'Use a new key for new content.'],
  ),
};
