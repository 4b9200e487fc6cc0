/** The words of the mails about a person's own account: a change that was made, and an address to confirm. */
import type { AccountChange } from '../../ports/store/records.ts';
import type { MailText } from './mail-facts.ts';

/** A mail that is sent again later does not know the name any more. */
const called = (name: string, kind: string, named: string): string => (name === '' ? kind : named);

const ja: Record<AccountChange, (name: string) => string> = {
  'passkey-added': name => `アカウントに${called(name, 'パスキー', `パスキー「${name}」`)}が加えられました。`,
  'passkey-removed': name => `アカウントから${called(name, 'パスキー', `パスキー「${name}」`)}が外されました。`,
  'passkey-reset-asked': () =>
    'パスキーの再設定が申し込まれました。3日後から、すべてのパスキーを外せるようになります。',
  'passkeys-reset': () => 'すべてのパスキーが外されました。',
  'address-added': name => `アカウントに${called(name, 'メールアドレス', `メールアドレス ${name} `)}が加えられました。`,
  'address-removed': name =>
    `アカウントから${called(name, 'メールアドレス', `メールアドレス ${name} `)}が外されました。`,
};

const en: Record<AccountChange, (name: string) => string> = {
  'passkey-added': name => `${called(name, 'A passkey', `The passkey “${name}”`)} was added to your account.`,
  'passkey-removed': name => `${called(name, 'A passkey', `The passkey “${name}”`)} was removed from your account.`,
  'passkey-reset-asked': () =>
    'A reset of your passkeys was asked for. In three days it will be possible to remove all of them.',
  'passkeys-reset': () => 'All passkeys were removed from your account.',
  'address-added': name => `${called(name, 'An address', `The address ${name}`)} was added to your account.`,
  'address-removed': name => `${called(name, 'An address', `The address ${name}`)} was removed from your account.`,
};

export const accountTexts: Readonly<Record<'ja' | 'en', (what: AccountChange, name: string) => MailText>> = {
  ja: (what, name) => ({
    subject: 'Akashi のアカウントの変更',
    paragraphs: [
      ja[what](name),
      what === 'passkey-reset-asked'
        ? '覚えがなければ、すぐにアカウントの画面で取り消してください。'
        : '覚えがなければ、すぐにアカウントの画面で、ほかの端末のサインインを終わらせ、変更を元に戻してください。',
    ],
    action: 'アカウントを確かめる',
    otherLanguage: en[what](name),
  }),
  en: (what, name) => ({
    subject: 'A change to your Akashi account',
    paragraphs: [
      en[what](name),
      what === 'passkey-reset-asked'
        ? 'If it was not you, cancel it now on the page of your account.'
        : 'If it was not you, go to the page of your account now, end the sessions of other devices and undo the change.',
    ],
    action: 'Look at the account',
    otherLanguage: ja[what](name),
  }),
};

export const addressTexts: Readonly<Record<'ja' | 'en', MailText>> = {
  ja: {
    subject: 'Akashi のメールアドレスの確認',
    paragraphs: [
      'このアドレスをあなたのアカウントに加えるには、下のリンクを、サインインしたまま開いてください。10分以内に、1回だけ使えます。',
      '心当たりがなければ、このメールは捨ててください。何も起こりません。',
    ],
    action: 'このアドレスを加える',
    otherLanguage: 'This link adds the address to your Akashi account. It works once, within ten minutes.',
  },
  en: {
    subject: 'Confirm your address for Akashi',
    paragraphs: [
      'To add this address to your account, open the link while you are signed in. It works once, within ten minutes.',
      'If you did not ask for this mail, throw it away. Nothing will happen.',
    ],
    action: 'Add this address',
    otherLanguage: 'このリンクで、アドレスを Akashi のアカウントに加えられます。10分以内に、1回だけ使えます。',
  },
};
