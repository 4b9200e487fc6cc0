/** What an invitation's link shows: who invites to what, and the one thing to do next. */
import type { FoundInvitation } from '../../../flows/find-invitation.ts';
import type { Person } from '../../../ports/store/people.ts';
import { formatDate, localText } from '../format.ts';
import { useFrame, useFrameWords } from '../layout/frame-context.ts';
import { people } from '../messages/people.ts';
import { Actions, Button, Callout, Facts, Form, LinkButton, PageHead, Sheet } from '../parts/index.ts';
import { paths, withNext } from '../paths.ts';

export function InvitationPage(props: {
  readonly found: FoundInvitation;
  readonly token: string;
  readonly person: Person | undefined;
  /** The invited address is among the person's. */
  readonly fits: boolean;
}) {
  const { lang } = useFrame();
  const t = people[lang].invitation;
  const { role: roles } = useFrameWords();
  const { organization, invitation, from } = props.found;
  const name = localText(organization.name, lang);
  return (
    <>
      <PageHead title={t.title(name)} lead={t.text(from, roles[invitation.role])} />
      <Sheet>
        <Facts
          items={[
            [t.role, `${roles[invitation.role]}${lang === 'ja' ? '。' : ': '}${people[lang].roles[invitation.role]}`],
            [t.for, invitation.address],
            [t.until, formatDate(invitation.endsAt, lang, organization.timeZone)],
          ]}
        />
        <NextStep {...props} />
      </Sheet>
    </>
  );
}

function NextStep({ token, person, fits }: Parameters<typeof InvitationPage>[0]) {
  const t = people[useFrame().lang].invitation;
  const own = `/invitation/${token}`;
  if (person === undefined)
    return (
      <>
        <p>{t.signInText}</p>
        <Actions>
          <LinkButton href={withNext(paths.signIn, own)}>{t.signIn}</LinkButton>
        </Actions>
      </>
    );
  if (fits)
    return (
      <Form action={own}>
        <Actions>
          <Button icon="check">{t.join}</Button>
        </Actions>
      </Form>
    );
  return (
    <>
      <Callout kind="unknown">{t.other(person.name)}</Callout>
      <div class="actions">
        <LinkButton href={paths.account} kind="plain">
          {t.toAccount}
        </LinkButton>
        <Form action={paths.signOut} hidden={{ next: own }}>
          <Button kind="plain">{t.signOut}</Button>
        </Form>
      </div>
    </>
  );
}

export function NoInvitationPage() {
  const t = people[useFrame().lang].invitation;
  return <PageHead title={t.unknown} lead={t.unknownText} />;
}
