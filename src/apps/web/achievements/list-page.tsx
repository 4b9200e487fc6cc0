/** An organization's achievements: what is published, what is being written, and the archive below. */

import type { AchievementLine } from '../../../flows/list-achievements.ts';
import { formatDate, formatNumber, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { achievements } from '../messages/achievements.ts';
import { Chip, Disclosure, EmptyState, LinkButton, PageHead, Sheet, Table } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { DraftBadge } from './draft-badge.tsx';

export interface ListPageProps {
  readonly org: string;
  readonly timeZone: string;
  readonly lines: readonly AchievementLine[];
  readonly mayWrite: boolean;
}

export function AchievementListPage({ org, timeZone, lines, mayWrite }: ListPageProps) {
  const { lang } = useFrame();
  const t = achievements[lang];
  const active = lines.filter(line => line.record.archivedAt === undefined);
  const archived = lines.filter(line => line.record.archivedAt !== undefined);
  const create = mayWrite && (
    <LinkButton href={`${paths.achievements(org)}/new`} icon="plus">
      {t.create}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={t.title} lead={t.lead} aside={active.length > 0 && create} />
      {active.length === 0 ? (
        <EmptyState icon="award" title={t.empty.title} action={create}>
          {t.empty.text}
        </EmptyState>
      ) : (
        <Sheet>
          <Lines org={org} timeZone={timeZone} lines={active} caption={t.title} />
        </Sheet>
      )}
      {archived.length > 0 && (
        <Disclosure summary={t.archivedList(formatNumber(archived.length, lang))}>
          <Lines org={org} timeZone={timeZone} lines={archived} caption={t.state.archived} />
        </Disclosure>
      )}
    </>
  );
}

function Lines({ org, timeZone, lines, caption }: Omit<ListPageProps, 'mayWrite'> & { readonly caption: string }) {
  const { lang, href } = useFrame();
  const t = achievements[lang];
  return (
    <Table
      caption={caption}
      columns={[
        { label: t.column.name, head: true },
        { label: t.column.state },
        { label: t.column.version },
        { label: t.column.updated },
      ]}
      rows={lines.map(line => [
        <a class="with-badge" href={href(paths.achievement(org, line.record.id))}>
          <DraftBadge org={org} record={line.record} decorative />
          <span>
            {localText(line.record.draft.name, lang)}
            <small class="mono">{line.record.slug}</small>
          </span>
        </a>,
        <StateChip line={line} />,
        line.latest === undefined ? (
          <span class="quiet">{t.noVersion}</span>
        ) : (
          t.version(formatNumber(line.latest.number, lang))
        ),
        formatDate(line.record.updatedAt, lang, timeZone),
      ])}
    />
  );
}

export function StateChip({ line }: { readonly line: AchievementLine }) {
  const t = achievements[useFrame().lang].state;
  if (line.record.archivedAt !== undefined) return <Chip icon="file">{t.archived}</Chip>;
  if (line.latest === undefined) return <Chip icon="pen">{t.draft}</Chip>;
  return (
    <span class="chips">
      <Chip kind="pass">{t.published}</Chip>
      {line.changed && <Chip icon="pen">{t.changed}</Chip>}
    </span>
  );
}
