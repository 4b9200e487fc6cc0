/** Buttons act, link buttons lead. `danger` always comes with words that say what will be lost. */
import type { Child, PropsWithChildren } from 'hono/jsx';
import { useFrame } from '../layout/frame-context.ts';
import { Icon, type IconName } from './icon.tsx';

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

interface ButtonLook {
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
  readonly small?: boolean;
  readonly wide?: boolean;
}

const look = ({ kind = 'primary', small, wide }: ButtonLook) =>
  ['button', kind, small === true && 'small', wide === true && 'wide'].filter(Boolean).join(' ');

/** A submit button; `name` and `value` tell the handler which of several was pressed. */
export function Button(
  props: PropsWithChildren<
    ButtonLook & {
      name?: string;
      value?: string;
      formaction?: string;
      disabled?: boolean;
      id?: string;
      type?: 'submit' | 'button';
    }
  >,
) {
  const { href } = useFrame();
  return (
    <button
      class={look(props)}
      type={props.type ?? 'submit'}
      id={props.id}
      name={props.name}
      value={props.value}
      formaction={props.formaction === undefined ? undefined : href(props.formaction)}
      disabled={props.disabled}
    >
      {props.icon !== undefined && <Icon name={props.icon} />}
      {props.children}
    </button>
  );
}

/** `href` is a path of ours without language prefix, or a whole address. `download` offers to save. */
export function LinkButton(props: PropsWithChildren<ButtonLook & { href: string; download?: boolean | string }>) {
  const { href } = useFrame();
  return (
    <a
      class={look(props)}
      href={href(props.href)}
      download={props.download === true ? '' : props.download || undefined}
    >
      {props.icon !== undefined && <Icon name={props.icon} />}
      {props.children}
    </a>
  );
}

/** A row of buttons, the most likely first. */
export const Actions = ({ children }: { readonly children?: Child }) => <div class="actions">{children}</div>;
