/** The pages of signing in: address, code, link, passkey. */
import type { FieldErrors } from '../../server/field-errors.ts';
import { useFrame } from '../layout/frame-context.ts';
import { signIn } from '../messages/sign-in.ts';
import { Actions, Button, Callout, Field, Form, FormProblems, LinkButton, PageHead, Sheet } from '../parts/index.ts';
import { paths, withNext } from '../paths.ts';
import { PasskeyButton } from './passkey-button.tsx';

const problems = (errors: FieldErrors): number => Object.keys(errors).length;

export function SignInPage(props: {
  readonly address: string;
  readonly next: string;
  readonly errors: FieldErrors;
  readonly passkeys: boolean;
}) {
  const { lang } = useFrame();
  const t = signIn[lang];
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <FormProblems count={problems(props.errors)} />
      <Sheet>
        <Form action={paths.signIn} hidden={{ next: props.next }}>
          <Field
            name="address"
            type="email"
            autocomplete="email"
            inputmode="email"
            label={t.address}
            help={t.addressHelp}
            value={props.address}
            error={props.errors.address}
          />
          <Actions>
            <Button icon="mail">{t.send}</Button>
          </Actions>
        </Form>
        {props.passkeys && (
          <>
            <p class="or">{t.or}</p>
            <PasskeyButton
              ceremony="use"
              options={paths.passkeyOptions}
              finish={paths.confirmPasskey}
              label={t.passkey.use}
              next={props.next}
              without={t.passkey.withoutSignIn}
            />
          </>
        )}
      </Sheet>
    </>
  );
}

export function CodePage(props: {
  readonly address: string;
  readonly next: string;
  readonly errors: FieldErrors;
  readonly mailbox: boolean;
}) {
  const { lang, href } = useFrame();
  const t = signIn[lang];
  return (
    <>
      <PageHead title={t.codeTitle} lead={t.sent(props.address)} />
      {props.mailbox && (
        <Callout>
          <p>
            {t.mailbox} <a href={href(paths.mailbox)}>{t.toMailbox}</a>
          </p>
        </Callout>
      )}
      <FormProblems count={problems(props.errors)} />
      <p>{t.here}</p>
      <Sheet title={t.code}>
        <Form action={paths.signInCode} hidden={{ next: props.next }}>
          <Field
            name="code"
            label={t.codeField}
            help={t.codeHelp}
            inputmode="numeric"
            autocomplete="one-time-code"
            short
            maxlength={20}
            value=""
            error={props.errors.code}
          />
          <Actions>
            <Button>{t.codeSend}</Button>
          </Actions>
        </Form>
      </Sheet>
      <p class="quiet">
        {t.notArrived} <a href={href(withNext(paths.signIn, props.next))}>{t.again}</a>
      </p>
    </>
  );
}

export function LinkPage({ action, next }: { readonly action: string; readonly next: string }) {
  const t = signIn[useFrame().lang];
  return (
    <>
      <PageHead title={t.linkTitle} lead={t.linkText} />
      <Sheet>
        <Form action={action} hidden={{ next }}>
          <Actions>
            <Button>{t.linkGo}</Button>
          </Actions>
        </Form>
      </Sheet>
    </>
  );
}

export function ElsewherePage({ code }: { readonly code: string }) {
  const t = signIn[useFrame().lang];
  return (
    <>
      <PageHead title={t.elsewhereTitle} lead={t.elsewhereText} />
      <Sheet>
        <p class="big-code">
          <span>{code.slice(0, 4)}</span> <span>{code.slice(4)}</span>
        </p>
      </Sheet>
      <Callout kind="unknown">{t.elsewhereWarn}</Callout>
    </>
  );
}

export function SpentPage() {
  const t = signIn[useFrame().lang];
  return (
    <>
      <PageHead title={t.spentTitle} lead={t.spentText} />
      <Actions>
        <LinkButton href={paths.signIn}>{t.spentGo}</LinkButton>
      </Actions>
    </>
  );
}

export function ConfirmPasskeyPage({ next }: { readonly next: string }) {
  const { lang, href } = useFrame();
  const t = signIn[lang].passkey;
  return (
    <>
      <PageHead title={t.confirmTitle} lead={t.confirmText} />
      <Sheet>
        <PasskeyButton
          ceremony="use"
          kind="primary"
          options={paths.passkeyOptions}
          finish={paths.confirmPasskey}
          label={t.confirm}
          next={next}
          without={t.withoutConfirm}
        />
      </Sheet>
      <p class="quiet">
        {t.withoutConfirm} <a href={href(paths.account)}>{t.toAccount}</a>
      </p>
    </>
  );
}
