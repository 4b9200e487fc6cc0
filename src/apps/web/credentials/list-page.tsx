/** Every credential of an organization: a search, its lines with what became of each, and what may be done with many at once. */
import type { FoundAward } from '../../../flows/search-awards.ts';
import type { AchievementRecord } from '../../../ports/store/achievements.ts';
import type { Batch } from '../../../ports/store/awards.ts';
import { formatLocalDate, formatNumber, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { countTyped } from '../messages/count-typed.ts';
import { credentials } from '../messages/credentials.ts';
import { Button, EmptyState, LinkButton, PageHead, Pagination, Sheet, Table } from '../parts/index.ts';
import { SearchForm, SearchSelect } from '../parts/search-form.tsx';
import { paths } from '../paths.ts';
import { ClaimChip, MailChip, StateChip } from './award-chips.tsx';
import { type AwardQuery, parametersOf, searchClaims, searchMails, searchStates } from './award-query.ts';

export interface ListPageProps {
  readonly org: string;
  readonly query: AwardQuery;
  /** Those that may be searched for: published once. */
  readonly achievements: readonly AchievementRecord[];
  /** The roster that the search is narrowed to. */
  readonly batch?: Batch | undefined;
  readonly rows: readonly FoundAward[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly mayAward: boolean;
  /** How many may be changed at once. */
  readonly limit: number;
}

export function CredentialListPage(props: ListPageProps) {
  const { org, query, rows, total, page, pageSize } = props;
  const { lang, href } = useFrame();
  const t = credentials[lang];
  const searching = Object.keys(parametersOf(query)).length > 0;
  if (total === 0 && !searching) return <Nothing {...props} />;
  const at = (number: number) =>
    `${paths.credentials(org)}?${new URLSearchParams({ ...parametersOf(query), page: String(number) })}`;
  const from = (page - 1) * pageSize;
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <Sheet>
        <Search {...props} />
        <OfRoster {...props} />
        {total === 0 ? (
          <EmptyState
            icon="search"
            title={t.none.title}
            action={<a href={href(paths.credentials(org))}>{t.search.clear}</a>}
          >
            {t.none.text}
          </EmptyState>
        ) : (
          <>
            <p class="quiet" role="status">
              {t.total(formatNumber(total, lang))}
              {searching && (
                <>
                  {' · '}
                  <a href={href(paths.credentials(org))}>{t.search.clear}</a>
                </>
              )}
            </p>
            <Lines {...props} />
            <Pagination
              newer={page > 1 ? at(page - 1) : undefined}
              older={from + rows.length < total ? at(page + 1) : undefined}
              at={{ from: from + 1, to: from + rows.length, of: total }}
            />
          </>
        )}
      </Sheet>
    </>
  );
}

/** Under the search, so that it is seen what it is narrowed to and how to widen it. */
function OfRoster({ org, query, batch }: ListPageProps) {
  const { lang, href } = useFrame();
  const t = credentials[lang].search;
  if (batch === undefined) return null;
  const rest = new URLSearchParams(parametersOf({ ...query, batch: '' }));
  return (
    <p class="of-roster">
      {t.roster} <a href={href(paths.batch(org, batch.id))}>{batch.label}</a>
      {' · '}
      <a href={href(`${paths.credentials(org)}?${rest}`)}>{t.everyRoster}</a>
    </p>
  );
}

function Nothing({ org, mayAward }: ListPageProps) {
  const t = credentials[useFrame().lang];
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <EmptyState
        title={t.empty.title}
        action={
          mayAward && (
            <LinkButton href={paths.rosters(org)} icon="list">
              {t.empty.action}
            </LinkButton>
          )
        }
      >
        {t.empty.text}
      </EmptyState>
    </>
  );
}

function Search({ org, query, achievements }: ListPageProps) {
  const { lang } = useFrame();
  const t = credentials[lang];
  const any = { value: '', label: t.search.any };
  return (
    <SearchForm
      action={paths.credentials(org)}
      label={t.search.text}
      submit={t.search.submit}
      value={query.q}
      {...(query.batch === '' ? {} : { hidden: { batch: query.batch } })}
    >
      <SearchSelect
        name="achievement"
        label={t.search.achievement}
        value={query.achievement}
        options={[
          any,
          ...achievements.map(one => ({ value: one.id, label: localText(one.draft.name, lang) || one.slug })),
        ]}
      />
      <SearchSelect
        name="state"
        label={t.search.state}
        value={query.state}
        options={[any, ...searchStates.map(value => ({ value, label: t.state[value] }))]}
      />
      <SearchSelect
        name="claim"
        label={t.search.claim}
        value={query.claim}
        options={[any, ...searchClaims.map(value => ({ value, label: t.claim[value] }))]}
      />
      <SearchSelect
        name="mail"
        label={t.search.mail}
        value={query.mail}
        options={[any, ...searchMails.map(value => ({ value, label: t.mail[value] }))]}
      />
    </SearchForm>
  );
}

/** A form by GET: choosing changes nothing, the page after it asks for the reason. */
function Lines(props: ListPageProps) {
  const { org, rows, total, limit, mayAward } = props;
  const { lang, href } = useFrame();
  const t = credentials[lang];
  if (!mayAward) return <LineTable {...props} />;
  return (
    <form class="choosing" method="get" action={href(paths.changeCredentials(org))}>
      {Object.entries(parametersOf(props.query)).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {total > 1 && total <= limit && (
        <label class="choose-all">
          <input type="checkbox" name="all" value="yes" />
          <span>{(total > rows.length ? t.all : countTyped[lang].allShown)(formatNumber(total, lang))}</span>
        </label>
      )}
      {total > limit && <p class="quiet">{t.tooMany(formatNumber(limit, lang))}</p>}
      <LineTable {...props} />
      <ChosenBar {...props} />
    </form>
  );
}

function ChosenBar({ rows }: ListPageProps) {
  const t = credentials[useFrame().lang];
  const suspendable = rows.some(row => row.version.content.statusPurpose === 'suspension');
  return (
    <div class="chosen">
      <span class="quiet">{t.chosen}</span>
      <Button kind="plain" small icon="cross" name="to" value="revoked">
        {t.act.revoked}
      </Button>
      {suspendable && (
        <>
          <Button kind="plain" small icon="pause" name="to" value="suspended">
            {t.act.suspended}
          </Button>
          <Button kind="plain" small icon="check" name="to" value="active">
            {t.act.active}
          </Button>
        </>
      )}
    </div>
  );
}

function LineTable({ org, rows, mayAward }: ListPageProps) {
  const { lang, href } = useFrame();
  const t = credentials[lang];
  const choose = (row: FoundAward) =>
    row.state === 'issued' && row.status !== 'revoked' ? (
      <input type="checkbox" name="id" value={row.credentialId} aria-label={t.chooseOne(row.name)} />
    ) : (
      ''
    );
  return (
    <Table
      caption={t.title}
      columns={[
        ...(mayAward ? [{ label: t.column.choose }] : []),
        { label: t.column.name, head: true },
        { label: t.column.achievement },
        { label: t.column.state },
        { label: t.column.claim },
        { label: t.column.mail },
      ]}
      rows={rows.map(row => [
        ...(mayAward ? [choose(row)] : []),
        <span class="recipient">
          <a href={href(paths.credential(org, row.credentialId))}>{row.name || '—'}</a>
          <small>{row.address}</small>
        </span>,
        <span>
          {localText(row.version.content.name, lang)}
          <small class="under">{formatLocalDate(row.completedOn, lang)}</small>
        </span>,
        <StateChip award={row} />,
        row.state === 'issued' ? <ClaimChip award={row} /> : '—',
        row.mail === undefined ? '—' : <MailChip state={row.mail} />,
      ])}
    />
  );
}
