/** The holder's wallet: what is held, as pages and as files. Every flow looks only among what the signed-in person holds. */

import { AkashiError } from '../../../core/error.ts';
import { createShare } from '../../../flows/create-share.ts';
import { endingOf, exportCredential, exportFormats } from '../../../flows/export-credential.ts';
import { exportPart, withholdableOf } from '../../../flows/export-part.ts';
import { listHoldings } from '../../../flows/list-holdings.ts';
import { makeCertificate } from '../../../flows/make-certificate.ts';
import { readHolding } from '../../../flows/read-holding.ts';
import { removeHolding } from '../../../flows/remove-holding.ts';
import { viewSigned } from '../../../flows/view-signed.ts';
import { localText } from '../../web/format.ts';
import { isLanguage } from '../../web/language.ts';
import { wallet } from '../../web/messages/wallet.ts';
import { ConfirmPage } from '../../web/parts/index.ts';
import { paths } from '../../web/paths.ts';
import { certificateFacts, lastDateOf } from '../../web/verify/certificate-facts.ts';
import { CertificatePage } from '../../web/wallet/certificate-page.tsx';
import { HeldPage } from '../../web/wallet/held-page.tsx';
import { choiceField, PartPage } from '../../web/wallet/part-page.tsx';
import { WalletPage } from '../../web/wallet/wallet-page.tsx';
import { defineRoute, holderPages, type Route, type SignedInPage } from '../route.ts';
import { attachment } from './attachment.ts';
import { nowFor } from './report-context.ts';

const heldOf = (page: SignedInPage) => readHolding(page.person.id, page.param('held'), page.ports);

export const walletRoutes: Route[] = [
  defineRoute({
    ...holderPages,
    method: 'GET',
    path: '/wallet',
    async handler(page) {
      const held = await listHoldings(page.person.id, page.ports);
      const { title } = page.t(wallet);
      return page.render({ title, width: 'work', place: 'wallet' }, <WalletPage name={page.person.name} held={held} />);
    },
  }),
  defineRoute({
    ...holderPages,
    method: 'GET',
    path: '/wallet/:held',
    async handler(page) {
      const held = await heldOf(page);
      return page.render(
        { title: localText(held.version.content.name, page.lang), width: 'work', place: 'wallet' },
        <HeldPage held={held} subject={viewSigned(held.record.bytes)} now={nowFor(page)} />,
      );
    },
  }),
  defineRoute({
    ...holderPages,
    method: 'GET',
    path: '/wallet/:held/file/:format',
    async handler(page) {
      const held = await heldOf(page);
      const format = exportFormats.find(each => each === page.param('format'));
      if (format === undefined) throw new AkashiError('thing.not-found');
      const { organizationId: organization, credentialId: credential } = held.holding;
      const file = await exportCredential({ organization, credential, format }, page.ports);
      // The id stays out of the name: downloads end up in lists and in mails.
      return attachment(page, { ...file, fileName: `${fileNameOf(held.version.content.name)}.${endingOf(format)}` });
    },
  }),
  defineRoute({
    ...holderPages,
    method: 'GET',
    path: '/wallet/:held/part',
    async handler(page) {
      const held = await heldOf(page);
      if (!held.formats.includes('sd-jwt')) throw new AkashiError('thing.not-found');
      return page.render(
        { title: page.t(wallet).part.title, place: 'wallet' },
        <PartPage held={held} choices={withholdableOf(held.record.bytes)} />,
      );
    },
  }),
  defineRoute({
    ...holderPages,
    method: 'POST',
    path: '/wallet/:held/part',
    async handler(page) {
      const held = await heldOf(page);
      const { organizationId: organization, credentialId: credential } = held.holding;
      const sent = new Set(page.form.names());
      const shown = withholdableOf(held.record.bytes).flatMap(({ pointer }, place) =>
        sent.has(choiceField(place)) ? pointer : [],
      );
      const file = await exportPart({ organization, credential, shown }, page.ports);
      return attachment(page, { ...file, fileName: `${fileNameOf(held.version.content.name)}-part.sd-jwt` });
    },
  }),
  defineRoute({
    ...holderPages,
    method: 'GET',
    path: '/wallet/:held/certificate',
    async handler(page) {
      const held = await heldOf(page);
      return page.render(
        { title: page.t(wallet).certificate.title, place: 'wallet' },
        <CertificatePage held={held} zone={nowFor(page).zone} chosen={page.query('share')} />,
      );
    },
  }),
  defineRoute({
    ...holderPages,
    method: 'POST',
    path: '/wallet/:held/certificate',
    async handler(page) {
      const held = await heldOf(page);
      const wanted = page.form.text('language');
      const language = isLanguage(wanted) ? wanted : page.lang;
      const subject = viewSigned(held.record.bytes);
      const expiresOn = lastDateOf(subject.validUntil);
      const share = await shareFor(page, page.form.text('link'), held);
      const bytes = await makeCertificate(
        {
          person: page.person.id,
          key: held.key,
          language,
          facts: certificateFacts(subject, language),
          ...(expiresOn === undefined ? {} : { expiresOn }),
          ...(share === undefined ? {} : { share }),
        },
        page.ports,
      );
      const fileName = `${fileNameOf(held.version.content.name)}.pdf`;
      return attachment(page, { bytes, contentType: 'application/pdf', fileName });
    },
  }),
  defineRoute({
    ...holderPages,
    method: 'GET',
    path: '/wallet/:held/remove',
    async handler(page) {
      const held = await heldOf(page);
      const t = page.t(wallet);
      const name = localText(held.version.content.name, page.lang);
      return page.render(
        { title: t.remove.title, place: 'wallet' },
        <ConfirmPage
          title={t.remove.title}
          crumbs={[
            { label: t.wallet, href: paths.wallet },
            { label: name, href: paths.held(held.key) },
          ]}
          what={t.remove.what(name)}
          action={paths.removeHeld(held.key)}
          confirm={t.remove.confirm}
          back={paths.held(held.key)}
          danger
        />,
      );
    },
  }),
  defineRoute({
    ...holderPages,
    method: 'POST',
    path: '/wallet/:held/remove',
    async handler(page) {
      await removeHolding(page.person.id, page.param('held'), page.ports);
      return page.redirect(paths.wallet, page.t(wallet).remove.done);
    },
  }),
];

/** The share that a certificate is to carry: none, one that is open, or a new one, as its maker chose on the form. */
async function shareFor(
  page: SignedInPage,
  link: string,
  held: Awaited<ReturnType<typeof heldOf>>,
): Promise<string | undefined> {
  if (link === 'none') return undefined;
  if (link !== 'new') return link;
  const { id: person } = page.person;
  const wish = { person, credential: held.record.id, days: 365, shownName: held.award.name, withFile: false };
  return (await createShare(wish, page.ports)).share.id;
}

/** A file is best found by the name of what it proves. */
const fileNameOf = (name: { readonly ja?: string; readonly en?: string }): string =>
  localText(name, 'en')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60) || 'credential';
