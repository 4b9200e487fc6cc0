/** Accepting or declining what was awarded. A claim link shows one badge and never signs in by itself (security 4). */
import { acceptClaim } from '../../../flows/accept-claim.ts';
import { declineClaim } from '../../../flows/decline-claim.ts';
import { type FoundClaim, findClaim } from '../../../flows/find-claim.ts';
import { holdingKey } from '../../../flows/holding-key.ts';
import { viewSigned } from '../../../flows/view-signed.ts';
import { ClaimPage } from '../../web/claim/claim-page.tsx';
import { localText } from '../../web/format.ts';
import { claim } from '../../web/messages/claim.ts';
import { ConfirmPage } from '../../web/parts/index.ts';
import { paths, withNext } from '../../web/paths.ts';
import { defineRoute, type Page, type Route } from '../route.ts';
import { startSession } from '../session.ts';

export const claimRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/claim/:token',
    access: 'token',
    noStore: true,
    async handler(page) {
      const found = await findClaim(page.param('token'), page.ports);
      const held = await heldPath(page, found);
      return page.render(
        { title: page.t(claim).title, noindex: true },
        <ClaimPage
          found={found}
          subject={viewSigned(found.bytes)}
          token={page.param('token')}
          {...(page.person === undefined ? {} : { signedInAs: page.person.name })}
          {...(held === undefined ? {} : { held })}
        />,
      );
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/claim/:token',
    access: 'token',
    noStore: true,
    async handler(page) {
      const t = page.t(claim);
      const { person, credential, newcomer } = await acceptClaim(
        {
          token: page.param('token'),
          language: page.lang,
          ...(page.person === undefined ? {} : { person: page.person.id }),
        },
        page.ports,
      );
      const held = paths.held(holdingKey(credential, page.ports));
      if (page.person?.id === person) return page.redirect(held, t.accepted);
      // An account that this very act made holds nothing else: whoever made it may go in, to the wallet. An older one asks for its own sign-in.
      if (!newcomer) return page.redirect(withNext(paths.signIn, held), t.acceptedSignIn);
      await startSession(page, person, 'claim');
      return page.redirect(held, t.welcome);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/claim/:token/decline',
    access: 'token',
    noStore: true,
    async handler(page) {
      const token = page.param('token');
      const found = await findClaim(token, page.ports);
      if (found.state !== 'open') return page.redirect(paths.claim(token));
      const t = page.t(claim);
      const name = localText(found.version.content.name, page.lang);
      return page.render(
        { title: t.declineConfirm.title, noindex: true },
        <ConfirmPage
          title={t.declineConfirm.title}
          what={t.declineConfirm.what(name, localText(found.organization.name, page.lang))}
          action={`${paths.claim(token)}/decline`}
          confirm={t.declineConfirm.confirm}
          back={paths.claim(token)}
          danger
        />,
      );
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/claim/:token/decline',
    access: 'token',
    noStore: true,
    async handler(page) {
      const token = page.param('token');
      await declineClaim(token, page.ports);
      return page.redirect(paths.claim(token), page.t(claim).declined);
    },
  }),
];

/** Only the holder is told where in the wallet it is. */
async function heldPath(page: Page, found: FoundClaim): Promise<string | undefined> {
  const { person } = page;
  if (person === undefined || found.state !== 'claimed') return undefined;
  const holder = await page.ports.store.transaction(tx => tx.holdings.holderOf(found.award.credentialId));
  return holder === person.id ? paths.held(holdingKey(found.award.credentialId, page.ports)) : undefined;
}
