/** Which organization to work for: those that the person is a member of. */
import type { Organization, Role } from '../../../ports/store/organization.ts';
import { localText } from '../format.ts';
import { useFrame, useFrameWords } from '../layout/frame-context.ts';
import { consoleWords } from '../messages/console.ts';
import { endorsements } from '../messages/endorsements.ts';
import { Chip, EmptyState, LinkButton, PageHead } from '../parts/index.ts';
import { paths } from '../paths.ts';

export function ChoosePage(props: {
  readonly organizations: readonly { readonly organization: Organization; readonly role: Role }[];
  readonly mayCreate: boolean;
}) {
  const { lang, href } = useFrame();
  const t = consoleWords[lang];
  const { role: roles } = useFrameWords();
  const create = props.mayCreate ? (
    <>
      <LinkButton
        href={paths.newOrganization}
        icon="plus"
        kind={props.organizations.length === 0 ? 'primary' : 'plain'}
      >
        {t.create}
      </LinkButton>
      <LinkButton href={paths.functions} kind="quiet">
        {endorsements[lang].functions.title}
      </LinkButton>
    </>
  ) : undefined;
  if (props.organizations.length === 0) {
    return (
      <>
        <PageHead title={t.title} />
        <EmptyState
          icon="building"
          title={t.none}
          action={
            create ?? (
              <LinkButton href={paths.wallet} kind="plain">
                {t.wallet}
              </LinkButton>
            )
          }
        >
          {props.mayCreate ? t.noneOperator : t.noneText}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHead title={t.title} lead={t.choose} aside={create} />
      <ul class="org-list">
        {props.organizations.map(({ organization, role }) => (
          <li>
            <a href={href(paths.console(organization.slug))}>
              <b>{localText(organization.name, lang)}</b>
              <small class="mono">{organization.slug}</small>
            </a>
            <Chip>{roles[role]}</Chip>
          </li>
        ))}
      </ul>
    </>
  );
}
