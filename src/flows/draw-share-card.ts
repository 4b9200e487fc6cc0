/** The picture that a link preview of a share shows: the badge, what it is, whose (if signed and shared) and from whom. */
import { pickText } from '../core/catalogue/pick-text.ts';
import { drawSocialCard } from '../core/design/draw-social-card.ts';
import type { Ports } from '../ports/ports.ts';
import { badgeTextsOf, designOf } from './draw-content-badge.ts';
import { organizationName } from './issuer-profile.ts';
import { openShare } from './open-share.ts';

type Needs = Pick<Ports, 'store' | 'crypto' | 'clock' | 'images'>;

/** PNG, 1200 × 630. Throws `share.unknown` for whatever is not shared now. */
export async function drawShareCard(token: string, ports: Needs): Promise<Uint8Array> {
  const { version, organization, name } = await openShare(token, ports);
  const { content } = version;
  const language = content.inLanguage;
  const svg = drawSocialCard({
    name: pickText(content.name, language, language) ?? '',
    issuer: organizationName(organization, language),
    // An unsigned name could be anybody's: a picture has no room to say so.
    ...(name?.signed === true ? { holder: name.text } : {}),
    design: designOf(version.design, content),
    badge: badgeTextsOf(content),
  });
  return ports.images.rasterize(svg, 1200);
}
