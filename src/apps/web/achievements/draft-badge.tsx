/** The badge of a draft: drawn in the page, or the organization's own image, which only ever comes as PNG (security 14). */
import type { AchievementContent } from '../../../core/catalogue/achievement.ts';
import { drawBadge } from '../../../core/design/draw-badge.ts';
import { badgeTextsOf, designOf } from '../../../flows/draw-content-badge.ts';
import type { AchievementRecord } from '../../../ports/store/achievements.ts';
import { localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { badgeImage } from '../messages/badge-image.ts';
import { BadgeArt } from '../parts/badge-art.tsx';
import { paths } from '../paths.ts';

export function DraftBadge({
  org,
  record,
  typed,
  decorative,
}: {
  readonly org: string;
  readonly record: Pick<AchievementRecord, 'id' | 'revision' | 'draft' | 'design'>;
  /** What a form says and nobody has saved. */
  readonly typed?: { readonly content: AchievementContent; readonly design: unknown };
  readonly decorative?: boolean;
}) {
  const { lang, href } = useFrame();
  const content = typed?.content ?? record.draft;
  const design = designOf(typed?.design ?? record.design, content);
  if (design.image === undefined)
    return (
      <BadgeArt svg={drawBadge(design, badgeTextsOf(content))} {...(decorative === undefined ? {} : { decorative })} />
    );
  const alt = decorative === true ? '' : badgeImage[lang].alt(localText(content.name, lang));
  // the revision makes a replaced image another address
  const address = `${paths.achievement(org, record.id)}/badge.png?revision=${record.revision}`;
  return (
    <span class="badge-art">
      <img src={href(address)} alt={alt} width="400" height="400" />
    </span>
  );
}
