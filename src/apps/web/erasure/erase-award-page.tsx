/** Before the data of one recipient is erased: what goes, what stays, why. */
import { erasureGrounds } from '../../../flows/erase-award.ts';
import type { AwardView } from '../../../flows/read-award.ts';
import type { FieldErrors } from '../../server/field-errors.ts';
import { formatLocalDate, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { erasure } from '../messages/erasure.ts';
import { Callout, Checkbox, ConfirmPage, Facts, RadioCards } from '../parts/index.ts';
import { paths } from '../paths.ts';

export interface EraseAwardPageProps {
  readonly org: string;
  readonly view: AwardView;
  readonly typed: { readonly ground: string; readonly revoke: boolean };
  readonly errors: FieldErrors;
}

export function EraseAwardPage({ org, view, typed, errors }: EraseAwardPageProps) {
  const { lang } = useFrame();
  const t = erasure[lang].award;
  const { award, status } = view;
  const own = paths.credential(org, award.credentialId);
  return (
    <ConfirmPage
      title={t.title}
      crumbs={[
        { label: erasure[lang].credentials, href: paths.credentials(org) },
        { label: award.name, href: own },
      ]}
      what={<WhatGoes org={org} view={view} />}
      action={paths.eraseAward(org, award.id)}
      confirm={t.confirm}
      back={own}
      danger
    >
      <RadioCards
        name="ground"
        label={t.ground}
        help={t.groundHelp}
        value={typed.ground}
        error={errors.ground}
        options={erasureGrounds.map(value => ({ value, label: t.grounds[value].label, help: t.grounds[value].help }))}
      />
      {award.state === 'issued' && status !== 'revoked' && (
        <Checkbox name="revoke" label={t.revoke} help={t.revokeHelp} checked={typed.revoke} />
      )}
    </ConfirmPage>
  );
}

function WhatGoes({ org, view }: Pick<EraseAwardPageProps, 'org' | 'view'>) {
  const { lang, href } = useFrame();
  const t = erasure[lang].award;
  const { award, version, replaces, replacedBy } = view;
  const other = replaces ?? replacedBy;
  return (
    <div class="stack">
      <p>{t.what(localText(version.content.name, lang), formatLocalDate(award.completedOn, lang))}</p>
      <Facts
        items={[
          [t.name, award.name],
          [t.address, award.address],
        ]}
      />
      <GoesAndStays goesTitle={t.goesTitle} goes={t.goes} staysTitle={t.staysTitle} stays={t.stays} />
      {other !== undefined && other.erasedAt === undefined && (
        <Callout>
          <p>
            {replaces === undefined ? t.replacedBy : t.replaces}{' '}
            <a href={href(paths.credential(org, other.credentialId))}>{t.openOther}</a>
          </p>
        </Callout>
      )}
      <Callout kind="unknown">
        <p>{t.notUndone}</p>
        <p>{t.notTold}</p>
      </Callout>
    </div>
  );
}

export function GoesAndStays(props: {
  readonly goesTitle: string;
  readonly goes: readonly string[];
  readonly staysTitle: string;
  readonly stays: readonly string[];
}) {
  return (
    <>
      <h2>{props.goesTitle}</h2>
      <ul>
        {props.goes.map(line => (
          <li>{line}</li>
        ))}
      </ul>
      {props.stays.length > 0 && (
        <>
          <h2>{props.staysTitle}</h2>
          <ul>
            {props.stays.map(line => (
              <li>{line}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
