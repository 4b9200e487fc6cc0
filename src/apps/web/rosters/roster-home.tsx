/** Where awarding begins: upload a roster; below it, what was awarded so far. */
import type { AchievementLine } from '../../../flows/list-achievements.ts';
import type { BatchLine } from '../../../flows/list-batches.ts';
import type { BatchCounts } from '../../../ports/store/awards.ts';
import { BatchChip } from '../batches/batch-chip.tsx';
import { formatDateTime, formatNumber, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { rosters } from '../messages/rosters.ts';
import {
  Actions,
  Button,
  Checkbox,
  EmptyState,
  FileDrop,
  Form,
  LinkButton,
  PageHead,
  Select,
  Sheet,
  Table,
} from '../parts/index.ts';
import { paths } from '../paths.ts';

export interface RosterHomeProps {
  readonly org: string;
  readonly timeZone: string;
  /** What can be awarded. */
  readonly achievements: readonly AchievementLine[];
  /** Id of the version that is chosen at first. */
  readonly chosen: string;
  readonly batches: { readonly lines: readonly BatchLine[]; readonly more: boolean };
  readonly mayAward: boolean;
  /** Why the file could not be taken. */
  readonly error?: string;
  readonly awardAgain?: boolean;
}

export function RosterHome(props: RosterHomeProps) {
  const { org, achievements, batches, mayAward } = props;
  const { lang, href } = useFrame();
  const t = rosters[lang];
  const oldest = batches.lines.at(-1)?.batch.id;
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      {mayAward &&
        (achievements.length === 0 ? (
          <EmptyState
            icon="award"
            title={t.noAchievement.title}
            action={<LinkButton href={paths.achievements(org)}>{t.noAchievement.action}</LinkButton>}
          >
            {t.noAchievement.text}
          </EmptyState>
        ) : (
          <UploadForm {...props} />
        ))}
      <Sheet title={t.batches.title}>
        {batches.lines.length === 0 ? <p class="quiet">{t.batches.none}</p> : <BatchTable {...props} />}
        {batches.more && oldest !== undefined && (
          <p>
            <a href={href(`${paths.rosters(org)}?before=${oldest}`)}>{t.batches.older}</a>
          </p>
        )}
      </Sheet>
    </>
  );
}

function UploadForm({ org, achievements, chosen, error, awardAgain }: RosterHomeProps) {
  const { lang, href } = useFrame();
  const t = rosters[lang].upload;
  return (
    <Sheet title={t.title}>
      <Form action={paths.rosters(org)} files>
        <Select
          name="version"
          label={t.achievement}
          value={chosen}
          options={achievements.flatMap(({ latest, record }) =>
            latest === undefined
              ? []
              : [
                  {
                    value: latest.id,
                    label: `${localText(latest.content.name, lang)} · ${record.slug} · v${latest.number}`,
                  },
                ],
          )}
        />
        <FileDrop
          name="file"
          label={t.file}
          help={
            <>
              {t.fileHelp}{' '}
              <a href={href(`${paths.rosters(org)}/sample.csv`)} download>
                {t.sample}
              </a>
            </>
          }
          accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          error={error}
        />
        <Checkbox name="awardAgain" label={t.again} checked={awardAgain ?? false} />
        <Actions>
          <Button icon="upload">{t.submit}</Button>
          <span class="quiet">{t.note}</span>
        </Actions>
      </Form>
    </Sheet>
  );
}

/** How many of a batch shall have a credential: corrections are counted beside what they correct. */
export const toIssue = (counts: BatchCounts): number => counts.awarded + counts.issued + counts.failed;

function BatchTable({ org, timeZone, batches }: RosterHomeProps) {
  const { lang, href } = useFrame();
  const t = rosters[lang].batches;
  const n = (value: number) => formatNumber(value, lang);
  return (
    <Table
      caption={t.title}
      columns={[
        { label: t.column.label, head: true },
        { label: t.column.achievement },
        { label: t.column.at },
        { label: t.column.progress, numeric: true },
        { label: t.column.claimed, numeric: true },
        { label: t.column.state },
      ]}
      rows={batches.lines.map(({ batch, version, counts }) => [
        <a href={href(paths.batch(org, batch.id))}>{batch.label}</a>,
        localText(version.content.name, lang),
        formatDateTime(batch.createdAt, lang, timeZone),
        `${n(counts.issued)} / ${n(toIssue(counts))}`,
        n(counts.claimed),
        <BatchChip batch={batch} counts={counts} />,
      ])}
    />
  );
}
