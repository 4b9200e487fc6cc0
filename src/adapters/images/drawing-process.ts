/** The child process that draws: one job at a time, synchronous inside, with nothing in its environment. Started by drawing-pool.ts. */
import { AkashiError, type ErrorCode, orThrow } from '../../core/error.ts';
import { answerParent } from '../children/answer-parent.ts';
import type { DrawAnswer, DrawJob } from './draw-job.ts';
import { outlineText, renderPng } from './render-svg.ts';
import { sanitizeSvg } from './sanitize-svg.ts';
import { takeInPng } from './take-in-png.ts';
import { writeCertificatePdf } from './write-certificate-pdf.ts';

async function draw(job: DrawJob): Promise<DrawAnswer> {
  switch (job.kind) {
    case 'png':
      return { bytes: renderPng(job.svg, { mode: 'width', value: job.width }) };
    case 'outline':
      return { svg: outlineText(job.svg) };
    case 'foreign': {
      const safe = sanitizeSvg(job.bytes);
      if (!safe.ok) throw refusalOf(safe.code, safe.at);
      const { svg, width, height, leftOut } = safe.value;
      const bytes = renderPng(svg, { mode: width >= height ? 'width' : 'height', value: job.pixels });
      return { svg, bytes, leftOut };
    }
    case 'foreign-png':
      return { bytes: orThrow(takeInPng(job.bytes, job.pixels)) };
    case 'certificate':
      return { bytes: await writeCertificatePdf(job.certificate) };
  }
}

/** `found` is for the words: whoever made the picture should read what it was. */
const refusalOf = (code: ErrorCode, at: string | undefined): AkashiError =>
  new AkashiError(code, at === undefined ? {} : { at, detail: { found: at } });

answerParent<DrawJob, DrawAnswer>(async job => {
  try {
    return await draw(job);
  } catch (error) {
    throw error instanceof AkashiError ? error : new AkashiError('image.unrenderable', { cause: error });
  }
});
