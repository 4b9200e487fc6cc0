/** A badge that we drew (core/design), in the page itself, so that its letters use the page's own faces. */
import { raw } from 'hono/html';

/** `decorative` where its name stands beside it. The SVG must be one of ours: it goes in as it is. */
export const BadgeArt = ({ svg, decorative }: { readonly svg: string; readonly decorative?: boolean }) => (
  <span class="badge-art" aria-hidden={decorative === true ? 'true' : undefined}>
    {raw(svg)}
  </span>
);
