/** The words of the mails about an application to an accreditor: to whoever applied, and to who reviews. */
import type { MailFacts, MailText } from './mail-facts.ts';

type Words = Readonly<Record<string, readonly [subject: string, ...paragraphs: string[]]>>;

const ja = ({ organization, standard, applicant, until }: MailFacts): Words => ({
  confirm: [
    `${organization} への申請を始める`,
    `「${standard}」への申請を始めるために、このアドレスを確かめます。下のリンクから、申請を書き、後で続け、送ることができます。30日のあいだ触れないと、下書きは消えます。`,
    '心当たりがなければ、このメールは捨ててください。',
  ],
  received: [
    `申請を受け付けました：${standard}`,
    `${organization} に「${standard}」の申請が届きました。審査が始まると、質問が来ることがあります。`,
  ],
  returned: [
    `申請が差し戻されました：${standard}`,
    `${organization} が「${standard}」の申請を差し戻しました。下のリンクで理由を読み、直してから、もう一度送ってください。`,
    until === '' ? '' : `${until} までに送り直さないと、申請は取下げになります。`,
  ],
  'lapses-soon': [
    `差し戻された申請の期限が近づいています：${standard}`,
    `${organization} が差し戻した「${standard}」の申請が、まだ送り直されていません。期限は ${until} です。過ぎると、申請は取下げになります。`,
  ],
  lapsed: [
    `申請は取下げになりました：${standard}`,
    `${organization} が差し戻した「${standard}」の申請は、期限までに送り直されなかったため、取下げになりました。続けるには、新しく申請してください。`,
  ],
  assigned: [
    `審査をお願いします：${standard}`,
    `${organization} から、${applicant} の申請（「${standard}」）の審査を頼まれています。`,
    until === '' ? '' : `評価の期限は ${until} です。`,
    'はじめに、申請者との利害関係の有無を申告してください。',
  ],
  'sent-again': [
    `直した申請が届きました：${standard}`,
    `${applicant} が「${standard}」の申請を直し、もう一度送りました。評価をもう一度お願いします。`,
    until === '' ? '' : `評価の期限は ${until} です。`,
  ],
  answered: [
    `質問への回答が届きました：${standard}`,
    `${applicant} が「${standard}」の申請についての質問に答えました。`,
  ],
  'review-overdue': [
    `審査の期限を過ぎています：${standard}`,
    `${applicant} の申請（「${standard}」）の評価が、まだ記録されていません。期限は ${until} でした。`,
    `評価できないときは、${organization} の管理者に知らせてください。`,
  ],
  question: [
    `申請について質問があります：${standard}`,
    `${organization} から質問が届いています。下のリンクで読み、答えてください。`,
  ],
  approved: [
    `認定されました：${standard}`,
    `${organization} が「${standard}」を認定しました。署名された認定証は、下のリンクから見られます。`,
  ],
  conditional: [
    `条件付きで認定されました：${standard}`,
    `${organization} が「${standard}」を条件付きで認定しました。条件と期限を確かめてください。`,
  ],
  refused: [
    `認定されませんでした：${standard}`,
    `${organization} は「${standard}」を認定しませんでした。理由と、異議申立ての期限を確かめてください。`,
  ],
  overdue: [
    `条件の期限を過ぎています：${standard}`,
    `${organization} の認定に付いた条件の期限が過ぎました。${organization} に連絡してください。`,
  ],
  suspended: [
    `認定が一時停止されました：${standard}`,
    `${organization} が認定を一時停止しました。理由を確かめてください。`,
  ],
  reinstated: [`認定の停止が解かれました：${standard}`, `${organization} の認定が再び有効になりました。`],
  revoked: [
    `認定が取り消されました：${standard}`,
    `${organization} が認定を取り消しました。理由と、異議申立ての期限を確かめてください。`,
  ],
  expired: [
    `認定の期間が終わりました：${standard}`,
    `${organization} の認定が終わりました。続けるには、新しく申請してください。`,
  ],
  'appeal-allowed': [
    `異議が認められました：${standard}`,
    `${organization} への異議が認められました。この後のことは、下のリンクで確かめてください。`,
  ],
  'appeal-dismissed': [
    `異議は認められませんでした：${standard}`,
    `${organization} への異議は認められませんでした。理由を確かめてください。`,
  ],
});

const en = ({ organization, standard, applicant, until }: MailFacts): Words => ({
  confirm: [
    `Begin your application to ${organization}`,
    `This confirms your address for an application under “${standard}”. Follow the link to write it, to leave it and take it up again, and to send it. A draft that nobody touches for 30 days is removed.`,
    'If you did not expect this mail, throw it away.',
  ],
  received: [
    `Your application has arrived: ${standard}`,
    `${organization} has your application under “${standard}”. Reviewers may ask you questions.`,
  ],
  returned: [
    `Your application was sent back: ${standard}`,
    `${organization} has sent your application under “${standard}” back to you. Follow the link to read why, mend it, and send it again.`,
    until === '' ? '' : `Send it again by ${until}. After that day it counts as withdrawn.`,
  ],
  'lapses-soon': [
    `Send your application again soon: ${standard}`,
    `Your application to ${organization} under “${standard}” was sent back to you and has not been sent again. The last day is ${until}; after it the application counts as withdrawn.`,
  ],
  lapsed: [
    `Your application has lapsed: ${standard}`,
    `Your application to ${organization} under “${standard}” was sent back and not sent again in time, so it counts as withdrawn. Apply anew to go on.`,
  ],
  assigned: [
    `Please review: ${standard}`,
    `${organization} asks you to review the application of ${applicant} under “${standard}”.`,
    until === '' ? '' : `Your review is due by ${until}.`,
    'First of all, declare whether you have an interest in the applicant.',
  ],
  'sent-again': [
    `Please review again: ${standard}`,
    `${applicant} has mended the application under “${standard}” and sent it again. Please score it once more.`,
    until === '' ? '' : `Your review is due by ${until}.`,
  ],
  answered: [
    `Your question was answered: ${standard}`,
    `${applicant} has answered the question about the application under “${standard}”.`,
  ],
  'review-overdue': [
    `Your review is overdue: ${standard}`,
    `Your review of the application of ${applicant} under “${standard}” was due by ${until} and is not recorded yet.`,
    `If you cannot review it, please tell the owners of ${organization}.`,
  ],
  question: [
    `A question about your application: ${standard}`,
    `${organization} has a question. Follow the link to read and answer it.`,
  ],
  approved: [
    `Approved: ${standard}`,
    `${organization} has approved your application under “${standard}”. The signed accreditation is behind the link.`,
  ],
  conditional: [
    `Approved with conditions: ${standard}`,
    `${organization} has approved your application under “${standard}” with conditions. Please look at them and at their due dates.`,
  ],
  refused: [
    `Not approved: ${standard}`,
    `${organization} has not approved your application under “${standard}”. The reasons are behind the link, and until when you can appeal.`,
  ],
  overdue: [
    `A condition is overdue: ${standard}`,
    `The due date of a condition of your accreditation by ${organization} has passed. Please turn to ${organization}.`,
  ],
  suspended: [
    `Suspended: ${standard}`,
    `${organization} has suspended your accreditation for the time being. The reason is behind the link.`,
  ],
  reinstated: [`Reinstated: ${standard}`, `Your accreditation by ${organization} is in force again.`],
  revoked: [
    `Revoked: ${standard}`,
    `${organization} has revoked your accreditation. The reason is behind the link, and until when you can appeal.`,
  ],
  expired: [`Ended: ${standard}`, `Your accreditation by ${organization} has ended. Apply anew to go on.`],
  'appeal-allowed': [
    `Your appeal was allowed: ${standard}`,
    `${organization} has allowed your appeal. What follows is behind the link.`,
  ],
  'appeal-dismissed': [
    `Your appeal was dismissed: ${standard}`,
    `${organization} has dismissed your appeal. The reasons are behind the link.`,
  ],
});

export function applicationText(language: 'ja' | 'en', facts: MailFacts): MailText {
  const [subject = '', ...paragraphs] = (language === 'ja' ? ja : en)(facts)[facts.news] ?? [];
  return language === 'ja'
    ? { subject, paragraphs, action: '申請を見る', otherLanguage: 'The page behind the link can be read in English.' }
    : {
        subject,
        paragraphs,
        action: 'See the application',
        otherLanguage: 'リンク先のページは日本語でもお読みいただけます。',
      };
}
