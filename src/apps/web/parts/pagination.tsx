/** Before and after, with where one is. */
import { useFrame, useFrameWords } from '../layout/frame-context.ts';
import { Icon } from './icon.tsx';

/** `newer` and `older` are paths of ours, undefined at the ends; from, to and of count from 1. */
export function Pagination({
  newer,
  older,
  at,
}: {
  readonly newer?: string | undefined;
  readonly older?: string | undefined;
  readonly at?: { readonly from: number; readonly to: number; readonly of: number };
}) {
  const { href } = useFrame();
  const t = useFrameWords().pages;
  if (newer === undefined && older === undefined) return null;
  return (
    <nav class="pages" aria-label={t.label}>
      {newer === undefined ? (
        <span />
      ) : (
        <a href={href(newer)} rel="prev">
          <Icon name="back" />
          {t.newer}
        </a>
      )}
      {at !== undefined && <span class="quiet">{t.at(at.from, at.to, at.of)}</span>}
      {older === undefined ? (
        <span />
      ) : (
        <a href={href(older)} rel="next">
          {t.older}
          <Icon name="arrow" />
        </a>
      )}
    </nav>
  );
}
