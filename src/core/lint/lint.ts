/** What a profile misses in an achievement, finding by finding: what, where, how grave, and on whose word. */
import type { LintCode } from '../error.ts';
import {
  type Certainty,
  type LintElement,
  type LintProfile,
  type LintSeverity,
  newestOf,
  type Reference,
  type SizeLimit,
} from '../frameworks/reference.ts';
import { type LintSubject, ofCredentialOnly } from './lint-subject.ts';
import { skillFindings } from './skill-findings.ts';

export interface LintFinding {
  readonly code: LintCode;
  readonly severity: LintSeverity;
  /** JSON pointer into what was given. */
  readonly at: string;
  readonly element?: LintElement;
  readonly detail?: Readonly<Record<string, string | number>>;
  /** The limit that was passed, with its words. */
  readonly limit?: SizeLimit;
  readonly certainty: Certainty;
  readonly confidence?: 'high' | 'medium' | 'low';
  readonly source?: string;
}

export interface LintReport {
  readonly profile: LintProfile;
  /** The gravest first, then in the order of the profile. */
  readonly findings: readonly LintFinding[];
  /** Elements of the profile that a description without a learner cannot carry: nothing is said of them. */
  readonly skipped: readonly LintElement[];
}

const codes: Readonly<Record<LintElement, LintCode>> = {
  learner: 'lint.learner-missing',
  title: 'lint.title-missing',
  country: 'lint.country-missing',
  awardingBody: 'lint.awarding-body-missing',
  issueDate: 'lint.issue-date-missing',
  learningOutcomes: 'lint.outcomes-missing',
  workload: 'lint.workload-missing',
  level: 'lint.level-missing',
  assessmentType: 'lint.assessment-missing',
  participationForm: 'lint.participation-missing',
  qualityAssurance: 'lint.quality-assurance-missing',
  prerequisites: 'lint.prerequisites-missing',
  supervision: 'lint.supervision-missing',
  grade: 'lint.grade-missing',
  stackability: 'lint.stackability-missing',
  furtherInformation: 'lint.further-information-missing',
};

/** The newest edition; undefined for a profile that is not known. */
export const lintProfile = (reference: Reference, id: string): LintProfile | undefined =>
  newestOf(reference, 'lint-profile').find(profile => profile.id === id);

export function lint(subject: LintSubject, profile: LintProfile, reference: Reference): LintReport {
  const applies = (element: LintElement): boolean =>
    subject.kind === 'credential' || !ofCredentialOnly.includes(element);
  const asked = profile.elements.filter(({ element }) => applies(element));
  const findings = [
    ...asked.flatMap(({ element, severity }) => {
      const { present, at, unreadable } = subject.elements[element];
      const unnamed = element === 'level' && profile.levelNamed === true && subject.level === undefined;
      if (present && !unnamed) return [];
      const found = { severity, at, element, ...wordOf(profile) };
      return unreadable === undefined
        ? [{ ...found, code: present ? ('lint.level-needed' as const) : codes[element] }]
        : [{ ...found, code: 'lint.value-unreadable' as const, detail: { value: unreadable } }];
    }),
    ...purposeFindings(subject, profile),
    ...titleFindings(subject, profile),
    ...sizeFindings(subject, profile, reference),
    ...levelFindings(subject, profile, reference),
    ...linkFindings(subject, profile, reference),
  ];
  const weight = ({ severity }: LintFinding): number => ['blocks', 'warns', 'advises'].indexOf(severity);
  return {
    profile,
    findings: [...findings].sort((one, other) => weight(one) - weight(other)),
    skipped: profile.elements.map(({ element }) => element).filter(element => !applies(element)),
  };
}

/** On whose word a finding stands. */
type Word = Pick<LintFinding, 'certainty' | 'confidence' | 'source'>;
const wordOf = ({ certainty, confidence, source }: LintProfile | SizeLimit): Word => ({
  certainty,
  ...(confidence === undefined ? {} : { confidence }),
  ...(source === undefined ? {} : { source }),
});

function purposeFindings({ purpose }: LintSubject, profile: LintProfile): LintFinding[] {
  if (profile.purpose !== true || purpose.present) return [];
  return [{ code: 'lint.purpose-missing', severity: 'blocks', at: purpose.at, ...wordOf(profile) }];
}

/** Whole words: a mastery is no master. The rule is about what confuses, which a person decides: it warns. */
function titleFindings({ titles }: LintSubject, profile: LintProfile): LintFinding[] {
  return titles.flatMap(({ text, at }) => {
    const words = (profile.titleWords ?? []).filter(word => hasWord(text, word));
    if (words.length === 0) return [];
    const detail = { words: words.join(', ') };
    return [{ code: 'lint.title-word', severity: 'warns', at, element: 'title', detail, ...wordOf(profile) }];
  });
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** `Bachelor’s` and `diplomas` have the word as well. */
const hasWord = (text: string, word: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}(?:s|['’]s)?(?![\\p{L}\\p{N}])`, 'iu').test(text);

function sizeFindings(subject: LintSubject, profile: LintProfile, reference: Reference): LintFinding[] {
  const findings: LintFinding[] = [];
  const { credit, titles } = subject;
  if (credit !== undefined && credit.system === undefined && subject.minutes === undefined)
    findings.push({
      code: 'lint.credit-unit-missing',
      severity: 'warns',
      at: credit.at,
      element: 'workload',
      ...wordOf(profile),
    });
  findings.push(...contradictionFindings(subject, profile, reference));
  for (const limit of profile.sizes ?? []) {
    const { whenTitled } = limit;
    if (whenTitled !== undefined && !titles.some(({ text }) => whenTitled.some(word => text.includes(word)))) continue;
    const code = passed(limit, subject, reference);
    if (code === undefined) continue;
    const { at } = subject.elements.workload;
    findings.push({ code, severity: limit.severity, at, element: 'workload', limit, ...wordOf(limit) });
  }
  return findings;
}

/** Credits and hours that cannot both be true. Limits go by the credits, which is why nothing else would tell. */
function contradictionFindings(
  { minutes, credit, elements }: LintSubject,
  profile: LintProfile,
  reference: Reference,
): LintFinding[] {
  const each = credit?.system === undefined ? undefined : perCredit(credit.system, reference);
  if (minutes === undefined || credit === undefined || each === undefined) return [];
  if (minutes >= credit.value * each.min && minutes <= credit.value * each.max) return [];
  const hours = (of: number): number => Math.round((credit.value * of) / 6) / 10;
  const [least, most] = [hours(each.min), hours(each.max)];
  const detail = { hours: Math.round(minutes / 6) / 10, credits: least === most ? most : `${least}–${most}` };
  const found = { severity: 'warns', at: elements.workload.at, element: 'workload', detail } as const;
  return [{ ...found, code: 'lint.workload-contradicts', ...wordOf(profile) }];
}

type Span = { readonly min: number; readonly max: number };

/** Undefined within the limit, and where the size is not known: that it is missing is another finding. */
function passed(limit: SizeLimit, subject: LintSubject, reference: Reference): LintCode | undefined {
  const { credits, minMinutes = 0, maxMinutes = Number.POSITIVE_INFINITY } = limit;
  if (credits !== undefined) {
    const counted = creditsIn(credits.system, subject, reference);
    if (counted === undefined) return undefined;
    const { min = 0, max = Number.POSITIVE_INFINITY } = credits;
    return beyond(counted, { min, max });
  }
  const minutes = minutesOf(subject, reference);
  return minutes && beyond(minutes, { min: minMinutes, max: maxMinutes });
}

/** Only what is beyond at both ends is: a span that reaches into the limit may be within. */
const beyond = (span: Span, limit: Span): LintCode | undefined =>
  span.max < limit.min ? 'lint.size-below' : span.min > limit.max ? 'lint.size-above' : undefined;

/** The issuer's own credits of that system count as they are; otherwise the time decides. */
function creditsIn(system: string, subject: LintSubject, reference: Reference): Span | undefined {
  const { credit } = subject;
  if (credit?.system === system) return { min: credit.value, max: credit.value };
  const each = perCredit(system, reference);
  const minutes = minutesOf(subject, reference);
  return each && minutes && { min: minutes.min / each.max, max: minutes.max / each.min };
}

function minutesOf({ minutes, credit }: LintSubject, reference: Reference): Span | undefined {
  if (minutes !== undefined) return { min: minutes, max: minutes };
  const each = credit?.system === undefined ? undefined : perCredit(credit.system, reference);
  return credit && each && { min: credit.value * each.min, max: credit.value * each.max };
}

const perCredit = (system: string, reference: Reference): Span | undefined =>
  newestOf(reference, 'credit-system').find(({ id }) => id === system)?.minutesPerCredit;

/** Skills say what was learned: who asks for that asks which edition they are of. */
function linkFindings({ skills }: LintSubject, profile: LintProfile, reference: Reference): LintFinding[] {
  if (!profile.elements.some(({ element }) => element === 'learningOutcomes')) return [];
  return skillFindings(skills, reference).map(each => ({ ...each, severity: 'warns', element: 'learningOutcomes' }));
}

/** A level that its framework does not have; and JEQF, which places no micro-credential. */
function levelFindings({ level }: LintSubject, profile: LintProfile, reference: Reference): LintFinding[] {
  if (level === undefined) return [];
  const { at, basis } = level;
  const framework = newestOf(reference, 'framework').find(({ id, abbreviation }) =>
    [id, abbreviation.toLowerCase()].includes(level.framework.toLowerCase()),
  );
  const isClaim = basis === 'registered' || basis === 'referenced';
  if (framework?.scope === 'school-education' && isClaim)
    return [
      {
        code: 'lint.level-basis-impossible',
        severity: 'blocks',
        at,
        element: 'level',
        certainty: framework.certainty,
        ...(framework.source === undefined ? {} : { source: framework.source }),
      },
    ];
  const isOpen = framework === undefined || framework.levels.length === 0;
  const isLevel = (text: string): boolean => framework?.levels.some(each => each.level === text) === true;
  // "5-6" is a range; a level that has a hyphen of its own is one.
  const ends = /^([^-]+)-([^-]+)$/.exec(level.level)?.slice(1) ?? [];
  if (isOpen || isLevel(level.level) || (ends.length === 2 && ends.every(isLevel))) return [];
  const detail = { level: level.level, framework: framework.abbreviation };
  return [{ code: 'lint.level-unknown', severity: 'blocks', at, element: 'level', detail, ...wordOf(profile) }];
}
