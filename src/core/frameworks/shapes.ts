/** What a reference file must look like, kind by kind. Whatever is wrong is said at once, so that a file is mended in one go. */
import { isJsonObject, type JsonValue, pointerStep } from '../bytes/json.ts';
import type { FrameworkCode } from '../error.ts';
import {
  certainties,
  confidences,
  crosswalkStatuses,
  crosswalkTables,
  frameworkScopes,
  lintElements,
  lintSeverities,
  type ReferenceEntry,
} from './reference.ts';
import { levelText } from './translate.ts';

export type SayProblem = (code: FrameworkCode, at: string) => void;
export type Shape = (value: JsonValue, at: string, say: SayProblem) => void;

/** Text that is shown or compared: something to see, no control characters, bounded. */
const text =
  (most: number, pattern = /^[^\u0000-\u001f\u007f]*\S[^\u0000-\u001f\u007f]*$/u): Shape =>
  (value, at, say) => {
    if (typeof value !== 'string' || value.length > most || !pattern.test(value)) say('reference.field-wrong', at);
  };
const oneOf =
  (values: readonly string[]): Shape =>
  (value, at, say) => {
    if (typeof value !== 'string' || !values.includes(value)) say('reference.field-wrong', at);
  };
const truth: Shape = (value, at, say) => {
  if (typeof value !== 'boolean') say('reference.field-wrong', at);
};
const number =
  (most: number): Shape =>
  (value, at, say) => {
    if (typeof value !== 'number' || !(value > 0) || value > most) say('reference.field-wrong', at);
  };
const list =
  (each: Shape, most = 1_000): Shape =>
  (value, at, say) => {
    if (!Array.isArray(value) || value.length > most) return say('reference.field-wrong', at);
    value.forEach((item, n) => {
      each(item, at + pointerStep(n), say);
    });
  };
type Members = Readonly<Record<string, Shape>>;
const object =
  (required: Members, optional: Members = {}): Shape =>
  (value, at, say) => {
    if (!isJsonObject(value)) return say('reference.field-wrong', at);
    for (const name of Object.keys(required))
      if (!Object.hasOwn(value, name)) say('reference.field-missing', at + pointerStep(name));
    for (const [name, member] of Object.entries(value)) {
      const shape = Object.hasOwn(required, name)
        ? required[name]
        : Object.hasOwn(optional, name)
          ? optional[name]
          : undefined;
      if (shape === undefined) say('reference.field-unknown', at + pointerStep(name));
      else shape(member, at + pointerStep(name), say);
    }
  };

const id = text(64, /^[a-z0-9][a-z0-9-]*$/);
/** Of a skill or a group: ids as their publisher or we wrote them. */
const code = text(64, /^[\w.:-]+$/);
/** The newest edition of an id is used: by numbers and days, which everybody orders alike. */
const edition: Shape = (value, at, say) => {
  if (typeof value !== 'string' || !/^\d[0-9A-Za-z.-]{0,31}$/.test(value)) say('reference.edition-form', at);
};
/** As it is compared with what somebody types, which is folded. */
const level: Shape = (value, at, say) => {
  const isLevel =
    typeof value === 'string' && value.length <= 32 && levelText.test(value) && value === value.normalize('NFKC');
  if (!isLevel) say('reference.level-name', at);
};
const line = text(300);
const sentence = object({ ja: text(2_000), en: text(2_000) });
const name = object({ ja: text(300), en: text(300) });
const provenance: Members = { certainty: oneOf(certainties) };
const provenanceMore: Members = { confidence: oneOf(confidences), source: text(2_000) };
const common = (kind: ReferenceEntry['kind']): Members => ({ kind: oneOf([kind]), id, edition, ...provenance });
const commonMore: Members = { note: sentence, ...provenanceMore };

const frameworkLevel = object(
  { level },
  {
    qualifications: object({ en: list(line, 100) }, { ja: list(line, 100) }),
    descriptor: object({ knowledge: sentence, skills: sentence, autonomy: sentence }),
    note: sentence,
    ...provenance,
    ...provenanceMore,
  },
);

export const shapes: { readonly [K in ReferenceEntry['kind']]: Shape } = {
  framework: object(
    {
      ...common('framework'),
      abbreviation: text(24),
      name,
      jurisdictions: list(line, 100),
      scope: oneOf(frameworkScopes),
      levels: list(frameworkLevel, 100),
    },
    { ...commonMore, nameLocal: line, authority: line, year: line, microCredentials: truth },
  ),
  crosswalk: object(
    {
      ...common('crosswalk'),
      from: id,
      to: id,
      status: oneOf(crosswalkStatuses),
      table: oneOf(crosswalkTables),
      assertion: name,
      rows: list(object({ from: level, to: list(level, 100) }), 100),
    },
    {
      ...commonMore,
      year: line,
      fit: oneOf(['whole-level', 'best-fit', 'broad']),
      noCounterpart: list(object({ level }, { agreed: truth, note: sentence }), 100),
    },
  ),
  'credit-system': object(
    { ...common('credit-system'), name },
    {
      ...commonMore,
      minutesPerCredit: object({ min: number(60_000), max: number(60_000) }),
      creditsPerYear: number(10_000),
    },
  ),
  'credit-bank': object(
    {
      ...common('credit-bank'),
      name,
      jurisdictions: list(line, 100),
      holds: oneOf(['credit', 'money']),
      sections: list(
        object(
          { title: name, items: list(object({ text: sentence }, { code }), 100) },
          { ...provenance, ...provenanceMore },
        ),
        100,
      ),
    },
    { ...commonMore, owner: sentence },
  ),
  scale: object(
    { ...common('scale'), name, measures: name, steps: list(object({ code, name }, { note: sentence }), 100) },
    commonMore,
  ),
  'skill-set': object(
    {
      ...common('skill-set'),
      name,
      publisher: name,
      groups: list(object({ id: code, name }, { within: code })),
      skills: list(object({ id: code, group: code, name }), 20_000),
    },
    { ...commonMore, roles: list(object({ id: code, type: name, name })) },
  ),
  'lint-profile': object(
    {
      ...common('lint-profile'),
      name,
      elements: list(object({ element: oneOf(lintElements), severity: oneOf(lintSeverities) }), 100),
    },
    {
      ...commonMore,
      sizes: list(
        object(
          { id, severity: oneOf(lintSeverities), text: name, ...provenance },
          {
            minMinutes: number(600_000),
            maxMinutes: number(600_000),
            credits: object({ system: id }, { min: number(10_000), max: number(10_000) }),
            whenTitled: list(line, 100),
            ...provenanceMore,
          },
        ),
        100,
      ),
      titleWords: list(line, 100),
      purpose: truth,
      levelNamed: truth,
    },
  ),
};
