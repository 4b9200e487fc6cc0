/** The register: one field, conditions that fold away, and what was found. Nothing of it needs a script. */
import type { AnsweringLevel } from '../../../core/register/find-levels.ts';
import type { FoundListing, FoundPage } from '../../../flows/search-register.ts';
import { translationWords } from '../../words/translation-words.ts';
import { formatLocalDate, formatNumber, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { descriptors } from '../messages/descriptors.ts';
import { openData } from '../messages/open-data.ts';
import { register as words } from '../messages/register.ts';
import { Button, Callout, Chip, EmptyState, PageHead, Sheet, Table } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { SearchFields } from './search-fields.tsx';
import type { SearchPageProps } from './search-props.ts';
import { levelText, priceText, stateChip, stated, titleOf, workloadText } from './values.tsx';

export function SearchPage(props: SearchPageProps) {
  const { lang, href } = useFrame();
  const t = words[lang];
  const { page, problem, typed } = props;
  return (
    <>
      <PageHead title={t.title} lead={t.lead} aside={<a href={href(paths.openData)}>{openData[lang].title}</a>} />
      <Sheet>
        {problem !== undefined && (
          <div id="search-problem">
            <Callout kind="fail" live>
              {problem.text}
            </Callout>
          </div>
        )}
        <SearchFields {...props} />
      </Sheet>
      {page !== undefined &&
        (page.found.length === 0 ? <Nothing {...props} typed={typed} /> : <Found {...props} page={page} />)}
    </>
  );
}

function Nothing({ isNarrowed, search, isFirst }: SearchPageProps) {
  const { lang, href } = useFrame();
  const t = words[lang];
  const unsearchable = search !== undefined && search.text !== '' && !/[\p{L}\p{N}]/u.test(search.text);
  if (!isNarrowed && isFirst) return <EmptyState title={t.empty}>{t.emptyHelp}</EmptyState>;
  return (
    <div id="results">
      <EmptyState icon="search" title={t.none} action={<a href={href(paths.register)}>{t.search.clear}</a>}>
        {unsearchable ? t.unsearchable : t.noneHelp}
      </EmptyState>
    </div>
  );
}

function Found({ page, frameworks, at, isFirst, mostCounted }: SearchPageProps & { readonly page: FoundPage }) {
  const { lang, href } = useFrame();
  const t = words[lang];
  const d = descriptors[lang];
  const nameOf = (id: string): string => frameworks.find(each => each.id === id)?.abbreviation ?? id;
  const count = page.count;
  return (
    <Sheet
      title={t.results}
      id="results"
      aside={
        count === undefined
          ? undefined
          : count >= mostCounted
            ? t.countMore(formatNumber(count, lang))
            : t.count(formatNumber(count, lang))
      }
    >
      <form method="get" action={href(paths.compareListings)} class="stack">
        <Table
          caption={t.results}
          columns={[
            { label: t.column.title, head: true },
            { label: t.column.provider },
            { label: t.column.level },
            { label: t.column.workload, numeric: true, oneLine: true },
            { label: t.column.form },
            { label: t.column.price, numeric: true, oneLine: true },
            { label: t.column.review, oneLine: true },
            { label: t.column.choose },
          ]}
          rows={page.found.map(({ entry, answers }) => {
            const { content, id, state, reviewOn } = entry;
            const title = titleOf(content, lang);
            return [
              <>
                <a href={href(paths.listing(id))}>{title}</a>{' '}
                {state !== 'listed' && <Chip kind={stateChip[state]}>{t.state[state]}</Chip>}
                {page.registers.size > 1 && (
                  <small class="quiet block">
                    {t.field.register}: {localText(page.registers.get(entry.register)?.name ?? {}, lang)}
                  </small>
                )}
              </>,
              localText(content.provider.name, lang),
              <LevelCell found={{ entry, answers }} nameOf={nameOf} />,
              stated(workloadText(content, lang), lang),
              unbroken(content.participation && d.participation[content.participation], lang),
              stated(priceText(content, lang), lang),
              stated(reviewOn && formatLocalDate(reviewOn, lang), lang),
              <input type="checkbox" name="ids" value={id} aria-label={t.choose(title)} />,
            ];
          })}
        />
        <div class="actions">
          <Button kind="plain">{t.compareChosen}</Button>
          {page.next !== undefined && <a href={href(at(page.next))}>{t.more}</a>}
          {!isFirst && <a href={href(at())}>{t.first}</a>}
        </div>
      </form>
    </Sheet>
  );
}

/** A short value that is not broken in the middle of a word. */
const unbroken = (value: string | undefined, lang: 'ja' | 'en') =>
  stated(value === undefined ? undefined : <span class="unbroken">{value}</span>, lang);

/** The listing's own level, and below it through which table it answers to the level that was asked for. */
function LevelCell({
  found: { entry, answers },
  nameOf,
}: {
  readonly found: FoundListing;
  readonly nameOf: (id: string) => string;
}) {
  const { lang } = useFrame();
  const { level } = entry.content;
  const through = answers.filter(answer => answer.through !== undefined);
  return (
    <>
      {stated(level && <span class="one-line">{levelText(entry.content, nameOf)}</span>, lang)}
      {level !== undefined && (
        <small class="quiet through">
          {descriptors[lang].levelBasisShort[level.basis]}
          {level.basis !== 'issuer-claimed' && level.source !== undefined && words[lang].levelSource(level.source)}
        </small>
      )}
      {through.map(answer => (
        <small class="quiet through">{throughText(answer, nameOf, lang)}</small>
      ))}
    </>
  );
}

function throughText(
  { framework, level, through }: AnsweringLevel,
  nameOf: (id: string) => string,
  lang: 'ja' | 'en',
): string {
  if (through === undefined) return '';
  const t = translationWords[lang];
  const { crosswalk, status, direction } = through;
  const other = crosswalk.from === framework ? crosswalk.to : crosswalk.from;
  const how = [t.status[status], ...(direction === 'inverse' ? [words[lang].inverse] : [])].join(
    lang === 'ja' ? '・' : ', ',
  );
  return words[lang].through(`${nameOf(framework)} ${level} → ${nameOf(other)}`, how);
}
