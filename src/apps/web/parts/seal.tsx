/** The red seal (it appears where a credential verified, and nowhere else) and the brand's mark. */
import { useFrameWords } from '../layout/frame-context.ts';

export function Seal() {
  const t = useFrameWords();
  return (
    <svg class="seal" viewBox="0 0 104 104" role="img" aria-label={t.seal}>
      <g fill="none" stroke="currentColor">
        <rect x="6" y="6" width="92" height="92" rx="10" stroke-width="5" />
        <rect x="14" y="14" width="76" height="76" rx="5" stroke-width="1.5" />
      </g>
      <g fill="currentColor" class="seal-text" text-anchor="middle">
        <text x="69" y="49">
          検
        </text>
        <text x="69" y="83">
          証
        </text>
        <text x="35" y="49">
          真
        </text>
        <text x="35" y="83">
          正
        </text>
      </g>
    </svg>
  );
}

export function BrandMark() {
  return (
    <span class="brand-mark" aria-hidden="true">
      証
    </span>
  );
}
