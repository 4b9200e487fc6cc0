/** Words of the built-in mailbox. */
import { bilingual } from '../language.ts';

export const mailbox = bilingual({
  ja: {
    title: '郵便受け',
    lead: 'メールサーバー（SMTP_URL）が設定されていないので、メールは外へ送られず、ここに入ります。',
    stays:
      'メールはこの機械の中に留まります。この画面は、この機械のブラウザーで、端末に表示されたリンクを開いた人だけに見えます。',
    to: '宛先のアドレス',
    search: '探す',
    all: 'すべて表示',
    caption: 'メール',
    from: '差出人',
    at: '日時',
    subject: '件名',
    empty: 'まだメールはありません',
    emptyText: 'サインインのリンクや、証明のお知らせが、ここに届きます。',
    noneFor: (address: string) => `${address} 宛てのメールはありません`,
    noneForText: 'アドレスの綴りを、全部入れて探してください。',
    older: 'もっと古いメール',
    textOnly: '文字だけの版を表示しています。',
  },
  en: {
    title: 'Mailbox',
    lead: 'No mail server (SMTP_URL) is set, so mail is not sent anywhere: it ends up here.',
    stays:
      'Mail stays on this machine. Only a browser on this machine that opened the link shown in the terminal sees this page.',
    to: 'Recipient’s address',
    search: 'Search',
    all: 'Show all',
    caption: 'Mail',
    from: 'From',
    at: 'Date',
    subject: 'Subject',
    empty: 'No mail yet',
    emptyText: 'Sign-in links and news of credentials arrive here.',
    noneFor: address => `No mail for ${address}`,
    noneForText: 'Search with the whole address.',
    older: 'Older mail',
    textOnly: 'This is the version in plain text.',
  },
});
