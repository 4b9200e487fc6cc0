/** The dry run: counts, every row's fate, the way to mend, and at the end the one button that awards. */
import type { Child } from 'hono/jsx';
import type { RosterColumn } from '../../../core/roster/roster-column.ts';
import type { RosterRow } from '../../../core/roster/roster-row.ts';
import type { RosterView } from '../../../flows/read-uploaded-roster.ts';
import { wordsFor } from '../../words/index.ts';
import { rosterColumnLabels } from '../../words/roster.ts';
import { formatNumber, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { rosters } from '../messages/rosters.ts';
import {
  Actions,
  Button,
  Callout,
  Chip,
  type Column,
  Form,
  LinkButton,
  PageHead,
  Pagination,
  Sheet,
  Table,
} from '../parts/index.ts';
import { Tabs } from '../parts/tabs.tsx';
import { paths } from '../paths.ts';
import { ColumnForm } from './column-form.tsx';
import { explainProblem } from './explain-problem.ts';
import { chooseRows, rowFilters } from './roster-rows.ts';

export interface CheckPageProps {
  readonly org: string;
  readonly view: RosterView;
  readonly show: string;
  readonly page: number;
  /** Minutes until mails leave. */
  readonly mailDelay: number;
  /** The award was refused because the result is another now. */
  readonly changed?: { readonly expected: number; readonly found: number };
}

const ROWS = 100;

const encodingNames: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  cp932: 'Shift_JIS',
  xlsx: 'Excel',
};

export function CheckPage(props: CheckPageProps) {
  const { org, view, changed } = props;
  const { lang } = useFrame();
  const t = rosters[lang];
  const n = (value: number) => formatNumber(value, lang);
  const { reading, upload, version } = view;
  const trouble = !reading.ok || view.found.ambiguous.length > 0;
  return (
    <>
      <PageHead
        title={t.check.title}
        crumbs={[
          { label: t.title, href: paths.rosters(org) },
          { label: t.check.to(localText(version.content.name, lang), n(version.number)) },
        ]}
      />
      {changed !== undefined && (
        <Callout kind="unknown" live>
          {t.check.changed(n(changed.expected), n(changed.found))}
        </Callout>
      )}
      {!reading.ok && reading.code !== 'roster.column-missing' && (
        <Callout kind="fail" title={wordsFor(reading.code, lang).what}>
          {wordsFor(reading.code, lang).todo}
        </Callout>
      )}
      {reading.ok && (
        <Sheet>
          <div class="roster-head">
            <span class="chips">
              <Chip kind="pass">{t.check.ready(n(reading.value.counts.ready))}</Chip>
              {reading.value.counts.repaired > 0 && (
                <Chip kind="repaired">{t.check.repaired(n(reading.value.counts.repaired))}</Chip>
              )}
              {reading.value.counts.refused > 0 && (
                <Chip kind="fail">{t.check.refused(n(reading.value.counts.refused))}</Chip>
              )}
              {reading.value.counts.blank > 0 && <Chip>{t.check.blank(n(reading.value.counts.blank))}</Chip>}
            </span>
            <span class="quiet">
              {t.check.source(
                upload.fileName,
                encodingNames[upload.source.encoding] ?? upload.source.encoding,
                n(reading.value.rows.length),
              )}
            </span>
          </div>
          <Remarks view={view} />
          <AwardAgain org={org} view={view} />
          <Rows {...props} />
          <Confirm {...props} refused={reading.value.counts.refused} repaired={reading.value.counts.repaired} />
        </Sheet>
      )}
      <ColumnForm org={org} view={view} open={trouble} />
      <p class="quiet">
        {t.check.keeps} <Link href={paths.rosters(org)}>{t.check.restart}</Link>
      </p>
    </>
  );
}

function Link({ href: to, children }: { readonly href: string; readonly children?: Child }) {
  const { href } = useFrame();
  return <a href={href(to)}>{children}</a>;
}

function Remarks({ view }: { readonly view: RosterView }) {
  const { lang } = useFrame();
  const t = rosters[lang].check;
  const { result } = view.version.content;
  const hasScore = view.columns.map.score !== undefined;
  const remarks = [
    view.upload.awardAgain && t.again,
    hasScore && (result === undefined ? t.scoreUnused : t.scoreUsed(localText(result.name, lang))),
  ].filter(remark => remark !== false);
  return (
    <>
      {view.ahead.size > 0 && <Callout kind="unknown">{t.ahead(formatNumber(view.ahead.size, lang))}</Callout>}
      {remarks.map(remark => (
        <p class="quiet">{remark}</p>
      ))}
    </>
  );
}

/** Beside what it is about: the same choice stands among the columns, where nobody looks for it. */
function AwardAgain({ org, view }: Pick<CheckPageProps, 'org' | 'view'>) {
  const { lang } = useFrame();
  const t = rosters[lang];
  const { reading, upload, columns } = view;
  const held = reading.ok
    ? reading.value.rows.filter(row => row.problems.some(({ code }) => code === 'roster.already-awarded')).length
    : 0;
  if (held === 0) return null;
  const asTheyAre = Object.fromEntries(Object.entries(columns.map).map(([column, index]) => [column, String(index)]));
  return (
    <Callout>
      <p>{t.check.held(formatNumber(held, lang))}</p>
      <Form
        action={`${paths.roster(org, upload.id)}/columns`}
        hidden={{ ...asTheyAre, headerRow: String(columns.headerRow), awardAgain: 'on' }}
      >
        <Button kind="plain" small>
          {t.columns.again}
        </Button>
      </Form>
    </Callout>
  );
}

function Rows({ org, view, show, page }: CheckPageProps) {
  const { lang } = useFrame();
  const t = rosters[lang].check;
  const { filter, rows, counts } = chooseRows(view, show);
  const path = paths.roster(org, view.upload.id);
  const last = Math.max(1, Math.ceil(rows.length / ROWS));
  const at = Math.min(Math.max(1, page), last);
  const shown = rows.slice((at - 1) * ROWS, at * ROWS);
  const to = (number: number) => `${path}?show=${filter}&page=${number}`;
  const columns = shownColumns(view);
  return (
    <>
      <Tabs
        label={t.tabsLabel}
        tabs={rowFilters
          .filter(name => counts[name] > 0 || name === 'all' || name === filter)
          .map(name => ({
            label: t.tabs[name],
            href: `${path}?show=${name}`,
            count: formatNumber(counts[name], lang),
            current: name === filter,
          }))}
      />
      {shown.length === 0 ? (
        <p class="quiet">{t.nothing}</p>
      ) : (
        <Table
          caption={t.tabs[filter]}
          columns={[
            { label: t.column.row, head: true },
            ...columns.map(
              (column): Column => ({ label: rosterColumnLabels[column][lang], numeric: column === 'score' }),
            ),
            { label: t.column.result },
          ]}
          rows={shown.map(row => [
            <span class="row-number" data-label={t.column.row}>
              {row.row}
            </span>,
            ...columns.map(column => (
              <span class={column === 'name' ? 'person' : column === 'score' ? 'figure' : undefined}>
                {cellOf(row, column, view)}
              </span>
            )),
            <Result row={row} ahead={view.ahead.has(row.row)} />,
          ])}
        />
      )}
      <Pagination
        newer={at > 1 ? to(at - 1) : undefined}
        older={at < last ? to(at + 1) : undefined}
        at={{ from: (at - 1) * ROWS + 1, to: Math.min(at * ROWS, rows.length), of: rows.length }}
      />
    </>
  );
}

function shownColumns({ columns: { map } }: RosterView): RosterColumn[] {
  const name: RosterColumn[] = map.name === undefined ? ['familyName', 'givenName'] : ['name'];
  const rest = (['email', 'completedOn', 'score'] as const).filter(column => map[column] !== undefined);
  return [...name, ...rest];
}

/** What was read, and where nothing could be, the cell as it came. */
function cellOf(row: RosterRow, column: RosterColumn, view: RosterView): Child {
  const index = view.columns.map[column];
  const raw = index === undefined ? '' : (row.cells[index] ?? '').trim();
  const values: Readonly<Partial<Record<RosterColumn, string | number>>> = row.values;
  const read = values[column];
  const text = String(read ?? raw);
  return text === '' ? '—' : text;
}

const colon = (lang: 'ja' | 'en'): string => (lang === 'ja' ? '：' : ': ');

function Result({ row, ahead }: { readonly row: RosterRow; readonly ahead: boolean }) {
  const { lang } = useFrame();
  const t = rosters[lang].check;
  if (row.fate === 'refused')
    return (
      <div class="results">
        {row.problems.map(problem => {
          const { column, what, todo } = explainProblem(problem, lang);
          return (
            <div>
              <Chip kind="fail">{what}</Chip>
              {/* What is missing is named already, and that it must be written goes without saying. */}
              {!problem.code.endsWith('-missing') && (
                <small>
                  {column}
                  {colon(lang)}
                  {todo}
                </small>
              )}
            </div>
          );
        })}
      </div>
    );
  return (
    <div class="results">
      {row.repairs.map(repair => (
        <div>
          <Chip kind="repaired">{wordsFor(repair.code, lang).what}</Chip>
          <small>
            {rosterColumnLabels[repair.column][lang]}
            {colon(lang)}
            <span class="cell">{repair.before}</span> → <span class="cell">{repair.after}</span>
          </small>
        </div>
      ))}
      {ahead && <Chip kind="unknown">{wordsFor('roster.date-in-future', lang).what}</Chip>}
      {row.repairs.length === 0 && !ahead && <Chip kind="pass">{t.fate}</Chip>}
    </div>
  );
}

function Confirm({
  org,
  view,
  refused,
  repaired,
  mailDelay,
}: CheckPageProps & { readonly refused: number; readonly repaired: number }) {
  const { lang } = useFrame();
  const t = rosters[lang].check;
  const n = (value: number) => formatNumber(value, lang);
  const path = paths.roster(org, view.upload.id);
  const count = view.recipients.length;
  return (
    <Form action={`${path}/award`} hidden={{ expected: String(count) }}>
      <p class="quiet">{count === 0 ? t.none : t.next(n(mailDelay))}</p>
      <Actions>
        {count > 0 && (
          <Button icon="award">{repaired > 0 ? t.awardRepaired(n(count), n(repaired)) : t.award(n(count))}</Button>
        )}
        {refused > 0 && (
          <LinkButton href={`${path}/mend.csv`} kind="plain" icon="download" download>
            {t.mend(n(refused))}
          </LinkButton>
        )}
      </Actions>
      {refused > 0 && <p class="quiet">{t.mendHelp}</p>}
    </Form>
  );
}
