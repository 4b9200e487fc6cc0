/**
 * A certificate to print: one A4 page, tagged for screen readers, with the signed credential attached. No seal is on it: the seal says
 * "verified", and paper cannot say that of itself.
 */
import PDFDocument from 'pdfkit';
import type { Certificate } from '../../ports/images.ts';
import { drawFoot, setFoot } from './certificate-foot.ts';
import { artifact, INK, PAGE, QUIET, type Tag } from './certificate-page.ts';
import { CERTIFICATE_WORDS, type CertificateWords, writeDate } from './certificate-words.ts';
import { drawFrame } from './draw-frame.ts';
import { renderPng } from './render-svg.ts';
import { type Setting, type Type, Typesetter } from './set-type.ts';

const MIDDLE = PAGE.width / 2;
/** The width that names may take inside the frame. */
const MEASURE = 430;
const TOP = 78;

/** One part of the page's column: how high it is, and how it is drawn when its top is known. */
interface Block {
  readonly height: number;
  /** Space above. */
  readonly before: number;
  readonly draw: (top: number) => void;
}

/** Blocks while it lays out and draws (about a quarter of a second), so it runs in a drawing process. `image.unrenderable` for a broken badge. */
export function writeCertificatePdf(certificate: Certificate): Promise<Uint8Array> {
  const words = CERTIFICATE_WORDS[certificate.language];
  const made = new Date(certificate.madeAt);
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: certificate.language,
    info: {
      Title: `${certificate.credentialName} – ${certificate.holderName}`,
      Author: certificate.issuerName,
      Subject: words.kind,
      Creator: 'Akashi',
      Producer: 'Akashi (PDFKit)',
      CreationDate: made,
      ModDate: made,
    },
  });
  const finished = collect(doc);
  const { fileName, mediaType, bytes } = certificate.credential;
  // PDF 2.0 §7.11.3 calls the data that a document was made from its Source; the types of pdfkit do not know the member yet
  const attachment = {
    name: fileName,
    type: mediaType,
    relationship: 'Source',
    creationDate: made,
    modifiedDate: made,
  };
  doc.file(Buffer.from(bytes), attachment);

  const page = doc.struct('Document');
  doc.addStructure(page);
  const tag = (type: string, draw: () => void, alt?: string) => {
    page.add(doc.struct(type, alt === undefined ? {} : { alt }, draw));
  };
  artifact(doc, () => drawFrame(doc, PAGE));
  const setter = new Typesetter(doc);
  const foot = setFoot(setter, certificate, words);
  drawColumn(doc, setter, certificate, words, tag, foot.top - 22 - TOP);
  drawFoot(doc, setter, certificate, words, tag, foot);
  page.end();
  doc.end();
  return finished;
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
}

/** The column of blocks, set smaller step by step until it fits above the foot. */
function drawColumn(
  doc: PDFKit.PDFDocument,
  setter: Typesetter,
  certificate: Certificate,
  words: CertificateWords,
  tag: Tag,
  room: number,
): void {
  for (let scale = 1; ; scale -= 0.06) {
    const blocks = column(doc, setter, certificate, words, tag, scale);
    const height = blocks.reduce((sum, block) => sum + block.before + block.height, 0);
    if (height > room && scale > 0.3) continue;
    // what is left over goes between the parts, a little above the middle
    let top = TOP + Math.max(0, room - height) * 0.42;
    for (const block of blocks) {
      top += block.before;
      block.draw(top);
      top += block.height;
    }
    return;
  }
}

function column(
  doc: PDFKit.PDFDocument,
  setter: Typesetter,
  certificate: Certificate,
  words: CertificateWords,
  tag: Tag,
  scale: number,
): Block[] {
  const sans = (size: number, colour: string, spacing = 0): Type => ({
    face: 'sans',
    size: size * scale,
    colour,
    spacing,
  });
  const serif = (size: number): Type => ({ face: 'serif', size: size * scale, colour: INK });
  const centred = (setting: Setting, type: string, before: number): Block => ({
    height: setting.height,
    before: before * scale,
    draw: top => tag(type, () => setter.draw(setting, MIDDLE, top, 'centre')),
  });
  const kind = centred(
    setter.fit(words.kind, sans(12, QUIET, certificate.language === 'ja' ? 3 : 0.8), MEASURE, 6, 1),
    'P',
    0,
  );
  const badge = badgeBlock(doc, certificate, words, tag, 146 * scale, 16 * scale);
  const credential = (before: number) =>
    centred(setter.fit(certificate.credentialName, serif(29), MEASURE, 13 * scale, 3), 'H1', before);
  const holder = holderBlock(setter, certificate, words, tag, serif(25), scale);
  const statement = (before: number) =>
    centred(setter.fit(words.statement, sans(11.5, QUIET), MEASURE, 6, 2), 'P', before);
  const facts = factsBlock(setter, certificate, words, tag, scale);
  if (words.certifies === undefined) return [kind, badge, credential(20), holder, statement(10), facts];
  const certifies = centred(setter.fit(words.certifies, sans(11.5, QUIET), MEASURE, 6, 1), 'P', 14);
  return [kind, badge, certifies, holder, statement(8), credential(10), facts];
}

function badgeBlock(
  doc: PDFKit.PDFDocument,
  certificate: Certificate,
  words: CertificateWords,
  tag: Tag,
  size: number,
  before: number,
): Block {
  const draw = (top: number) => {
    const { badge } = certificate;
    const png = badge.kind === 'svg' ? renderPng(badge.svg, { mode: 'width', value: 840 }) : badge.bytes;
    const picture = () =>
      doc.image(Buffer.from(png), MIDDLE - size / 2, top, { fit: [size, size], align: 'center', valign: 'center' });
    tag('Figure', picture, `${words.badge}: ${certificate.credentialName}`);
  };
  return { height: size, before, draw };
}

/** The name as its owner writes it; in Japanese followed by a smaller 様. */
function holderBlock(
  setter: Typesetter,
  certificate: Certificate,
  words: CertificateWords,
  tag: Tag,
  type: Type,
  scale: number,
): Block {
  const { honorific } = words;
  const small: Type = { ...type, size: type.size * 0.6 };
  const extra = honorific === undefined ? 0 : setter.width(honorific, small) + type.size * 0.4;
  const setting = setter.fit(certificate.holderName, type, MEASURE - extra, 11 * scale, 2);
  const draw = (top: number) => {
    if (honorific === undefined) return setter.draw(setting, MIDDLE, top, 'centre');
    const last = setting.lines.at(-1) ?? '';
    const before = { ...setting, lines: setting.lines.slice(0, -1) };
    setter.draw(before, MIDDLE, top, 'centre');
    const size = setting.type.size;
    const gap = size * 0.4;
    const own = { ...small, size: size * 0.6 };
    const left = MIDDLE - (setter.width(last, setting.type) + gap + setter.width(honorific, own)) / 2;
    const baseline = top + (setting.lines.length - 1) * size * 1.36 + size * 1.06;
    setter.line(honorific, own, setter.line(last, setting.type, left, baseline) + gap, baseline);
  };
  return { height: setting.height, before: 16 * scale, draw: top => tag('P', () => draw(top)) };
}

/** Dates, issuer and the caller's facts as two columns that stand in the middle of the page. */
function factsBlock(
  setter: Typesetter,
  certificate: Certificate,
  words: CertificateWords,
  tag: Tag,
  scale: number,
): Block {
  const { language, era } = certificate;
  const rows: [string, string, boolean][] = [
    ...certificate.facts.map(fact => [fact.label, fact.value, false] as [string, string, boolean]),
    [words.awarded, writeDate(certificate.awardedOn, language, era), false],
    ...(certificate.expiresOn === undefined
      ? []
      : [[words.expires, writeDate(certificate.expiresOn, language, era), false] as [string, string, boolean]]),
    [words.issuer, certificate.issuerName, true],
  ];
  const labelType: Type = { face: 'sans', size: 9.5 * scale, colour: QUIET };
  const labelWidth = Math.min(120, Math.max(...rows.map(([label]) => setter.width(label, labelType))) + 2);
  const gap = 22 * scale;
  const set = rows.map(([label, value, isIssuer]) => {
    const type: Type = { face: isIssuer ? 'serif' : 'sans', size: (isIssuer ? 14 : 11) * scale, colour: INK };
    const width = MEASURE - 20 - labelWidth - gap;
    const valueSetting = isIssuer ? setter.fit(value, type, width, 9 * scale, 2) : setter.wrap(value, type, width);
    return { label: setter.wrap(label, labelType, labelWidth), value: valueSetting };
  });
  const valueWidth = Math.max(
    ...set.map(row => Math.max(...row.value.lines.map(line => setter.width(line, row.value.type)))),
  );
  const left = MIDDLE - (labelWidth + gap + valueWidth) / 2;
  const heights = set.map(row => Math.max(row.label.height, row.value.height) + 4 * scale);
  const draw = (top: number) => {
    let y = top;
    set.forEach((row, index) => {
      // labels and values stand on one line, whatever their sizes
      const drop = baselineOf(row.value.type) - baselineOf(row.label.type);
      tag('P', () => {
        setter.draw(row.label, left, y + drop);
        setter.draw(row.value, left + labelWidth + gap, y);
      });
      y += heights[index] ?? 0;
    });
  };
  return { height: heights.reduce((sum, height) => sum + height, 0), before: 26 * scale, draw };
}

const baselineOf = (type: Type): number => type.size * (type.face === 'sans' ? 1.16 : 1.06);
