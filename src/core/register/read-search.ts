/** What somebody asks the register, from the parameters of an address: read strictly, so that a condition is never dropped in silence. */
import {
  type AssessmentType,
  assessmentTypes,
  type ParticipationForm,
  participationForms,
} from '../catalogue/value-lists.ts';
import { bad, ok, type RegisterCode, type Result } from '../error.ts';
import { parseLocalDate } from '../time/local-date.ts';
import { type LevelReach, levelReaches } from './find-levels.ts';
import { publicStates } from './listing-states.ts';
import { type RegisterSort, registerSorts } from './register-query.ts';

export interface RegisterSearch {
  readonly text: string;
  readonly provider?: string;
  /** Slug of the organization whose register it is. */
  readonly register?: string;
  readonly framework?: string;
  readonly level?: string;
  readonly through: LevelReach;
  readonly hoursFrom?: number;
  readonly hoursTo?: number;
  readonly forms: readonly ParticipationForm[];
  readonly assessments: readonly AssessmentType[];
  readonly language?: string;
  readonly field?: string;
  readonly free: boolean;
  readonly priceTo?: number;
  readonly currency?: string;
  readonly startsFrom?: string;
  readonly anyTime: boolean;
  /** Empty: listed and under review. */
  readonly states: readonly (typeof publicStates)[number][];
  readonly sort: RegisterSort;
}

/** Names of the parameters; each has the value or values that the address gives it, blank ones left out. */
export const searchNames = [
  'q',
  'provider',
  'register',
  'framework',
  'level',
  'through',
  'hoursFrom',
  'hoursTo',
  'form',
  'assessment',
  'language',
  'field',
  'free',
  'priceTo',
  'currency',
  'startsFrom',
  'anyTime',
  'state',
  'sort',
] as const;
export type SearchName = (typeof searchNames)[number];
export type SearchValues = (name: SearchName) => readonly string[];

const LONGEST = 300;

/** `register.query-wrong` at the name of the first parameter that cannot be read. */
export function readSearch(values: SearchValues): Result<RegisterSearch, RegisterCode> {
  const faults: SearchName[] = [];
  const wrong = (name: SearchName): undefined => {
    faults.push(name);
  };
  const one = (name: SearchName): string | undefined => {
    const [value, ...more] = values(name);
    if (more.length > 0 || (value?.length ?? 0) > LONGEST) return wrong(name);
    return value?.normalize('NFKC').trim() || undefined;
  };
  const matching = (name: SearchName, pattern: RegExp): string | undefined => {
    const value = one(name);
    return value === undefined || pattern.test(value) ? value : wrong(name);
  };
  const number = (name: SearchName): number | undefined => {
    const value = matching(name, /^\d{1,9}(?:\.\d{1,3})?$/);
    return value === undefined ? undefined : Number(value);
  };
  const listed = <T extends string>(name: SearchName, list: readonly T[]): T | undefined => {
    const value = one(name);
    return value === undefined ? undefined : (list.find(each => each === value) ?? wrong(name));
  };
  const severalListed = <T extends string>(name: SearchName, list: readonly T[]): readonly T[] =>
    [...new Set(values(name))].flatMap(value => list.find(each => each === value) ?? wrong(name) ?? []);
  const date = (name: SearchName): string | undefined => {
    const value = one(name);
    return value === undefined || parseLocalDate(value).ok ? value : wrong(name);
  };

  const named = matching('level', /^(?:[a-z0-9-]+:)?[\p{L}\p{N}.+-]+$/u);
  // "nzqcf:5" names the framework as well.
  const [level = '', within] = (named ?? '').split(':').reverse();
  const read = {
    text: one('q') ?? '',
    provider: one('provider'),
    register: matching('register', /^[a-z0-9-]+$/),
    framework: within ?? matching('framework', /^[a-z0-9-]+$/),
    level: level === '' ? undefined : level,
    through: listed('through', levelReaches) ?? 'tables',
    hoursFrom: number('hoursFrom'),
    hoursTo: number('hoursTo'),
    forms: severalListed('form', participationForms),
    assessments: severalListed('assessment', assessmentTypes),
    language: matching('language', /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/),
    field: one('field'),
    free: listed('free', ['1']) === '1',
    priceTo: number('priceTo'),
    currency: matching('currency', /^[A-Z]{3}$/),
    startsFrom: date('startsFrom'),
    anyTime: listed('anyTime', ['1']) === '1',
    states: severalListed('state', publicStates),
    sort: listed('sort', registerSorts) ?? 'relevance',
  };
  // A level is one of a framework, and is compared within it only.
  if (read.level !== undefined && read.framework === undefined) wrong('framework');
  if (read.priceTo !== undefined && read.currency === undefined) wrong('currency');
  if ((read.hoursFrom ?? 0) > (read.hoursTo ?? Number.POSITIVE_INFINITY)) wrong('hoursTo');
  if (read.sort === 'level' && read.framework === undefined) wrong('sort');
  if (faults[0] !== undefined) return bad('register.query-wrong', faults[0]);
  return ok(
    Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as unknown as RegisterSearch,
  );
}
