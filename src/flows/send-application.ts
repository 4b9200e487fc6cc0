/** Sends an application, if it is complete: so that what arrives can be reviewed. Twice is once. */
import type { Shortcoming } from '../core/accreditation/application.ts';
import { shortcomingsOf } from '../core/accreditation/application.ts';
import { isOpenToApplicant } from '../core/accreditation/case.ts';
import type { ScopedFacts } from '../core/accreditation/scope.ts';
import type { AchievementContent } from '../core/catalogue/achievement.ts';
import { AkashiError } from '../core/error.ts';
import { type LintReport, lint, lintProfile } from '../core/lint/lint.ts';
import { subjectOfContent } from '../core/lint/subject-of-content.ts';
import type { Ports } from '../ports/ports.ts';
import type { ApplicationRecord, StandardVersion } from '../ports/store/accreditation.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { reviewDueOn } from './act-on-application.ts';
import { openCase } from './application-case.ts';
import type { ApplicationPlace } from './find-application.ts';
import { recordAct } from './record-act.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'crypto' | 'reference'>;

export interface Completeness {
  readonly shortcomings: readonly Shortcoming[];
  /** What the standard's profile finds in the achievement; only what blocks keeps the application back. */
  readonly lint?: LintReport;
  readonly complete: boolean;
}

/** What is missing, told as often as asked, and changing nothing. Throws `thing.not-found`. */
export async function checkApplication(place: ApplicationPlace, ports: Needs): Promise<Completeness> {
  const { application, version, files } = await ports.store.inOrganization(place.accreditor, async tx => {
    const application = await tx.applications.byId(place.id);
    const version = application && (await tx.standards.version(application.versionId));
    if (!application || !version) throw new AkashiError('thing.not-found', { at: 'application' });
    return { application, version, files: await heldFiles(tx, place.id) };
  });
  const published = await publishedContent(application, ports);
  const facts = published && scopedFacts(published);
  const shortcomings = shortcomingsOf(application.content, version.content, new Set(files), facts);
  const report = await lintOf(version, published, ports);
  const blocks = report?.findings.some(({ severity }) => severity === 'blocks') === true;
  return { shortcomings, ...(report && { lint: report }), complete: shortcomings.length === 0 && !blocks };
}

/** What was erased is as good as not given. */
const heldFiles = async (tx: OrganizationTransaction, id: string): Promise<readonly string[]> =>
  (await tx.applications.files(id)).flatMap(file => (file.erasedAt === undefined ? [file.id] : []));

/** An achievement that was published elsewhere is not here to be looked at: its evidence speaks for it. */
async function lintOf(
  { content }: StandardVersion,
  published: AchievementContent | undefined,
  ports: Needs,
): Promise<LintReport | undefined> {
  if (content.lintProfile === undefined || published === undefined) return undefined;
  const { reference } = await ports.reference.load();
  const profile = lintProfile(reference, content.lintProfile);
  return profile && lint(subjectOfContent(published), profile, reference);
}

/** As its credentials will state it, which is what a verifier holds against the scope. */
const scopedFacts = ({ level, fieldOfStudy }: AchievementContent): ScopedFacts => ({
  ...(level === undefined || level.basis === 'none'
    ? {}
    : { level: { framework: level.framework, level: level.level } }),
  fields: [fieldOfStudy?.ja, fieldOfStudy?.en].filter(each => each !== undefined),
});

/** The version that is applied with, where it was published on this installation. */
export async function publishedContent(
  { applicant, content: { achievement } }: Pick<ApplicationRecord, 'applicant' | 'content'>,
  { store }: Pick<Ports, 'store'>,
): Promise<AchievementContent | undefined> {
  const id = achievement?.id.startsWith('urn:uuid:') ? achievement.id.slice('urn:uuid:'.length) : undefined;
  if (id === undefined || applicant.organization === undefined) return undefined;
  return store.inOrganization(applicant.organization, async tx => (await tx.achievements.version(id))?.content);
}

/**
 * Throws `accreditation.incomplete` (at: the first shortcoming; detail: count), `accreditation.closed`, `thing.not-found`. An application that
 * was sent already is left as it is: a second click has sent it.
 */
export async function sendApplication(input: ApplicationPlace & { readonly by: string }, ports: Needs): Promise<void> {
  const check = await checkApplication(input, ports);
  await ports.store.inOrganization(input.accreditor, async tx => {
    const open = await openCase(tx, input.accreditor, input.id, ports, { lock: true });
    if (!isOpenToApplicant(open.present.state)) return;
    if (!check.complete) {
      const at = check.shortcomings[0]?.at ?? 'achievement';
      throw new AkashiError('accreditation.incomplete', { at, detail: { count: check.shortcomings.length } });
    }
    const standard = await tx.standards.byId(open.version.standardId);
    // What was sent back is on its way already.
    const isNew = open.present.state === 'draft';
    if (isNew && standard?.closedAt !== undefined) throw new AkashiError('accreditation.closed');
    if (open.application.contact !== undefined) await tx.applications.confirmContact(input.id, ports.clock.now());
    const again = isNew ? {} : { dueOn: await reviewDueOn(tx, open.rules.today) };
    await recordAct(tx, open, { kind: 'sent', by: input.by, ...again }, ports);
  });
}
