/** The way back for whoever lost every passkey: ask, wait, finish; cancel at any time. */
import { formatDateTime } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { account } from '../messages/account.ts';
import { Actions, Button, Callout, Form, LinkButton, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';

export function PasskeyResetPage(props: {
  readonly passkeys: number;
  readonly due: number | undefined;
  readonly now: number;
}) {
  const { lang } = useFrame();
  const t = account[lang];
  const { due, now } = props;
  const crumbs = [{ label: t.title, href: paths.account }];
  if (props.passkeys === 0) return <PageHead title={t.reset.title} crumbs={crumbs} lead={t.reset.none} />;
  return (
    <>
      <PageHead title={t.reset.title} crumbs={crumbs} lead={t.reset.text} />
      <Sheet>
        {due === undefined ? (
          <Form action={paths.passkeyReset}>
            <Actions>
              <Button>{t.reset.ask}</Button>
              <LinkButton href={paths.account} kind="quiet">
                {t.toAccount}
              </LinkButton>
            </Actions>
          </Form>
        ) : (
          <>
            <Callout kind="unknown">
              {now < due ? t.reset.waiting(formatDateTime(due, lang, 'Asia/Tokyo')) : t.reset.ready}
            </Callout>
            <div class="actions">
              {now >= due && (
                <Form action={`${paths.passkeyReset}/finish`}>
                  <Button kind="danger">{t.reset.finish}</Button>
                </Form>
              )}
              <Form action={`${paths.passkeyReset}/cancel`}>
                <Button kind="plain">{t.reset.cancel}</Button>
              </Form>
            </div>
          </>
        )}
      </Sheet>
    </>
  );
}
