/** The words of the mails that belong to awards and memberships, in both languages. */
import type { MailKind } from '../../ports/store/awards.ts';
import { applicationText } from './application-texts.ts';
import { endorserText } from './endorser-texts.ts';
import type { MailFacts, MailText } from './mail-facts.ts';

type Texts = Record<MailKind, (facts: MailFacts) => MailText>;

const rolesJa: Readonly<Record<string, string>> = {
  owner: '管理者',
  editor: '編集',
  awarder: '授与',
  reviewer: '審査',
  viewer: '閲覧',
};
const rolesEn: Readonly<Record<string, string>> = {
  owner: 'an owner',
  editor: 'an editor',
  awarder: 'an awarder',
  reviewer: 'a reviewer',
  viewer: 'a viewer',
};
const greetJa = (facts: MailFacts): string => (facts.recipient === '' ? '' : `${facts.recipient} 様`);
const greetEn = (facts: MailFacts): string => (facts.recipient === '' ? '' : `Dear ${facts.recipient},`);
const inEnglish = 'The page behind the link can be read in English.';
const inJapanese = 'リンク先のページは日本語でもお読みいただけます。';

const ja: Texts = {
  claim: facts => ({
    subject: `「${facts.achievement}」の証明が届いています`,
    paragraphs: [
      greetJa(facts),
      `${facts.organization} から「${facts.achievement}」が授与されました。`,
      `下のリンクで内容を見て、受け取ることができます。受け取るまで、どこにも公開されません。期限は ${facts.until} です。`,
      '心当たりがない場合は、リンク先で辞退できます。',
    ],
    action: '証明を見る',
    otherLanguage: inEnglish,
  }),
  reminder: facts => ({
    subject: `まだ受け取られていない証明があります：「${facts.achievement}」`,
    paragraphs: [
      greetJa(facts),
      `${facts.organization} が授与した「${facts.achievement}」は、まだ受け取られていません。期限は ${facts.until} です。`,
    ],
    action: '証明を見る',
    otherLanguage: inEnglish,
  }),
  corrected: facts => ({
    subject: `「${facts.achievement}」の証明を訂正しました`,
    paragraphs: [
      greetJa(facts),
      `${facts.organization} が「${facts.achievement}」の証明を訂正し、発行し直しました。前の証明は失効しています。`,
      `理由：${facts.reason}`,
      `新しい証明を受け取ってください。期限は ${facts.until} です。`,
    ],
    action: '新しい証明を見る',
    otherLanguage: inEnglish,
  }),
  revoked: facts => ({
    subject: `「${facts.achievement}」の証明が失効しました`,
    paragraphs: [
      greetJa(facts),
      `${facts.organization} が「${facts.achievement}」の証明を失効させました。今後の検証では「失効」と表示されます。`,
      `理由：${facts.reason}`,
      `お問い合わせは ${facts.organization} へお願いします。`,
    ],
    otherLanguage: `${facts.organization} has revoked this credential.`,
  }),
  suspended: facts => ({
    subject: `「${facts.achievement}」の証明が一時停止されました`,
    paragraphs: [
      greetJa(facts),
      `${facts.organization} が「${facts.achievement}」の証明を一時停止しました。停止は後で解かれることがあります。`,
      `理由：${facts.reason}`,
      `お問い合わせは ${facts.organization} へお願いします。`,
    ],
    otherLanguage: `${facts.organization} has suspended this credential for the time being.`,
  }),
  reinstated: facts => ({
    subject: `「${facts.achievement}」の証明の停止が解かれました`,
    paragraphs: [
      greetJa(facts),
      `${facts.organization} が「${facts.achievement}」の証明の停止を解きました。再び有効です。`,
      `理由：${facts.reason}`,
    ],
    otherLanguage: `${facts.organization} has reinstated this credential.`,
  }),
  invitation: facts => ({
    subject: `${facts.organization} への招待`,
    paragraphs: [
      `${facts.organization} から、証明を発行するメンバー（${rolesJa[facts.role] ?? facts.role}）として招待されています。`,
      '下のリンクを開き、このアドレスでサインインすると参加できます。招待は14日間有効です。',
      '心当たりがなければ、このメールは捨ててください。',
    ],
    action: '招待を見る',
    otherLanguage: inEnglish,
  }),
  application: facts => applicationText('ja', facts),
  endorsement: facts => endorserText('ja', facts),
};

const en: Texts = {
  claim: facts => ({
    subject: `You have been awarded “${facts.achievement}”`,
    paragraphs: [
      greetEn(facts),
      `${facts.organization} has awarded you “${facts.achievement}”.`,
      `Follow the link to see it and accept it, by ${facts.until}. It is shown to nobody until you share it.`,
      'If you know nothing of this, you can decline it there.',
    ],
    action: 'See the credential',
    otherLanguage: inJapanese,
  }),
  reminder: facts => ({
    subject: `A credential is waiting for you: “${facts.achievement}”`,
    paragraphs: [
      greetEn(facts),
      `“${facts.achievement}”, awarded by ${facts.organization}, has not been accepted yet. It can be until ${facts.until}.`,
    ],
    action: 'See the credential',
    otherLanguage: inJapanese,
  }),
  corrected: facts => ({
    subject: `Your credential “${facts.achievement}” was corrected`,
    paragraphs: [
      greetEn(facts),
      `${facts.organization} has corrected your credential “${facts.achievement}” and issued it again. The earlier one is revoked.`,
      `Reason: ${facts.reason}`,
      `Please accept the new one by ${facts.until}.`,
    ],
    action: 'See the new credential',
    otherLanguage: inJapanese,
  }),
  revoked: facts => ({
    subject: `Your credential “${facts.achievement}” was revoked`,
    paragraphs: [
      greetEn(facts),
      `${facts.organization} has revoked your credential “${facts.achievement}”. Whoever checks it will be told so.`,
      `Reason: ${facts.reason}`,
      `Please turn to ${facts.organization} with any question.`,
    ],
    otherLanguage: `${facts.organization} がこの証明を失効させました。`,
  }),
  suspended: facts => ({
    subject: `Your credential “${facts.achievement}” was suspended`,
    paragraphs: [
      greetEn(facts),
      `${facts.organization} has suspended your credential “${facts.achievement}”. It may be reinstated later.`,
      `Reason: ${facts.reason}`,
      `Please turn to ${facts.organization} with any question.`,
    ],
    otherLanguage: `${facts.organization} がこの証明を一時停止しました。`,
  }),
  reinstated: facts => ({
    subject: `Your credential “${facts.achievement}” was reinstated`,
    paragraphs: [
      greetEn(facts),
      `${facts.organization} has reinstated your credential “${facts.achievement}”. It is valid again.`,
      `Reason: ${facts.reason}`,
    ],
    otherLanguage: `${facts.organization} がこの証明の停止を解きました。`,
  }),
  invitation: facts => ({
    subject: `Invitation to ${facts.organization}`,
    paragraphs: [
      `${facts.organization} invites you to join those who issue its credentials, as ${rolesEn[facts.role] ?? facts.role}.`,
      'Follow the link and sign in with this address to join. The invitation stands for 14 days.',
      'If you did not expect this mail, throw it away.',
    ],
    action: 'See the invitation',
    otherLanguage: inJapanese,
  }),
  application: facts => applicationText('en', facts),
  endorsement: facts => endorserText('en', facts),
};

export const mailTexts = { ja, en } as const;
