/** One listing: what it is, how it stands, who stood behind it, and how it came to be so. What nobody stated is said to be so. */
import type { Reference } from '../../../core/frameworks/reference.ts';
import type { Backing, Listing } from '../../../core/register/listing.ts';
import type { Organization } from '../../../ports/store/organization.ts';
import type { ListingVersion } from '../../../ports/store/register.ts';
import { ctidOf } from '../../listing-json.ts';
import { formatLocalDate, formatMoment, formatNumber, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { register as words } from '../messages/register.ts';
import { Actions, Callout, Chip, type Fact, Facts, LinkButton, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { ListingHistory } from './listing-history.tsx';
import { both } from './part-views.tsx';
import { type PartName, partsOf } from './parts.ts';
import { joined, namesIn, stateChip, stated, titleOf } from './values.tsx';

export interface ListingPageProps {
  readonly listing: Listing;
  readonly register: Organization;
  /** Newest first. */
  readonly versions: readonly ListingVersion[];
  readonly reference: Reference;
  /** An earlier version is looked at. */
  readonly earlier?: ListingVersion;
  readonly isOverdue: boolean;
}

const learnt: readonly PartName[] = [
  'purpose',
  'outcomes',
  'description',
  'field',
  'skills',
  'level',
  'workload',
  'credit',
  'tags',
];
const taken: readonly PartName[] = [
  ...(['form', 'languages', 'prerequisites', 'criteria', 'assessment', 'supervision'] as const),
  ...(['price', 'starts', 'qualityAssurance', 'stackability', 'url'] as const),
];

export function ListingPage(props: ListingPageProps) {
  const { lang, href } = useFrame();
  const t = words[lang];
  const { register, earlier } = props;
  const listing = earlier ?? props.listing;
  const { content, state } = listing;
  const nameOf = namesIn(props.reference, lang);
  const parts = partsOf(content, lang, nameOf);
  const partValue = (name: PartName) => parts.find(part => part.name === name)?.value;
  const facts = (names: readonly PartName[]): readonly Fact[] => names.map(name => [t.field[name], partValue(name)]);
  /** What nobody stated, in one line: a column of holes would hide what is there. */
  const unstated = (names: readonly PartName[]) => {
    const holes = names.filter(name => partValue(name) === undefined).map(name => t.field[name]);
    return holes.length > 0 && <p class="quiet">{t.unstated(joined(holes, lang) ?? '')}</p>;
  };
  const { level } = content;
  return (
    <>
      <PageHead
        crumbs={[{ label: t.title, href: paths.register }, { label: localText(content.provider.name, lang) }]}
        title={titleOf(content, lang)}
        serif
        lead={both(content.provider.name, lang)}
        aside={<Chip kind={stateChip[state]}>{t.state[state]}</Chip>}
      />
      {earlier !== undefined && (
        <Callout kind="unknown">
          <p>
            {t.versionPage(formatNumber(earlier.version, lang))}{' '}
            <a href={href(paths.listing(listing.id))}>{t.current}</a>
          </p>
        </Callout>
      )}
      <Banner {...props} listing={listing} />
      <Sheet title={t.fieldLead}>
        {learnt.some(name => partValue(name) !== undefined) && <Facts items={facts(learnt)} />}
        {unstated(learnt)}
        {level !== undefined && (
          <p class="quiet">
            <a href={href(paths.translated(`${level.framework}:${level.from}`))}>{t.ladder}</a>
          </p>
        )}
      </Sheet>
      <Sheet title={t.terms}>
        {taken.some(name => partValue(name) !== undefined) && <Facts items={facts(taken)} />}
        {unstated(taken)}
      </Sheet>
      <Sheet title={t.standing}>
        <Facts
          items={[
            [t.field.register, <a href={href(paths.issuer(register.id))}>{localText(register.name, lang)}</a>],
            [t.field.listedOn, stated(listing.listedOn && formatLocalDate(listing.listedOn, lang), lang)],
            [t.field.reviewOn, stated(listing.reviewOn && formatLocalDate(listing.reviewOn, lang), lang)],
            [t.field.achievement, content.achievement && <span class="mono">{content.achievement}</span>],
            [t.field.ctid, <span class="mono">{ctidOf(listing)}</span>],
          ]}
        />
      </Sheet>
      <Backings title={t.advised} none={t.nobodyAdvised} part="advised" backings={listing.backings} />
      <Backings title={t.assured} none={t.nobodyAssured} part="assured" backings={listing.backings} />
      <ListingHistory versions={props.versions} shown={listing.version} nameOf={nameOf} timeZone={register.timeZone} />
      <Actions>
        <LinkButton kind="plain" href={`${paths.compareListings}?ids=${listing.id}`}>
          {t.toCompare}
        </LinkButton>
        <a href={`/api/v1/register/${listing.id}`}>{t.toData}</a>
        <a href={`/register/${listing.id}.ctdl.json`}>CTDL</a>
        <a href={`/register/${listing.id}.elm.json`}>ELM 3</a>
      </Actions>
    </>
  );
}

/** What a reader must know before relying on it, with the reason that the register gave. */
function Banner({ listing, versions, isOverdue, register, earlier }: ListingPageProps) {
  const { lang } = useFrame();
  const t = words[lang];
  const { state } = listing;
  if (state === 'listed' && (!isOverdue || earlier !== undefined)) return null;
  const change = versions.find(({ version }) => version === listing.version);
  const text =
    state === 'listed' ? t.banner.overdue : state in t.banner ? t.banner[state as keyof typeof t.banner] : undefined;
  if (text === undefined) return null;
  return (
    <Callout
      kind={state === 'under-review' ? 'unknown' : 'fail'}
      {...(state === 'listed' ? {} : { title: t.state[state] })}
    >
      <p>{text}</p>
      {change?.reason !== undefined && <p>{both(change.reason, lang)}</p>}
      {change !== undefined && <p class="quiet">{formatMoment(change.changedAt, lang, register.timeZone)}</p>}
    </Callout>
  );
}

interface BackingsProps {
  readonly title: string;
  readonly none: string;
  readonly part: Backing['role'];
  readonly backings: readonly Backing[];
}

function Backings({ title, none, part, backings }: BackingsProps) {
  const { lang } = useFrame();
  const t = words[lang];
  const own = backings.filter(backing => backing.role === part);
  return (
    <Sheet title={title}>
      {own.length === 0 ? (
        <p class="quiet">{none}</p>
      ) : (
        <ul class="plain-list">
          {own.map(({ name, issuer, credential, since, until }) => (
            <li class="stack">
              <b>{both(name, lang)}</b>
              <Facts
                items={[
                  [t.signedBy, <span class="mono">{issuer}</span>],
                  [
                    t.field.listedOn,
                    t.period(formatLocalDate(since, lang), until === undefined ? '—' : formatLocalDate(until, lang)),
                  ],
                  [t.signedDocument, <a href={documentAddress(credential)}>{credential}</a>],
                ]}
              />
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

/** A signed document of this installation is served by its id to machines and people alike; another's by its own address. */
const documentAddress = (credential: string): string =>
  /^https?:\/\//i.test(credential)
    ? credential
    : `/accreditations/${encodeURIComponent(credential.replace(/^urn:uuid:/, ''))}`;
