/** A batch: how far it is, a way to take it back while there is one, and its people. */
import type { BatchView } from '../../../flows/read-batch.ts';
import type { AwardFilter, AwardRow } from '../../../ports/store/awards.ts';
import type { CredentialStatus } from '../../../ports/store/credentials.ts';
import { ClaimChip, MailChip, StateChip } from '../credentials/award-chips.tsx';
import { formatDateTime, formatDuration, formatLocalDate, formatNumber, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { batches } from '../messages/batches.ts';
import { rosters } from '../messages/rosters.ts';
import {
  Actions,
  Button,
  Callout,
  Form,
  LinkButton,
  PageHead,
  Pagination,
  Progress,
  Sheet,
  Table,
} from '../parts/index.ts';
import { SearchForm } from '../parts/search-form.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { paths } from '../paths.ts';
import { toIssue } from '../rosters/roster-home.tsx';
import { BatchChip } from './batch-chip.tsx';

export const batchTabs = ['all', 'unclaimed', 'claimed', 'bounced', 'uncertain', 'failed'] as const;
export type BatchTab = (typeof batchTabs)[number];

export const filterOf: Readonly<Record<BatchTab, Omit<AwardFilter, 'batchId'>>> = {
  all: {},
  unclaimed: { claim: 'unclaimed', state: 'issued' },
  claimed: { claim: 'claimed' },
  bounced: { mail: 'bounced' },
  uncertain: { mail: 'uncertain' },
  failed: { state: 'failed' },
};

export interface BatchPageProps {
  readonly org: string;
  readonly timeZone: string;
  readonly view: BatchView;
  readonly tab: BatchTab;
  readonly text: string;
  readonly page: number;
  readonly pageSize: number;
  readonly now: number;
  readonly mayAward: boolean;
}

/** Until when a batch can be recalled, in milliseconds from now; 0 when it cannot. */
export function recallLeft({ batch, counts }: BatchView, now: number): number {
  const begun = counts.mailSent + counts.mailBounced + counts.mailUncertain > 0;
  return batch.recalledAt !== undefined || begun ? 0 : Math.max(0, batch.mailAfter - now);
}

/** From the pace so far; undefined until two moments are known. */
export function secondsLeft({ counts }: BatchView, now: number): number | undefined {
  const { firstIssuedAt: first, issued, awarded } = counts;
  if (first === undefined || awarded === 0 || issued < 2 || now <= first) return undefined;
  return Math.ceil((awarded * (now - first)) / issued / 1000);
}

export function BatchPage(props: BatchPageProps) {
  const { org, timeZone, view, now, mayAward } = props;
  const { lang } = useFrame();
  const t = batches[lang];
  const n = (value: number) => formatNumber(value, lang);
  const { batch, version, counts } = view;
  const left = recallLeft(view, now);
  const estimate = secondsLeft(view, now);
  return (
    <>
      <PageHead
        title={batch.label}
        crumbs={[
          { label: rosters[lang].title, href: paths.rosters(org) },
          { label: t.of(localText(version.content.name, lang), n(version.number)) },
        ]}
        lead={t.awardedAt(formatDateTime(batch.createdAt, lang, timeZone))}
        aside={<BatchChip batch={batch} counts={counts} />}
      />
      {batch.recalledAt !== undefined ? (
        <Callout>{t.recalled(formatDateTime(batch.recalledAt, lang, timeZone))}</Callout>
      ) : (
        <div data-live="progress">
          <Sheet title={counts.awarded > 0 ? t.issuing : t.issued}>
            <Progress
              label={t.count.issued}
              done={counts.issued + counts.failed}
              total={toIssue(counts)}
              {...(estimate === undefined ? {} : { secondsLeft: estimate })}
            />
            <Counts view={view} />
            {left > 0 && mayAward && (
              <div class="recall">
                <p>{t.recall.possible(formatDuration(left / 1000, lang))}</p>
                <LinkButton href={`${paths.batch(org, batch.id)}/recall`} kind="plain" icon="stop" small>
                  {t.recall.button}
                </LinkButton>
                <Form action={`${paths.batch(org, batch.id)}/send-now`}>
                  <Button kind="plain" icon="mail" small>
                    {t.recall.sendNow}
                  </Button>
                </Form>
              </div>
            )}
          </Sheet>
        </div>
      )}
      <People {...props} />
    </>
  );
}

/** What is zero and only matters when it is not is left out. */
function Counts({ view: { counts } }: { readonly view: BatchView }) {
  const { lang } = useFrame();
  const t = batches[lang].count;
  const unclaimed = Math.max(0, counts.issued - counts.claimed - counts.declined - counts.expired);
  const always = [
    [t.mailSent, counts.mailSent],
    [t.mailQueued, counts.mailQueued],
    [t.claimed, counts.claimed],
    [t.unclaimed, unclaimed],
  ] as const;
  const troubles = [
    [t.declined, counts.declined],
    [t.expired, counts.expired],
    [t.bounced, counts.mailBounced],
    [t.uncertain, counts.mailUncertain],
    [t.failed, counts.failed],
  ] as const;
  return (
    <dl class="figures">
      {[...always, ...troubles.filter(([, value]) => value > 0)].map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{formatNumber(value, lang)}</dd>
        </div>
      ))}
    </dl>
  );
}

function People(props: BatchPageProps) {
  const { org, view, tab, text, page, pageSize, mayAward } = props;
  const { lang } = useFrame();
  const t = batches[lang];
  const { batch, counts, rows, total } = view;
  const path = paths.batch(org, batch.id);
  const query = (name: BatchTab, number = 1) =>
    `${path}?show=${name}${text === '' ? '' : `&q=${encodeURIComponent(text)}`}${number === 1 ? '' : `&page=${number}`}`;
  const has: Readonly<Record<BatchTab, boolean>> = {
    all: true,
    unclaimed: counts.issued > 0,
    claimed: counts.claimed > 0,
    bounced: counts.mailBounced > 0,
    uncertain: counts.mailUncertain > 0,
    failed: counts.failed > 0,
  };
  const last = Math.max(1, Math.ceil(total / pageSize));
  return (
    <Sheet>
      <Tabs
        label={t.tabsLabel}
        tabs={batchTabs
          .filter(name => has[name] || name === tab)
          .map(name => ({ label: t.tabs[name], href: query(name), current: name === tab }))}
      />
      <SearchForm action={path} label={t.search.label} submit={t.search.submit} value={text} hidden={{ show: tab }} />
      {tab === 'unclaimed' && mayAward && batch.recalledAt === undefined && total > 0 && (
        <Actions>
          <LinkButton href={`${path}/remind`} kind="plain" icon="mail" small>
            {t.remind.title}
          </LinkButton>
        </Actions>
      )}
      {tab === 'failed' && mayAward && total > 0 && (
        <Form action={`${path}/issue-again`}>
          <p class="quiet">{t.again.help}</p>
          <Button kind="plain" small>
            {t.again.submit}
          </Button>
        </Form>
      )}
      {tab === 'bounced' && <p class="quiet">{t.bouncedHelp}</p>}
      {tab === 'uncertain' && <p class="quiet">{t.uncertainHelp}</p>}
      <div data-live="people">{rows.length === 0 ? <p class="quiet">{t.none}</p> : <PeopleTable {...props} />}</div>
      <Pagination
        newer={page > 1 ? query(tab, page - 1) : undefined}
        older={page < last ? query(tab, page + 1) : undefined}
        at={{ from: (page - 1) * pageSize + 1, to: (page - 1) * pageSize + rows.length, of: total }}
      />
      {counts.issued > 0 && <Whole {...props} />}
    </Sheet>
  );
}

/** What may be done with all of the roster: each leads to a page that asks first. */
function Whole({ org, view: { batch, version }, mayAward }: BatchPageProps) {
  const { lang } = useFrame();
  const t = batches[lang].whole;
  const change = (to: CredentialStatus) => `${paths.changeCredentials(org)}?to=${to}&all=yes&batch=${batch.id}`;
  return (
    <Actions>
      <LinkButton href={`${paths.credentials(org)}?batch=${batch.id}`} kind="plain" icon="list" small>
        {t.open}
      </LinkButton>
      {mayAward && version.content.statusPurpose === 'suspension' && (
        <LinkButton href={change('suspended')} kind="plain" icon="pause" small>
          {t.suspend}
        </LinkButton>
      )}
      {mayAward && (
        <LinkButton href={change('revoked')} kind="plain" icon="cross" small>
          {t.revoke}
        </LinkButton>
      )}
    </Actions>
  );
}

function PeopleTable({ org, view, tab, mayAward }: BatchPageProps) {
  const { lang, href } = useFrame();
  const t = batches[lang];
  const mending = mayAward && (tab === 'bounced' || tab === 'uncertain');
  return (
    <Table
      caption={t.tabs[tab]}
      columns={[
        { label: t.column.row, numeric: true },
        { label: t.column.name, head: true },
        { label: t.column.address },
        { label: t.column.completed },
        { label: t.column.state },
        { label: t.column.mail },
      ]}
      rows={view.rows.map(row => [
        row.row === 0 ? '—' : row.row,
        <a class="person" href={href(paths.credential(org, row.credentialId))}>
          {row.name}
        </a>,
        mending ? (
          <MendForm org={org} row={row} back={`${paths.batch(org, view.batch.id)}?show=${tab}`} />
        ) : (
          row.address
        ),
        formatLocalDate(row.completedOn, lang),
        <span class="chips">
          <StateChip award={row} />
          {row.state === 'issued' && <ClaimChip award={row} />}
        </span>,
        row.mail === undefined ? '—' : <MailChip state={row.mail} />,
      ])}
    />
  );
}

function MendForm({ org, row, back }: { readonly org: string; readonly row: AwardRow; readonly back: string }) {
  const { lang } = useFrame();
  const t = batches[lang].resend;
  return (
    <Form action={`${paths.credential(org, row.credentialId)}/resend`} hidden={{ back }}>
      <div class="mend">
        <input type="email" name="address" value={row.address} aria-label={`${row.name} · ${t.address}`} />
        <Button kind="plain" small>
          {t.submit}
        </Button>
      </div>
    </Form>
  );
}
