/** What an issuer shows the world: a page, its published achievements, and the documents that verifiers fetch. */
import { buildAchievement } from '../../../core/badge/build-achievement.ts';
import { buildProfile } from '../../../core/badge/build-profile.ts';
import { AkashiError } from '../../../core/error.ts';
import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../../../core/jsonld/contexts.ts';
import { viewCredential } from '../../../core/verify/view-credential.ts';
import { statusListUrl } from '../../../flows/addresses.ts';
import { publishedOf } from '../../../flows/draft-credential.ts';
import { gradeIssuer } from '../../../flows/grade-issuer.ts';
import { issuerProfileOf } from '../../../flows/issuer-profile.ts';
import { ownDocument } from '../../../flows/own-document.ts';
import { readIssuer } from '../../../flows/read-issuer.ts';
import { readPublicVersion } from '../../../flows/read-public-version.ts';
import { localText } from '../../web/format.ts';
import { IssuerPage } from '../../web/issuers/issuer-page.tsx';
import { VersionPage } from '../../web/issuers/version-page.tsx';
import { defineRoute, type Page, type Route } from '../route.ts';

/** The very document that our own verifier reads, from the same flow. */
async function answerOwn(page: Page, url: string, seconds: number): Promise<Response> {
  const document = await ownDocument(url, page.ports);
  if (document === undefined) throw new AkashiError('thing.not-found');
  return page.c.body(Buffer.from(document.bytes), 200, {
    'content-type': document.contentType,
    'cache-control': `public, max-age=${seconds}`,
  });
}

export const issuersRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/o/:org',
    access: 'public',
    async handler(page) {
      const issuer = await readIssuer(page.param('org'), page.ports);
      const { name, description } = issuer.organization;
      const about = localText(description, page.lang);
      return page.render(
        { title: localText(name, page.lang), ...(about === '' ? {} : { description: about }) },
        <IssuerPage
          issuer={issuer}
          trust={await gradeIssuer(issuer.organization, page.ports)}
          origin={page.ports.instance.url}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/o/:org/achievements/:version',
    access: 'public',
    async handler(page) {
      const found = await readPublicVersion(page.param('org'), page.param('version'), page.ports);
      const { organization, version, versions } = found;
      const achievement = publishedOf(version, versions);
      const subject = viewCredential({
        type: ['VerifiableCredential', 'OpenBadgeCredential'],
        issuer: buildProfile(issuerProfileOf(organization, page.lang)),
        credentialSubject: {
          type: ['AchievementSubject'],
          achievement: buildAchievement({ achievement, language: page.lang }),
        },
      });
      return page.render(
        {
          title: localText(version.content.name, page.lang),
          description: localText(version.content.description, page.lang),
          image: `${page.ports.instance.url}/achievements/${version.id}/image.png`,
        },
        <VersionPage found={found} subject={subject} origin={page.ports.instance.url} />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/o/:org/did.json',
    access: 'public',
    machine: true,
    handler: page => answerOwn(page, `${page.ports.instance.url}/o/${page.param('org')}/did.json`, 60),
  }),
  defineRoute({
    method: 'GET',
    path: '/.well-known/did-configuration.json',
    access: 'public',
    machine: true,
    handler: page => answerOwn(page, `${page.ports.instance.url}/.well-known/did-configuration.json`, 60),
  }),
  defineRoute({
    method: 'GET',
    path: '/o/:org/profile.json',
    access: 'public',
    machine: true,
    async handler(page) {
      const { organization } = await readIssuer(page.param('org'), page.ports);
      const profile = buildProfile(issuerProfileOf(organization, page.lang));
      return page.c.body(JSON.stringify({ '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3], ...profile }), 200, {
        'content-type': 'application/ld+json',
        'cache-control': 'public, max-age=60',
        vary: 'accept-language',
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/status/:list',
    access: 'public',
    machine: true,
    // With ticks of 30 s, 15 s in a cache keep a revocation visible within a minute (security 16).
    handler: page => answerOwn(page, statusListUrl(page.param('list'), page.ports.instance), 15),
  }),
];
