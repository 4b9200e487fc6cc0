/** The page before an act that cannot simply be undone: what will happen, to what, and a way back. */
import type { Child } from 'hono/jsx';
import { useFrameWords } from '../layout/frame-context.ts';
import { Actions, Button, LinkButton } from './button.tsx';
import { Form } from './form.tsx';
import { type Crumb, PageHead } from './page-head.tsx';
import { Sheet } from './sheet.tsx';

/** Posts to `action`; fields such as a reason go into `children`, hidden values into `hidden`. */
export function ConfirmPage({
  title,
  crumbs,
  what,
  action,
  confirm,
  back,
  danger,
  hidden,
  children,
}: {
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  readonly what: Child;
  readonly action: string;
  readonly confirm: string;
  readonly back: string;
  readonly danger?: boolean;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly children?: Child;
}) {
  const t = useFrameWords();
  return (
    <>
      <PageHead title={title} {...(crumbs === undefined ? {} : { crumbs })} />
      <Sheet>
        {typeof what === 'string' ? <p>{what}</p> : what}
        <Form action={action} {...(hidden === undefined ? {} : { hidden })}>
          {children}
          <Actions>
            <Button kind={danger === true ? 'danger' : 'primary'}>{confirm}</Button>
            <LinkButton href={back} kind="plain">
              {t.cancel}
            </LinkButton>
          </Actions>
        </Form>
      </Sheet>
    </>
  );
}
