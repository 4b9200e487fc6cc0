/** Words of the first start: who becomes the first owner. */
import { bilingual } from '../language.ts';

export const setup = bilingual({
  ja: {
    title: '最初の管理者',
    lead: 'この Akashi を管理する人を登録します。組織を作り、ほかの人を招待できるようになります。この画面は、端末に表示されたリンクを持つ人だけが、1回だけ使えます。',
    name: '名前',
    nameHelp: 'ほかのメンバーに見える名前です。後から変えられます。',
    address: 'メールアドレス',
    addressHelp: '次からのサインインに使います。メールサーバーを設定するまで、メールはこの機械の郵便受けに届きます。',
    begin: '始める',
    signInFirst: 'まず、メールのリンクでサインインしてください。アドレスを確かめてから、管理者として登録します。',
    signIn: 'サインインする',
    done: 'ようこそ。管理者として登録しました。',
    already: '最初の管理者は決まっています。そのアドレスでサインインしてください。',
  },
  en: {
    title: 'The first owner',
    lead: 'Register the person who looks after this Akashi: somebody who may create organizations and invite others. Only the holder of the link shown in the terminal can use this page, and only once.',
    name: 'Name',
    nameHelp: 'Other members see it. You can change it later.',
    address: 'E-mail address',
    addressHelp:
      'You sign in with it from now on. Until a mail server is set, mail stays in the mailbox of this machine.',
    begin: 'Begin',
    signInFirst: 'First sign in by a mail link, so that your address is proved. Then you become the owner.',
    signIn: 'Sign in',
    done: 'Welcome. You are registered as the owner.',
    already: 'The first owner has been made. Please sign in with that address.',
  },
});
