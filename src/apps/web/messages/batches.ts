/** Words of a batch's page: how far it is, who has accepted, what did not arrive. */
import { bilingual } from '../language.ts';

const many = (count: string, one: string, more: string): string => (count === '1' ? one : more);

export const batches = bilingual({
  ja: {
    state: {
      recalled: '取り消し済み',
      issuing: '発行中',
      waiting: 'メール待ち',
      problems: '確認が必要',
      done: '完了',
    },
    of: (achievement: string, version: string) => `${achievement} · 第${version}版`,
    awardedAt: (at: string) => `${at} に授与`,
    recalled: (at: string) => `この授与は ${at} に取り消しました。メールは送られていません。`,
    issuing: '発行しています',
    issued: '発行が終わりました',
    count: {
      issued: '発行済み',
      mailSent: 'メール送信済み',
      mailQueued: 'メール送信待ち',
      claimed: '受領',
      unclaimed: '未受領',
      declined: '辞退',
      expired: '期限切れ',
      bounced: '届かなかったメール',
      uncertain: '届いたか不明のメール',
      failed: '発行できなかった',
    },
    recall: {
      possible: (left: string) => `あと${left}、取り消せます。メールはその後に送られます。`,
      button: '授与を取り消す',
      sendNow: '待たずにメールを送る',
      sent: 'メールを送り始めました。',
      title: '授与を取り消す',
      what: (count: string, label: string) =>
        `「${label}」の${count}件の授与を、なかったことにします。メールは送られません。この操作は元に戻せません。必要なら、名簿を読み込んで授与し直してください。`,
      confirm: (count: string) => `${count}件の授与を取り消す`,
      done: '授与を取り消しました。メールは送られていません。',
    },
    remind: {
      title: '催促のメールを送る',
      what: (count: string) =>
        `案内のメールが届いていて、まだ受け取っていない${count}名に、もう一度メールを送ります。催促は1日に1回までです。`,
      none: '催促できる人はいません。',
      confirm: '催促のメールを送る',
      done: (count: string) => `${count}名に催促のメールを送ります。`,
      repeated: (count: string) => `今日はすでに${count}名に催促しました。明日またお試しください。`,
    },
    tabs: {
      all: 'すべて',
      unclaimed: '未受領',
      claimed: '受領',
      bounced: '届かなかった',
      uncertain: '不明',
      failed: '発行できない',
    },
    tabsLabel: '表示する人',
    search: { label: '氏名・メールアドレス', submit: '探す' },
    none: 'あてはまる人はいません。',
    whole: { open: '証明の一覧で開く', revoke: 'すべて失効させる', suspend: 'すべて停止する' },
    column: { row: '行', name: '氏名', address: 'メールアドレス', completed: '修了日', state: '状態', mail: 'メール' },
    bouncedHelp:
      'アドレスを直して送り直すと、同じ証明の案内が届きます。署名済みのアドレスを直すときは、証明の「訂正して発行し直す」を使ってください。',
    uncertainHelp:
      '送信の途中で接続が切れたため、届いたかどうか分かりません。二重に送らないよう、自動では送り直しません。',
    again: {
      submit: '発行をやり直す',
      help: '原因を直してから、もう一度発行を試みます。ほかで同じ授与を受けた人は除きます。',
      done: (count: string) => `${count}件の発行をやり直します。`,
    },
    resend: { address: '送り先', submit: '送り直す', done: 'もう一度送ります。' },
  },
  en: {
    state: {
      recalled: 'Recalled',
      issuing: 'Issuing',
      waiting: 'Mail to come',
      problems: 'Needs attention',
      done: 'Done',
    },
    of: (achievement, version) => `${achievement} · version ${version}`,
    awardedAt: at => `Awarded on ${at}`,
    recalled: at => `This batch was recalled on ${at}. No mail was sent.`,
    issuing: 'Issuing',
    issued: 'All issued',
    count: {
      issued: 'Issued',
      mailSent: 'Mails sent',
      mailQueued: 'Mails waiting',
      claimed: 'Accepted',
      unclaimed: 'Not yet accepted',
      declined: 'Declined',
      expired: 'Ran out',
      bounced: 'Mails that bounced',
      uncertain: 'Mails uncertain',
      failed: 'Could not be issued',
    },
    recall: {
      possible: left => `It can be recalled for ${left} more. Mail leaves after that.`,
      button: 'Recall the batch',
      sendNow: 'Send the mail now',
      sent: 'The mail is on its way.',
      title: 'Recall the batch',
      what: (count, label) =>
        `${many(count, 'The award', `The ${count} awards`)} of “${label}” will be as if never made. No mail is sent. This cannot be undone; if need be, upload the roster again.`,
      confirm: count => many(count, 'Recall 1 award', `Recall ${count} awards`),
      done: 'The batch was recalled. No mail was sent.',
    },
    remind: {
      title: 'Send a reminder',
      what: count =>
        `${many(count, 'One person gets another mail, whose mail arrived and who has', `${count} people get another mail: those whose mail arrived and who have`)} not accepted yet. At most once a day.`,
      none: 'There is nobody to remind.',
      confirm: 'Send the reminder',
      done: count => many(count, 'One person is being reminded.', `${count} people are being reminded.`),
      repeated: count =>
        `${many(count, 'One person was', `${count} people were`)} reminded today already. Try again tomorrow.`,
    },
    tabs: {
      all: 'All',
      unclaimed: 'Not yet accepted',
      claimed: 'Accepted',
      bounced: 'Bounced',
      uncertain: 'Uncertain',
      failed: 'Not issued',
    },
    tabsLabel: 'People to show',
    search: { label: 'Name or e-mail address', submit: 'Search' },
    none: 'Nobody matches.',
    whole: { open: 'Open in the list of credentials', revoke: 'Revoke all', suspend: 'Suspend all' },
    column: {
      row: 'Row',
      name: 'Name',
      address: 'E-mail address',
      completed: 'Completed',
      state: 'State',
      mail: 'Mail',
    },
    bouncedHelp:
      'Mend the address and send again: the same credential is offered. To correct the address that was signed, use “Correct and re-issue” on the credential.',
    uncertainHelp:
      'The connection broke while the mail was being handed over, so nobody knows whether it arrived. It is not sent again by itself.',
    again: {
      submit: 'Issue again',
      help: 'Put right what kept them back, then try once more. Who was awarded the same elsewhere meanwhile is left out.',
      done: count => many(count, 'One award is being issued again.', `${count} awards are being issued again.`),
    },
    resend: { address: 'Send to', submit: 'Send again', done: 'It is being sent again.' },
  },
});
