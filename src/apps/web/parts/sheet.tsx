/** Paper: a sheet for one matter, a stack of lines, a grid of cards, a disclosure for what experts want. */
import type { Child } from 'hono/jsx';

/** One matter with its heading. `plain` has no paper under it. */
export function Sheet({
  title,
  aside,
  plain,
  id,
  children,
}: {
  readonly title?: string;
  readonly aside?: Child;
  readonly plain?: boolean;
  readonly id?: string;
  readonly children?: Child;
}) {
  return (
    <section class={plain === true ? 'stack' : 'sheet stack'} id={id}>
      {title !== undefined && (
        <div class="sheet-head">
          <h2>{title}</h2>
          {aside !== undefined && <div class="quiet">{aside}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

/** Cards beside each other, as many as fit. */
export const Grid = ({ children, small }: { readonly children?: Child; readonly small?: boolean }) => (
  <div class={small === true ? 'grid small' : 'grid'}>{children}</div>
);

export function Disclosure({
  summary,
  open,
  children,
}: {
  readonly summary: Child;
  readonly open?: boolean;
  readonly children?: Child;
}) {
  return (
    <details class="disclosure" open={open}>
      <summary>{summary}</summary>
      <div class="stack">{children}</div>
    </details>
  );
}

/** Long text in the column for reading. Line breaks of the writer are kept. */
export const Prose = ({ text, lang }: { readonly text: string; readonly lang?: string }) => (
  <div class="prose" lang={lang}>
    {text.split(/\n{2,}/).map(paragraph => (
      <p>{paragraph}</p>
    ))}
  </div>
);
