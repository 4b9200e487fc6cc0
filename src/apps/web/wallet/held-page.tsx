/** One credential of the wallet: the badge large, what it says, its shares, its files, its history. */
import type { CredentialView } from '../../../core/verify/view-credential.ts';
import type { HeldInFull } from '../../../flows/read-holding.ts';
import { formatDate, formatLocalDate, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { wallet } from '../messages/wallet.ts';
import { Actions, Callout, Facts, Icon, LinkButton, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { CredentialFacts, CredentialTexts } from '../verify/credential-facts.tsx';
import { badgeImage } from './badge-image.ts';
import { type Now, ShareTable } from './share-table.tsx';
import { StateChip } from './wallet-page.tsx';

interface HeldPageProps {
  readonly held: HeldInFull;
  readonly subject: CredentialView;
  readonly now: Now;
}

export function HeldPage({ held, subject, now }: HeldPageProps) {
  const { lang, href } = useFrame();
  const t = wallet[lang];
  const name = localText(held.version.content.name, lang);
  const last = held.changes.at(-1);
  return (
    <>
      <PageHead title={name} serif crumbs={[{ label: t.wallet, href: paths.wallet }]} />
      {held.status !== 'active' && last !== undefined && (
        <Callout kind={held.status === 'revoked' ? 'fail' : 'unknown'}>
          <p>{t.detail[held.status](formatDate(last.at, lang, now.zone), last.reason)}</p>
          <OpenShares held={held} now={now} />
        </Callout>
      )}
      <div class="held">
        <div class="held-badge">
          <img src={badgeImage(held.version.id)} alt="" width="224" height="224" />
          <StateChip held={held} />
          {held.status === 'active' && (
            <>
              <LinkButton href={paths.newShare(held.key)} icon="share" wide>
                {t.detail.share}
              </LinkButton>
              <LinkButton href={paths.certificate(held.key)} kind="plain" icon="file" wide>
                {t.detail.certificate}
              </LinkButton>
            </>
          )}
        </div>
        <div class="stack held-body">
          <Sheet title={t.detail.contents}>
            <CredentialFacts subject={subject} holder={held.award.name} issuerHref={`/o/${held.organization.id}`} />
            <hr />
            <CredentialTexts subject={subject} />
          </Sheet>
          <Sheet title={t.shares.title} id="shares">
            {held.shares.length === 0 ? <p>{t.shares.none}</p> : <ShareTable shares={held.shares} now={now} />}
            {held.status === 'active' ? (
              <Actions>
                <LinkButton href={paths.newShare(held.key)} kind="plain" icon="plus">
                  {t.shares.create}
                </LinkButton>
              </Actions>
            ) : (
              <p class="quiet">
                {t.detail.stillPossible[held.status]} <a href={href(paths.newShare(held.key))}>{t.shares.create}</a>
                {' · '}
                <a href={href(paths.certificate(held.key))}>{t.detail.certificate}</a>
              </p>
            )}
          </Sheet>
          <Files held={held} />
          <History held={held} now={now} />
          <p>
            <a class="remove" href={href(paths.removeHeld(held.key))}>
              {t.detail.remove}
            </a>
          </p>
        </div>
      </div>
    </>
  );
}

/** Links that strangers can still open: what they see now, and how to end it. */
function OpenShares({ held, now }: Omit<HeldPageProps, 'subject'>) {
  const { lang, href } = useFrame();
  const t = wallet[lang];
  const open = held.shares.filter(share => share.stoppedAt === undefined && share.endsAt > now.at);
  if (open.length === 0 || held.status === 'active') return null;
  return (
    <>
      <p>{t.detail.openShares[held.status]}</p>
      <ul>
        {open.map(share => (
          <li>
            <a href={href(paths.share(share.id))}>{t.detail.shareMade(formatDate(share.createdAt, lang, now.zone))}</a>
            {' · '}
            <a href={href(paths.stopShare(share.id))}>{t.share.stop}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Files({ held }: Pick<HeldPageProps, 'held'>) {
  const { lang, href } = useFrame();
  const t = wallet[lang].detail;
  return (
    <Sheet title={t.files}>
      <p>{t.filesLead}</p>
      <ul class="files">
        {held.formats.map(format => (
          <li>
            <a href={href(paths.heldFile(held.key, format))} download>
              <Icon name="download" />
              {t.formats[format]}
            </a>
            <small>{t.formatHelp[format]}</small>
          </li>
        ))}
      </ul>
      <p class="quiet">{t.filesWarning}</p>
      {held.status === 'active' && held.formats.includes('sd-jwt') && (
        <Actions>
          <LinkButton href={paths.heldPart(held.key)} kind="plain" icon="file">
            {t.showPart}
          </LinkButton>
        </Actions>
      )}
    </Sheet>
  );
}

function History({ held, now }: Omit<HeldPageProps, 'subject'>) {
  const { lang } = useFrame();
  const t = wallet[lang].detail;
  const events = [
    { at: held.record.issuedAt, label: t.events.issued, note: '' },
    { at: held.holding.since, label: t.events.accepted, note: '' },
    ...held.changes.map(change => ({ at: change.at, label: t.events[change.status], note: change.reason })),
    ...held.shares.map(share => ({ at: share.createdAt, label: t.events.shared, note: '' })),
    ...held.shares.flatMap(share =>
      share.stoppedAt === undefined ? [] : [{ at: share.stoppedAt, label: t.events.stopped, note: '' }],
    ),
  ].sort((a, b) => a.at - b.at);
  return (
    <Sheet title={t.history}>
      <Facts
        items={[
          [formatLocalDate(held.award.completedOn, lang), t.events.awarded],
          ...events.map(
            event =>
              [
                formatDate(event.at, lang, now.zone),
                event.note === '' ? event.label : `${event.label} · ${event.note}`,
              ] as const,
          ),
        ]}
      />
    </Sheet>
  );
}
