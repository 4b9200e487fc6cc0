/** A listing as it is searched: folded texts, keys of an index, and numbers to sort and to filter by. Nothing of this is shown. */
import { foldText } from '../bytes/fold-text.ts';
import type { Text } from '../catalogue/achievement.ts';
import { newestOf, type Reference } from '../frameworks/reference.ts';
import { likeness } from './likeness.ts';
import type { ListedLevel, ListingContent, ListingState } from './listing.ts';
import { indexKeys, searchableText } from './search-words.ts';

/** Sorts behind every number that is known. */
export const UNKNOWN_ORDER = 2_147_483_647;

export interface IndexedListing {
  readonly title: string;
  /** Title, provider, field, tags, skills and the rest, folded. */
  readonly text: string;
  /** Keys of words, and facets, which begin with a colon. */
  readonly keys: readonly string[];
  /** The facets of closed lists, sorted, a space between them: entries that have the same are counted together. */
  readonly facetSet: string;
  readonly titleOrder: string;
  /** Within its framework: twice its place, so that a range stands between its ends. */
  readonly levelOrder: number;
  readonly workloadOrder: number;
  readonly price?: { readonly amount: number; readonly currency: string };
  /** By which descriptions that are alike find each other. */
  readonly likeness: readonly number[];
  /** The last day on which one can begin, where days are stated. */
  readonly lastStart?: string;
}

/** What a facet is called in the index. Values are of the program's own lists, or folded. */
export const facet = {
  state: (state: string) => `:state:${state}`,
  provider: (name: string) => `:provider:${foldText(name)}`,
  framework: (id: string) => `:framework:${id}`,
  level: (framework: string, level: string) => `:level:${framework}:${level}`,
  participation: (form: string) => `:form:${form}`,
  assessment: (type: string) => `:assessment:${type}`,
  language: (tag: string) => `:language:${tag.toLowerCase()}`,
  field: (name: string) => `:field:${foldText(name)}`,
  free: ':price:free',
  anyTime: ':starts:any-time',
} as const;

const both = (text: Text | undefined): readonly string[] =>
  text === undefined ? [] : [text.ja, text.en].filter(each => each !== undefined);

export function indexListing(
  { content, state }: { readonly content: ListingContent; readonly state: ListingState },
  reference: Reference,
): IndexedListing {
  const { provider, field, level, workload, price, starts } = content;
  const title = searchableText(both(content.title));
  const text = searchableText([
    ...both(content.title),
    ...both(provider.name),
    ...both(field?.name),
    ...(content.tags ?? []),
    ...(content.skills ?? []).map(({ targetName }) => targetName),
    ...both(content.purpose),
    ...(content.outcomes ?? []).flatMap(both),
    ...both(content.description),
    ...both(content.criteria),
    ...both(content.prerequisites),
  ]);
  const facets = [
    facet.state(state),
    ...[...both(provider.name), provider.id].flatMap(name => (name === undefined ? [] : facet.provider(name))),
    ...(level === undefined ? [] : [facet.framework(level.framework), ...levelFacets(level, reference)]),
    ...(content.participation === undefined ? [] : [facet.participation(content.participation)]),
    ...(content.assessment ?? []).map(facet.assessment),
    ...(content.languages ?? []).flatMap(languageFacets),
    ...both(field?.name).map(facet.field),
    ...fieldCodes(field).map(facet.field),
    ...(price !== undefined && Number(price.amount) === 0 ? [facet.free] : []),
    ...(starts?.kind === 'any-time' ? [facet.anyTime] : []),
  ];
  const lastStart = starts?.kind === 'dates' ? [...starts.dates].sort().at(-1) : undefined;
  return {
    title,
    text,
    keys: [...new Set([...indexKeys(title, text), ...facets])],
    facetSet: facetSetOf(facets),
    titleOrder: foldText(content.title[content.inLanguage] ?? both(content.title)[0] ?? '').slice(0, 200),
    levelOrder: level === undefined ? UNKNOWN_ORDER : levelOrder(level, reference),
    workloadOrder: workload?.minutes ?? UNKNOWN_ORDER,
    likeness: likeness(content),
    ...(price === undefined ? {} : { price: { amount: Number(price.amount), currency: price.currency } }),
    ...(lastStart === undefined ? {} : { lastStart }),
  };
}

/** Those whose values are few. Migration 0047 says the same to what was there before. */
const CLOSED = /^:(?:state|form|assessment|language|framework|price|starts):/;
export const isOfClosedList = (key: string): boolean => CLOSED.test(key);
const facetSetOf = (facets: readonly string[]): string => [...new Set(facets)].filter(isOfClosedList).sort().join(' ');

/** "ja-JP" is Japanese, too. */
const languageFacets = (tag: string): string[] => [...new Set([tag, tag.split('-')[0] ?? tag])].map(facet.language);

/** ISCED-F and NZSCED codes have two digits for the broad field, and more for narrower ones: each is found by those above it. */
function fieldCodes(field: ListingContent['field']): string[] {
  const { scheme, code } = field ?? {};
  if (scheme === undefined || code === undefined) return [];
  return Array.from({ length: Math.max(0, code.length - 1) }, (_, n) => `${scheme}:${code.slice(0, n + 2)}`);
}

/** Places of a framework's levels, the lowest first, in the newest edition that has them. */
export function levelPlaces(framework: string, reference: Reference): ReadonlyMap<string, number> {
  const known = newestOf(reference, 'framework').find(({ id }) => id === framework);
  return new Map((known?.levels ?? []).map(({ level }, place) => [level, place]));
}

/** Every level that a range covers, as far as the framework is known. */
export function levelsOf({ framework, from, to }: ListedLevel, reference: Reference): readonly string[] {
  if (to === undefined) return [from];
  const places = levelPlaces(framework, reference);
  const [low, high] = [places.get(from), places.get(to)];
  if (low === undefined || high === undefined) return [from, to];
  return [...places].flatMap(([level, place]) => (place >= low && place <= high ? [level] : []));
}

const levelFacets = (level: ListedLevel, reference: Reference): string[] =>
  levelsOf(level, reference).map(each => facet.level(level.framework, each));

export function levelOrder({ framework, from, to = from }: ListedLevel, reference: Reference): number {
  const places = levelPlaces(framework, reference);
  const [low, high] = [places.get(from), places.get(to)];
  return low === undefined || high === undefined ? UNKNOWN_ORDER : low + high;
}
