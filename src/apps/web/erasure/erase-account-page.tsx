/** Before a person erases their own account; and the section of the account's page that leads here and to the export. */
import type { Organization } from '../../../ports/store/organization.ts';
import type { FieldErrors } from '../../server/field-errors.ts';
import { localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { account } from '../messages/account.ts';
import { erasure } from '../messages/erasure.ts';
import { Actions, Callout, Checkbox, ConfirmPage, Facts, LinkButton, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { GoesAndStays } from './erase-award-page.tsx';

export interface EraseAccountPageProps {
  readonly operator: boolean;
  /** Organizations that keep records of what they awarded to this person. */
  readonly issuers: readonly Organization[];
  /** Organizations that nobody else owns. */
  readonly alone: readonly Organization[];
  readonly errors: FieldErrors;
}

export function EraseAccountPage(props: EraseAccountPageProps) {
  const { lang } = useFrame();
  const t = erasure[lang].account;
  const crumbs = [{ label: account[lang].title, href: paths.account }];
  if (props.alone.length > 0) return <HandOverFirst alone={props.alone} crumbs={crumbs} />;
  return (
    <ConfirmPage
      title={t.title}
      crumbs={crumbs}
      what={<WhatGoes {...props} />}
      action={paths.eraseAccount}
      confirm={t.confirm}
      back={paths.account}
      danger
    >
      {props.errors.confirmed !== undefined && (
        <Callout kind="fail" live>
          {props.errors.confirmed}
        </Callout>
      )}
      <Checkbox name="confirmed" label={t.sure} />
    </ConfirmPage>
  );
}

function WhatGoes({ operator, issuers }: EraseAccountPageProps) {
  const { lang } = useFrame();
  const t = erasure[lang].account;
  return (
    <div class="stack">
      <p>{t.what}</p>
      <GoesAndStays goesTitle={t.goesTitle} goes={t.goes} staysTitle={t.staysTitle} stays={[]} />
      <h2>{t.staysTitle}</h2>
      {issuers.length === 0 ? (
        <p>{t.staysNobody}</p>
      ) : (
        <>
          <p>{t.stays}</p>
          <Facts
            items={issuers.map(({ name, email, website }) => [
              localText(name, lang),
              email !== undefined ? (
                <a href={`mailto:${email}`}>{email}</a>
              ) : website !== undefined ? (
                <a href={website}>{website}</a>
              ) : (
                t.noContact
              ),
            ])}
          />
        </>
      )}
      <Callout>
        <p>{t.exportFirst}</p>
        <ExportButton />
      </Callout>
      {operator && <Callout kind="unknown">{t.operator}</Callout>}
      <Callout kind="unknown">{t.notUndone}</Callout>
    </div>
  );
}

function HandOverFirst({
  alone,
  crumbs,
}: Pick<EraseAccountPageProps, 'alone'> & { readonly crumbs: readonly { label: string; href: string }[] }) {
  const { lang, href } = useFrame();
  const t = erasure[lang].account;
  return (
    <>
      <PageHead title={t.title} crumbs={crumbs} />
      <Sheet>
        <p>{t.lastOwner}</p>
        <ul>
          {alone.map(({ slug, name }) => (
            <li>
              <a href={href(paths.members(slug))}>{localText(name, lang)}</a>
            </li>
          ))}
        </ul>
        <ExportButton />
      </Sheet>
    </>
  );
}

/** Without the `download` attribute: it would save the page that first asks for a passkey. */
const ExportLink = () => (
  <LinkButton href={paths.exportAccount} kind="plain" icon="download" small>
    {erasure[useFrame().lang].account.exportGo}
  </LinkButton>
);

const ExportButton = () => (
  <Actions>
    <ExportLink />
  </Actions>
);

/** For the foot of the account's page. */
export function OwnDataSheet() {
  const t = erasure[useFrame().lang].account;
  return (
    <Sheet title={t.section} id="own-data">
      <p>{t.exportText}</p>
      <Actions>
        <ExportLink />
        <LinkButton href={paths.eraseAccount} kind="danger" small>
          {t.erase}
        </LinkButton>
      </Actions>
    </Sheet>
  );
}
