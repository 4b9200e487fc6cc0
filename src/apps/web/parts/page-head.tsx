/** The head of a page: where it belongs, its name, one line about it, and at the side what can be done. */
import type { Child } from 'hono/jsx';
import { useFrame } from '../layout/frame-context.ts';

export interface Crumb {
  readonly label: string;
  readonly href?: string;
}

export function PageHead({
  title,
  crumbs,
  lead,
  aside,
  serif,
}: {
  readonly title: Child;
  readonly crumbs?: readonly Crumb[];
  readonly lead?: Child;
  readonly aside?: Child;
  readonly serif?: boolean;
}) {
  const { href } = useFrame();
  return (
    <div class="page-head">
      <div>
        {crumbs !== undefined && crumbs.length > 0 && (
          <p class="kicker">
            {crumbs.map((crumb, index) => (
              <>
                {index > 0 && <span aria-hidden="true"> / </span>}
                {crumb.href === undefined ? crumb.label : <a href={href(crumb.href)}>{crumb.label}</a>}
              </>
            ))}
          </p>
        )}
        <h1 class={serif === true ? 'serif' : undefined}>{title}</h1>
        {lead !== undefined && <p class="lead">{lead}</p>}
      </div>
      {aside !== undefined && <div class="page-aside">{aside}</div>}
    </div>
  );
}
