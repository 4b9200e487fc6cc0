/** The record of acts, newest first, and whether its chain still holds. */
import type { Organization } from '../../../ports/store/organization.ts';
import type { AuditEvent } from '../../../ports/store/records.ts';
import { formatDateTime, formatNumber } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { audit } from '../messages/audit.ts';
import { settings } from '../messages/settings.ts';
import { Callout, EmptyState, PageHead, Pagination, Sheet, Table } from '../parts/index.ts';
import { paths } from '../paths.ts';

export interface AuditPageProps {
  readonly organization: Organization;
  readonly rows: readonly (AuditEvent & { readonly number: number })[];
  readonly total: number;
  /** Names of the people among actors and subjects. */
  readonly names: ReadonlyMap<string, string>;
  readonly chain: { readonly ok: true; readonly count: number } | { readonly ok: false; readonly brokenAt: number };
  /** From 0. */
  readonly page: number;
  readonly perPage: number;
}

export function AuditPage(props: AuditPageProps) {
  const { lang } = useFrame();
  const t = audit[lang];
  const { organization, rows, names, chain, total } = props;
  const crumbs = [{ label: settings[lang].title, href: paths.settings(organization.slug) }];
  const actions: Readonly<Record<string, string>> = t.actions;
  const actor = (who: string): string => {
    if (who === 'system') return t.system;
    if (who === 'anonymous') return t.anonymous;
    if (who === 'erased') return t.erased;
    return names.get(who) ?? t.gone;
  };
  const from = props.page * props.perPage;
  const at = (page: number): string => `${paths.audit(organization.slug)}?page=${page + 1}`;
  return (
    <>
      <PageHead title={t.title} crumbs={crumbs} lead={t.lead} />
      {chain.ok ? (
        <Callout kind="pass">{t.intact(formatNumber(chain.count, lang))}</Callout>
      ) : (
        <Callout kind="fail">{t.broken(chain.brokenAt)}</Callout>
      )}
      {rows.length === 0 ? (
        <EmptyState icon="list" title={t.empty} />
      ) : (
        <Sheet>
          <Table
            caption={t.caption}
            columns={[
              { label: t.columns.action, head: true },
              { label: t.columns.actor },
              { label: t.columns.at },
              { label: t.columns.subject },
              { label: t.columns.number, numeric: true },
            ]}
            rows={rows.map(row => [
              actions[row.action] ?? row.action,
              actor(row.actor),
              formatDateTime(row.at, lang, organization.timeZone),
              names.get(row.subject) ?? <code>{row.subject}</code>,
              formatNumber(row.number, lang),
            ])}
          />
        </Sheet>
      )}
      <Pagination
        newer={props.page > 0 ? at(props.page - 1) : undefined}
        older={from + rows.length < total ? at(props.page + 1) : undefined}
        at={{ from: from + 1, to: from + rows.length, of: total }}
      />
    </>
  );
}
