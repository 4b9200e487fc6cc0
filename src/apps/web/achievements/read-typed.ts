/** From the editor's fields to a draft. What cannot be a value at all (letters for a number) is a problem; what is merely missing is not. */
import type {
  AchievementContent,
  Alignment,
  Level,
  QualityAssurance,
  ResultDescription,
  Text,
  Workload,
} from '../../../core/catalogue/achievement.ts';
import * as lists from '../../../core/catalogue/value-lists.ts';
import { type BadgeDesign, markOf } from '../../../core/design/badge-design.ts';
import { BADGE_COLOUR_NAMES } from '../../../core/design/colours.ts';
import { BADGE_ICON_NAMES } from '../../../core/design/icons.ts';
import { BADGE_PATTERN_NAMES } from '../../../core/design/patterns.ts';
import { BADGE_SHAPE_NAMES } from '../../../core/design/shapes.ts';
import type { ErrorCode } from '../../../core/error.ts';
import { countOf, first, type Repeated, repeated, type Typed } from './typed-values.ts';

export interface ReadDraft {
  readonly slug: string;
  readonly content: AchievementContent;
  readonly design: BadgeDesign;
  /** By field; a draft with any of these cannot be saved as typed. */
  readonly problems: ReadonlyMap<string, ErrorCode>;
  /** The fields again, with empty lines taken out, so that line n is element n. */
  readonly typed: Typed;
}

/** `fallback` gives what the designer's fields leave open. */
export function readTyped(sent: Typed, fallback: BadgeDesign): ReadDraft {
  const typed = closeRanks(sent);
  const problems = new Map<string, ErrorCode>();
  const text = (name: string): string | undefined => first(typed, name).trim() || undefined;
  const pair = (name: string): Text | undefined => {
    const [ja, en] = [text(`${name}.ja`), text(`${name}.en`)];
    return ja === undefined && en === undefined ? undefined : { ...(ja && { ja }), ...(en && { en }) };
  };
  const among = <T extends string>(values: readonly T[], name: string): T | undefined =>
    values.find(value => value === first(typed, name));
  const number = (name: string, code: ErrorCode): number | undefined => {
    const written = text(name)?.normalize('NFKC').replaceAll(',', '');
    if (written === undefined) return undefined;
    if (/^-?\d{1,9}(\.\d{1,6})?$/.test(written)) return Number(written);
    problems.set(name, code);
    return undefined;
  };
  const fields: Fields = { text, pair, among, number };
  const [workload, level, result] = [readWorkload(fields), readLevel(fields), readResult(typed, fields)];
  const [narrative, criteriaUrl, stackKind] = [
    pair('narrative'),
    text('criteriaUrl'),
    among(lists.stackabilities, 'stackKind'),
  ];
  const assessment = lists.assessmentTypes.filter(type => typed.get('assessment')?.includes(type));
  const tags = (text('tags') ?? '')
    .split(/[,、，\n]/u)
    .map(tag => tag.trim())
    .filter(tag => tag !== '');
  const content: AchievementContent = {
    inLanguage: among(lists.languages, 'inLanguage') ?? 'ja',
    name: pair('name') ?? {},
    description: pair('description') ?? {},
    criteria: { ...(narrative && { narrative }), ...(criteriaUrl && { url: criteriaUrl }) },
    achievementType: among(lists.achievementTypes, 'achievementType') ?? 'MicroCredential',
    statusPurpose: among(lists.statusPurposes, 'statusPurpose') ?? 'revocation',
    ...given('humanCode', text('humanCode')),
    ...given('fieldOfStudy', pair('fieldOfStudy')),
    ...given('tags', some(tags)),
    ...given('alignments', some(readSkills(typed, fields))),
    ...given('workload', workload),
    ...given('level', level),
    ...given('participation', among(lists.participationForms, 'participation')),
    ...given('assessment', some(assessment)),
    ...given('supervision', among(lists.supervisions, 'supervision')),
    ...given('qualityAssurance', some(readQuality(typed, fields))),
    ...given('stackability', stackKind && { kind: stackKind, ...given('towards', text('stackTowards')) }),
    ...given('prerequisites', pair('prerequisites')),
    ...given('learningOutcomes', some(lines(typed, 'outcome').map(n => pair(`outcome.${n}`) ?? {}))),
    ...given('result', result),
    ...given('validityMonths', number('validityMonths', 'achievement.validity-malformed')),
  };
  const slug = first(typed, 'slug').normalize('NFKC').trim().toLowerCase();
  return { slug, content, design: readDesign(typed, fields, fallback, problems), problems, typed };
}

interface Fields {
  text(name: string): string | undefined;
  pair(name: string): Text | undefined;
  among<T extends string>(values: readonly T[], name: string): T | undefined;
  number(name: string, code: ErrorCode): number | undefined;
}

const given = <K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } =>
  value === undefined ? {} : ({ [name]: value } as { [P in K]: V });
const some = <T>(values: readonly T[]): readonly T[] | undefined => (values.length === 0 ? undefined : values);
const lines = (typed: Typed, list: Repeated): number[] => Array.from({ length: countOf(typed, list) }, (_, n) => n);

/** Lines in which nothing is written go, and those after them move up. */
function closeRanks(sent: Typed): Typed {
  const typed = new Map([...sent].filter(([name]) => !/^(outcome|skill|qa)\.\d+\./.test(name)));
  for (const list of Object.keys(repeated) as Repeated[]) {
    let filled = 0;
    for (const n of lines(sent, list)) {
      const values = repeated[list].map(part => [part, first(sent, `${list}.${n}.${part}`)] as const);
      if (values.every(([, value]) => value.trim() === '')) continue;
      for (const [part, value] of values) typed.set(`${list}.${filled}.${part}`, [value]);
      filled++;
    }
  }
  return typed;
}

function readWorkload({ number, text }: Fields): Workload | undefined {
  const hours = number('hours', 'achievement.workload-malformed');
  const minutes = number('minutes', 'achievement.workload-malformed');
  const value = number('creditValue', 'achievement.credit-malformed');
  const system = text('creditSystem');
  if (hours === undefined && minutes === undefined && (value === undefined || system === undefined)) return undefined;
  // Half an hour may be written as 0.5 hours; whether the sum is a sensible one is the check's business.
  const total = Math.round((hours ?? 0) * 60) + (minutes ?? 0);
  return { minutes: total, ...(value !== undefined && system !== undefined && { credit: { value, system } }) };
}

function readLevel({ among, text }: Fields): Level | undefined {
  const basis = among(lists.levelBases, 'levelBasis');
  if (basis === undefined || basis === 'none') return basis && { basis };
  // Without a framework a level means nothing: the check asks for it, and none is assumed.
  const framework = text('levelFramework') ?? '';
  return { basis, framework, level: text('levelValue') ?? '', ...given('url', text('levelUrl')) };
}

function readResult(typed: Typed, { pair, among, number }: Fields): ResultDescription | undefined {
  if (first(typed, 'withResult') === '') return undefined;
  const bound = (name: string) => number(name, 'achievement.result-malformed');
  return {
    name: pair('resultName') ?? {},
    type: among(lists.resultTypes, 'resultType') ?? 'RawScore',
    ...given('min', bound('resultMin')),
    ...given('max', bound('resultMax')),
    ...given('required', bound('resultRequired')),
  };
}

const readSkills = (typed: Typed, { text }: Fields): Alignment[] =>
  lines(typed, 'skill').map(n => ({
    targetName: text(`skill.${n}.name`) ?? '',
    targetUrl: text(`skill.${n}.url`) ?? '',
    ...given('targetFramework', text(`skill.${n}.framework`)),
    ...given('targetCode', text(`skill.${n}.code`)),
  }));

const readQuality = (typed: Typed, { text, among }: Fields): QualityAssurance[] =>
  lines(typed, 'qa').map(n => ({
    type: among(lists.qualityAssuranceTypes, `qa.${n}.type`) ?? 'internal',
    ...given('body', text(`qa.${n}.body`)),
    ...given('url', text(`qa.${n}.url`)),
    ...given('since', text(`qa.${n}.since`)),
    ...given('until', text(`qa.${n}.until`)),
  }));

function readDesign(
  typed: Typed,
  { among }: Fields,
  fallback: BadgeDesign,
  problems: Map<string, ErrorCode>,
): BadgeDesign {
  // A form without the designer (the first page) keeps what is suggested.
  if (!typed.has('shape')) return fallback;
  const icon = among(BADGE_ICON_NAMES, 'markIcon');
  const letters = markOf(first(typed, 'markText'));
  const wantsIcon = first(typed, 'markKind') === 'icon';
  if (!wantsIcon && letters === undefined) problems.set('markText', 'image.letters-malformed');
  const { image } = fallback;
  return {
    ...given('image', image),
    shape: among(BADGE_SHAPE_NAMES, 'shape') ?? fallback.shape,
    pattern: among(BADGE_PATTERN_NAMES, 'pattern') ?? fallback.pattern,
    colour: among(BADGE_COLOUR_NAMES, 'colour') ?? fallback.colour,
    mark: wantsIcon ? { kind: 'icon', icon: icon ?? 'star' } : (letters ?? fallback.mark),
    lines: {
      title: first(typed, 'lines.title') !== '',
      level: first(typed, 'lines.level') !== '',
      hours: first(typed, 'lines.hours') !== '',
    },
  };
}
