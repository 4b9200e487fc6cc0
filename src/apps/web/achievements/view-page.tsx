/** One achievement: its badge, what can be done with it, what its draft says and which versions were published. */

import type { AchievementView } from '../../../flows/read-achievement.ts';
import type { VersionRecord } from '../../../ports/store/achievements.ts';
import { formatDate, formatNumber, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { achievements } from '../messages/achievements.ts';
import { Actions, Button, Callout, Disclosure, Form, LinkButton, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { ContentFacts } from './content-facts.tsx';
import { DraftBadge } from './draft-badge.tsx';
import { StateChip } from './list-page.tsx';

export interface ViewPageProps {
  readonly org: string;
  readonly timeZone: string;
  readonly view: AchievementView;
  readonly mayWrite: boolean;
  readonly mayAward: boolean;
  /** Address of this installation, for what machines and strangers fetch. */
  readonly origin: string;
}

export function AchievementPage(props: ViewPageProps) {
  const { org, view, mayWrite, mayAward } = props;
  const { record, latest } = view;
  const { lang } = useFrame();
  const t = achievements[lang];
  const path = paths.achievement(org, record.id);
  const archived = record.archivedAt !== undefined;
  const mayPublish = mayWrite && !archived && view.changed;
  return (
    <>
      <PageHead
        title={localText(record.draft.name, lang)}
        serif
        crumbs={[{ label: t.title, href: paths.achievements(org) }, { label: record.slug }]}
      />
      {archived && <Callout kind="unknown">{t.isArchived}</Callout>}
      <div class="achievement-head">
        <DraftBadge org={org} record={record} />
        <div class="stack">
          <StateChip line={view} />
          {latest !== undefined && view.changed && !archived && <p>{t.draftChanged}</p>}
          {latest === undefined && <p>{t.versions.none}</p>}
          <Actions>
            {mayAward && latest !== undefined && !archived && (
              <LinkButton href={`${paths.rosters(org)}?achievement=${record.id}`} icon="list">
                {t.award}
              </LinkButton>
            )}
            {mayPublish && (
              <LinkButton href={`${path}/publish`} kind={latest === undefined ? 'primary' : 'plain'}>
                {latest === undefined ? t.publish : t.publishNext}
              </LinkButton>
            )}
            {mayWrite && !archived && (
              <LinkButton href={`${path}/edit`} icon="pen" kind="plain">
                {t.edit}
              </LinkButton>
            )}
          </Actions>
        </div>
      </div>
      <Versions {...props} />
      {(view.changed || latest === undefined) && (
        <Sheet title={t.about.draft}>
          <ContentFacts content={record.draft} />
        </Sheet>
      )}
      {mayWrite && (
        <Form action={`${path}/archive`} hidden={{ archived: archived ? 'no' : 'yes' }}>
          <p class="quiet">{t.archiveHelp}</p>
          <Actions>
            <Button kind="plain" small>
              {archived ? t.unarchive : t.archive}
            </Button>
          </Actions>
        </Form>
      )}
    </>
  );
}

function Versions({ view, org, timeZone, mayWrite, origin }: ViewPageProps) {
  const { lang } = useFrame();
  const t = achievements[lang];
  if (view.versions.length === 0) return null;
  const path = paths.achievement(org, view.record.id);
  return (
    <Sheet title={t.versions.title}>
      <div>
        {view.versions.map((version, index) => (
          <Disclosure
            open={index === 0 && !view.changed}
            summary={
              <>
                {t.version(formatNumber(version.number, lang))}
                <span class="quiet"> · {formatDate(version.publishedAt, lang, timeZone)}</span>
              </>
            }
          >
            <VersionDetail version={version} origin={origin} />
            {mayWrite && view.record.archivedAt === undefined && view.changed && (
              <Form
                action={`${path}/versions/${version.number}/draft`}
                hidden={{ revision: String(view.record.revision) }}
              >
                <Button kind="plain" small>
                  {t.versions.restore}
                </Button>
              </Form>
            )}
          </Disclosure>
        ))}
      </div>
    </Sheet>
  );
}

function VersionDetail({ version, origin }: { readonly version: VersionRecord; readonly origin: string }) {
  const t = achievements[useFrame().lang];
  const address = `${origin}/achievements/${version.id}`;
  return (
    <>
      <ContentFacts content={version.content} />
      <p class="links">
        <a href={address}>{t.versions.json}</a>
        <a href={`${address}/image.png`}>{t.versions.image}</a>
      </p>
    </>
  );
}
