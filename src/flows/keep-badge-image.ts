/** A badge image of the organization's own: taken in, and kept with the draft at once, so that a form that comes back has not lost it. */
import { isPng } from '../core/badge/png-chunks.ts';
import { encodeBase64 } from '../core/bytes/base64.ts';
import type { OwnImage } from '../core/design/own-image.ts';
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { AchievementId, OrganizationId, PersonId } from '../ports/store/ids.ts';
import { designOf } from './draw-content-badge.ts';
import { type SaveOutcome, saveDraft } from './save-draft.ts';

/** Pixels of the longer side: as wide as the picture of a published version. */
const SIDE = 800;
/** What is not SVG or PNG by its first bytes is not looked at further: white space, a byte order mark, then markup. */
const MARKUP = /^(\u00ef\u00bb\u00bf)?\s*</;

export interface TakenInImage {
  readonly image: OwnImage;
  /** Names of what an SVG lost on the way. */
  readonly leftOut: readonly string[];
}

/** Throws `image.not-an-image`, or what `Images` says of an SVG or PNG. */
export async function takeInBadgeImage(bytes: Uint8Array, ports: Pick<Ports, 'images'>): Promise<TakenInImage> {
  if (isPng(bytes)) return { image: { png: encodeBase64(await ports.images.takeInPng(bytes, SIDE)) }, leftOut: [] };
  if (!MARKUP.test(String.fromCharCode(...bytes.subarray(0, 200)))) throw new AkashiError('image.not-an-image');
  const { svg, png, leftOut } = await ports.images.takeInSvg(bytes, SIDE);
  return { image: { svg, png: encodeBase64(png) }, leftOut };
}

export interface BadgeImageChange {
  readonly organization: OrganizationId;
  readonly id: AchievementId;
  /** The revision that the writer began from. */
  readonly revision: number;
  /** undefined takes the image away: what was designed stands again. */
  readonly image: OwnImage | undefined;
  readonly by: PersonId | 'system';
}

/** Changes nothing else of the draft. Throws `thing.not-found`. */
export async function keepBadgeImage(
  change: BadgeImageChange,
  ports: Pick<Ports, 'store' | 'clock'>,
): Promise<SaveOutcome> {
  const { organization, id, revision, by } = change;
  const record = await ports.store.inOrganization(organization, tx => tx.achievements.byId(id));
  if (!record) throw new AkashiError('thing.not-found', { at: id });
  const { image: _former, ...drawn } = designOf(record.design, record.draft);
  const design = change.image === undefined ? drawn : { ...drawn, image: change.image };
  return saveDraft({ organization, id, revision, slug: record.slug, content: record.draft, design, by }, ports);
}
