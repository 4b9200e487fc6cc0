/** The words of the last mail to an account that its owner erases. */
import type { MailText } from './mail-facts.ts';

export const erasureTexts: Readonly<Record<'ja' | 'en', MailText>> = {
  ja: {
    subject: 'Akashi のアカウントの消去',
    paragraphs: [
      'ご本人の操作により、あなたの Akashi のアカウントを消去します。名前、メールアドレス、パスキー、受け取った証明の控え、共有がなくなります。元には戻せません。',
      '発行した団体が持つ授与の記録は、その団体に残ります。消したいときは、団体にお申し出ください。',
      '覚えがなければ、この Akashi を運営している団体にお知らせください。',
    ],
    otherLanguage:
      'Your Akashi account is being erased, as you asked. If it was not you, tell the organization that runs this Akashi.',
  },
  en: {
    subject: 'Your Akashi account is erased',
    paragraphs: [
      'As you asked, your Akashi account is being erased: name, addresses, passkeys, the credentials you kept and the shares you made. This cannot be undone.',
      'Organizations keep their own records of what they awarded. Ask them if these should go, too.',
      'If it was not you, tell the organization that runs this Akashi.',
    ],
    otherLanguage:
      'ご本人の操作により、Akashi のアカウントを消去します。覚えがなければ、この Akashi を運営している団体にお知らせください。',
  },
};
