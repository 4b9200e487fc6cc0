/** Writes an application's draft: the achievement that it is about and the evidence, left and taken up again as often as needed. */
import type { ApplicationContent, AppliedAchievement } from '../core/accreditation/application.ts';
import { isOpenToApplicant } from '../core/accreditation/case.ts';
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { ApplicationFile } from '../ports/store/accreditation.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { urnOf } from './addresses.ts';
import type { ApplicationPlace } from './find-application.ts';
import { followApplication } from './follow-application.ts';
import { newUuid } from './new-id.ts';

export const MAX_FILE_BYTES = 5_000_000;
const MAX_FILES = 20;
const MAX_TEXT = 20_000;

export interface ApplicationSave extends ApplicationPlace {
  /** The revision that was looked at. */
  readonly revision: number;
  /** Of an organization: the id of one of its published versions; of an institution: as it names it. */
  readonly achievement?: { readonly version: string } | AppliedAchievement;
  /** Texts and links by key; what is not named stays. */
  readonly answers: Readonly<Record<string, string>>;
  /** Files by key: each replaces the one that was there. */
  readonly files: readonly {
    readonly key: string;
    readonly name: string;
    readonly type: string;
    readonly bytes: Uint8Array;
  }[];
  /** Keys whose file goes. */
  readonly removed: readonly string[];
}

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'crypto' | 'reference'>;

/** Throws `thing.not-found`, `accreditation.not-now`, `accreditation.stale-draft`, `accreditation.file-too-large`, `accreditation.text-too-long`. */
export async function saveApplication(input: ApplicationSave, ports: Needs): Promise<void> {
  for (const { key, bytes } of input.files)
    if (bytes.length > MAX_FILE_BYTES) throw new AkashiError('accreditation.file-too-large', { at: `evidence.${key}` });
  for (const [key, text] of Object.entries(input.answers))
    if (text.length > MAX_TEXT) throw new AkashiError('accreditation.text-too-long', { at: `evidence.${key}` });
  const achievement = await readAchievement(input, ports);
  await ports.store.inOrganization(input.accreditor, async tx => {
    const application = await tx.applications.byId(input.id, { lock: true });
    const version = application && (await tx.standards.version(application.versionId));
    if (!application || !version) throw new AkashiError('thing.not-found', { at: 'application' });
    if (!isOpenToApplicant(application.state)) throw new AkashiError('accreditation.not-now');
    const known = new Map(version.content.evidence.map(each => [each.key, each]));
    const evidence: Record<string, string> = { ...application.content.evidence };
    for (const [key, text] of Object.entries(input.answers))
      if (known.has(key) && known.get(key)?.form !== 'file') evidence[key] = text;
    for (const key of [...input.removed, ...input.files.map(file => file.key)]) {
      if (known.get(key)?.form !== 'file') continue;
      if (evidence[key]) await tx.applications.removeFile(input.id, evidence[key]);
      delete evidence[key];
    }
    for (const file of input.files) {
      if (known.get(file.key)?.form !== 'file') continue;
      evidence[file.key] = await keepFile(tx, input.id, file, ports);
    }
    const content: ApplicationContent = { ...(achievement && { achievement }), evidence };
    const change = { content, changedAt: ports.clock.now() };
    if (!(await tx.applications.saveContent(input.id, change, input.revision)))
      throw new AkashiError('accreditation.stale-draft');
    const accreditor = await tx.organizations.byId(input.accreditor);
    if (accreditor)
      await followApplication(tx, { accreditor, application: { ...application, content }, version }, 'draft', ports);
  });
}

async function keepFile(
  tx: OrganizationTransaction,
  applicationId: string,
  { key, name, type, bytes }: ApplicationSave['files'][number],
  ports: Needs,
): Promise<string> {
  if ((await tx.applications.files(applicationId)).length >= MAX_FILES)
    throw new AkashiError('accreditation.file-too-large', { at: `evidence.${key}` });
  const file: ApplicationFile = {
    id: newUuid(ports),
    applicationId,
    name: name.slice(-200),
    type: type.slice(0, 100),
    size: bytes.length,
    addedAt: ports.clock.now(),
  };
  await tx.applications.addFile(file, bytes);
  return file.id;
}

const ADDRESS = /^(?:urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|https:\/\/[^\s/?#]+[^\s]*)$/;

/** Of an organization only its own published versions; of an institution what it names, if that can be named in a signed document. */
async function readAchievement(
  { accreditor, id, achievement }: ApplicationSave,
  { store }: Pick<Ports, 'store'>,
): Promise<AppliedAchievement | undefined> {
  if (achievement === undefined) return undefined;
  const application = await store.inOrganization(accreditor, tx => tx.applications.byId(id));
  const applicant = application?.applicant.organization;
  if ('version' in achievement) {
    if (applicant === undefined) throw new AkashiError('accreditation.achievement-missing', { at: 'achievement' });
    const version = await store.inOrganization(applicant, tx => tx.achievements.version(achievement.version));
    if (version === undefined) throw new AkashiError('accreditation.achievement-missing', { at: 'achievement' });
    return { id: urnOf(version.id), name: version.content.name };
  }
  if (applicant !== undefined) throw new AkashiError('accreditation.achievement-missing', { at: 'achievement' });
  const isFit =
    achievement.id.length <= 500 && ADDRESS.test(achievement.id) && Object.values(achievement.name).some(Boolean);
  if (!isFit) throw new AkashiError('accreditation.achievement-missing', { at: 'achievement' });
  return achievement;
}
