/** An organization's keys: what each is for, since when, and how strangers name it. */
import type { KeyRecord, Organization } from '../../../ports/store/organization.ts';
import type { FieldErrors } from '../../server/field-errors.ts';
import { formatDateTime, formatNumber } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { keys as words } from '../messages/keys.ts';
import {
  Actions,
  Callout,
  Chip,
  ConfirmPage,
  CopyField,
  Disclosure,
  Facts,
  Field,
  FormProblems,
  LinkButton,
  PageHead,
  Sheet,
} from '../parts/index.ts';
import { paths } from '../paths.ts';

export interface KeyLine {
  readonly key: KeyRecord;
  readonly fingerprint: string;
  /** DID URL. */
  readonly method: string;
  readonly replaceable: boolean;
  /** The did:key that the organization was before: it signs its status lists and nothing else. */
  readonly formerIssuer: boolean;
}

const isInUse = ({ key }: KeyLine): boolean => key.retiredAt === undefined && key.compromisedSince === undefined;

export function KeysPage(props: {
  readonly organization: Organization;
  readonly lines: readonly KeyLine[];
  readonly didKey: boolean;
  readonly formerIssuers: readonly string[];
  readonly mayChange: boolean;
}) {
  const t = words[useFrame().lang];
  const { organization, didKey, formerIssuers } = props;
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      {didKey && <Callout title={t.didKeyTitle}>{t.didKey}</Callout>}
      <CopyField
        name="issuer"
        label={t.issuer}
        value={organization.issuerId}
        help={didKey ? t.issuerHelpDidKey : t.issuerHelp}
      />
      {formerIssuers.length > 0 && (
        <Disclosure summary={t.formerIssuers(formatNumber(formerIssuers.length, useFrame().lang))}>
          <p>{t.formerIssuersHelp}</p>
          <ul>
            {formerIssuers.map(did => (
              <li>
                <code>{did}</code>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {props.lines.map(line => (
        <KeySheet {...props} line={line} />
      ))}
    </>
  );
}

function KeySheet(props: { readonly organization: Organization; readonly line: KeyLine; readonly mayChange: boolean }) {
  const { lang } = useFrame();
  const t = words[lang];
  const { key, fingerprint, method, replaceable } = props.line;
  const { timeZone, slug } = props.organization;
  const when = (at: number | undefined): string | undefined =>
    at === undefined ? undefined : formatDateTime(at, lang, timeZone);
  const { formerIssuer } = props.line;
  const markable = key.compromisedSince === undefined && !formerIssuer;
  const title = formerIssuer ? t.purposes.status : t.purposes[key.purpose];
  return (
    <Sheet title={title} aside={<StateOf line={props.line} />}>
      <Facts
        items={[
          [t.algorithm, key.algorithm],
          [t.since, when(key.createdAt)],
          [t.until, when(key.retiredAt)],
          [t.compromisedSince, when(key.compromisedSince)],
          [t.fingerprint, <code>{fingerprint}</code>],
          [t.method, <code>{method}</code>],
        ]}
      />
      {formerIssuer && <p class="quiet">{t.formerKey}</p>}
      {props.mayChange && (replaceable || markable) && (
        <Actions>
          {replaceable && (
            <LinkButton href={`${paths.keys(slug)}/${key.id}/rotate`} kind="plain" small>
              {t.rotate}
            </LinkButton>
          )}
          {markable && (
            <LinkButton href={`${paths.keys(slug)}/${key.id}/compromised`} kind="quiet" small>
              {t.mark}
            </LinkButton>
          )}
        </Actions>
      )}
    </Sheet>
  );
}

function StateOf({ line }: { readonly line: KeyLine }) {
  const t = words[useFrame().lang];
  if (line.key.compromisedSince !== undefined) return <Chip kind="fail">{t.compromised}</Chip>;
  if (line.formerIssuer) return <Chip icon="clock">{t.former}</Chip>;
  return isInUse(line) ? <Chip kind="pass">{t.inUse}</Chip> : <Chip icon="clock">{t.retired}</Chip>;
}

export function RotatePage(props: {
  readonly organization: Organization;
  readonly line: KeyLine;
  readonly didKey: boolean;
  /** How many are awarded and not issued yet. */
  readonly waiting: number;
}) {
  const t = words[useFrame().lang];
  const { organization, line, didKey } = props;
  const back = paths.keys(organization.slug);
  return (
    <ConfirmPage
      title={t.rotateTitle}
      crumbs={[{ label: t.title, href: back }]}
      what={
        <>
          {didKey ? (
            <BecomesIssuer waiting={props.waiting} />
          ) : (
            <>
              <p>{t.rotateText}</p>
              <p class="quiet">{t.rotateCache}</p>
            </>
          )}
          <Named line={line} />
        </>
      }
      action={`${back}/${line.key.id}/rotate`}
      confirm={didKey ? t.becomeIssuerGo : t.rotateGo}
      back={back}
      danger={didKey}
    />
  );
}

function BecomesIssuer({ waiting }: { readonly waiting: number }) {
  const { lang } = useFrame();
  const t = words[lang].becomeIssuer;
  return (
    <>
      <p>
        <b>{t.lead}</b>
      </p>
      <ul>
        <li>{t.earlier}</li>
        <li>{t.later}</li>
        {waiting > 0 && <li>{t.waiting(formatNumber(waiting, lang))}</li>}
        <li>{t.tokens}</li>
        <li>{t.trust}</li>
      </ul>
      <p class="quiet">{t.noWayBack}</p>
    </>
  );
}

export function CompromisedPage(props: {
  readonly organization: Organization;
  readonly line: KeyLine;
  readonly didKey: boolean;
  readonly since: string;
  readonly errors: FieldErrors;
}) {
  const t = words[useFrame().lang];
  const { line } = props;
  const back = paths.keys(props.organization.slug);
  return (
    <>
      <FormProblems count={Object.keys(props.errors).length} />
      <ConfirmPage
        title={t.markTitle}
        crumbs={[{ label: t.title, href: back }]}
        what={
          <>
            <p>{props.didKey ? t.markKeyText : t.markText}</p>
            <p>{props.didKey ? t.markKey : t.markWeb}</p>
            <Named line={line} />
          </>
        }
        action={`${back}/${line.key.id}/compromised`}
        confirm={t.markGo}
        back={back}
        danger
      >
        <Field
          name="since"
          type="date"
          label={`${t.markSince} (${props.organization.timeZone})`}
          help={t.markSinceHelp}
          value={props.since}
          error={props.errors.since}
          short
        />
      </ConfirmPage>
    </>
  );
}

function Named({ line }: { readonly line: KeyLine }) {
  const t = words[useFrame().lang];
  return (
    <Facts
      items={[
        [t.method, <code>{line.method}</code>],
        [t.fingerprint, <code>{line.fingerprint}</code>],
      ]}
    />
  );
}
