/** What an organization has applied for, and what it can apply for. */
import type { OpenStandard } from '../../../flows/open-standards.ts';
import type { ApplicationLine } from '../../../flows/read-application.ts';
import type { Organization } from '../../../ports/store/organization.ts';
import { formatDate, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { applications } from '../messages/applications.ts';
import { Button, Callout, EmptyState, Form, PageHead, Sheet, Table } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { CaseChip } from './case-chip.tsx';
import { StandardsList } from './standards-list.tsx';

export function OwnApplicationsPage(props: {
  readonly organization: Organization;
  readonly lines: readonly ApplicationLine[];
  readonly standards: readonly OpenStandard[];
  readonly mayApply: boolean;
  readonly problem?: string;
}) {
  const { lang, href } = useFrame();
  const t = applications[lang];
  const { organization, lines, standards, mayApply } = props;
  const base = paths.ownApplications(organization.slug);
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      {props.problem !== undefined && (
        <Callout kind="fail" live>
          {props.problem}
        </Callout>
      )}
      {lines.length > 0 ? (
        <Sheet title={t.own}>
          <div class="applications">
            <Table
              caption={t.caption}
              columns={[
                { label: t.columns.standard, head: true },
                { label: t.columns.accreditor },
                { label: t.columns.about },
                { label: t.columns.state },
                { label: t.columns.changed },
              ]}
              rows={lines.map(({ application, version, accreditor }) => [
                <a href={href(paths.ownApplication(organization.slug, application.id))}>
                  {localText(version.content.name, lang)}
                </a>,
                localText(accreditor.name, lang),
                localText(application.content.achievement?.name ?? application.applicant.name, lang),
                <CaseChip state={application.state} />,
                <span class="date">{formatDate(application.changedAt, lang, organization.timeZone)}</span>,
              ])}
            />
          </div>
        </Sheet>
      ) : (
        <EmptyState icon="building" title={t.none}>
          {t.noneText}
        </EmptyState>
      )}
      <Sheet title={t.open}>
        {standards.length === 0 && <p class="quiet">{t.noOpenText}</p>}
        <StandardsList
          standards={standards}
          action={({ version }) =>
            mayApply && (
              <Form action={base} hidden={{ standard: version.id }}>
                <Button kind="plain" small>
                  {t.begin}
                </Button>
              </Form>
            )
          }
        />
      </Sheet>
    </>
  );
}
