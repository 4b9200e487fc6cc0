/** A shared credential's public page, its preview picture and, where its holder chose so, its file. */
import { AkashiError } from '../../../core/error.ts';
import { drawShareCard } from '../../../flows/draw-share-card.ts';
import { type OpenedShare, openShare } from '../../../flows/open-share.ts';
import { verifyGiven } from '../../../flows/verify-given.ts';
import { formatDate, localText } from '../../web/format.ts';
import { share as words } from '../../web/messages/share.ts';
import { verify } from '../../web/messages/verify.ts';
import { Actions, Callout, Chip, LinkButton } from '../../web/parts/index.ts';
import { paths } from '../../web/paths.ts';
import { PassOn } from '../../web/verify/pass-on.tsx';
import { RecipientSheet } from '../../web/verify/recipient-sheet.tsx';
import { ReportView } from '../../web/verify/report-view.tsx';
import { pause } from '../pause.ts';
import { takeRate } from '../rate.ts';
import { defineRoute, type Page, type Route } from '../route.ts';
import { nowFor, whenOf } from './report-context.ts';

/** A miss costs a point, so that nobody can try tokens by the thousand (security 20). */
async function unlessMissed<T>(page: Page, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AkashiError && error.code === 'share.unknown') await takeRate(page, 'share-miss');
    throw error;
  }
}

const wantsFile = (accept: string): boolean =>
  /application\/(?:vc\+ld\+json|vc|json)\b/.test(accept) && !accept.includes('text/html');

const file = (page: Page, opened: OpenedShare): Response => {
  if (!opened.share.withFile) throw new AkashiError('share.without-file');
  return page.c.body(Buffer.from(opened.bytes), 200, { 'content-type': 'application/vc+ld+json' });
};

export const shareRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    // The link itself, without a language: a browser is sent to the page, a verifier that asks for data gets the file.
    path: '/s/:token',
    access: 'token',
    machine: true,
    noStore: true,
    async handler(page) {
      const token = page.param('token');
      if (!wantsFile(page.c.req.header('accept') ?? '')) return page.c.redirect(page.href(`/s/${token}`), 302);
      return unlessMissed(
        page,
        openShare(token, page.ports).then(opened => file(page, opened)),
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/s/:token/credential.json',
    access: 'token',
    machine: true,
    noStore: true,
    handler: page =>
      unlessMissed(
        page,
        openShare(page.param('token'), page.ports).then(opened => file(page, opened)),
      ),
  }),
  defineRoute({
    method: 'GET',
    path: '/s/:token/card.png',
    access: 'token',
    machine: true,
    noStore: true,
    async handler(page) {
      // Drawing costs a quarter of a second: counted like a verification.
      await takeRate(page, 'verify');
      const png = await unlessMissed(page, drawShareCard(page.param('token'), page.ports));
      return page.c.body(Buffer.from(png), 200, { 'content-type': 'image/png' });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/s/:shared',
    access: 'token',
    noStore: true,
    async handler(page) {
      const token = page.param('shared');
      await takeRate(page, 'verify');
      const opened = await unlessMissed(page, openShare(token, page.ports));
      return sharePage(page, opened, token);
    },
  }),
];

async function sharePage(page: Page, opened: OpenedShare, token: string): Promise<Response> {
  const { ports, lang } = page;
  const { share, organization, version } = opened;
  const t = page.t(words);
  const { report, text } = await verifyGiven({ text: token }, {}, ports, pause);
  const isOwner = page.person?.id === share.personId;
  if (!isOwner) await ports.store.transaction(tx => tx.shares.viewed(share.id));
  const name = localText(version.content.name, lang);
  const issuer = localText(organization.name, lang);
  const address = `${ports.instance.url}/s/${token}`;
  page.script('copy');
  return page.render(
    {
      title: name,
      description: t.description(name, issuer),
      image: `${address}/card.png`,
      noindex: true,
      place: 'verify',
    },
    <>
      {isOwner && (
        <Callout>
          <p>
            {t.own} <a href={page.href(paths.share(share.id))}>{t.manage}</a>
          </p>
        </Callout>
      )}
      <ReportView
        report={report}
        way="share"
        when={whenOf(report.judgedAt, lang)}
        badge={`/achievements/${version.id}/image.png`}
        issuerHref={paths.issuer(organization.id)}
        saved={share.withFile}
        {...(text === undefined ? {} : { text })}
        {...(opened.name === undefined ? {} : { holder: <HolderName name={opened.name} words={t} /> })}
        actions={
          <>
            <p class="quiet">{t.until(formatDate(share.endsAt, lang, nowFor(page).zone))}</p>
            <Actions>
              {report.verdict === 'undecided' && (
                <LinkButton href={address} icon="search">
                  {page.t(verify).report.again}
                </LinkButton>
              )}
              {share.withFile && (
                <LinkButton href={`${address}/credential.json`} kind="plain" icon="download" download="credential.json">
                  {t.file}
                </LinkButton>
              )}
              <LinkButton href={paths.verify} kind="quiet" icon="search">
                {t.check}
              </LinkButton>
            </Actions>
          </>
        }
      />
      <PassOn
        address={address}
        picture={`${ports.instance.url}/achievements/${version.id}/image.png`}
        name={name}
        qr={ports.images.drawQrSvg(address, t.qrLabel)}
      />
      {text !== undefined && <RecipientSheet report={report} hidden={{ text }} />}
    </>,
  );
}

function HolderName({
  name,
  words: t,
}: {
  readonly name: NonNullable<OpenedShare['name']>;
  readonly words: { readonly signedName: string; readonly unsignedName: string };
}) {
  return (
    <>
      {name.text} <Chip kind={name.signed ? 'pass' : 'unknown'}>{name.signed ? t.signedName : t.unsignedName}</Chip>
    </>
  );
}
