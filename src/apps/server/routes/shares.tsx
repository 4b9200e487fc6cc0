/** A holder's shares: making one, its link and QR code, stopping it. */
import { AkashiError } from '../../../core/error.ts';
import { createShare } from '../../../flows/create-share.ts';
import { holdingKey } from '../../../flows/holding-key.ts';
import { organizationName } from '../../../flows/issuer-profile.ts';
import { listHoldings } from '../../../flows/list-holdings.ts';
import { readHolding } from '../../../flows/read-holding.ts';
import { readShare } from '../../../flows/read-share.ts';
import { stopShare } from '../../../flows/stop-share.ts';
import { viewSigned } from '../../../flows/view-signed.ts';
import { localText } from '../../web/format.ts';
import { wallet } from '../../web/messages/wallet.ts';
import { ConfirmPage, EmptyState, LinkButton, PageHead, Sheet } from '../../web/parts/index.ts';
import { paths } from '../../web/paths.ts';
import { lastDateOf } from '../../web/verify/certificate-facts.ts';
import { linkedInAddress } from '../../web/wallet/linked-in.ts';
import { NewSharePage, SharePage, shareDays } from '../../web/wallet/share-pages.tsx';
import { ShareTable } from '../../web/wallet/share-table.tsx';
import { wordsFor } from '../../words/index.ts';
import { defineRoute, holderPages, type Route, type SignedInPage } from '../route.ts';
import { attachment } from './attachment.ts';
import { nowFor } from './report-context.ts';

const heldOf = (page: SignedInPage) => readHolding(page.person.id, page.param('held'), page.ports);
const ownOf = (page: SignedInPage) => readShare(page.person.id, page.param('share'), page.ports);

export const sharesRoutes: Route[] = [
  defineRoute({
    ...holderPages,
    method: 'GET',
    path: '/wallet/:held/share',
    async handler(page) {
      const held = await heldOf(page);
      return page.render(
        { title: page.t(wallet).newShare.title, place: 'wallet' },
        <NewSharePage held={held} days="30" showName withFile={false} />,
      );
    },
  }),
  defineRoute({
    ...holderPages,
    method: 'POST',
    path: '/wallet/:held/share',
    async handler(page) {
      const held = await heldOf(page);
      const { form } = page;
      const showName = form.text('name') !== 'hide';
      const withFile = form.checked('file');
      const days = shareDays.find(each => String(each) === form.text('days')) ?? 0;
      try {
        const { share } = await createShare(
          {
            person: page.person.id,
            credential: held.record.id,
            days,
            ...(showName ? { shownName: held.award.name } : {}),
            withFile,
          },
          page.ports,
        );
        return page.redirect(paths.share(share.id), page.t(wallet).newShare.made);
      } catch (error) {
        if (!(error instanceof AkashiError) || error.code !== 'share.end-malformed') throw error;
        const { what, todo } = wordsFor(error.code, page.lang);
        return page.render(
          { title: page.t(wallet).newShare.title, place: 'wallet', status: 422 },
          <NewSharePage held={held} days="" showName={showName} withFile={withFile} problem={`${what} ${todo}`} />,
        );
      }
    },
  }),
  defineRoute({
    ...holderPages,
    method: 'GET',
    path: '/wallet/shares',
    async handler(page) {
      const t = page.t(wallet);
      const held = await listHoldings(page.person.id, page.ports);
      const names = new Map(
        held.map(each => [each.holding.credentialId, localText(each.version.content.name, page.lang)]),
      );
      const shares = await page.ports.store.transaction(tx => tx.shares.ofPerson(page.person.id));
      const known = shares.filter(share => names.has(share.credentialId));
      return page.render(
        { title: t.shares.title, width: 'work', place: 'wallet' },
        <>
          <PageHead title={t.shares.title} crumbs={[{ label: t.wallet, href: paths.wallet }]} />
          {known.length === 0 ? (
            <EmptyState
              icon="share"
              title={t.shares.noneAtAll}
              action={
                <LinkButton href={paths.wallet} kind="plain">
                  {t.wallet}
                </LinkButton>
              }
            >
              {t.shares.noneAtAllText}
            </EmptyState>
          ) : (
            <Sheet>
              <ShareTable shares={known} now={nowFor(page)} names={names} />
            </Sheet>
          )}
        </>,
      );
    },
  }),
  defineRoute({
    ...holderPages,
    method: 'GET',
    path: '/wallet/shares/:share',
    async handler(page) {
      const own = await ownOf(page);
      const key = holdingKey(own.share.credentialId, page.ports);
      const held = await readHolding(page.person.id, key, page.ports);
      const expiresOn = lastDateOf(viewSigned(held.record.bytes).validUntil);
      const t = page.t(wallet).share;
      page.script('copy');
      return page.render(
        { title: t.title, place: 'wallet' },
        <SharePage
          own={own}
          held={held}
          now={nowFor(page)}
          qr={page.ports.images.drawQrSvg(own.url, t.qrLabel)}
          linkedIn={linkedInAddress({
            name: localText(held.version.content.name, page.lang),
            issuer: organizationName(held.organization, page.lang),
            awardedOn: held.award.completedOn,
            ...(expiresOn === undefined ? {} : { expiresOn }),
            url: own.url,
          })}
        />,
      );
    },
  }),
  ...(['png', 'svg'] as const).map(format =>
    defineRoute({
      ...holderPages,
      method: 'GET',
      path: `/wallet/shares/:share/qr.${format}`,
      async handler(page) {
        const { url } = await ownOf(page);
        const { images } = page.ports;
        const bytes =
          format === 'png'
            ? await images.drawQrPng(url, 800)
            : Buffer.from(images.drawQrSvg(url, page.t(wallet).share.qrLabel));
        const contentType = format === 'png' ? 'image/png' : 'image/svg+xml';
        return attachment(page, { bytes, contentType, fileName: `share-qr.${format}` });
      },
    }),
  ),
  defineRoute({
    ...holderPages,
    method: 'GET',
    path: '/wallet/shares/:share/stop',
    async handler(page) {
      const { share } = await ownOf(page);
      const t = page.t(wallet);
      return page.render(
        { title: t.stop.title, place: 'wallet' },
        <ConfirmPage
          title={t.stop.title}
          crumbs={[
            { label: t.wallet, href: paths.wallet },
            { label: t.share.title, href: paths.share(share.id) },
          ]}
          what={t.stop.what}
          action={paths.stopShare(share.id)}
          confirm={t.stop.confirm}
          back={paths.share(share.id)}
          danger
        />,
      );
    },
  }),
  defineRoute({
    ...holderPages,
    method: 'POST',
    path: '/wallet/shares/:share/stop',
    async handler(page) {
      const id = page.param('share');
      await stopShare(page.person.id, id, page.ports);
      return page.redirect(paths.share(id), page.t(wallet).stop.done);
    },
  }),
];
