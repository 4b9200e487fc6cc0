/** A button that the passkey island brings to life; until then, a sentence that says what is needed. */
import type { Child } from 'hono/jsx';
import { useFrame } from '../layout/frame-context.ts';
import { signIn } from '../messages/sign-in.ts';
import { type ButtonKind, Icon } from '../parts/index.ts';

export interface PasskeyButtonProps {
  /** `use` to sign in or confirm, `create` to make one. */
  readonly ceremony: 'use' | 'create';
  /** Paths of ours: where the options come from, and where the answer goes. */
  readonly options: string;
  readonly finish: string;
  readonly label: string;
  /** Where to go afterwards: a path of ours. */
  readonly next: string;
  readonly kind?: ButtonKind;
  /** What to do without. */
  readonly without: Child;
  /** id of the field whose text names the new passkey. */
  readonly nameField?: string;
}

export function PasskeyButton(props: PasskeyButtonProps) {
  const { lang, href, formToken } = useFrame();
  const t = signIn[lang].passkey;
  return (
    <div
      class="passkey"
      data-passkey={props.ceremony}
      data-options={href(props.options)}
      data-finish={href(props.finish)}
      data-next={props.next}
      data-token={formToken()}
      data-cancelled={t.cancelled}
      data-failed={t.failed}
      data-busy={t.busy}
      data-name-field={props.nameField}
    >
      <button class={`button ${props.kind ?? 'plain'}`} type="button" hidden>
        <Icon name="key" />
        {props.label}
      </button>
      <p class="quiet" data-without>
        {t.without} {props.without}
      </p>
      <p class="field-error" role="alert" hidden />
    </div>
  );
}
