/** A person's own page: name, addresses, passkeys, sessions. */
import type { Passkey, Person, PersonAddress, Session } from '../../../ports/store/people.ts';
import type { FieldErrors } from '../../server/field-errors.ts';
import { OwnDataSheet } from '../erasure/erase-account-page.tsx';
import { formatDate } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { account } from '../messages/account.ts';
import {
  Actions,
  Button,
  Callout,
  Chip,
  Field,
  Form,
  FormProblems,
  LinkButton,
  PageHead,
  RadioCards,
  Sheet,
} from '../parts/index.ts';
import { paths, withNext } from '../paths.ts';
import { PasskeyButton } from '../sign-in/passkey-button.tsx';
import { describeDevice } from './describe-device.ts';

export interface AccountPageProps {
  readonly person: Person;
  readonly addresses: readonly PersonAddress[];
  readonly passkeys: readonly Passkey[];
  readonly sessions: readonly Session[];
  readonly current: Session;
  /** Passkeys can be used at this address at all. */
  readonly possible: boolean;
  /** Changes of passkeys and addresses are open: no passkey, or one used just now. */
  readonly confirmed: boolean;
  /** From when on the passkeys may be reset, if somebody asked. */
  readonly resetDue?: number;
  readonly typed: { readonly name?: string; readonly address?: string };
  readonly errors: FieldErrors;
}

/** Zone of the account's dates: people are not asked for one. */
const ZONE = 'Asia/Tokyo';

export function AccountPage(props: AccountPageProps) {
  const { person, errors } = props;
  const t = account[useFrame().lang];
  return (
    <>
      <PageHead title={t.title} {...(person.operator ? { lead: t.operator } : {})} />
      <FormProblems count={Object.keys(errors).length} />
      <ResetNotice {...props} />
      <Sheet title={t.person}>
        <Form action={paths.account}>
          <Field
            name="name"
            label={t.name}
            help={t.nameHelp}
            autocomplete="name"
            value={props.typed.name ?? person.name}
            error={errors.name}
          />
          <RadioCards
            name="language"
            label={t.language}
            value={person.language}
            inline
            options={[
              { value: 'ja', label: t.languages.ja },
              { value: 'en', label: t.languages.en },
            ]}
          />
          <Actions>
            <Button>{t.save}</Button>
          </Actions>
        </Form>
      </Sheet>
      {!props.confirmed && <ConfirmFirst />}
      <Addresses {...props} />
      <Passkeys {...props} />
      <Sessions {...props} />
      <OwnDataSheet />
    </>
  );
}

function ResetNotice({ resetDue, passkeys }: AccountPageProps) {
  const { lang, href } = useFrame();
  const t = account[lang].reset;
  if (resetDue === undefined || passkeys.length === 0) return null;
  return (
    <Callout kind="unknown" title={t.title}>
      <p>
        {t.waiting(formatDate(resetDue, lang, ZONE))} {t.notMine} <a href={href(paths.passkeyReset)}>{t.cancel}</a>
      </p>
    </Callout>
  );
}

function ConfirmFirst() {
  const t = account[useFrame().lang];
  return (
    <Callout>
      <p>{t.confirmFirst}</p>
      <Actions>
        <LinkButton href={withNext(paths.confirmPasskey, paths.account)} icon="key" kind="plain" small>
          {t.confirmFirstGo}
        </LinkButton>
      </Actions>
    </Callout>
  );
}

function Addresses({ addresses, errors, typed, confirmed }: AccountPageProps) {
  const { lang } = useFrame();
  const t = account[lang];
  return (
    <Sheet title={t.addresses} id="addresses">
      <p class="quiet">{t.addressesHelp}</p>
      <ul class="lines">
        {addresses.map(({ address, verifiedAt }, index) => (
          <li>
            <div>
              <span>{address}</span>
              <small>{t.since(formatDate(verifiedAt, lang, ZONE))}</small>
            </div>
            {addresses.length > 1 && confirmed && (
              <LinkButton href={`/account/addresses/${index}/remove`} kind="quiet" small>
                {t.remove}
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
      {confirmed && (
        <Form action="/account/addresses">
          <Field
            name="address"
            type="email"
            inputmode="email"
            label={t.newAddress}
            help={t.newAddressHelp}
            value={typed.address ?? ''}
            error={errors.address}
          />
          <Actions>
            <Button kind="plain" icon="plus">
              {t.addAddress}
            </Button>
          </Actions>
        </Form>
      )}
    </Sheet>
  );
}

function Passkeys({ passkeys, possible, confirmed }: AccountPageProps) {
  const { lang, href } = useFrame();
  const t = account[lang];
  return (
    <Sheet title={t.passkeys} id="passkeys">
      <p class="quiet">{t.passkeysHelp}</p>
      {passkeys.length === 0 ? (
        <p>{t.noPasskeys}</p>
      ) : (
        <ul class="lines">
          {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
            <li>
              <div>
                <span>{name}</span>
                <small>
                  {t.made(formatDate(createdAt, lang, ZONE))}
                  {lastUsedAt !== undefined && ` · ${t.used(formatDate(lastUsedAt, lang, ZONE))}`}
                </small>
              </div>
              {confirmed && (
                <LinkButton href={`/account/passkeys/${id}/remove`} kind="quiet" small>
                  {t.remove}
                </LinkButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {!possible && <Callout>{t.impossible}</Callout>}
      {possible && confirmed && <NewPasskey />}
      {passkeys.length > 0 && (
        <p class="quiet">
          <a href={href(paths.passkeyReset)}>{t.lost}</a>
        </p>
      )}
    </Sheet>
  );
}

function NewPasskey() {
  const t = account[useFrame().lang];
  return (
    <div class="form">
      <Field
        name="passkeyName"
        label={t.passkeyName}
        help={t.passkeyNameHelp}
        value=""
        optional
        maxlength={60}
        autocomplete="off"
      />
      <PasskeyButton
        ceremony="create"
        options="/account/passkeys/options"
        finish="/account/passkeys"
        label={t.addPasskey}
        next={paths.account}
        without={t.withoutPasskey}
        nameField="f-passkeyName"
      />
    </div>
  );
}

/** Enough of the hash to tell a person's few sessions apart. */
export const sessionName = (session: Session): string => session.tokenHash.slice(0, 16);

function Sessions({ sessions, current }: AccountPageProps) {
  const { lang } = useFrame();
  const t = account[lang];
  return (
    <Sheet title={t.sessions} id="sessions">
      <ul class="lines">
        {sessions.map(session => (
          <li>
            <div>
              <span>{describeDevice(session.device) ?? t.unknownDevice}</span>
              <small>{t.seen(formatDate(session.lastSeenAt, lang, ZONE))}</small>
            </div>
            {session.tokenHash === current.tokenHash ? (
              <Chip kind="pass">{t.thisOne}</Chip>
            ) : (
              <Form action="/account/sessions/end" hidden={{ session: sessionName(session) }}>
                <Button kind="quiet" small>
                  {t.end}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Form action="/account/sessions/end-others">
          <Actions>
            <Button kind="plain">{t.endOthers}</Button>
          </Actions>
        </Form>
      )}
    </Sheet>
  );
}
