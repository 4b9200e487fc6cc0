/** QR codes (ISO/IEC 18004) as SVG and PNG, with the four modules of quiet zone that scanners need. */
import QRCode from 'qrcode';
import { escapeXml } from '../../core/bytes/escape-xml.ts';
import { AkashiError } from '../../core/error.ts';

/** ISO/IEC 18004 §9.1: the quiet zone around a QR code, in modules. */
export const QUIET_ZONE = 4;

export interface QrModules {
  readonly size: number;
  dark(row: number, column: number): boolean;
}

/** Level M: a quarter of a worn or folded print may be lost. `image.text-too-long` past a code's capacity. */
export function qrModules(text: string): QrModules {
  try {
    const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
    return { size: modules.size, dark: (row, column) => modules.get(row, column) === 1 };
  } catch (cause) {
    throw new AkashiError('image.text-too-long', { cause, detail: { characters: text.length } });
  }
}

/** One path of horizontal runs on a white ground; `label` says to a screen reader what it leads to. */
export function drawQrSvg(text: string, label: string): string {
  const { size, dark } = qrModules(text);
  const runs: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!dark(row, column)) continue;
      const start = column;
      while (column + 1 < size && dark(row, column + 1)) column++;
      runs.push(`M${start + QUIET_ZONE} ${row + QUIET_ZONE}h${column - start + 1}v1h-${column - start + 1}z`);
    }
  }
  const side = size + 2 * QUIET_ZONE;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" role="img" aria-label="${escapeXml(label)}" shape-rendering="crispEdges">` +
    `<rect width="${side}" height="${side}" fill="#ffffff"/><path fill="#000000" d="${runs.join('')}"/></svg>`
  );
}

/** Whole pixels a module, so the edges stay sharp: the width is the largest that fits in `width`, at least one pixel a module. */
export async function drawQrPng(text: string, width: number): Promise<Uint8Array> {
  const side = qrModules(text).size + 2 * QUIET_ZONE;
  const scale = Math.max(1, Math.floor(Math.min(width, 4096) / side));
  const png = await QRCode.toBuffer(text, { errorCorrectionLevel: 'M', type: 'png', margin: QUIET_ZONE, scale });
  return new Uint8Array(png);
}
