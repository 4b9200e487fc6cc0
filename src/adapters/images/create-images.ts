/** The Images port: our own drawing in one pool of processes, files of unknown origin in another that nothing else shares. */
import { AkashiError } from '../../core/error.ts';
import type { Images } from '../../ports/images.ts';
import type { DrawAnswer } from './draw-job.ts';
import { drawQrPng, drawQrSvg } from './draw-qr.ts';
import { createDrawingPool } from './drawing-pool.ts';
import { missingGlyphs } from './fonts.ts';

const MIB = 1024 * 1024;
/** security.md 12: foreign files get 5 s and 256 MB. Node itself with the renderer loaded takes about a third of that. */
const FOREIGN = { children: 1, time: 5_000, memory: 256 * MIB, queue: 32 };

/** Children start when first needed. `children` bounds how many of ours draw at once. */
export function createImages(options: { readonly children?: number } = {}): Images {
  const ours = createDrawingPool({ children: options.children ?? 2, time: 30_000, memory: 1024 * MIB, queue: 2_000 });
  const foreign = createDrawingPool(FOREIGN);
  return {
    rasterize: async (svg, width) => bytesOf(await ours.draw({ kind: 'png', svg, width: within(width, 4096) })),
    outlineText: async svg => svgOf(await ours.draw({ kind: 'outline', svg })),
    takeInSvg: async (bytes, pixels) => {
      const answer = await foreign.draw({ kind: 'foreign', bytes, pixels: within(pixels, 1024) });
      return { svg: svgOf(answer), png: bytesOf(answer), leftOut: answer.leftOut ?? [] };
    },
    takeInPng: async (bytes, pixels) =>
      bytesOf(await foreign.draw({ kind: 'foreign-png', bytes, pixels: within(pixels, 1024) })),
    drawQrSvg,
    drawQrPng,
    writeCertificate: async certificate => bytesOf(await ours.draw({ kind: 'certificate', certificate })),
    missingGlyphs,
    close: async () => {
      await Promise.all([ours.close(), foreign.close()]);
    },
  };
}

const within = (pixels: number, most: number): number => {
  if (!Number.isInteger(pixels) || pixels < 16 || pixels > most)
    throw new TypeError(`16 to ${most} pixels, not ${pixels}`);
  return pixels;
};

const bytesOf = (answer: DrawAnswer): Uint8Array => answer.bytes ?? raise();
const svgOf = (answer: DrawAnswer): string => answer.svg ?? raise();
const raise = (): never => {
  throw new AkashiError('image.unrenderable');
};
