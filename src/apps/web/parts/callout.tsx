/** A note beside the work: colour, icon and word together, never colour alone. */
import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

export type CalloutKind = 'info' | 'pass' | 'unknown' | 'fail';

const icons: Record<CalloutKind, IconName> = { info: 'info', pass: 'check', unknown: 'warning', fail: 'cross' };

/** `live` announces it to screen readers when the page opens. */
export function Callout({
  kind = 'info',
  title,
  live,
  children,
}: {
  readonly kind?: CalloutKind;
  readonly title?: string;
  readonly live?: boolean;
  readonly children?: Child;
}) {
  return (
    <div class={`callout ${kind}`} role={live === true ? (kind === 'fail' ? 'alert' : 'status') : undefined}>
      <Icon name={icons[kind]} />
      <div>
        {title !== undefined && <b>{title}</b>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  );
}
