/** Corrects by hand which column is what: open where the headings did not tell. */
import type { RosterColumn } from '../../../core/roster/roster-column.ts';
import type { RosterView } from '../../../flows/read-uploaded-roster.ts';
import { rosterColumnLabels } from '../../words/roster.ts';
import { useFrame } from '../layout/frame-context.ts';
import { rosters } from '../messages/rosters.ts';
import { Actions, Button, Callout, Checkbox, Disclosure, Field, Form, Select, Table } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { columnLetters } from './roster-rows.ts';

/** The most needed first. */
export const columnOrder: readonly RosterColumn[] = [
  'name',
  'email',
  'familyName',
  'givenName',
  'completedOn',
  'score',
  'nameKana',
  'familyKana',
  'givenKana',
  'nameRoman',
  'learnerId',
  'remark',
];

export function ColumnForm({
  org,
  view,
  open,
}: {
  readonly org: string;
  readonly view: RosterView;
  readonly open: boolean;
}) {
  const { lang } = useFrame();
  const t = rosters[lang].columns;
  const { headers, columns, found, reading, upload } = view;
  const options = [
    { value: '', label: t.unused },
    ...headers.map((header, index) => ({
      value: String(index),
      label: `${columnLetters(index)}${lang === 'ja' ? '：' : ': '}${header.trim() === '' ? t.blank : header.trim()}`,
    })),
  ];
  return (
    <Disclosure summary={t.title} open={open}>
      {!reading.ok && reading.code === 'roster.column-missing' && (
        <Callout kind="fail" live>
          {t.missing}
        </Callout>
      )}
      {found.ambiguous
        .filter(({ column }) => columns.map[column] === undefined)
        .map(({ column }) => (
          <Callout kind="unknown">{t.ambiguous(rosterColumnLabels[column][lang])}</Callout>
        ))}
      {open && <FirstRows view={view} />}
      <p class="quiet">{t.lead}</p>
      <Form action={`${paths.roster(org, upload.id)}/columns`}>
        <div class="column-fields">
          {columnOrder.map(column => (
            <Select
              name={column}
              label={rosterColumnLabels[column][lang]}
              options={options}
              value={columns.map[column] === undefined ? '' : String(columns.map[column])}
            />
          ))}
          <Field name="headerRow" label={t.headerRow} value={String(columns.headerRow)} inputmode="numeric" short />
        </div>
        <Checkbox name="awardAgain" label={t.again} checked={upload.awardAgain} />
        <Actions>
          <Button kind="plain">{t.submit}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}

const SHOWN_ROWS = 3;
const SHOWN_COLUMNS = 12;

/** What stands in the sheet, so that one can tell which column is which. */
function FirstRows({ view }: { readonly view: RosterView }) {
  const t = rosters[useFrame().lang].columns;
  const { headerRow } = view.columns;
  const sample = view.upload.rows.slice(headerRow, headerRow + SHOWN_ROWS);
  const width = Math.min(SHOWN_COLUMNS, Math.max(view.headers.length, ...sample.map(row => row.length)));
  if (sample.length === 0 || width === 0) return null;
  const indexes = Array.from({ length: width }, (_, index) => index);
  return (
    <Table
      caption={t.first}
      showCaption
      columns={indexes.map(index => ({ label: `${columnLetters(index)} ${view.headers[index]?.trim() ?? ''}` }))}
      rows={sample.map(row => indexes.map(index => row[index] ?? ''))}
    />
  );
}
