/** Which accreditors a verifier trusts, and for what: his own choice, as a file. Nobody is trusted whom it does not name. */
import { isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import type { Text } from '../catalogue/achievement.ts';
import { bad, ok, type Result } from '../error.ts';
import { type AccreditationScope, type Approval, approvals, subjectOf } from './accreditation.ts';

export interface TrustedAccreditor {
  /** DID or https id that signs its accreditations. */
  readonly id: string;
  readonly name: Text;
  /** What it is trusted to approve; left out, everything. */
  readonly approvals?: readonly Approval[];
  /** Where it is trusted; left out, everywhere. */
  readonly scope?: AccreditationScope;
  /** Address below which `/accreditations?subject=ID` answers what it and those beneath it have given. */
  readonly register?: string;
}

export interface TrustPolicy {
  readonly accreditors: readonly TrustedAccreditor[];
  /** Accreditations in one chain at most, the last one counted; 3 where the file says nothing. */
  readonly longestChain: number;
  /** How long what registers, domains and name servers said may be used again; USUAL_AGES where the file says nothing. */
  readonly answers?: AnswerAges;
}

/** Milliseconds: so long nobody is asked again, and so long an answer stands in for one who is silent. */
export interface AnswerAges {
  readonly fresh: number;
  readonly stale: number;
}

export const USUAL_AGES: AnswerAges = { fresh: 5 * 60_000, stale: 24 * 3_600_000 };

/** The most that a file may ask for: an hour in which what was taken back still counts, and a week of silence. */
export const trustLimits = { accreditors: 100, longestChain: 8, freshSeconds: 3_600, staleSeconds: 604_800 } as const;
const LONGEST_CHAIN = 3;

export const NOBODY_TRUSTED: TrustPolicy = { accreditors: [], longestChain: LONGEST_CHAIN };

/** As a file would say it, which readTrustPolicy reads back. */
export const trustPolicyFile = ({ accreditors, longestChain, answers }: TrustPolicy): object => ({
  ...{ kind: 'trust-policy', longestChain },
  ...(answers && { answers: { freshSeconds: answers.fresh / 1000, staleSeconds: answers.stale / 1000 } }),
  accreditors,
});

/** `trust.policy-malformed` names the place: a member that is misspelt would otherwise trust more, or fewer, than was meant. */
export function readTrustPolicy(value: JsonValue): Result<TrustPolicy> {
  if (!isJsonObject(value)) return malformed('');
  const stray = strayIn(value, ['kind', 'note', 'accreditors', 'longestChain', 'answers']);
  if (stray !== undefined) return malformed(`/${stray}`);
  if (value.kind !== 'trust-policy') return malformed('/kind');
  const { longestChain = LONGEST_CHAIN } = value;
  if (!Number.isInteger(longestChain) || Number(longestChain) < 1 || Number(longestChain) > trustLimits.longestChain)
    return malformed('/longestChain');
  const answers = value.answers === undefined ? undefined : readAges(value.answers);
  if (typeof answers === 'string') return malformed(`/answers${answers}`);
  const list = value.accreditors;
  if (!Array.isArray(list) || list.length > trustLimits.accreditors) return malformed('/accreditors');
  const accreditors: TrustedAccreditor[] = [];
  for (const [n, each] of list.entries()) {
    const read = readAccreditor(each);
    if (typeof read === 'string') return malformed(`/accreditors/${n}${read}`);
    if (accreditors.some(({ id }) => id === read.id)) return malformed(`/accreditors/${n}/id`);
    accreditors.push(read);
  }
  return ok({ accreditors, longestChain: Number(longestChain), ...(answers && { answers }) });
}

/** The pointer of what is wrong, as text. An answer that may not stand in at all is as long stale as it is fresh. */
function readAges(value: JsonValue): AnswerAges | string {
  if (!isJsonObject(value)) return '';
  const stray = strayIn(value, ['freshSeconds', 'staleSeconds']);
  if (stray !== undefined) return `/${stray}`;
  const { freshSeconds = USUAL_AGES.fresh / 1000, staleSeconds = USUAL_AGES.stale / 1000 } = value;
  const isWithin = (seconds: JsonValue, from: number, to: number): boolean =>
    Number.isInteger(seconds) && Number(seconds) >= from && Number(seconds) <= to;
  if (!isWithin(freshSeconds, 0, trustLimits.freshSeconds)) return '/freshSeconds';
  if (!isWithin(staleSeconds, Number(freshSeconds), trustLimits.staleSeconds)) return '/staleSeconds';
  return { fresh: Number(freshSeconds) * 1000, stale: Number(staleSeconds) * 1000 };
}

const malformed = (at: string): Result<never> => bad('trust.policy-malformed', at);
const strayIn = (value: JsonObject, known: readonly string[]): string | undefined =>
  Object.keys(value).find(member => !known.includes(member));
const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^(?:did:[a-z0-9]+:\S+|https:\/\/[^\s/?#]+\S*)$/.test(value);
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every(each => typeof each === 'string' && each.trim() !== '');

/** The pointer of what is wrong, as text. */
function readAccreditor(value: JsonValue): TrustedAccreditor | string {
  if (!isJsonObject(value)) return '';
  const stray = strayIn(value, ['id', 'name', 'approvals', 'scope', 'register']);
  if (stray !== undefined) return `/${stray}`;
  const { id, name, register } = value;
  if (!isId(id)) return '/id';
  const text = readText(name);
  if (text === undefined) return '/name';
  if (register !== undefined && !(typeof register === 'string' && isAddress(register))) return '/register';
  const approved = value.approvals;
  if (approved !== undefined && !(isTexts(approved) && approved.every(isApproval))) return '/approvals';
  const scope = value.scope === undefined ? undefined : readPolicyScope(value.scope);
  if (typeof scope === 'string') return `/scope${scope}`;
  return {
    id: subjectOf(id),
    name: text,
    ...(approved !== undefined && { approvals: approved as Approval[] }),
    ...(scope !== undefined && { scope }),
    ...(typeof register === 'string' && { register: register.replace(/\/+$/, '') }),
  };
}

const isApproval = (value: string): value is Approval => approvals.some(each => each === value);

/** https, and http on this machine alone. */
const isAddress = (value: string): boolean =>
  /^https:\/\/[^\s/?#]+[^\s?#]*$/.test(value) ||
  /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?[^\s?#]*$/.test(value);

function readText(value: JsonValue | undefined): Text | undefined {
  if (!isJsonObject(value) || strayIn(value, ['ja', 'en']) !== undefined) return undefined;
  const said = Object.values(value);
  return said.length > 0 && said.every(each => typeof each === 'string' && each.trim() !== '') ? value : undefined;
}

function readPolicyScope(value: JsonValue): AccreditationScope | string {
  if (!isJsonObject(value)) return '';
  const stray = strayIn(value, ['levels', 'fields', 'achievements']);
  if (stray !== undefined) return `/${stray}`;
  const { levels, fields, achievements } = value;
  if (fields !== undefined && !isTexts(fields)) return '/fields';
  if (achievements !== undefined && !isTexts(achievements)) return '/achievements';
  if (levels !== undefined && !isLevels(levels)) return '/levels';
  return {
    ...(levels !== undefined && { levels: levels as { framework: string; levels: string[] }[] }),
    ...(fields !== undefined && { fields }),
    ...(achievements !== undefined && { achievements }),
  };
}

const isLevels = (value: JsonValue): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    each =>
      isJsonObject(each) &&
      strayIn(each, ['framework', 'levels']) === undefined &&
      typeof each.framework === 'string' &&
      isTexts(each.levels),
  );
