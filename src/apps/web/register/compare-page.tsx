/** Up to four listings side by side: every part in a row, what differs marked, and levels in one framework that the reader chooses. */
import type { Child } from 'hono/jsx';
import { sameJson } from '../../../core/bytes/same-json.ts';
import type { Framework, Reference } from '../../../core/frameworks/reference.ts';
import { type Translation, translate } from '../../../core/frameworks/translate.ts';
import type { ListedLevel } from '../../../core/register/listing.ts';
import type { ReadListing } from '../../../flows/read-listing.ts';
import { translationWords } from '../../words/translation-words.ts';
import { formatLocalDate, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { register as words } from '../messages/register.ts';
import { Button, Callout, Chip, EmptyState, PageHead, Sheet } from '../parts/index.ts';
import { SearchSelect } from '../parts/search-form.tsx';
import { paths } from '../paths.ts';
import { partsOf } from './parts.ts';
import { joined, namesIn, stateChip, stated, titleOf } from './values.tsx';

export const MOST_COMPARED = 4;

export interface ComparePageProps {
  readonly listings: readonly ReadListing[];
  readonly frameworks: readonly Framework[];
  readonly reference: Reference;
  /** In which framework levels are compared. */
  readonly framework: string;
  readonly onlyDifferences: boolean;
  readonly tooMany: boolean;
  readonly missing: boolean;
}

interface Row {
  readonly label: string;
  readonly cells: readonly Child[];
  readonly differs: boolean;
  /** Nobody of them stated it. */
  readonly isEmpty: boolean;
}

export function ComparePage(props: ComparePageProps) {
  const { lang, href } = useFrame();
  const t = words[lang].compare;
  const { listings } = props;
  const ids = listings.map(({ entry }) => entry.id);
  if (listings.length === 0)
    return (
      <>
        <PageHead title={t.title} crumbs={[{ label: words[lang].title, href: paths.register }]} lead={t.lead} />
        <EmptyState icon="search" title={t.nothing} action={<a href={href(paths.register)}>{words[lang].title}</a>}>
          {t.nothingHelp}
        </EmptyState>
      </>
    );
  const all = rowsOf(props, lang);
  const rows = all.filter(({ differs, isEmpty }) => (props.onlyDifferences ? differs : !isEmpty));
  const holes = all.filter(({ isEmpty }) => isEmpty).map(({ label }) => label);
  const without = (id: string): string =>
    addressOf(
      ids.filter(each => each !== id),
      props,
    );
  return (
    <>
      <PageHead title={t.title} crumbs={[{ label: words[lang].title, href: paths.register }]} lead={t.lead} />
      {props.tooMany && <Callout kind="unknown">{t.tooMany}</Callout>}
      {props.missing && <Callout kind="unknown">{t.missing}</Callout>}
      {listings.length === 1 && <Callout>{t.one}</Callout>}
      <Sheet>
        <form class="search" method="get" action={href(paths.compareListings)}>
          {ids.map(id => (
            <input type="hidden" name="ids" value={id} />
          ))}
          <SearchSelect
            name="framework"
            label={t.framework}
            value={props.framework}
            options={props.frameworks
              .filter(({ levels }) => levels.length > 0)
              .map(({ id, abbreviation, name }) => ({ value: id, label: `${abbreviation} – ${name[lang]}` }))}
          />
          <Button kind="plain">{t.submit}</Button>
        </form>
        <p>
          <a href={href(addressOf(ids, { ...props, onlyDifferences: !props.onlyDifferences }))}>
            {props.onlyDifferences ? t.all : t.onlyDifferences}
          </a>
        </p>
        <section class="table compare" tabindex={0} aria-label={t.title}>
          <table>
            <caption class="hidden">{t.title}</caption>
            <thead>
              <tr>
                <th scope="col">{t.item}</th>
                {listings.map(({ entry }) => {
                  const title = titleOf(entry.content, lang);
                  return (
                    <th scope="col">
                      <a href={href(paths.listing(entry.id))}>{title}</a>
                      {listings.length > 1 && (
                        <a class="text quiet" href={href(without(entry.id))} aria-label={t.remove(title)}>
                          {t.out}
                        </a>
                      )}
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ label, cells, differs }) => (
                <tr class={differs ? 'differs' : undefined}>
                  <th scope="row">
                    {label} {differs && <Chip>{t.differs}</Chip>}
                  </th>
                  {cells.map((cell, n) => (
                    <td data-label={titleOf(listings[n]!.entry.content, lang)}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {holes.length > 0 && !props.onlyDifferences && (
          <p class="quiet">{words[lang].unstated(joined(holes, lang) ?? '')}</p>
        )}
        <p class="quiet">{translationWords[lang].notRecognition}</p>
      </Sheet>
    </>
  );
}

function addressOf(
  ids: readonly string[],
  { framework, onlyDifferences }: Pick<ComparePageProps, 'framework' | 'onlyDifferences'>,
): string {
  const query = new URLSearchParams([...ids.map((id): [string, string] => ['ids', id]), ['framework', framework]]);
  if (onlyDifferences) query.set('differences', '1');
  return `${paths.compareListings}?${query}`;
}

function rowsOf({ listings, reference, framework }: ComparePageProps, lang: 'ja' | 'en'): readonly Row[] {
  const t = words[lang];
  const nameOf = namesIn(reference, lang);
  const row = (label: string, said: readonly unknown[], cells: readonly (Child | undefined)[]): Row => ({
    label,
    cells: cells.map(cell => stated(cell, lang)),
    isEmpty: cells.every(cell => cell === undefined),
    differs: said.some(each => !sameJson(each ?? null, said[0] ?? null)),
  });
  const columns = listings.map(({ entry }) => partsOf(entry.content, lang, nameOf));
  const levels = listings.map(({ entry }) => entry.content.level);
  const rows = (columns[0] ?? []).map(({ name }, n) =>
    row(
      t.field[name],
      columns.map(parts => parts[n]?.said),
      columns.map(parts => parts[n]?.value),
    ),
  );
  const at = rows.findIndex(({ label }) => label === t.field.level) + 1;
  const compared = levels.map(level => levelIn(level, framework, reference));
  rows.splice(at, 0, {
    label: t.compare.levelIn(nameOf(framework)),
    cells: compared.map(each => <LevelIn answers={each} lang={lang} />),
    differs: compared.some(each => !sameJson(each.map(toSay), compared[0]?.map(toSay))),
    isEmpty: levels.every(level => level === undefined),
  });
  return [
    row(
      t.field.state,
      listings.map(({ entry }) => entry.state),
      listings.map(({ entry: { state } }) => <Chip kind={stateChip[state]}>{t.state[state]}</Chip>),
    ),
    ...rows,
    row(
      t.field.register,
      listings.map(({ register }) => register.id),
      listings.map(({ register }) => localText(register.name, lang)),
    ),
    row(
      t.field.reviewOn,
      listings.map(({ entry }) => entry.reviewOn),
      listings.map(({ entry }) => entry.reviewOn && formatLocalDate(entry.reviewOn, lang)),
    ),
  ];
}

/** Of each end of a range, the weightiest table's answer; its own levels where it is of this framework. */
type LevelAnswer =
  | { readonly kind: 'own'; readonly level: string }
  | { readonly kind: 'told'; readonly from: string; readonly told: Translation };

function levelIn(level: ListedLevel | undefined, framework: string, reference: Reference): readonly LevelAnswer[] {
  if (level === undefined) return [];
  return [level.from, ...(level.to === undefined ? [] : [level.to])].flatMap((end): LevelAnswer[] => {
    if (level.framework === framework) return [{ kind: 'own', level: end }];
    const told = translate(reference, { framework: level.framework, level: end }, framework);
    return told.ok ? [{ kind: 'told', from: end, told: told.value.answers[0] }] : [];
  });
}

const toSay = (answer: LevelAnswer): unknown =>
  answer.kind === 'own'
    ? [answer.level]
    : [...answer.told.levels, ...(answer.told.levels.length === 0 ? [answer.told.status] : [])];

function LevelIn({ answers, lang }: { readonly answers: readonly LevelAnswer[]; readonly lang: 'ja' | 'en' }) {
  const t = words[lang].compare;
  const w = translationWords[lang];
  if (answers.length === 0) return <span class="quiet">{t.noLevel}</span>;
  return (
    <ul class="plain-list">
      {answers.map(answer =>
        answer.kind === 'own' ? (
          <li>
            {answer.level} <Chip kind="neutral">{t.own}</Chip>
          </li>
        ) : (
          <li>
            {answers.length > 1 && `${answer.from} → `}
            {answer.told.levels.length === 0 ? w.noLevels : answer.told.levels.join(lang === 'ja' ? '、' : ', ')}{' '}
            <Chip kind={answer.told.levels.length === 0 ? 'unknown' : 'neutral'}>{w.status[answer.told.status]}</Chip>
            {answer.told.direction === 'inverse' && answer.told.levels.length > 0 && (
              <Chip kind="unknown">{words[lang].inverse}</Chip>
            )}
          </li>
        ),
      )}
    </ul>
  );
}
