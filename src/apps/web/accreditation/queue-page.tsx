/** An accreditor's queue: what is to be reviewed first. */
import type { ApplicationLine } from '../../../flows/read-application.ts';
import type { Organization } from '../../../ports/store/organization.ts';
import { formatDate, formatLocalDate, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { accreditation } from '../messages/accreditation.ts';
import { Chip, EmptyState, LinkButton, PageHead, Pagination, Table } from '../parts/index.ts';
import { Tabs } from '../parts/tabs.tsx';
import { paths } from '../paths.ts';
import { CaseChip } from './case-chip.tsx';

export const queueViews = ['open', 'mine', 'standing', 'closed'] as const;
export type QueueView = (typeof queueViews)[number];

export interface QueuePageProps {
  readonly organization: Organization;
  readonly view: QueueView;
  readonly rows: readonly ApplicationLine[];
  readonly total: number;
  readonly today: string;
  readonly at: number;
  readonly perPage: number;
  readonly mayManage: boolean;
}

export function QueuePage(props: QueuePageProps) {
  const { lang } = useFrame();
  const t = accreditation[lang].queue;
  const { organization, rows, view, at, perPage, total } = props;
  const base = paths.accreditation(organization.slug);
  const page = (n: number): string => `${base}?view=${view}&page=${n}`;
  return (
    <>
      <PageHead
        title={t.title}
        lead={t.lead}
        aside={
          props.mayManage && (
            <LinkButton href={paths.standards(organization.slug)} kind="plain" icon="list">
              {t.standards}
            </LinkButton>
          )
        }
      />
      <Tabs
        label={t.views}
        tabs={queueViews.map(each => ({ label: t[each], href: `${base}?view=${each}`, current: each === view }))}
      />
      {rows.length === 0 ? (
        <EmptyState icon="list" title={t.empty}>
          {t.emptyText}
        </EmptyState>
      ) : (
        <div class="applications">
          <Table
            caption={t.caption}
            columns={[
              { label: t.columns.applicant, head: true },
              { label: t.columns.standard },
              { label: t.columns.state },
              { label: t.columns.sent },
              { label: t.columns.due },
            ]}
            rows={rows.map(line => cellsOf(line, props))}
          />
        </div>
      )}
      <Pagination
        newer={at > 0 ? page(at) : undefined}
        older={(at + 1) * perPage < total ? page(at + 2) : undefined}
        at={{ from: at * perPage + 1, to: Math.min(total, (at + 1) * perPage), of: total }}
      />
    </>
  );
}

function cellsOf({ application, version }: ApplicationLine, { organization, today }: QueuePageProps) {
  const { lang, href } = useFrame();
  const t = accreditation[lang];
  const { sentAt, dueOn, applicant, content } = application;
  return [
    <a href={href(paths.application(organization.slug, application.id))}>
      {localText(applicant.name, lang)}
      {content.achievement && <small> · {localText(content.achievement.name, lang)}</small>}
    </a>,
    // One cell of a card on a phone.
    <span>
      {localText(version.content.name, lang)}
      <small> · {t.approvals[version.content.approval]}</small>
    </span>,
    <CaseChip state={application.state} />,
    sentAt === undefined ? '' : <span class="date">{formatDate(sentAt, lang, organization.timeZone)}</span>,
    dueOn === undefined ? (
      ''
    ) : (
      <span>
        <span class="date">{formatLocalDate(dueOn, lang)}</span>{' '}
        {dueOn < today && <Chip kind="fail">{t.view.overdue}</Chip>}
      </span>
    ),
  ];
}
