/** The fields of the register's search: a GET form, so that a search can be linked to and works without a script. */
import { assessmentTypes, participationForms } from '../../../core/catalogue/value-lists.ts';
import { type FacetName, offeredLanguages } from '../../../core/register/facet-choices.ts';
import { levelReaches } from '../../../core/register/find-levels.ts';
import { publicStates } from '../../../core/register/listing-states.ts';
import { registerSorts } from '../../../core/register/register-query.ts';
import { formatNumber, localText } from '../format.ts';
import type { Language } from '../language.ts';
import { useFrame } from '../layout/frame-context.ts';
import { descriptors } from '../messages/descriptors.ts';
import { frameworks as frameworkWords } from '../messages/frameworks.ts';
import { register as words } from '../messages/register.ts';
import { Button, Disclosure } from '../parts/index.ts';
import { SearchSelect } from '../parts/search-form.tsx';
import { paths } from '../paths.ts';
import type { SearchPageProps } from './search-props.ts';
import { languageName } from './values.tsx';

export function SearchFields(props: SearchPageProps) {
  const { typed, isNarrowed, problem } = props;
  const { lang, href } = useFrame();
  const t = words[lang].search;
  const one = (name: string): string => typed(name)[0] ?? '';
  const left = leftBy(props, lang);
  const onlyWords = isNarrowed && typed('q').length > 0 && !props.search?.states.length && !hasConditions(typed);
  return (
    <search>
      {/* On a phone what was found begins far below the conditions. */}
      <form method="get" action={`${href(paths.register)}#results`} class="stack">
        <div class="search">
          <label class="grow">
            <span>{t.words}</span>
            <input
              type="search"
              name="q"
              value={one('q')}
              autocomplete="off"
              maxlength={200}
              aria-describedby="q-help"
            />
          </label>
          <SearchSelect
            name="sort"
            label={t.sort}
            value={one('sort') || 'relevance'}
            options={registerSorts.map(value => ({ value, label: t.sorts[value] }))}
          />
          <Button kind="plain" icon="search">
            {t.submit}
          </Button>
        </div>
        <p class="help" id="q-help">
          {t.help}
        </p>
        <Disclosure summary={t.filters} open={(isNarrowed && !onlyWords) || problem !== undefined}>
          {props.counts !== undefined && <p class="help">{t.leftHelp}</p>}
          <div class="register-filters">
            <LevelFields {...props} />
            <Typed name="provider" label={t.provider} search={props} />
            <Typed name="field" label={t.field} search={props} />
            <Typed name="hoursFrom" label={t.hoursFrom} search={props} numeric />
            <Typed name="hoursTo" label={t.hoursTo} search={props} numeric />
            <SearchSelect
              name="language"
              label={t.language}
              value={one('language')}
              options={[
                { value: '', label: t.anyLanguage },
                ...offeredLanguages.map(value => ({
                  value,
                  label: left('language', value, languageName(value, lang)),
                })),
              ]}
            />
            <Typed name="priceTo" label={t.priceTo} search={props} numeric />
            <SearchSelect
              name="currency"
              label={t.currency}
              value={one('currency') || 'JPY'}
              options={['JPY', 'USD', 'EUR', 'NZD', 'AUD', 'GBP', 'KRW'].map(value => ({ value, label: value }))}
            />
            <label>
              <span>{t.startsFrom}</span>
              <input type="date" name="startsFrom" value={one('startsFrom')} {...wrongIn(problem, 'startsFrom')} />
            </label>
            <SearchSelect
              name="state"
              label={words[lang].field.state}
              value={one('state')}
              options={[
                { value: '', label: t.states },
                ...publicStates.map(value => ({ value, label: left('state', value, words[lang].state[value]) })),
              ]}
            />
            {props.registers.length > 1 && (
              <SearchSelect
                name="register"
                label={t.register}
                value={one('register')}
                options={[
                  { value: '', label: t.anyRegister },
                  ...props.registers.map(({ slug, name }) => ({ value: slug, label: localText(name, lang) })),
                ]}
              />
            )}
          </div>
          <Choices
            name="form"
            legend={t.form}
            values={participationForms}
            chosen={typed('form')}
            labelOf={value => left('form', value, descriptors[lang].participation[value])}
          />
          <Choices
            name="assessment"
            legend={t.assessment}
            values={assessmentTypes}
            chosen={typed('assessment')}
            labelOf={value => left('assessment', value, descriptors[lang].assessment[value])}
          />
          <Choices
            name="free"
            legend={t.price}
            values={['1']}
            chosen={typed('free')}
            labelOf={value => left('free', value, t.free)}
          />
          <Choices
            name="anyTime"
            legend={words[lang].field.starts}
            values={['1']}
            chosen={typed('anyTime')}
            labelOf={value => left('anyTime', value, t.anyTime)}
          />
          <div class="actions">
            <Button kind="plain">{t.apply}</Button>
            <a href={href(paths.register)}>{t.clear}</a>
          </div>
        </Disclosure>
      </form>
    </search>
  );
}

/** What a value is called, with how many entries would be left by it where that was counted. */
const leftBy =
  ({ counts }: SearchPageProps, lang: Language) =>
  (name: FacetName, value: string, label: string): string => {
    const found = counts?.get(name)?.get(value);
    // At least none says nothing.
    if (found === undefined || (found.count === 0 && !found.isExact)) return label;
    const t = words[lang].search;
    const number = formatNumber(found.count, lang);
    return found.isExact ? t.left(label, number) : t.leftMore(label, number);
  };

const conditionNames = ['level', 'framework', 'provider', 'register', 'hoursFrom', 'hoursTo', 'form', 'assessment'];
const moreConditions = ['language', 'field', 'free', 'priceTo', 'startsFrom', 'anyTime', 'state'];
const hasConditions = (typed: SearchPageProps['typed']): boolean =>
  [...conditionNames, ...moreConditions].some(name => typed(name).length > 0);

/** One list, a group for each framework, so that a level is never chosen without its framework. */
function LevelFields(props: SearchPageProps) {
  const { frameworks, typed } = props;
  const { lang } = useFrame();
  const t = words[lang].search;
  const left = leftBy(props, lang);
  const [framework, level] = [typed('framework')[0] ?? '', typed('level')[0] ?? ''];
  const chosen = level.includes(':') || level === '' ? level : `${framework}:${level}`;
  const withLevels = frameworks.filter(({ levels }) => levels.length > 0);
  return (
    <>
      <label>
        <span>{t.level}</span>
        <select name="level">
          <option value="">{t.anyLevel}</option>
          {withLevels.map(({ id, name, abbreviation, levels }) => (
            <optgroup label={`${abbreviation} – ${name[lang]}`}>
              {levels.map(each => (
                <option value={`${id}:${each.level}`} selected={`${id}:${each.level}` === chosen}>
                  {frameworkWords[lang].level(abbreviation, each.level)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <SearchSelect
        name="through"
        label={t.through}
        value={typed('through')[0] ?? 'tables'}
        options={levelReaches.map(value => ({ value, label: t.throughKinds[value] }))}
      />
      <SearchSelect
        name="framework"
        label={t.framework}
        value={level === '' ? framework : ''}
        options={[
          { value: '', label: t.anyFramework },
          ...withLevels.map(({ id, abbreviation }) => ({ value: id, label: left('framework', id, abbreviation) })),
        ]}
      />
    </>
  );
}

/** What makes a field that cannot be read known as such, beside its colour. */
const wrongIn = (problem: SearchPageProps['problem'], name: string) =>
  problem?.field === name ? ({ 'aria-invalid': 'true', 'aria-describedby': 'search-problem' } as const) : {};

function Typed(props: {
  readonly name: string;
  readonly label: string;
  readonly search: Pick<SearchPageProps, 'typed' | 'problem'>;
  readonly numeric?: boolean;
}) {
  return (
    <label>
      <span>{props.label}</span>
      <input
        type="text"
        name={props.name}
        value={props.search.typed(props.name)[0] ?? ''}
        maxlength={200}
        autocomplete="off"
        inputmode={props.numeric === true ? 'decimal' : undefined}
        {...wrongIn(props.search.problem, props.name)}
      />
    </label>
  );
}

function Choices<T extends string>(props: {
  readonly name: string;
  readonly legend: string;
  readonly values: readonly T[];
  readonly chosen: readonly string[];
  readonly labelOf: (value: T) => string;
}) {
  return (
    <fieldset class="choices">
      <legend>{props.legend}</legend>
      {props.values.map(value => (
        <label>
          <input type="checkbox" name={props.name} value={value} checked={props.chosen.includes(value)} />
          {props.labelOf(value)}
        </label>
      ))}
    </fieldset>
  );
}
