/** The words of the mails to endorsers. */
import type { MailFacts, MailText } from './mail-facts.ts';

const ja = ({ organization, applicant, achievement, until, news }: MailFacts): readonly string[] =>
  news === 'mandate-ends'
    ? [
        `${organization} の推薦の委嘱が終わります（${until} まで）`,
        `${organization} が推薦に署名できるのは、${until} までです。署名済みの推薦は、この日まで有効です。`,
        '続ける場合は、このシステムの運営者に新しい委嘱を頼んでください。答えていない依頼があれば、期間のうちに答えてください。',
      ]
    : [
        `推薦の依頼が届いています：「${achievement}」`,
        `${applicant} から ${organization} に、「${achievement}」への推薦の依頼が届きました。`,
        `四つの問いへの答えを読み、${until} までに答えてください。`,
      ];

const en = ({ organization, applicant, achievement, until, news }: MailFacts): readonly string[] =>
  news === 'mandate-ends'
    ? [
        `The mandate of ${organization} ends on ${until}`,
        `${organization} can sign endorsements until ${until}. What it has signed holds until that day.`,
        'To go on, ask the operator of this system for a new mandate. Requests that wait for an answer can be answered until then.',
      ]
    : [
        `Support is asked for: “${achievement}”`,
        `${applicant} asks ${organization} for a letter of support for “${achievement}”.`,
        `Please read the answers to the four questions and answer by ${until}.`,
      ];

export function endorserText(language: 'ja' | 'en', facts: MailFacts): MailText {
  const [subject = '', ...paragraphs] = (language === 'ja' ? ja : en)(facts);
  return language === 'ja'
    ? {
        subject,
        paragraphs,
        action: '推薦の画面を開く',
        otherLanguage: 'The page behind the link can be read in English.',
      }
    : {
        subject,
        paragraphs,
        action: 'Open the endorsements',
        otherLanguage: 'リンク先のページは日本語でもお読みいただけます。',
      };
}
