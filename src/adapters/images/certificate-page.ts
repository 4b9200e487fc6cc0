/** What the parts of a certificate's page share: its measures, its colours, and how drawing is told to a screen reader. */

export const PAGE = { width: 595.28, height: 841.89 } as const;
/** Where the foot ends, its margin to either side, and the side of its QR code. */
export const FOOT = { bottom: 782, left: 72, qr: 104 } as const;
export const INK = '#1e2328';
export const QUIET = '#5c646c';
export const INDIGO = '#23406b';

/** Draws something as a structure element (`P`, `H1`, `Figure` with its text) in reading order. */
export type Tag = (type: string, draw: () => void, alt?: string) => void;

/** Decoration, which a screen reader passes over. */
export function artifact(doc: PDFKit.PDFDocument, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' });
  draw();
  doc.endMarkedContent();
}
