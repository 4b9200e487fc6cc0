/** The words of the mail that tells an accreditor's owners what waits for them. */
import type { MailText } from './mail-facts.ts';

interface Waiting {
  readonly total: number;
  /** One for each, by `line`; the first few. */
  readonly lines: readonly string[];
}
interface WaitingLine {
  readonly name: string;
  readonly standard: string;
  readonly isAppeal: boolean;
}
interface DeskTexts {
  line(one: WaitingLine): string;
  mail(all: Waiting): MailText;
}

const rest = ({ total, lines }: Waiting): number => total - lines.length;
const ja = ({ total }: Waiting): string => `審査者を決めるか、異議を判断する申請が${total}件あります。`;
const en = ({ total }: Waiting): string =>
  total === 1
    ? 'One application waits for reviewers, or for an answer to its appeal.'
    : `${total} applications wait for reviewers, or for an answer to their appeal.`;

export const deskTexts: Readonly<Record<'ja' | 'en', DeskTexts>> = {
  ja: {
    line: ({ name, standard, isAppeal }) => `${name}：${standard}${isAppeal ? '（異議申立て）' : ''}`,
    mail: all => ({
      subject: `認定の申請が届いています（${all.total}件）`,
      paragraphs: [ja(all), ...all.lines, rest(all) > 0 ? `ほか${rest(all)}件` : ''],
      action: '申請の一覧を開く',
      otherLanguage: en(all),
    }),
  },
  en: {
    line: ({ name, standard, isAppeal }) => `${name}: ${standard}${isAppeal ? ' (appeal)' : ''}`,
    mail: all => ({
      subject: `Applications wait for you (${all.total})`,
      paragraphs: [en(all), ...all.lines, rest(all) > 0 ? `and ${rest(all)} more` : ''],
      action: 'Open the applications',
      otherLanguage: ja(all),
    }),
  },
};
