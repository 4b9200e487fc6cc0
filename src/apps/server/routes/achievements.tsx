/** Achievements in the console: list, write, publish, archive. */
import { decodeBase64 } from '../../../core/bytes/base64.ts';
import type { AchievementContent } from '../../../core/catalogue/achievement.ts';
import { suggestDesign } from '../../../core/design/suggest-design.ts';
import { AkashiError, orThrow } from '../../../core/error.ts';
import { soughtOfDraft } from '../../../core/register/sought-of-draft.ts';
import { archiveAchievement } from '../../../flows/archive-achievement.ts';
import { createAchievement } from '../../../flows/create-achievement.ts';
import { draftFromVersion } from '../../../flows/draft-from-version.ts';
import { designOf, drawContentBadge } from '../../../flows/draw-content-badge.ts';
import { findNearDuplicates } from '../../../flows/find-near-duplicates.ts';
import { listAchievements } from '../../../flows/list-achievements.ts';
import { publishAchievement } from '../../../flows/publish-achievement.ts';
import { type AchievementView, readAchievement } from '../../../flows/read-achievement.ts';
import { saveDraft } from '../../../flows/save-draft.ts';
import { EditorFindings } from '../../web/achievements/editor-findings.tsx';
import { EditorPage, type EditorPageProps } from '../../web/achievements/editor-page.tsx';
import { editorState } from '../../web/achievements/editor-state.ts';
import { lintAll } from '../../web/achievements/lint-beside.tsx';
import { AchievementListPage } from '../../web/achievements/list-page.tsx';
import { NewAchievementPage } from '../../web/achievements/new-page.tsx';
import { ownChoices } from '../../web/achievements/own-choices.ts';
import { PublishPage } from '../../web/achievements/publish-page.tsx';
import { type ReadDraft, readTyped } from '../../web/achievements/read-typed.ts';
import { differences } from '../../web/achievements/stale-draft.tsx';
import { type Repeated, type Typed, typedOf } from '../../web/achievements/typed-values.ts';
import { AchievementPage } from '../../web/achievements/view-page.tsx';
import { formatNumber, localText } from '../../web/format.ts';
import { achievements } from '../../web/messages/achievements.ts';
import { badgeImage } from '../../web/messages/badge-image.ts';
import { paths } from '../../web/paths.ts';
import { defineRoute, everyRole, type MemberPage, type Route } from '../route.ts';
import { EDITOR_LIMIT, takeSentImage } from './sent-badge-image.ts';

const writers = ['owner', 'editor'] as const;
const base = '/console/:org/achievements';
const one = `${base}/:achievement`;

const mayWrite = (page: MemberPage): boolean => page.role === 'owner' || page.role === 'editor';
const mayAward = (page: MemberPage): boolean => page.role === 'owner' || page.role === 'awarder';

const typedBy = (page: MemberPage): Typed => new Map(page.form.names().map(name => [name, page.form.all(name)]));

async function found(page: MemberPage): Promise<AchievementView> {
  const view = await readAchievement(page.organization.id, page.param('achievement'), page.ports);
  if (view === undefined) throw new AkashiError('thing.not-found');
  return view;
}

const revisionOf = (page: MemberPage): number => Number.parseInt(page.form.text('revision'), 10) || 0;
const noSpare: Record<Repeated, number> = { outcome: 1, skill: 1, qa: 1 };

function readSent(page: MemberPage, view: AchievementView): ReadDraft {
  const { record } = view;
  return readTyped(typedBy(page), designOf(record.design, record.draft));
}

/** Someone who has only given it a name has not yet been asked for the rest. */
const isNew = ({ record }: AchievementView): boolean => record.revision === 1;

async function showEditor(
  page: MemberPage,
  view: AchievementView,
  draft: ReadDraft,
  more: Partial<Pick<EditorPageProps, 'notSaved' | 'leftOut' | 'imageError' | 'stale' | 'spare' | 'revision'>> & {
    readonly status?: number;
  } = {},
): Promise<Response> {
  const t = page.t(achievements);
  const { status, ...props } = more;
  page.script('badge-preview');
  page.script('editor-findings');
  const { reference } = await page.ports.reference.load();
  const gentle = isNew(view) && status === undefined;
  return page.render(
    { title: t.editor.title, rail: 'achievements', ...(status === undefined ? {} : { status }) },
    <EditorPage
      org={page.organization.slug}
      timeZone={page.organization.timeZone}
      record={view.record}
      state={editorState(draft, gentle, page.lang)}
      revision={view.record.revision}
      spare={noSpare}
      lints={lintAll(draft.content, reference)}
      alike={{ alike: await alikeTo(page, draft), reference }}
      own={ownChoices(reference, page.lang)}
      {...props}
    />,
  );
}

/** In the register, of other providers. */
const alikeTo = (page: MemberPage, { content }: ReadDraft) =>
  findNearDuplicates({ ...soughtOfDraft(content), provider: page.organization.issuerId }, page.ports);

/** The draft as stored, in the shape that the form gives. */
function storedDraft({ record }: Pick<AchievementView, 'record'>): ReadDraft {
  const design = designOf(record.design, record.draft);
  return { ...readTyped(typedOf(record.slug, record.draft, design), design), content: record.draft };
}

async function saveSent(page: MemberPage): Promise<Response> {
  const before = await found(page);
  const sent = await takeSentImage(page, before, revisionOf(page));
  const { view, revision, leftOut } = sent;
  const draft = readSent(page, view);
  const action = page.form.text('action');
  const more = /^more-(outcome|skill|qa)$/.exec(action)?.[1] as Repeated | undefined;
  if (sent.error !== undefined) return showEditor(page, view, draft, { revision, imageError: sent.error, status: 422 });
  if (sent.stale === true) return showStale(page, view, draft, page.t(badgeImage).stale);
  if (sent.done !== undefined && action.startsWith('image-'))
    return showEditor(page, view, draft, {
      revision,
      notSaved: sent.done,
      ...(leftOut === undefined ? {} : { leftOut }),
    });
  if (more !== undefined)
    return showEditor(page, view, draft, { revision, notSaved: 'added', spare: { ...noSpare, [more]: 4 } });
  if (action === 'preview') return showEditor(page, view, draft, { revision, notSaved: 'previewed' });
  if (draft.problems.size > 0) return showEditor(page, view, draft, { revision, status: 422 });
  const { record } = view;
  const { slug, content, design } = draft;
  const by = page.person.id;
  try {
    const change = {
      organization: page.organization.id,
      id: record.id,
      revision,
      slug,
      content,
      design,
      by,
    };
    const outcome = await saveDraft(change, page.ports);
    if (outcome.kind === 'stale') return showStale(page, { ...view, record: outcome.current }, draft);
  } catch (error) {
    if (!(error instanceof AkashiError) || !error.code.startsWith('achievement.slug-')) throw error;
    return showEditor(page, view, { ...draft, problems: new Map([['slug', error.code]]) }, { revision, status: 422 });
  }
  const path = paths.achievement(page.organization.slug, record.id);
  const saved = [page.t(achievements).saved, leftOut].filter(part => part !== undefined).join(' ');
  return page.redirect(`${path}/${action === 'publish' ? 'publish' : 'edit'}`, saved);
}

/** `view` is what somebody else saved first. */
function showStale(page: MemberPage, view: AchievementView, draft: ReadDraft, imageError?: string): Promise<Response> {
  const { slug, content, design } = draft;
  // Both as they would be stored: what a form merely carries along is no difference.
  const stale = differences(typedOf(slug || view.record.slug, content, design), storedDraft(view).typed);
  return showEditor(page, view, draft, { stale, status: 409, ...(imageError === undefined ? {} : { imageError }) });
}

export const achievementRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: base,
    access: { member: everyRole },
    async handler(page) {
      const lines = await listAchievements(page.organization.id, page.ports);
      const { slug, timeZone } = page.organization;
      return page.render(
        { title: page.t(achievements).title, rail: 'achievements' },
        <AchievementListPage org={slug} timeZone={timeZone} lines={lines} mayWrite={mayWrite(page)} />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/new`,
    access: { member: writers },
    handler: page => showNew(page, readTyped(new Map(), suggestDesign('')), 200),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/new`,
    access: { member: writers },
    async handler(page) {
      const draft = readTyped(typedBy(page), suggestDesign(''));
      const { content } = draft;
      if (!content.name.ja && !content.name.en) return showNew(page, draft, 422);
      const input = { organization: page.organization.id, content, by: page.person.id };
      const { id } = await createAchievement(input, page.ports);
      return page.redirect(`${paths.achievement(page.organization.slug, id)}/edit`);
    },
  }),
  defineRoute({
    method: 'GET',
    path: one,
    access: { member: everyRole },
    async handler(page) {
      const view = await found(page);
      return page.render(
        { title: localText(view.record.draft.name, page.lang), rail: 'achievements' },
        <AchievementPage
          org={page.organization.slug}
          timeZone={page.organization.timeZone}
          view={view}
          mayWrite={mayWrite(page)}
          mayAward={mayAward(page)}
          origin={page.ports.instance.url}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${one}/edit`,
    access: { member: writers },
    async handler(page) {
      const view = await found(page);
      return showEditor(page, view, storedDraft(view));
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/edit`,
    access: { member: writers },
    bodyLimit: EDITOR_LIMIT,
    handler: saveSent,
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/preview`,
    access: { member: writers },
    async handler(page) {
      const { content, design } = readSent(page, await found(page));
      const { image: _own, ...drawn } = design;
      return page.c.body(drawContentBadge(content, drawn), 200, { 'content-type': 'image/svg+xml' });
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/findings`,
    access: { member: writers },
    async handler(page) {
      const view = await found(page);
      const draft = readSent(page, view);
      const { reference } = await page.ports.reference.load();
      const state = editorState(draft, isNew(view), page.lang);
      const alike = { alike: await alikeTo(page, draft), reference };
      return page.renderPart(<EditorFindings state={state} lints={lintAll(draft.content, reference)} alike={alike} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${one}/badge.png`,
    access: { member: everyRole },
    async handler(page) {
      const { record } = await found(page);
      const { image } = designOf(record.design, record.draft);
      if (image === undefined) throw new AkashiError('thing.not-found');
      const png = orThrow(decodeBase64(image.png));
      return page.c.body(new Uint8Array(png), 200, { 'content-type': 'image/png' });
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${one}/publish`,
    access: { member: writers },
    async handler(page) {
      const view = await found(page);
      const t = page.t(achievements);
      const title = t.confirm.title(formatNumber((view.latest?.number ?? 0) + 1, page.lang));
      return page.render({ title, rail: 'achievements' }, <PublishPage org={page.organization.slug} view={view} />);
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/publish`,
    access: { member: writers },
    async handler(page) {
      const { record } = await found(page);
      const input = {
        organization: page.organization.id,
        id: record.id,
        revision: revisionOf(page),
        by: page.person.id,
      };
      const version = await publishAchievement(input, page.ports);
      const done = page.t(achievements).published(formatNumber(version.number, page.lang));
      return page.redirect(paths.achievement(page.organization.slug, record.id), done);
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/archive`,
    access: { member: writers },
    async handler(page) {
      const archived = page.form.text('archived') === 'yes';
      const id = page.param('achievement');
      await archiveAchievement({ organization: page.organization.id, id, archived, by: page.person.id }, page.ports);
      const t = page.t(achievements);
      return page.redirect(paths.achievement(page.organization.slug, id), archived ? t.archived : t.unarchived);
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/versions/:number/draft`,
    access: { member: writers },
    async handler(page) {
      const id = page.param('achievement');
      const number = Number.parseInt(page.param('number'), 10);
      const input = { organization: page.organization.id, id, number, revision: revisionOf(page), by: page.person.id };
      const outcome = await draftFromVersion(input, page.ports);
      const t = page.t(achievements).versions;
      const path = paths.achievement(page.organization.slug, id);
      return outcome.kind === 'saved'
        ? page.redirect(`${path}/edit`, t.restored(formatNumber(number, page.lang)))
        : page.redirect(path, { kind: 'attention', text: t.stale });
    },
  }),
];

function showNew(page: MemberPage, draft: ReadDraft, status: 200 | 422): Promise<Response> {
  const content: AchievementContent = status === 200 ? { ...draft.content, inLanguage: page.lang } : draft.content;
  const state = editorState({ ...draft, content }, status === 200, page.lang);
  // Before anything was written, nothing is missing.
  const asked = status === 200 ? { ...state, findings: [] } : state;
  const problems = state.findings.filter(finding => finding.field.startsWith('name.')).length;
  return page.render(
    { title: page.t(achievements).new.title, rail: 'achievements', width: 'read', status },
    <NewAchievementPage org={page.organization.slug} state={asked} problems={status === 200 ? 0 : problems} />,
  );
}
