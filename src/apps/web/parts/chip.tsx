/** A state in one or two words, with its icon. */
import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

export type ChipKind = 'pass' | 'fail' | 'unknown' | 'repaired' | 'neutral';

const icons: Record<ChipKind, IconName | undefined> = {
  pass: 'check',
  fail: 'cross',
  unknown: 'question',
  repaired: 'wrench',
  neutral: undefined,
};

export function Chip({
  kind = 'neutral',
  icon,
  children,
}: {
  readonly kind?: ChipKind;
  readonly icon?: IconName;
  readonly children?: Child;
}) {
  const drawn = icon ?? icons[kind];
  return (
    <span class={`chip ${kind}`}>
      {drawn !== undefined && <Icon name={drawn} size={15} />}
      {children}
    </span>
  );
}
