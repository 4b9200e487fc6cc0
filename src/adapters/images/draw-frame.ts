/** The frame of a certificate: two fine lines with cut corners (隅切) and a hemp leaf in each, in indigo. */

import { INDIGO } from './certificate-page.ts';

export function drawFrame(doc: PDFKit.PDFDocument, page: { readonly width: number; readonly height: number }): void {
  doc.rect(0, 0, page.width, page.height).fill('#fdfcf9');
  doc.lineJoin('miter');
  cutRectangle(doc, page, 26, 38).lineWidth(1.6).strokeColor(INDIGO).stroke();
  cutRectangle(doc, page, 32, 35.5).lineWidth(0.5).strokeColor(INDIGO).stroke();
  const inset = 36;
  for (const x of [inset, page.width - inset]) for (const y of [inset, page.height - inset]) hempLeaf(doc, x, y, 10.5);
}

function cutRectangle(
  doc: PDFKit.PDFDocument,
  page: { readonly width: number; readonly height: number },
  inset: number,
  cut: number,
) {
  const [left, top, right, bottom] = [inset, inset, page.width - inset, page.height - inset];
  return doc.polygon(
    [left + cut, top],
    [right - cut, top],
    [right, top + cut],
    [right, bottom - cut],
    [right - cut, bottom],
    [left + cut, bottom],
    [left, bottom - cut],
    [left, top + cut],
  );
}

/** One leaf of 麻の葉: six lozenges around a point, each with its rib. */
function hempLeaf(doc: PDFKit.PDFDocument, x: number, y: number, radius: number): void {
  const at = (distance: number, degrees: number): [number, number] => {
    const angle = ((degrees - 90) * Math.PI) / 180;
    return [x + distance * Math.cos(angle), y + distance * Math.sin(angle)];
  };
  // centroids of the six triangles lie at 1/√3 of the radius, between the ribs
  const side = radius / Math.sqrt(3);
  for (let rib = 0; rib < 360; rib += 60) {
    doc.polygon([x, y], at(side, rib - 30), at(radius, rib), at(side, rib + 30));
    doc.moveTo(x, y).lineTo(...at(radius, rib));
  }
  doc.lineWidth(0.6).strokeColor(INDIGO).stroke();
}
