/** The form of the first start. */
import type { FieldErrors } from '../../server/field-errors.ts';
import { useFrame } from '../layout/frame-context.ts';
import { setup } from '../messages/setup.ts';
import { Actions, Button, Field, Form, FormProblems, LinkButton, PageHead, Sheet } from '../parts/index.ts';
import { paths, withNext } from '../paths.ts';

export function SetupPage(props: {
  readonly name: string;
  readonly address: string;
  readonly errors: FieldErrors;
  readonly askAddress: boolean;
  readonly signInFirst: boolean;
}) {
  const t = setup[useFrame().lang];
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <FormProblems count={Object.keys(props.errors).length} />
      <Sheet>
        {props.signInFirst ? (
          <>
            <p>{t.signInFirst}</p>
            <Actions>
              <LinkButton href={withNext(paths.signIn, paths.setup)}>{t.signIn}</LinkButton>
            </Actions>
          </>
        ) : (
          <Form action={paths.setup}>
            <Field
              name="name"
              label={t.name}
              help={t.nameHelp}
              autocomplete="name"
              value={props.name}
              error={props.errors.name}
            />
            {props.askAddress && (
              <Field
                name="address"
                type="email"
                inputmode="email"
                autocomplete="email"
                label={t.address}
                help={t.addressHelp}
                value={props.address}
                error={props.errors.address}
              />
            )}
            <Actions>
              <Button>{t.begin}</Button>
            </Actions>
          </Form>
        )}
      </Sheet>
    </>
  );
}
