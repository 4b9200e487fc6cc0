/** The foot of a certificate: how to check it, and what a reader should know about this piece of paper. */
import type { Certificate } from '../../ports/images.ts';
import { artifact, FOOT, INDIGO, INK, PAGE, QUIET, type Tag } from './certificate-page.ts';
import type { CertificateWords } from './certificate-words.ts';
import { QUIET_ZONE, qrModules } from './draw-qr.ts';
import { missingGlyphs } from './fonts.ts';
import type { Setting, Type, Typesetter } from './set-type.ts';

export interface Foot {
  readonly top: number;
  readonly lines: readonly { readonly setting: Setting; readonly after: number; readonly link: boolean }[];
}

/** Beside the QR code: the link, the short code, and what the reader should know about this document. */
export function setFoot(setter: Typesetter, certificate: Certificate, words: CertificateWords): Foot {
  const { link, shortCode } = certificate;
  const width = PAGE.width - 2 * FOOT.left - (link === undefined ? 0 : FOOT.qr + 12);
  const sans = (size: number, colour: string): Type => ({ face: 'sans', size, colour });
  const lines = [
    ...(link === undefined
      ? []
      : [
          { setting: setter.wrap(words.check, sans(10.5, INK), width), after: 1, link: false },
          { setting: setter.fit(link, sans(9.5, INDIGO), width, 7, 1), after: 1, link: true },
        ]),
    ...(shortCode === undefined
      ? []
      : [{ setting: setter.fit(`${words.code}　${shortCode}`, sans(10.5, INK), width, 7, 2), after: 5, link: false }]),
    ...footNotes(certificate, words).map(note => ({
      setting: setter.wrap(note, sans(7.6, QUIET), width),
      after: 1,
      link: false,
    })),
  ];
  const height = lines.reduce((sum, { setting, after }) => sum + setting.height + after, 0);
  return { top: FOOT.bottom - Math.max(link === undefined ? 0 : FOOT.qr - 8, height), lines };
}

export function drawFoot(
  doc: PDFKit.PDFDocument,
  setter: Typesetter,
  certificate: Certificate,
  words: CertificateWords,
  tag: Tag,
  foot: Foot,
): void {
  const { left, qr } = FOOT;
  const rule = foot.top - 14;
  artifact(doc, () => {
    doc
      .moveTo(left, rule)
      .lineTo(PAGE.width - left, rule)
      .lineWidth(0.5)
      .strokeColor('#cfc9bb')
      .stroke();
  });
  const address = certificate.link;
  if (address !== undefined) tag('Figure', () => drawQr(doc, address, left - 8, foot.top - 4, qr), words.qr);
  const x = address === undefined ? left : left + qr + 12;
  let y = foot.top;
  for (const { setting, after, link } of foot.lines) {
    const top = y;
    tag(link ? 'Link' : 'P', () => setter.draw(setting, x, top));
    if (link && address !== undefined && /^https?:/.test(address))
      doc.link(x, y, PAGE.width - left - x, setting.height, address);
    y += setting.height + after;
  }
}

/** Says so when a character of the page is not shown as it is written. */
function footNotes(certificate: Certificate, words: CertificateWords): string[] {
  const { holderName, credentialName, issuerName, facts } = certificate;
  const all = [holderName, credentialName, issuerName, ...facts.flatMap(fact => [fact.label, fact.value])].join(' ');
  const missing = missingGlyphs(all);
  return [
    certificate.link === undefined ? words.attachedOnly : words.attached,
    ...(missing.some(glyph => glyph.kind === 'missing') ? [words.missing] : []),
    ...(missing.some(glyph => glyph.kind === 'variant') ? [words.variant] : []),
  ];
}

/** Vector modules, so the code stays sharp in print. */
function drawQr(doc: PDFKit.PDFDocument, link: string, x: number, y: number, side: number): void {
  const { size, dark } = qrModules(link);
  const module = side / (size + 2 * QUIET_ZONE);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!dark(row, column)) continue;
      const start = column;
      while (column + 1 < size && dark(row, column + 1)) column++;
      doc.rect(
        x + (start + QUIET_ZONE) * module,
        y + (row + QUIET_ZONE) * module,
        (column - start + 1) * module,
        module,
      );
    }
  }
  doc.fill('#000000');
}
