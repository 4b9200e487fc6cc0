/** Publishes a draft as the next version: checked, its badge drawn, its compression dictionary built. A version never changes. */
import { utf8 } from '../core/bytes/utf8.ts';
import { checkAchievement } from '../core/catalogue/check-achievement.ts';
import { publishAchievement as publish } from '../core/catalogue/publish-achievement.ts';
import type { BadgeDesign } from '../core/design/badge-design.ts';
import { drawOwnImageForBaking } from '../core/design/own-image.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { AchievementRecord, VersionRecord } from '../ports/store/achievements.ts';
import type { AchievementId, OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { urnOf } from './addresses.ts';
import { draftCredential } from './draft-credential.ts';
import { badgeTextsOf, designOf, drawContentBadge } from './draw-content-badge.ts';
import { logVersion } from './log-acts.ts';
import { newUuid } from './new-id.ts';
import { differsFrom } from './same-content.ts';

export interface Publication {
  readonly organization: OrganizationId;
  readonly id: AchievementId;
  /** The revision that was looked at; another one is not published unseen. */
  readonly revision: number;
  readonly by: PersonId | 'system';
}

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'crypto' | 'images' | 'instance'>;

/** Pixels: sharp on a wall, and some 40 KB. */
const IMAGE_WIDTH = 800;

/**
 * A draft that equals the newest version makes no other one: that version is returned, so a second click does nothing.
 * Throws `thing.not-found`, `award.archived`, `achievement.stale`, `achievement.not-ready` (at: the first finding; detail: count).
 */
export async function publishAchievement(input: Publication, ports: Needs): Promise<VersionRecord> {
  const { record, organization, versions } = await ports.store.inOrganization(input.organization, tx =>
    read(tx, input),
  );
  const newest = versions[0];
  if (newest && !differsFrom(record, newest)) return newest;
  const required = checkAchievement(record.draft).filter(finding => finding.severity === 'required');
  if (required[0])
    throw new AkashiError('achievement.not-ready', { at: required[0].at, detail: { count: required.length } });

  const id = newUuid(ports);
  const formerVersions = versions.map(version => ({ id: urnOf(version.id), version: version.number }));
  const published = orThrow(publish({ state: 'draft', content: record.draft }, { id: urnOf(id), formerVersions }));
  const design = designOf(record.design, record.draft);
  const made: VersionRecord = {
    id,
    achievementId: record.id,
    number: published.version,
    content: published.content,
    design,
    ...(await drawImages(record, design, ports)),
    dictionary: new Uint8Array(),
    publishedAt: ports.clock.now(),
    publishedBy: input.by,
  };
  const version = { ...made, dictionary: dictionaryOf(organization, made, versions, ports) };
  try {
    return await ports.store.inOrganization(input.organization, tx => add(tx, input, organization, version, ports));
  } catch (error) {
    // Two clicks at the same moment: the other one has made this version.
    if (error instanceof AkashiError && error.code === 'store.duplicate') return publishAchievement(input, ports);
    throw error;
  }
}

/** What everybody is shown is drawn by us; the SVG that an organization gave is only baked into files (security 14). */
async function drawImages(
  record: AchievementRecord,
  design: BadgeDesign,
  { images }: Pick<Ports, 'images'>,
): Promise<Pick<VersionRecord, 'imageSvg' | 'imagePng'>> {
  const drawn = drawContentBadge(record.draft, design);
  const own = design.image;
  const imageSvg =
    own === undefined ? await images.outlineText(drawn) : drawOwnImageForBaking(own, badgeTextsOf(record.draft).name);
  return { imageSvg, imagePng: await images.rasterize(own === undefined ? imageSvg : drawn, IMAGE_WIDTH) };
}

async function add(
  tx: OrganizationTransaction,
  input: Publication,
  organization: Organization,
  version: VersionRecord,
  ports: Needs,
): Promise<VersionRecord> {
  // Drawing took a while: whoever saved or published meanwhile is not overruled.
  const now = await read(tx, input);
  const already = now.versions[0];
  if (already && !differsFrom(now.record, already)) return already;
  await tx.achievements.addVersion(version);
  await logVersion(tx, organization, version, ports);
  await tx.audit.append({
    at: version.publishedAt,
    actor: input.by,
    action: 'publish-achievement',
    subject: input.id,
    detail: { version: version.id, number: version.number },
  });
  return version;
}

async function read(
  tx: OrganizationTransaction,
  input: Publication,
): Promise<{ record: AchievementRecord; organization: Organization; versions: VersionRecord[] }> {
  const record = await tx.achievements.byId(input.id);
  const organization = await tx.organizations.byId(input.organization);
  if (!record || !organization) throw new AkashiError('thing.not-found', { at: input.id });
  if (record.archivedAt !== undefined) throw new AkashiError('award.archived', { at: record.slug });
  if (record.revision !== input.revision) throw new AkashiError('achievement.stale', { at: input.id });
  return { record, organization, versions: await tx.achievements.versionsOf(record.id) };
}

const NOBODY = '00000000-0000-7000-8000-000000000000';

/** A credential of this version with nobody in it, from the same builder as the real ones (security 22: never from people). */
function dictionaryOf(
  organization: Organization,
  version: VersionRecord,
  formerVersions: readonly VersionRecord[],
  ports: Needs,
): Uint8Array {
  const award = {
    id: NOBODY,
    batchId: NOBODY,
    versionId: version.id,
    row: 0,
    address: 'nobody@example.invalid',
    name: 'nobody',
    completedOn: '2000-01-01',
    state: 'awarded',
    claim: 'unclaimed',
    claimEndsAt: 0,
    credentialId: NOBODY,
    statusListId: NOBODY,
    statusIndex: 0,
    awardedAt: 0,
  } as const;
  const noChance = { bytes: (length: number) => new Uint8Array(length) };
  const blank = draftCredential({ organization, version, formerVersions, award }, { ...ports, random: noChance });
  return utf8(JSON.stringify(blank));
}
