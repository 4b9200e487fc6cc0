/** One credential from the issuer's side: what was awarded, what became of it, its files. What can be done stands beside it. */
import type { AwardView } from '../../../flows/read-award.ts';
import type { Award } from '../../../ports/store/awards.ts';
import type { StatusChange } from '../../../ports/store/credentials.ts';
import { formatDate, formatDateTime, formatLocalDate, formatNumber, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { credentials } from '../messages/credentials.ts';
import { Callout, type Fact, Facts, Icon, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { AwardActions, type Resend } from './award-actions.tsx';
import { ClaimChip, StateChip } from './award-chips.tsx';
import { MailHistory, StatusHistory } from './award-history.tsx';

export interface AwardPageProps {
  readonly org: string;
  readonly timeZone: string;
  readonly view: AwardView;
  readonly now: number;
  readonly mayAward: boolean;
  readonly mayErase: boolean;
  /** Of the members who changed something, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  /** Why the award could not be issued, in words. */
  readonly failure?: string | undefined;
  readonly resend?: Resend | undefined;
}

export function AwardPage(props: AwardPageProps) {
  const { org, view, timeZone } = props;
  const { award, version } = view;
  const { lang } = useFrame();
  const t = credentials[lang];
  return (
    <>
      <PageHead
        title={award.name || t.is.nameless}
        crumbs={[{ label: t.title, href: paths.credentials(org) }, { label: localText(version.content.name, lang) }]}
        aside={
          <span class="chips">
            <StateChip
              award={view.award.state === 'issued' ? { ...award, status: view.status } : { ...award, status: 'none' }}
            />
            {award.state === 'issued' && <ClaimChip award={award} />}
          </span>
        }
      />
      <Notes {...props} />
      <div class={props.mayAward ? 'award-columns' : undefined}>
        <div class="stack award-body">
          <Sheet title={t.fact.title}>
            <AwardFacts {...props} />
          </Sheet>
          {view.changes.length > 0 && <StatusHistory changes={view.changes} names={props.names} timeZone={timeZone} />}
          <MailHistory mails={view.mails} timeZone={timeZone} />
          {view.credential !== undefined && <Files org={org} view={view} />}
        </div>
        {props.mayAward && <AwardActions {...props} />}
      </div>
    </>
  );
}

/** What a reader must know before anything else: that it does not hold, and what does instead. */
function Notes({ org, view, timeZone, failure }: AwardPageProps) {
  const { lang, href } = useFrame();
  const t = credentials[lang].is;
  const { award, status, changes, replaces, replacedBy } = view;
  const last: StatusChange | undefined = changes.at(-1);
  const day = (at: number) => formatDate(at, lang, timeZone);
  const leadTo = (other: Award, label: string) => <a href={href(paths.credential(org, other.credentialId))}>{label}</a>;
  return (
    <>
      {award.erasedAt !== undefined && <Callout>{t.erased(day(award.erasedAt))}</Callout>}
      {award.state === 'awarded' && <Callout>{t.awarded}</Callout>}
      {award.state === 'recalled' && <Callout kind="unknown">{t.recalled}</Callout>}
      {award.state === 'failed' && (
        <Callout kind="fail" title={t.failed}>
          {failure ?? ''}
        </Callout>
      )}
      {last !== undefined && replacedBy !== undefined && (
        <Callout kind="fail">
          <p>{t.replaced(day(last.at), last.reason)}</p>
          <p>{leadTo(replacedBy, t.toNew)}</p>
        </Callout>
      )}
      {last !== undefined && replacedBy === undefined && status !== 'active' && (
        <Callout kind={status === 'revoked' ? 'fail' : 'unknown'}>{t[status](day(last.at), last.reason)}</Callout>
      )}
      {replaces !== undefined && (
        <Callout>
          <p>
            {t.replaces} {leadTo(replaces, t.toOld)}
          </p>
        </Callout>
      )}
    </>
  );
}

function AwardFacts({ org, timeZone, view }: AwardPageProps) {
  const { lang, href } = useFrame();
  const t = credentials[lang].fact;
  const { award, version, batch } = view;
  const at = (instant: number) => formatDateTime(instant, lang, timeZone);
  const items: readonly Fact[] = [
    [t.name, award.name],
    [t.kana, award.nameKana],
    [t.address, award.address],
    [
      t.achievement,
      <>
        <a href={href(paths.achievement(org, version.achievementId))}>{localText(version.content.name, lang)}</a>{' '}
        <small>{t.version(formatNumber(version.number, lang))}</small>
      </>,
    ],
    [t.completed, formatLocalDate(award.completedOn, lang)],
    [t.score, award.score === undefined ? undefined : formatNumber(award.score, lang)],
    [t.awarded, at(award.awardedAt)],
    [t.issued, award.issuedAt === undefined ? undefined : at(award.issuedAt)],
    [t.claim, award.state === 'issued' ? <Claim award={award} timeZone={timeZone} /> : undefined],
    [
      t.batch,
      batch && (
        <>
          <a href={href(paths.batch(org, batch.id))}>{batch.label}</a>
          {award.row > 0 && <small> {t.row(formatNumber(award.row, lang))}</small>}
        </>
      ),
    ],
    [t.did, award.recipientDid === undefined ? undefined : <code>{award.recipientDid}</code>],
    [t.id, <code>urn:uuid:{award.credentialId}</code>],
  ];
  return <Facts items={items} />;
}

function Claim({ award, timeZone }: { readonly award: Award; readonly timeZone: string }) {
  const { lang } = useFrame();
  const t = credentials[lang];
  const day = (at: number) => formatDate(at, lang, timeZone);
  const note =
    award.claim === 'claimed' && award.claimedAt !== undefined
      ? t.fact.claimedOn(day(award.claimedAt))
      : award.claim === 'unclaimed'
        ? t.fact.claimUntil(day(award.claimEndsAt))
        : '';
  return (
    <>
      {t.claim[award.claim]} {note !== '' && <small>{note}</small>}
    </>
  );
}

function Files({ org, view: { award, formats } }: { readonly org: string; readonly view: AwardView }) {
  const { lang, href } = useFrame();
  const t = credentials[lang].files;
  return (
    <Sheet title={t.title}>
      <p class="quiet">{t.help}</p>
      <ul class="file-links">
        {formats.map(format => (
          <li>
            <a href={href(`${paths.credential(org, award.credentialId)}/file/${format}`)} download>
              <Icon name="download" />
              {t.formats[format]}
            </a>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
