/** An issuer's public page. */
import type { TrustGrade } from '../../../core/trust/trust-facts.ts';
import { formerIssuersOf, isOfIssuer } from '../../../flows/issuer-keys.ts';
import type { Issuer } from '../../../flows/read-issuer.ts';
import type { KeyRecord } from '../../../ports/store/organization.ts';
import { gradeName, trustTitle } from '../../words/trust-grades.ts';
import { countryName, formatDate, formatMinutes, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { issuers } from '../messages/issuers.ts';
import { Actions, BadgeCard, Chip, Facts, Grid, LinkButton, PageHead, Prose, Sheet, Table } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { TrustSteps } from '../verify/trust-steps.tsx';
import { badgeImage } from '../wallet/badge-image.ts';

/** `origin` is the installation's own, for addresses that machines read. */
export function IssuerPage({
  issuer,
  trust,
  origin,
}: {
  readonly issuer: Issuer;
  readonly trust: TrustGrade;
  readonly origin: string;
}) {
  const { lang } = useFrame();
  const t = issuers[lang];
  const { organization, versions, keys } = issuer;
  const former = formerIssuersOf(organization, keys);
  const name = localText(organization.name, lang);
  const description = localText(organization.description, lang);
  const base = `${origin}${paths.issuer(organization.id)}`;
  return (
    <>
      <PageHead title={name} serif crumbs={[{ label: t.kicker }]} />
      <Sheet>
        {description !== '' && <Prose text={description} />}
        <Facts
          items={[
            [
              t.facts.website,
              organization.website === undefined ? undefined : <WebAddress url={organization.website} />,
            ],
            [t.facts.email, organization.email],
            [t.facts.country, countryName(organization.country, lang)],
            [t.facts.since, formatDate(organization.createdAt, lang, organization.timeZone)],
            [t.facts.id, <code>{organization.issuerId}</code>],
            [t.facts.formerIds, former.length === 0 ? undefined : <FormerIds ids={former} />],
          ]}
        />
        <p class="quiet">{t.selfDeclared}</p>
      </Sheet>
      <Sheet
        title={trustTitle[lang]}
        aside={<Chip kind={trust.grade === 'self-declared' ? 'neutral' : 'pass'}>{gradeName(trust, lang)}</Chip>}
      >
        <TrustSteps trust={trust} />
      </Sheet>
      <Sheet title={t.achievements.title} plain>
        {versions.length === 0 ? (
          <p class="quiet">{t.achievements.empty}</p>
        ) : (
          <Grid small>
            {versions.map(version => (
              <BadgeCard
                href={paths.publicVersion(organization.id, version.id)}
                name={localText(version.content.name, lang)}
                issuer={
                  version.content.workload === undefined ? '' : formatMinutes(version.content.workload.minutes, lang)
                }
                image={badgeImage(version.id)}
              />
            ))}
          </Grid>
        )}
      </Sheet>
      <Sheet title={t.verify.title}>
        <p>{t.verify.text}</p>
        <Actions>
          <LinkButton href={paths.verify} kind="plain" icon="search">
            {t.verify.link}
          </LinkButton>
        </Actions>
      </Sheet>
      <Sheet title={t.keys.title}>
        <p>{t.keys.lead}</p>
        <Keys keys={keys} issuerId={organization.issuerId} zone={organization.timeZone} />
        <p class="quiet">
          {t.machines.title}：
          {organization.issuerId.startsWith('did:web:') && (
            <>
              <a href={`${base}/did.json`}>{t.machines.did}</a>
              {' · '}
            </>
          )}
          <a href={`${base}/profile.json`}>{t.machines.profile}</a>
        </p>
      </Sheet>
    </>
  );
}

const FormerIds = ({ ids }: { readonly ids: readonly string[] }) => (
  <>
    {ids.map(did => (
      <div>
        <code>{did}</code>
      </div>
    ))}
  </>
);

/** Only web addresses become links: an issuer writes what it likes. */
const WebAddress = ({ url }: { readonly url: string }) =>
  /^https?:\/\//i.test(url) ? (
    <a href={url} rel="noreferrer nofollow">
      {url}
    </a>
  ) : (
    <span>{url}</span>
  );

function Keys({
  keys,
  issuerId,
  zone,
}: {
  readonly keys: readonly KeyRecord[];
  readonly issuerId: string;
  readonly zone: string;
}) {
  const { lang } = useFrame();
  const t = issuers[lang].keys;
  return (
    <Table
      caption={t.title}
      columns={[
        { label: t.columns.purpose, head: true },
        { label: t.columns.algorithm },
        { label: t.columns.since },
        { label: t.columns.state },
      ]}
      rows={keys.map(key => [
        isOfIssuer(key, issuerId) ? t.purpose[key.purpose] : t.purpose.status,
        key.algorithm,
        formatDate(key.createdAt, lang, zone),
        stateOf(key),
      ])}
    />
  );

  function stateOf(key: KeyRecord) {
    if (key.compromisedSince !== undefined)
      return (
        <Chip kind="fail">
          {formatDate(key.compromisedSince, lang, zone)} {t.state.compromised}
        </Chip>
      );
    return key.retiredAt === undefined ? <Chip kind="pass">{t.state.active}</Chip> : <Chip>{t.state.retired}</Chip>;
  }
}
