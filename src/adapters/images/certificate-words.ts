/** The few fixed words of a printed certificate. */

import { formatJapaneseDate } from '../../core/time/japanese-era.ts';
import { type LocalDate, partsOfDate } from '../../core/time/local-date.ts';
import type { Certificate } from '../../ports/images.ts';

export interface CertificateWords {
  readonly kind: string;
  /** Above the holder's name, when the name comes before the credential's. */
  readonly certifies: string | undefined;
  readonly honorific: string | undefined;
  readonly statement: string;
  readonly awarded: string;
  readonly expires: string;
  readonly issuer: string;
  readonly check: string;
  readonly code: string;
  readonly attached: string;
  /** In place of `attached` when no link is printed. */
  readonly attachedOnly: string;
  readonly missing: string;
  readonly variant: string;
  readonly badge: string;
  readonly qr: string;
}

export const CERTIFICATE_WORDS: Record<Certificate['language'], CertificateWords> = {
  ja: {
    kind: '学びの証明書',
    certifies: undefined,
    honorific: '様',
    statement: '上記の学びを修めたことを証明します。',
    awarded: '授与日',
    expires: '有効期限',
    issuer: '発行者',
    check: 'この証明を確かめる',
    code: '確認コード',
    attached: 'この PDF には署名された証明データが添付されています。紙に印刷したものは、上のリンクで確かめてください。',
    attachedOnly:
      'この PDF には署名された証明データが添付されています。確かめるには、添付のファイルを取り出してください。紙だけでは確かめられません。',
    missing: '「〓」は、この書面の書体にない文字です。正しい表記は添付の証明データにあります。',
    variant: '一部の異体字を標準の字形で示しています。正しい表記は添付の証明データにあります。',
    badge: 'バッジ',
    qr: '確認ページへの QR コード',
  },
  en: {
    kind: 'Certificate of Learning',
    certifies: 'This certifies that',
    honorific: undefined,
    statement: 'has earned',
    awarded: 'Awarded',
    expires: 'Valid until',
    issuer: 'Issued by',
    check: 'Check this certificate',
    code: 'Code',
    attached: 'The signed credential is attached to this PDF. A printed copy is checked through the link above.',
    attachedOnly:
      'The signed credential is attached to this PDF. To check it, take the attached file out; paper alone cannot be checked.',
    missing:
      '“〓” marks a character that the fonts of this document lack. The attached credential has the name as written.',
    variant: 'Some characters are shown in their standard form. The attached credential has the name as written.',
    badge: 'Badge',
    qr: 'QR code to the page that checks this certificate',
  },
};

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `2026年10月3日`, with `（令和8年）` on request; `3 October 2026` in English. */
export function writeDate(date: LocalDate, language: Certificate['language'], era: boolean): string {
  const { year, month, day } = partsOfDate(date);
  if (language === 'en') return `${day} ${MONTHS[month - 1]} ${year}`;
  const japanese = era ? formatJapaneseDate(date) : undefined;
  const eraYear = japanese?.ok === true ? /^[^年]+年/.exec(japanese.value)?.[0] : undefined;
  return `${year}年${month}月${day}日${eraYear === undefined ? '' : `（${eraYear}）`}`;
}
