/** A published version for machines and for everybody: its description, and its badge as PNG and SVG. Never changes. */
import { buildAchievement } from '../../../core/badge/build-achievement.ts';
import { AkashiError } from '../../../core/error.ts';
import { AKASHI_CONTEXT } from '../../../core/jsonld/akashi-context.ts';
import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../../../core/jsonld/contexts.ts';
import { badgeImageUrl } from '../../../flows/addresses.ts';
import { publishedOf } from '../../../flows/draft-credential.ts';
import { designOf, drawContentBadge } from '../../../flows/draw-content-badge.ts';
import type { VersionRecord } from '../../../ports/store/achievements.ts';
import { defineRoute, type Page, type Route } from '../route.ts';

const forEver = { 'cache-control': 'public, max-age=31536000, immutable' };

async function found(
  page: Page,
): Promise<{ readonly version: VersionRecord; readonly former: readonly VersionRecord[] }> {
  const id = page.param('version');
  const organization = await page.ports.store.transaction(tx => tx.locators.version(id));
  const answer =
    organization &&
    (await page.ports.store.inOrganization(organization, async tx => {
      const version = await tx.achievements.version(id);
      return version && { version, former: await tx.achievements.versionsOf(version.achievementId) };
    }));
  if (!answer) throw new AkashiError('thing.not-found');
  return answer;
}

export const publishedAchievementRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/achievements/:version',
    access: 'public',
    machine: true,
    async handler(page) {
      const { version, former } = await found(page);
      const achievement = buildAchievement({
        achievement: publishedOf(version, former),
        language: version.content.inLanguage,
        image: { url: badgeImageUrl(version.id, page.ports.instance) },
      });
      const document = { '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3, AKASHI_CONTEXT], ...achievement };
      return page.c.body(JSON.stringify(document), 200, { 'content-type': 'application/ld+json', ...forEver });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/achievements/:version/image.png',
    access: 'public',
    machine: true,
    async handler(page) {
      const { version } = await found(page);
      return page.c.body(new Uint8Array(version.imagePng), 200, { 'content-type': 'image/png', ...forEver });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/achievements/:version/image.svg',
    access: 'public',
    machine: true,
    async handler(page) {
      const { version } = await found(page);
      // an SVG that somebody gave us is no page of ours to show: its picture is, in a frame of our own drawing (security 14)
      const { content, design, imageSvg } = version;
      const own = designOf(design, content).image !== undefined;
      return page.c.body(own ? drawContentBadge(content, design) : imageSvg, 200, {
        'content-type': 'image/svg+xml',
        ...forEver,
      });
    },
  }),
];
