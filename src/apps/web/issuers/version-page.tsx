/** A published achievement for everybody: what it says, as it stands in every credential of this version. */
import type { CredentialView } from '../../../core/verify/view-credential.ts';
import type { PublicVersion } from '../../../flows/read-public-version.ts';
import { formatDate, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { issuers } from '../messages/issuers.ts';
import { Callout, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { CredentialFacts, CredentialTexts } from '../verify/credential-facts.tsx';
import { badgeImage } from '../wallet/badge-image.ts';

export function VersionPage({
  found,
  subject,
  origin,
}: {
  readonly found: PublicVersion;
  readonly subject: CredentialView;
  readonly origin: string;
}) {
  const { lang, href } = useFrame();
  const t = issuers[lang];
  const { organization, version, versions } = found;
  const newest = versions[0];
  const months = version.content.validityMonths;
  return (
    <>
      <PageHead
        title={localText(version.content.name, lang)}
        serif
        crumbs={[{ label: localText(organization.name, lang), href: paths.issuer(organization.id) }]}
      />
      {newest !== undefined && newest.number > version.number && (
        <Callout>
          <p>
            {t.version.newer} <a href={href(paths.publicVersion(organization.id, newest.id))}>{t.version.seeNewer}</a>
          </p>
        </Callout>
      )}
      <Sheet>
        <div class="report-facts with-badge">
          <CredentialFacts
            subject={subject}
            issuerHref={paths.issuer(organization.id)}
            extra={[
              [t.version.facts.validity, months === undefined ? undefined : t.version.months(months)],
              [t.version.facts.version, t.version.number(version.number)],
              [t.version.facts.published, formatDate(version.publishedAt, lang, organization.timeZone)],
            ]}
          />
          <img class="report-badge" src={badgeImage(version.id)} alt="" width="176" height="176" />
        </div>
        <hr />
        <CredentialTexts subject={subject} />
        <p class="quiet">
          <a href={`${origin}/achievements/${version.id}`}>{t.machines.achievement}</a>
        </p>
      </Sheet>
    </>
  );
}
