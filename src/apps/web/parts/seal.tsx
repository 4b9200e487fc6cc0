/** The red seal (it appears where a credential verified, and nowhere else) and the brand's mark. */
import { raw } from 'hono/html';
import { drawBrandMark, drawSeal } from '../../../core/design/seal.ts';
import { useFrameWords } from '../layout/frame-context.ts';

export function Seal() {
  const t = useFrameWords();
  return <span class="seal">{raw(drawSeal(t.seal))}</span>;
}

/** Decorative: the name stands beside it. */
export const BrandMark = () => <span class="brand-mark">{raw(drawBrandMark())}</span>;
