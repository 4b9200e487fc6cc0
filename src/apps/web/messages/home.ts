/** Words of the first page. */
import { bilingual } from '../language.ts';

export const home = bilingual({
  ja: {
    title: '学びの証明を、確かめる',
    heading: '学びの証明を、誰でも確かめられる。',
    lead: 'マイクロクレデンシャルやデジタルバッジが本物か、いまも有効か。ファイルかリンクをここへ。登録はいりません。',
    field: 'この証明は本物ですか',
    how: 'Akashi のしくみ',
    steps: {
      issue: {
        title: '発行する',
        text: '大学、企業、団体が、学びの内容と水準を書き、名簿の一人ひとりに署名つきの証明を届けます。',
      },
      hold: { title: '手元に持つ', text: '受け取った人がウォレットに保管します。見せる相手と期限は、本人が決めます。' },
      check: {
        title: '確かめる',
        text: '誰でも、発行者に問い合わせずに確かめられます。届かない情報があるときは「分からない」と答えます。',
      },
    },
    toConsole: '発行者の画面へ',
    toRegister: '登録簿で探す',
    toWallet: 'ウォレットを開く',
    honest: {
      title: '確かめて分かること、分からないこと',
      yes: '署名した鍵の持ち主が発行したこと。発行後に書き換えられていないこと。失効や停止をしていないこと。有効期間の中であること。',
      no: '発行者がどれほど信頼できるか。学びの中身が優れているか。ファイルを見せた人が本人か（本人の欄で照合できます）。',
      yesTitle: '分かること',
      noTitle: '分からないこと',
    },
    open: 'Akashi はオープンソースです。証明は Open Badges 3.0 で、ほかの検証の道具でも確かめられます。',
  },
  en: {
    title: 'Check proof of learning',
    heading: 'Proof of learning that anyone can check.',
    lead: 'Is a micro-credential or digital badge genuine, and still valid? Drop the file or a link here. No account needed.',
    field: 'Is this credential genuine?',
    how: 'How Akashi works',
    steps: {
      issue: {
        title: 'Issue',
        text: 'Universities, companies and societies describe what was learned and at what level, and send each person on a roster a signed credential.',
      },
      hold: {
        title: 'Hold',
        text: 'The learner keeps it in a wallet, and decides who sees it and for how long.',
      },
      check: {
        title: 'Check',
        text: 'Anyone can check it without asking the issuer. When something is out of reach, the answer is “not known”, never “no”.',
      },
    },
    toRegister: 'Search the register',
    toConsole: 'To the issuer’s console',
    toWallet: 'Open the wallet',
    honest: {
      title: 'What a check tells, and what it does not',
      yes: 'That the owner of the key issued it. That nothing was changed since. That it has not been revoked or suspended. That it is within its dates.',
      no: 'How far the issuer can be trusted. How good the learning was. Whether the person showing it is its holder (compare by address or name to find out).',
      yesTitle: 'It tells',
      noTitle: 'It does not tell',
    },
    open: 'Akashi is open source. Credentials follow Open Badges 3.0, so other verifiers can check them too.',
  },
});
