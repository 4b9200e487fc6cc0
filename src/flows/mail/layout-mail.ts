/** Lays a mail out as plain text and as simple HTML: no images, no tracking, one link written out in full. */
import type { MailText } from './mail-facts.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Names come from rosters: everything is escaped. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, character => ESCAPES[character] ?? character);

export interface LaidOutMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Subjects are one line: a name with a line break must not begin a header. */
const oneLine = (text: string): string => text.replace(/[\r\n\t]+/g, ' ').trim();

export function layOutMail(
  mail: MailText,
  options: { readonly language: 'ja' | 'en'; readonly link?: string; readonly signature: string },
): LaidOutMail {
  const other = options.language === 'ja' ? 'en' : 'ja';
  const paragraphs = mail.paragraphs.filter(paragraph => paragraph !== '');
  const { link } = options;
  const linkLines = link !== undefined && mail.action !== undefined ? [`${mail.action}:\n${link}`] : [];
  const text = [...paragraphs, ...linkLines, mail.otherLanguage, `-- \n${options.signature}`].join('\n\n');
  const linkHtml =
    link !== undefined && mail.action !== undefined
      ? `<p style="margin:24px 0"><a href="${escapeHtml(link)}" style="display:inline-block;padding:10px 20px;border-radius:8px;background:#23406b;color:#ffffff;text-decoration:none">${escapeHtml(mail.action)}</a></p><p style="font-size:13px;color:#545c64">${escapeHtml(link)}</p>`
      : '';
  const html = `<!doctype html><html lang="${options.language}"><meta charset="utf-8"><body style="margin:0;padding:24px;background:#fbfaf6;color:#1e2328;font:16px/1.8 'Hiragino Sans','Noto Sans JP',sans-serif"><div style="max-width:36rem;margin:0 auto;padding:28px;background:#ffffff;border:1px solid #e2ddd2;border-radius:10px">${paragraphs
    .map(paragraph => `<p>${escapeHtml(paragraph)}</p>`)
    .join(
      '',
    )}${linkHtml}<p lang="${other}" style="font-size:13px;color:#545c64">${escapeHtml(mail.otherLanguage)}</p><p style="font-size:13px;color:#545c64;border-top:1px solid #e2ddd2;padding-top:12px">${escapeHtml(options.signature)}</p></div></body></html>`;
  return { subject: oneLine(mail.subject), text, html };
}
