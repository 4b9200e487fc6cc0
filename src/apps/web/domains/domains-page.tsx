/** An organization's own domains: what to publish for each, and what was last found there. */
import { didConfigurationAddress, recordName, recordText } from '../../../core/verify/trusted/trust-addresses.ts';
import type { OwnDomain, ProofSeen } from '../../../ports/store/domains.ts';
import type { Organization } from '../../../ports/store/organization.ts';
import type { FieldErrors } from '../../server/field-errors.ts';
import { formatDateTime } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { domains as words } from '../messages/domains.ts';
import {
  Actions,
  Button,
  Chip,
  CopyField,
  Disclosure,
  Facts,
  Field,
  Form,
  FormProblems,
  LinkButton,
  PageHead,
  Sheet,
} from '../parts/index.ts';
import { paths } from '../paths.ts';

interface DomainsProps {
  readonly organization: Organization;
  readonly domains: readonly OwnDomain[];
  readonly mayChange: boolean;
  /** Of the domain that is this server's own: whether its did-configuration names the organization. */
  readonly host?: { readonly domain: string; readonly isNamed: boolean };
  readonly typed: string;
  readonly errors: FieldErrors;
}

export function DomainsPage(props: DomainsProps) {
  const t = words[useFrame().lang];
  const { organization, domains, mayChange, host, typed, errors } = props;
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <FormProblems count={Object.keys(errors).length} />
      {domains.length === 0 && <p class="quiet">{t.empty}</p>}
      {domains.map((own, n) => (
        <DomainSheet
          {...{ organization, own, mayChange }}
          host={host?.domain === own.domain ? host : undefined}
          number={n}
        />
      ))}
      {mayChange ? (
        <Sheet title={t.add}>
          <Form action={paths.domains(organization.slug)}>
            <Field
              name="domain"
              label={t.name}
              help={t.nameHelp}
              value={typed}
              error={errors.domain}
              maxlength={260}
              lang="en"
            />
            <Actions>
              <Button>{t.add}</Button>
            </Actions>
          </Form>
        </Sheet>
      ) : (
        <p class="quiet">{t.readOnly}</p>
      )}
    </>
  );
}

function DomainSheet({
  organization,
  own,
  mayChange,
  host,
  number,
}: Pick<DomainsProps, 'organization' | 'mayChange'> & {
  readonly own: OwnDomain;
  readonly host: DomainsProps['host'];
  readonly number: number;
}) {
  const { lang } = useFrame();
  const t = words[lang];
  const { domain, record, configuration } = own;
  const isProved = record.state === 'seen' || configuration.state === 'seen';
  const { slug, timeZone } = organization;
  const ways = <WaysToProve {...{ organization, domain, number }} isHost={host !== undefined} />;
  return (
    <Sheet title={domain} aside={<Chip kind={isProved ? 'pass' : 'neutral'}>{isProved ? t.proved : t.unproved}</Chip>}>
      <Facts
        items={[
          [t.record, <Seen seen={record} zone={timeZone} />],
          [t.configuration, <Seen seen={configuration} zone={timeZone} />],
        ]}
      />
      {mayChange && (
        <>
          {host?.isNamed === true ? (
            <p>{t.hostNamed(didConfigurationAddress(domain))}</p>
          ) : isProved ? (
            <Disclosure summary={t.whatToPublish}>{ways}</Disclosure>
          ) : (
            ways
          )}
          <Actions>
            <Form action={paths.domain(slug, domain, 'check')}>
              <Button icon="search">{t.check}</Button>
            </Form>
            <Form action={paths.domain(slug, domain, 'remove')}>
              <Button kind="plain">{t.remove}</Button>
            </Form>
          </Actions>
        </>
      )}
    </Sheet>
  );
}

function WaysToProve({
  organization: { slug, issuerId },
  domain,
  number,
  isHost,
}: Pick<DomainsProps, 'organization'> & {
  readonly domain: string;
  readonly number: number;
  readonly isHost: boolean;
}) {
  const t = words[useFrame().lang];
  return (
    <>
      <p>{isHost ? t.hostUnnamed : t.either}</p>
      <h3>{t.record}</h3>
      <CopyField name={`name-${number}`} label={t.recordName} value={recordName(domain)} />
      <CopyField name={`value-${number}`} label={t.recordValue} value={recordText(issuerId)} />
      {!isHost && (
        <>
          <h3>{t.configuration}</h3>
          <p>{t.configurationText(didConfigurationAddress(domain))}</p>
          <Actions>
            <LinkButton
              kind="plain"
              icon="download"
              href={paths.domain(slug, domain, 'did-configuration.json')}
              download="did-configuration.json"
            >
              {t.download}
            </LinkButton>
          </Actions>
        </>
      )}
    </>
  );
}

function Seen({ seen, zone }: { readonly seen: ProofSeen; readonly zone: string }) {
  const { lang } = useFrame();
  const t = words[lang];
  const when = (at: number): string => formatDateTime(at, lang, zone);
  const since = seen.state !== 'seen' && seen.seenAt !== undefined ? t.seenAt(when(seen.seenAt)) : undefined;
  const notes = [seen.askedAt === undefined ? undefined : t.askedAt(when(seen.askedAt)), since].filter(
    note => note !== undefined,
  );
  return (
    <>
      {t.states[seen.state]}
      {notes.length > 0 && <small class="quiet"> {notes.join(' · ')}</small>}
    </>
  );
}
