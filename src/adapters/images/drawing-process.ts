/** The child process that draws: one job at a time, synchronous inside, with nothing in its environment. Started by drawing-pool.ts. */
import { AkashiError, orThrow } from '../../core/error.ts';
import type { DrawAnswer, DrawJob, DrawReply } from './draw-job.ts';
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
      if (!safe.ok) throw new AkashiError(safe.code, safe.at === undefined ? {} : { at: safe.at });
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

process.on('message', async ({ id, job }: { id: number; job: DrawJob }) => {
  let reply: DrawReply;
  try {
    reply = { id, ok: true, answer: await draw(job) };
  } catch (error) {
    const code = error instanceof AkashiError ? error.code : 'image.unrenderable';
    const at = error instanceof AkashiError ? error.at : undefined;
    reply = at === undefined ? { id, ok: false, code } : { id, ok: false, code, at };
  }
  process.send?.(reply);
});
// the server is gone: nobody waits for a picture any more
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
