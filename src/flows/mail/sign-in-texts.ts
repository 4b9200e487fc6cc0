/** The words of the sign-in mail. */
import type { MailText } from './mail-facts.ts';

export const signInTexts: Readonly<Record<'ja' | 'en', MailText>> = {
  ja: {
    subject: 'Akashi へのサインイン',
    paragraphs: [
      '下のリンクを、サインインを始めたのと同じブラウザーで開いてください。10分以内に、1回だけ使えます。',
      '別の端末で開いた場合は、表示される8桁の番号を元の画面に入れてください。番号を人に教えないでください。',
      '心当たりがなければ、このメールは捨ててください。何も起こりません。',
    ],
    action: 'サインインする',
    otherLanguage:
      'This link signs you in to Akashi. It works once, within ten minutes, in the browser that asked for it.',
  },
  en: {
    subject: 'Sign in to Akashi',
    paragraphs: [
      'Open the link in the browser in which you began to sign in. It works once, within ten minutes.',
      'If you open it on another device, type the eight digits shown there into the first one. Tell them to nobody.',
      'If you did not ask for this mail, throw it away. Nothing will happen.',
    ],
    action: 'Sign in',
    otherLanguage: 'このリンクで Akashi にサインインできます。10分以内に、始めたのと同じブラウザーで1回だけ使えます。',
  },
};
