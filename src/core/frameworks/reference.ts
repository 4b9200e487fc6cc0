/** What the register knows of the world: frameworks, crosswalks, credit systems, scales and skill sets, each fact with its certainty and its source. */

/** Every text that people read, in both languages. */
export interface Bilingual {
  readonly ja: string;
  readonly en: string;
}

/** How far a fact can be relied on: read in public material, known but not confirmed, computed from other facts, or looked for in vain. */
export const certainties = ['found', 'memory-unverified', 'derived', 'not-found'] as const;
export type Certainty = (typeof certainties)[number];
export const confidences = ['high', 'medium', 'low'] as const;

export interface Provenance {
  readonly certainty: Certainty;
  /** Of what was not confirmed. */
  readonly confidence?: (typeof confidences)[number];
  /** Addresses and titles, as text. */
  readonly source?: string;
}

/** An edition never changes: what is corrected gets another one, so that what was said under the old one stays what it was. */
interface Edition extends Provenance {
  readonly id: string;
  readonly edition: string;
  readonly note?: Bilingual;
}

export interface FrameworkLevel extends Partial<Provenance> {
  readonly level: string;
  readonly qualifications?: { readonly ja?: readonly string[]; readonly en: readonly string[] };
  readonly descriptor?: { readonly [D in 'knowledge' | 'skills' | 'autonomy']: Bilingual };
  readonly note?: Bilingual;
}

export const frameworkScopes = ['national', 'meta', 'school-education', 'sector', 'titles', 'none'] as const;

/** Levels from the lowest to the highest; none where a country has no ladder, or its steps could not be confirmed. */
export interface Framework extends Edition {
  readonly kind: 'framework';
  readonly abbreviation: string;
  readonly name: Bilingual;
  readonly nameLocal?: string;
  readonly jurisdictions: readonly string[];
  readonly scope: (typeof frameworkScopes)[number];
  readonly authority?: string;
  readonly year?: string;
  /** Whether micro-credentials have a place in it; left out where that is not known. */
  readonly microCredentials?: boolean;
  readonly levels: readonly FrameworkLevel[];
}

/** Three classes of comparison, one that has had its day, and one that somebody proposes. */
export const crosswalkStatuses = ['published', 'technical-comparison', 'historic', 'advice', 'proposal'] as const;
/** Whether the whole table is here, a part of it, a report whose table could not be read, or no report at all. */
export const crosswalkTables = ['complete', 'partial', 'not-available', 'none-published'] as const;

export interface CrosswalkRow {
  readonly from: string;
  /** Empty: examined, and agreed to have no counterpart. */
  readonly to: readonly string[];
}

export interface Crosswalk extends Edition {
  readonly kind: 'crosswalk';
  /** Ids of frameworks. */
  readonly from: string;
  readonly to: string;
  readonly status: (typeof crosswalkStatuses)[number];
  readonly table: (typeof crosswalkTables)[number];
  /** What kind of document says so, and who stands behind it. */
  readonly assertion: Bilingual;
  readonly year?: string;
  readonly fit?: 'whole-level' | 'best-fit' | 'broad';
  readonly rows: readonly CrosswalkRow[];
  /** Levels of `to` that were compared and have no counterpart in `from`: by agreement, or (`agreed` is false) because none was reached. */
  readonly noCounterpart?: readonly { readonly level: string; readonly agreed?: boolean; readonly note?: Bilingual }[];
}

export interface CreditSystemFacts extends Edition {
  readonly kind: 'credit-system';
  readonly name: Bilingual;
  /** Notional learning time of one credit. Left out where a credit is not defined by total time. */
  readonly minutesPerCredit?: { readonly min: number; readonly max: number };
  readonly creditsPerYear?: number;
}

/** A scale measures one thing; none is converted to another. */
export interface Scale extends Edition {
  readonly kind: 'scale';
  readonly name: Bilingual;
  readonly measures: Bilingual;
  readonly steps: readonly { readonly code: string; readonly name: Bilingual; readonly note?: Bilingual }[];
}

/** Where credit of several places is kept and added up: what it takes, who decides, how long it lasts. */
export interface CreditBank extends Edition {
  readonly kind: 'credit-bank';
  readonly name: Bilingual;
  readonly jurisdictions: readonly string[];
  /** `money`: a right to spend on learning, and no academic credit. */
  readonly holds: 'credit' | 'money';
  readonly owner?: Bilingual;
  readonly sections: readonly CreditBankSection[];
}

export interface CreditBankSection extends Partial<Provenance> {
  readonly title: Bilingual;
  readonly items: readonly { readonly code?: string; readonly text: Bilingual }[];
}

export interface SkillSet extends Edition {
  readonly kind: 'skill-set';
  readonly name: Bilingual;
  readonly publisher: Bilingual;
  readonly groups: readonly { readonly id: string; readonly within?: string; readonly name: Bilingual }[];
  readonly skills: readonly { readonly id: string; readonly group: string; readonly name: Bilingual }[];
  readonly roles?: readonly { readonly id: string; readonly type: Bilingual; readonly name: Bilingual }[];
}

/** The elements of the EU recommendation (2022/C 243/02, Annex I): eleven mandatory, five optional. Each topic of the Japanese framework is one of them. */
export const lintElements = [
  'learner',
  'title',
  'country',
  'awardingBody',
  'issueDate',
  'learningOutcomes',
  'workload',
  'level',
  'assessmentType',
  'participationForm',
  'qualityAssurance',
  'prerequisites',
  'supervision',
  'grade',
  'stackability',
  'furtherInformation',
] as const;
export type LintElement = (typeof lintElements)[number];
/** `blocks`: does not meet the profile. `warns`: look at it. `advises`: would be good to have. */
export const lintSeverities = ['blocks', 'warns', 'advises'] as const;
export type LintSeverity = (typeof lintSeverities)[number];

export interface SizeLimit extends Provenance {
  readonly id: string;
  readonly severity: LintSeverity;
  readonly text: Bilingual;
  readonly minMinutes?: number;
  readonly maxMinutes?: number;
  readonly credits?: { readonly system: string; readonly min?: number; readonly max?: number };
  /** Only for a title that has one of these words. */
  readonly whenTitled?: readonly string[];
}

/** What a register or a framework asks of an achievement. */
export interface LintProfile extends Edition {
  readonly kind: 'lint-profile';
  readonly name: Bilingual;
  readonly elements: readonly { readonly element: LintElement; readonly severity: LintSeverity }[];
  readonly sizes?: readonly SizeLimit[];
  /** Words that a title may not have. */
  readonly titleWords?: readonly string[];
  /** Whether a statement of purpose is asked for. */
  readonly purpose?: boolean;
  /** Whether a level is asked for by name: elsewhere it is enough to say that there is none. */
  readonly levelNamed?: boolean;
}

export type ReferenceEntry = Framework | Crosswalk | CreditSystemFacts | CreditBank | Scale | SkillSet | LintProfile;

/** Every edition of everything, in the order in which it was loaded. */
export interface Reference {
  readonly entries: readonly ReferenceEntry[];
  /** Those of them that an operator has added by file: shown as such, because nobody else stands behind them. */
  readonly own?: ReadonlySet<ReferenceEntry>;
}

export const isOwn = ({ own }: Reference, entry: ReferenceEntry): boolean => own?.has(entry) === true;

/** 1.x < 2.0 < 10.0 and 2026-11-21 < 2027-01-01: parts that are numbers count as such. */
export function compareEditions(one: string, other: string): number {
  const [a, b] = [one, other].map(edition => edition.split(/[.-]/));
  for (let n = 0; n < Math.max(a!.length, b!.length); n++) {
    const [left = '', right = ''] = [a![n], b![n]];
    const numbers = /^\d+$/.test(left) && /^\d+$/.test(right);
    const by = numbers ? Number(left) - Number(right) : left < right ? -1 : left > right ? 1 : 0;
    if (by !== 0) return by;
  }
  return 0;
}

/** The newest edition of every entry of a kind, in the order of loading. */
export function newestOf<K extends ReferenceEntry['kind']>(
  { entries }: Reference,
  kind: K,
): readonly Extract<ReferenceEntry, { kind: K }>[] {
  const newest = new Map<string, Extract<ReferenceEntry, { kind: K }>>();
  for (const entry of entries) {
    if (entry.kind !== kind) continue;
    const known = newest.get(entry.id);
    if (known === undefined || compareEditions(entry.edition, known.edition) > 0)
      newest.set(entry.id, entry as Extract<ReferenceEntry, { kind: K }>);
  }
  return [...newest.values()];
}
