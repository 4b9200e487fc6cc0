/** What an accreditor lists: soonest review first, with the rules of review below. */

import { daysBetween } from '../../../core/register/review-clock.ts';
import type { LocalDate } from '../../../core/time/local-date.ts';
import type { KeptListing, RegisterSettings } from '../../../ports/store/register.ts';
import { formatLocalDate, formatNumber, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { ownRegister } from '../messages/own-register.ts';
import { register } from '../messages/register.ts';
import {
  Actions,
  Button,
  Checkbox,
  Chip,
  EmptyState,
  Field,
  Form,
  LinkButton,
  PageHead,
  Pagination,
  Sheet,
  Table,
} from '../parts/index.ts';
import { SearchForm } from '../parts/search-form.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { paths } from '../paths.ts';
import { stateChip, stated, titleOf } from '../register/values.tsx';

export const registerViews = ['all', 'due', 'under-review', 'suspended', 'expired', 'withdrawn'] as const;
export type RegisterView = (typeof registerViews)[number];

export interface OwnRegisterProps {
  readonly org: string;
  readonly view: RegisterView;
  readonly text: string;
  readonly rows: readonly KeptListing[];
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  readonly today: LocalDate;
  readonly settings: RegisterSettings;
  /** Of the months, as typed, with what is wrong. */
  readonly typed?: { readonly months: string; readonly error: string };
  readonly mayChange: boolean;
}

export function OwnRegisterPage(props: OwnRegisterProps) {
  const { org, view, text, rows, total, page, pageSize } = props;
  const { lang } = useFrame();
  const t = ownRegister[lang];
  const at = (change: { readonly view?: RegisterView; readonly page?: number }): string => {
    const query = new URLSearchParams({ view: change.view ?? view });
    if (text !== '') query.set('q', text);
    if (change.page !== undefined && change.page > 1) query.set('page', String(change.page));
    return `${paths.ownRegister(org)}?${query}`;
  };
  const first = (page - 1) * pageSize + 1;
  return (
    <>
      <PageHead
        title={t.title}
        lead={t.lead}
        aside={
          props.mayChange && (
            <LinkButton href={paths.importListings(org)} icon="upload">
              {t.import}
            </LinkButton>
          )
        }
      />
      <Tabs
        label={t.viewsLabel}
        tabs={registerViews.map(each => ({ label: t.views[each], href: at({ view: each }), current: each === view }))}
      />
      <SearchForm action={paths.ownRegister(org)} label={t.search} submit={t.submit} value={text} hidden={{ view }} />
      {rows.length === 0 ? (
        <EmptyState title={view === 'all' && text === '' ? t.empty : t.none}>
          {view === 'all' && text === '' ? t.emptyHelp : undefined}
        </EmptyState>
      ) : (
        <>
          <Listed {...props} />
          <Pagination
            newer={page > 1 ? at({ page: page - 1 }) : undefined}
            older={first + rows.length - 1 < total ? at({ page: page + 1 }) : undefined}
            at={{ from: first, to: first + rows.length - 1, of: total }}
          />
        </>
      )}
      {props.mayChange && <Rules {...props} />}
    </>
  );
}

function Listed({ org, rows, today }: OwnRegisterProps) {
  const { lang, href } = useFrame();
  const t = ownRegister[lang];
  return (
    <Table
      caption={t.title}
      columns={[
        { label: t.column.title, head: true },
        { label: t.column.provider },
        { label: t.column.state },
        { label: t.column.review, oneLine: true },
        { label: t.column.version, numeric: true },
      ]}
      rows={rows.map(({ id, content, state, reviewOn, version }) => [
        <a href={href(paths.ownListing(org, id))}>{titleOf(content, lang)}</a>,
        localText(content.provider.name, lang),
        <Chip kind={stateChip[state]}>{register[lang].state[state]}</Chip>,
        <>
          {stated(reviewOn && formatLocalDate(reviewOn, lang), lang)}{' '}
          {reviewOn !== undefined && state !== 'withdrawn' && state !== 'expired' && (
            <DaysLeft days={daysBetween(today, reviewOn as LocalDate)} />
          )}
        </>,
        version > 0 ? formatNumber(version, lang) : '–',
      ])}
    />
  );
}

function DaysLeft({ days }: { readonly days: number }) {
  const { lang } = useFrame();
  const t = ownRegister[lang];
  if (days < 0) return <Chip kind="fail">{t.overdue}</Chip>;
  return days <= 90 ? (
    <Chip kind="unknown" icon="clock">
      {t.days(formatNumber(days, lang))}
    </Chip>
  ) : null;
}

function Rules({ org, settings, typed }: OwnRegisterProps) {
  const { lang } = useFrame();
  const t = ownRegister[lang].settings;
  return (
    <Sheet title={t.title}>
      <Form action={paths.ownRegister(org)}>
        <Field
          name="months"
          label={t.months}
          help={t.monthsHelp}
          value={typed?.months ?? String(settings.reviewMonths)}
          error={typed?.error}
          inputmode="numeric"
          suffix={t.suffix}
          short
        />
        <Checkbox name="blocks" label={t.blocks} checked={settings.overdueBlocks} />
        <Actions>
          <Button kind="plain">{t.save}</Button>
        </Actions>
      </Form>
    </Sheet>
  );
}
