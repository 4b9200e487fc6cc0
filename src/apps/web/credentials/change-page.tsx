/** Before credentials are revoked, suspended or reinstated: how many, whose, which stay as they are, and the reason that is told. */
import type { WeighedChange } from '../../../flows/weigh-status-change.ts';
import type { Award } from '../../../ports/store/awards.ts';
import type { CredentialStatus } from '../../../ports/store/credentials.ts';
import { wordsFor } from '../../words/index.ts';
import { formatNumber } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { countTyped } from '../messages/count-typed.ts';
import { credentials } from '../messages/credentials.ts';
import { Callout, ConfirmPage, Disclosure, Field, LinkButton, PageHead, Textarea } from '../parts/index.ts';
import { paths } from '../paths.ts';

/** All of so many are shown; of more only the first, so that what is asked stays in sight. */
const SHOWN_ALL = 50;
const SHOWN_FIRST = 12;
const shownOf = (count: number): number => (count > SHOWN_ALL ? SHOWN_FIRST : count);

/** Above this, and where it cannot be undone, one click must not be enough. */
const TYPED_ABOVE = 50;
export const asksForCount = (to: CredentialStatus, count: number): boolean => to === 'revoked' && count > TYPED_ABOVE;

/** A number as people type it: full-width digits, and points or spaces between thousands. */
export const readCount = (typed: string): number => {
  const digits = typed.normalize('NFKC').replace(/[\s,.、件]/gu, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
};

export interface ChangePageProps {
  readonly org: string;
  readonly to: CredentialStatus;
  readonly weighed: WeighedChange;
  /** How many may be chosen at once. */
  readonly limit: number;
  /** Where one goes afterwards, and on giving up. */
  readonly back: string;
  readonly reason: string;
  readonly error?: string | undefined;
  readonly countError?: string | undefined;
  /** What names those who were chosen, for the form's way back: their ids, or the search. */
  readonly chosen: Readonly<Record<string, string>>;
  /** Others match than those who were shown when it was confirmed. */
  readonly moved?: boolean;
}

export function ChangePage(props: ChangePageProps) {
  const { org, to, weighed, limit, back, reason, error, chosen } = props;
  const { lang } = useFrame();
  const t = credentials[lang];
  const { changing, staying, total } = weighed;
  const crumbs = [{ label: t.title, href: paths.credentials(org) }];
  if (changing.length === 0) {
    return (
      <>
        <PageHead title={t.change.title[to]} crumbs={crumbs} />
        <Callout kind="unknown" live>
          {total > limit ? t.tooMany(formatNumber(limit, lang)) : t.change.nobody}
        </Callout>
        <Staying staying={staying} open />
        <p>
          <LinkButton href={back} kind="plain" icon="back">
            {t.change.back}
          </LinkButton>
        </p>
      </>
    );
  }
  const count = formatNumber(changing.length, lang);
  const words = countTyped[lang];
  return (
    <ConfirmPage
      title={t.change.title[to]}
      crumbs={crumbs}
      what={
        <div class="stack">
          {props.moved === true && (
            <Callout kind="unknown" live>
              {t.change.moved}
            </Callout>
          )}
          <p>
            <b>{t.change.what[to](count)}</b>
          </p>
          <People awards={changing} />
          <Staying staying={staying} />
          <p class="quiet">{t.change.told}</p>
        </div>
      }
      action={paths.changeCredentials(org)}
      confirm={t.change.confirm[to](count)}
      back={back}
      danger={to === 'revoked'}
      hidden={{ to, back, shown: String(changing.length), ...chosen }}
    >
      {asksForCount(to, changing.length) && (
        <Field
          name="count"
          label={words.label}
          help={words.help(count)}
          error={props.countError}
          inputmode="numeric"
          autocomplete="off"
          short
        />
      )}
      <Textarea
        name="reason"
        label={t.change.reason}
        help={t.change.reasonHelp}
        rows={3}
        value={reason}
        error={error}
      />
    </ConfirmPage>
  );
}

function People({ awards }: { readonly awards: readonly Award[] }) {
  const { lang } = useFrame();
  const t = credentials[lang].change;
  const shown = shownOf(awards.length);
  const more = awards.length - shown;
  return (
    <ul class="people-list" aria-label={t.who}>
      {awards.slice(0, shown).map(award => (
        <li>
          {award.name || '—'} <small>{award.address}</small>
        </li>
      ))}
      {more > 0 && <li class="quiet">{t.more(formatNumber(more, lang))}</li>}
    </ul>
  );
}

function Staying({ staying, open }: { readonly staying: WeighedChange['staying']; readonly open?: boolean }) {
  const { lang } = useFrame();
  const t = credentials[lang].change;
  if (staying.length === 0) return null;
  const shown = shownOf(staying.length);
  const more = staying.length - shown;
  return (
    <Disclosure summary={t.left(formatNumber(staying.length, lang))} open={open === true}>
      <ul class="people-list">
        {staying.slice(0, shown).map(({ award, why }) => (
          <li>
            {award.name || '—'} <small>{why === 'already' ? t.already : wordsFor(why, lang).what}</small>
          </li>
        ))}
        {more > 0 && <li class="quiet">{t.more(formatNumber(more, lang))}</li>}
      </ul>
    </Disclosure>
  );
}
