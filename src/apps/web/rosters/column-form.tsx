/** Corrects by hand which column is what: open where the headings did not tell. */
import type { RosterColumn } from '../../../core/roster/roster-column.ts';
import type { RosterView } from '../../../flows/read-uploaded-roster.ts';
import { rosterColumnLabels } from '../../words/roster.ts';
import { useFrame } from '../layout/frame-context.ts';
import { rosters } from '../messages/rosters.ts';
import { Actions, Button, Callout, Checkbox, Disclosure, Field, Form, Select } from '../parts/index.ts';
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
      label: `${columnLetters(index)}：${header.trim() === '' ? t.blank : header.trim()}`,
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
