/** Making a share, and looking after one: its link, its QR code, its end. */
import { raw } from 'hono/html';
import type { HeldCredential } from '../../../flows/list-holdings.ts';
import { inGroups } from '../../../flows/make-certificate.ts';
import type { OwnShare } from '../../../flows/read-share.ts';
import { formatDate, formatNumber, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { wallet } from '../messages/wallet.ts';
import {
  Actions,
  Button,
  Callout,
  Checkbox,
  CopyField,
  Facts,
  Form,
  LinkButton,
  PageHead,
  RadioCards,
  Sheet,
} from '../parts/index.ts';
import { paths } from '../paths.ts';
import { type Now, ShareState } from './share-table.tsx';

/** Days that the form offers. */
export const shareDays = [7, 30, 90, 365, 1825] as const;

export function NewSharePage({
  held,
  days,
  showName,
  withFile,
  problem,
}: {
  readonly held: HeldCredential;
  readonly days: string;
  readonly showName: boolean;
  readonly withFile: boolean;
  readonly problem?: string;
}) {
  const { lang } = useFrame();
  const t = wallet[lang].newShare;
  const name = localText(held.version.content.name, lang);
  return (
    <>
      <PageHead
        title={t.title}
        lead={t.lead}
        crumbs={[
          { label: wallet[lang].wallet, href: paths.wallet },
          { label: name, href: paths.held(held.key) },
        ]}
      />
      <Sheet>
        <Form action={paths.newShare(held.key)}>
          <RadioCards
            name="days"
            label={t.days}
            help={t.linkedIn}
            inline
            value={days}
            options={shareDays.map(count => ({ value: String(count), label: t.day[`d${count}`] }))}
            {...(problem === undefined ? {} : { error: problem })}
          />
          <RadioCards
            name="name"
            label={t.name}
            value={showName ? 'show' : 'hide'}
            options={[
              { value: 'show', label: `${t.showName}：${held.award.name}`, help: t.showNameHelp },
              { value: 'hide', label: t.hideName, help: t.hideNameHelp },
            ]}
          />
          <Checkbox name="file" label={t.file} help={t.fileWarning} checked={withFile} />
          <Actions>
            <Button icon="share">{t.submit}</Button>
            <LinkButton href={paths.held(held.key)} kind="plain">
              {t.cancel}
            </LinkButton>
          </Actions>
        </Form>
      </Sheet>
    </>
  );
}

export function SharePage({
  own,
  held,
  now,
  linkedIn,
  qr,
}: {
  readonly own: OwnShare;
  readonly held: HeldCredential;
  readonly now: Now;
  readonly linkedIn: string;
  /** SVG that we drew. */
  readonly qr: string;
}) {
  const { lang } = useFrame();
  const w = wallet[lang];
  const t = w.share;
  const { share, url } = own;
  const open = share.stoppedAt === undefined && share.endsAt > now.at;
  return (
    <>
      <PageHead
        title={t.title}
        crumbs={[
          { label: w.wallet, href: paths.wallet },
          { label: localText(held.version.content.name, lang), href: paths.held(held.key) },
        ]}
      />
      {!open && <Callout kind="unknown">{share.stoppedAt === undefined ? t.ended : t.stopped}</Callout>}
      {open && (
        <Sheet>
          <CopyField name="share" label={t.link} value={url} help={t.linkHelp} />
          <CopyField name="code" label={t.code} value={inGroups(own.token)} help={t.codeHelp} whole />
          <Actions>
            <LinkButton href={url} icon="eye">
              {t.open}
            </LinkButton>
            <LinkButton href={linkedIn} kind="plain" icon="plus">
              {t.linkedIn}
            </LinkButton>
            <LinkButton href={`${paths.certificate(held.key)}?share=${share.id}`} kind="plain" icon="file">
              {t.certificate}
            </LinkButton>
          </Actions>
        </Sheet>
      )}
      <Sheet>
        <Facts
          items={[
            [t.facts.state, <ShareState share={share} now={now} />],
            [t.facts.until, formatDate(share.endsAt, lang, now.zone)],
            [t.facts.name, share.shownName ?? w.shares.hidden],
            [t.facts.file, share.withFile ? w.shares.withFile : w.shares.withoutFile],
            [t.facts.views, w.shares.views(formatNumber(share.views, lang))],
            [t.facts.made, formatDate(share.createdAt, lang, now.zone)],
          ]}
        />
        {open && (
          <Actions>
            <LinkButton href={paths.stopShare(share.id)} kind="danger" icon="stop">
              {t.stop}
            </LinkButton>
          </Actions>
        )}
      </Sheet>
      {open && (
        <Sheet title={t.qr}>
          <div class="qr">
            <div class="qr-code">{raw(qr)}</div>
            <div class="stack">
              <p>{t.qrHelp}</p>
              <p class="quiet">
                <code>{url}</code>
              </p>
              <Actions>
                <LinkButton
                  href={paths.shareQr(share.id, 'png')}
                  kind="plain"
                  icon="download"
                  small
                  download="share-qr.png"
                >
                  {t.savePng}
                </LinkButton>
                <LinkButton
                  href={paths.shareQr(share.id, 'svg')}
                  kind="plain"
                  icon="download"
                  small
                  download="share-qr.svg"
                >
                  {t.saveSvg}
                </LinkButton>
              </Actions>
            </div>
          </div>
        </Sheet>
      )}
    </>
  );
}
