/** Words of accepting what was awarded: read by people who may never have heard of a credential. */
import { bilingual } from '../language.ts';

export const claim = bilingual({
  ja: {
    title: '証明が届いています',
    kicker: (issuer: string) => `${issuer} から`,
    to: (name: string) => `${name} さんに授与されました。`,
    until: (date: string) => `受け取りの期限は ${date} です。`,
    lead: '受け取ると、あなたのウォレットに入ります。受け取っても公開はされません。見せる相手は、あとであなたが決めます。',
    accept: '受け取る',
    decline: '辞退する',
    contents: '証明の内容',
    account: {
      newcomer:
        '受け取ると、このメールを受け取ったアドレスのアカウントに入ります。まだなければ作られます。パスワードはありません。',
      signedIn: (name: string) => `「${name}」としてサインインしています。このアカウントのウォレットに入ります。`,
    },
    accepted: '受け取りました。あなたのウォレットに入っています。',
    welcome: '受け取りました。あなたのウォレットができました。次からは、同じメールアドレスでサインインできます。',
    acceptedSignIn: '受け取りました。アカウントのウォレットに入っています。見るには、サインインしてください。',
    states: {
      claimed: {
        title: 'この証明は受け取り済みです',
        text: '受け取ったときのアカウントでサインインすると、ウォレットで見られます。',
        open: 'ウォレットで見る',
        signIn: 'サインインして見る',
      },
      removed: '一度受け取られ、ウォレットから外された証明です。もう一度、ウォレットに入れられます。',
      declined: {
        title: 'この証明は辞退されています',
        text: '受け取りたい場合は、発行した団体に連絡してください。',
      },
      ended: {
        title: '受け取りの期限を過ぎています',
        text: (date: string) => `期限は ${date} でした。もう一度送ってもらえるか、発行した団体にお尋ねください。`,
      },
    },
    revoked: 'この証明は、発行者が失効させました。受け取れません。',
    suspended:
      'この証明は、発行者が一時停止しています。受け取ることはできますが、再開されるまで検証では有効になりません。',
    declineConfirm: {
      title: '受け取りを辞退する',
      what: (name: string, issuer: string) =>
        `「${name}」（${issuer}）の受け取りを辞退します。辞退すると、このリンクからは受け取れなくなります。発行した団体には、辞退したことが表示されます。`,
      confirm: '辞退する',
    },
    declined: '辞退しました。',
    contact: '心当たりがない場合は、辞退できます。',
  },
  en: {
    title: 'A credential is waiting for you',
    kicker: issuer => `From ${issuer}`,
    to: name => `Awarded to ${name}.`,
    until: date => `Please accept it by ${date}.`,
    lead: 'Accept it to put it into your wallet. Accepting makes nothing public: you decide later who sees it.',
    accept: 'Accept',
    decline: 'Decline',
    contents: 'What it says',
    account: {
      newcomer:
        'It goes into the account of the address that received this mail; if there is none yet, one is made. There is no password.',
      signedIn: name => `You are signed in as “${name}”. It goes into the wallet of this account.`,
    },
    accepted: 'Accepted. It is in your wallet.',
    welcome: 'Accepted. This is your new wallet. From now on you can sign in with the same e-mail address.',
    acceptedSignIn: 'Accepted. It is in the wallet of your account. Sign in to see it.',
    states: {
      claimed: {
        title: 'This credential was accepted',
        text: 'Sign in with the account that accepted it to see it in the wallet.',
        open: 'See it in the wallet',
        signIn: 'Sign in to see it',
      },
      removed: 'It was accepted once and removed from the wallet. You can put it back.',
      declined: {
        title: 'This credential was declined',
        text: 'If you want it after all, ask the organization that issued it.',
      },
      ended: {
        title: 'The time for accepting it is over',
        text: date => `It ended on ${date}. Ask the organization that issued it to send it again.`,
      },
    },
    revoked: 'The issuer has revoked this credential. It cannot be accepted.',
    suspended:
      'The issuer has suspended this credential. You can accept it, but it does not verify until it is reinstated.',
    declineConfirm: {
      title: 'Decline',
      what: (name, issuer) =>
        `You are about to decline “${name}” from ${issuer}. Afterwards this link no longer accepts it, and the organization sees that you declined.`,
      confirm: 'Decline',
    },
    declined: 'Declined.',
    contact: 'If you do not expect this, you can decline it.',
  },
});
