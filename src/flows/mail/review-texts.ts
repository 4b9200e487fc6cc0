/** The words of the mail that reminds a register of reviews. */
import type { MailText } from './mail-facts.ts';

interface DueReviews {
  readonly days: number;
  readonly total: number;
  /** Date and title each; the first few. */
  readonly titles: readonly string[];
}

const ja = ({ days, total }: DueReviews): string =>
  days === 0
    ? `今日が審査の期限の登録が${total}件あります。`
    : `${days}日以内に審査の期限を迎える登録が${total}件あります。`;
const en = ({ days, total }: DueReviews): string =>
  days === 0
    ? `The review of ${total} listing(s) is due today.`
    : `The review of ${total} listing(s) is due within ${days} days.`;
const rest = ({ total, titles }: DueReviews): number => total - titles.length;

export const reviewTexts: Readonly<Record<'ja' | 'en', (due: DueReviews) => MailText>> = {
  ja: due => ({
    subject: due.days === 0 ? '登録の審査の期限です' : `登録の審査の期限が近づいています（${due.days}日以内）`,
    paragraphs: [
      ja(due),
      ...due.titles,
      rest(due) > 0 ? `ほか${rest(due)}件` : '',
      '期限を過ぎた登録は、期限切れとして示されます。審査を始めるか、更新してください。',
    ],
    action: '登録簿を開く',
    otherLanguage: en(due),
  }),
  en: due => ({
    subject:
      due.days === 0 ? 'Reviews of listings are due today' : `Reviews of listings are due within ${due.days} days`,
    paragraphs: [
      en(due),
      ...due.titles,
      rest(due) > 0 ? `and ${rest(due)} more` : '',
      'A listing that is overdue is shown as expired. Begin its review, or renew it.',
    ],
    action: 'Open the register',
    otherLanguage: ja(due),
  }),
};
