/** The editor's form as far as it is about an image of the organization's own: taken in and kept before anything else is looked at. */
import { AkashiError } from '../../../core/error.ts';
import { keepBadgeImage, takeInBadgeImage } from '../../../flows/keep-badge-image.ts';
import type { AchievementView } from '../../../flows/read-achievement.ts';
import { badgeImage } from '../../web/messages/badge-image.ts';
import { wordsFor } from '../../words/index.ts';
import type { MemberPage } from '../route.ts';

/** Above the largest PNG that is looked at, so that a larger one is told beside its field; more is cut off by the server. */
export const EDITOR_LIMIT = 12 * 1024 * 1024;

export interface SentImage {
  /** What the form began from, or what the image made of it. */
  readonly view: AchievementView;
  readonly revision: number;
  readonly done?: 'imageKept' | 'imageRemoved';
  readonly leftOut?: string;
  /** Words for beside the field; then nothing was changed. */
  readonly error?: string;
  /** Somebody else saved first: the image was not kept. */
  readonly stale?: boolean;
}

/** Throws what is nobody's picture's fault. */
export async function takeSentImage(page: MemberPage, view: AchievementView, revision: number): Promise<SentImage> {
  const { form, ports, organization, person } = page;
  const t = page.t(badgeImage);
  const action = form.text('action');
  const file = form.file('ownImage');
  const removes = action === 'image-remove';
  if (file === undefined && !removes) return { view, revision, ...(action === 'image-use' ? { error: t.none } : {}) };
  try {
    const taken = removes || file === undefined ? undefined : await takeInBadgeImage(await bytesOf(file), ports);
    const change = { organization: organization.id, id: view.record.id, revision, image: taken?.image };
    const outcome = await keepBadgeImage({ ...change, by: person.id }, ports);
    if (outcome.kind === 'stale') return { view: { ...view, record: outcome.current }, revision, stale: true };
    const { record } = outcome;
    return {
      view: { ...view, record },
      revision: record.revision,
      done: removes ? 'imageRemoved' : 'imageKept',
      ...(taken === undefined || taken.leftOut.length === 0 ? {} : { leftOut: t.leftOut(taken.leftOut.join(', ')) }),
    };
  } catch (error) {
    if (!(error instanceof AkashiError) || !error.code.startsWith('image.')) throw error;
    const { what, todo } = wordsFor(error.code, page.lang, error.detail);
    return { view, revision, error: page.lang === 'ja' ? `${what}${todo}` : `${what} ${todo}` };
  }
}

const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());
