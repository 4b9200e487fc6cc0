/** An organization's keys: what each is for, since when, and how strangers name it. */
import type { KeyRecord, Organization } from '../../../ports/store/organization.ts';
import type { FieldErrors } from '../../server/field-errors.ts';
import { formatDateTime } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { keys as words } from '../messages/keys.ts';
import {
  Actions,
  Callout,
  Chip,
  ConfirmPage,
  CopyField,
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
}

const isInUse = ({ key }: KeyLine): boolean => key.retiredAt === undefined && key.compromisedSince === undefined;

export function KeysPage(props: {
  readonly organization: Organization;
  readonly lines: readonly KeyLine[];
  readonly didKey: boolean;
  readonly mayChange: boolean;
}) {
  const t = words[useFrame().lang];
  const { organization, didKey } = props;
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      {didKey && (
        <Callout kind="unknown" title={t.didKeyTitle}>
          {t.didKey}
        </Callout>
      )}
      <CopyField name="issuer" label={t.issuer} value={organization.issuerId} help={t.issuerHelp} />
      {props.lines.map(line => (
        <KeySheet {...props} line={line} />
      ))}
    </>
  );
}

function KeySheet(props: {
  readonly organization: Organization;
  readonly line: KeyLine;
  readonly didKey: boolean;
  readonly mayChange: boolean;
}) {
  const { lang } = useFrame();
  const t = words[lang];
  const { key, fingerprint, method } = props.line;
  const { timeZone, slug } = props.organization;
  const when = (at: number | undefined): string | undefined =>
    at === undefined ? undefined : formatDateTime(at, lang, timeZone);
  const inUse = isInUse(props.line);
  return (
    <Sheet title={t.purposes[key.purpose]} aside={<StateOf line={props.line} />}>
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
      {props.mayChange && key.compromisedSince === undefined && (
        <Actions>
          {inUse && !props.didKey && (
            <LinkButton href={`${paths.keys(slug)}/${key.id}/rotate`} kind="plain" small>
              {t.rotate}
            </LinkButton>
          )}
          <LinkButton href={`${paths.keys(slug)}/${key.id}/compromised`} kind="quiet" small>
            {t.mark}
          </LinkButton>
        </Actions>
      )}
    </Sheet>
  );
}

function StateOf({ line }: { readonly line: KeyLine }) {
  const t = words[useFrame().lang];
  if (line.key.compromisedSince !== undefined) return <Chip kind="fail">{t.compromised}</Chip>;
  return isInUse(line) ? <Chip kind="pass">{t.inUse}</Chip> : <Chip icon="clock">{t.retired}</Chip>;
}

export function RotatePage({ organization, line }: { readonly organization: Organization; readonly line: KeyLine }) {
  const t = words[useFrame().lang];
  const back = paths.keys(organization.slug);
  return (
    <ConfirmPage
      title={t.rotateTitle}
      crumbs={[{ label: t.title, href: back }]}
      what={
        <>
          <p>{t.rotateText}</p>
          <p class="quiet">{t.rotateCache}</p>
          <Named line={line} />
        </>
      }
      action={`${back}/${line.key.id}/rotate`}
      confirm={t.rotateGo}
      back={back}
    />
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
            <p>{t.markText}</p>
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
