/**
 * Many credentials in one go, wherever hostile files hurt nobody: one issuer's documents are handed over once and serve thousands. Between the
 * questions the caller fetches what is wanted.
 */
import { parseJson } from '../bytes/parse-json.ts';
import { bad, ok, type Result } from '../error.ts';
import { isZip } from '../evidence/open-zip.ts';
import type { Crypto } from '../key/crypto.ts';
import type { Instant } from '../time/instant.ts';
import type { TrustPolicy } from '../trust/trust-policy.ts';
import type { GatheredDocument } from './evidence.ts';
import { freshOrCopy } from './evidence-bundle.ts';
import { type Examination, examine } from './examination.ts';
import { roundsOf } from './plan-gathering.ts';
import type { Policy } from './policy.ts';
import { createPrepareMemory } from './prepare-memory.ts';
import type { CredentialInput } from './read-input.ts';
import type { Report } from './report.ts';
import { reportUnread } from './report-unread.ts';

export interface ManyQuestion {
  /** Tells one run from another: documents of one are not used for the next. */
  readonly run: string;
  /** A file's bytes (an evidence bundle too), or a line: JSON, a compact JWS, or one as a JSON string. */
  readonly inputs: readonly (Uint8Array | string)[];
  /** New since the last question, or wanted again. */
  readonly documents: readonly GatheredDocument[];
  readonly policy: Partial<Policy>;
  readonly now: Instant;
}

/** Either what must be fetched before anything can be said, or a report on each input. */
export type ManyAnswer = { readonly wanted: readonly string[] } | { readonly reports: readonly Report[] };

export type ExamineMany = (question: ManyQuestion) => Promise<ManyAnswer>;

interface Given {
  readonly input: CredentialInput;
  /** What an evidence bundle brought, by address. */
  readonly copies: ReadonlyMap<string, GatheredDocument>;
}

/** As many documents, and bytes, as are kept between questions. */
const MOST_DOCUMENTS = 2_000;
const MOST_BYTES = 32 * 1024 * 1024;

/** Here and now, remembering what was fetched. */
export function examineMany(crypto: Crypto): ExamineMany {
  const parts = examine(crypto, {}, createPrepareMemory(crypto));
  return examineManyBy(() => parts);
}

/** `begin` is asked for each part of the work. */
export function examineManyBy(begin: () => Examination): ExamineMany {
  let run = '';
  let known = new Map<string, GatheredDocument>();
  let size = 0;

  return async ({ inputs, documents, policy, now, ...question }) => {
    if (question.run !== run || known.size > MOST_DOCUMENTS || size > MOST_BYTES) {
      run = question.run;
      known = new Map();
      size = 0;
    }
    for (const document of documents) {
      known.set(document.url, document);
      size += document.state === 'got' ? document.bytes.length : 0;
    }
    const wanted = new Set<string>();
    const opened: Opened[] = [];
    // One after the other: a batch must not take all the children there are.
    for (const input of inputs) opened.push(await open(input, wanted, policy.trust));
    if (wanted.size > 0) return { wanted: [...wanted] };
    const reports: Report[] = [];
    for (const each of opened) reports.push(await judge(each, policy, now));
    return { reports };
  };

  type Opened = Result<{ readonly input: CredentialInput; readonly documents: readonly GatheredDocument[] }>;

  async function open(given: Uint8Array | string, wanted: Set<string>, trust?: TrustPolicy): Promise<Opened> {
    const read = await readGiven(given);
    if (!read.ok) return bad(read.code, read.at);
    const { input, copies } = read.value;
    const documents: GatheredDocument[] = [];
    for (let round = 0; round < roundsOf(trust); round++) {
      // One list serves thousands; a log would be asked for each.
      const needed = await begin().planGathering({ input, documents }, 'unasked', trust);
      const missing = needed.filter(url => !known.has(url));
      for (const url of missing) wanted.add(url);
      if (needed.length === 0 || missing.length > 0) break;
      for (const url of needed) {
        const fresh = known.get(url);
        if (fresh !== undefined) documents.push(freshOrCopy(fresh, copies.get(url)));
      }
    }
    return ok({ input, documents });
  }

  async function readGiven(given: Uint8Array | string): Promise<Result<Given>> {
    if (typeof given === 'string' || !isZip(given)) {
      const input = await begin().readInput(unquoted(given));
      return input.ok ? ok({ input: input.value, copies: new Map() }) : input;
    }
    const bundle = await begin().openBundle(given);
    if (!bundle.ok) return bundle;
    const { input, documents } = bundle.value;
    return ok({ input, copies: new Map(documents.map(each => [each.url, each])) });
  }

  async function judge(opened: Opened, policy: Partial<Policy>, now: Instant): Promise<Report> {
    if (opened.ok) return begin().judge(opened.value, policy, now);
    const report = reportUnread(opened.code, now) ?? reportUnread('input.not-recognised', now);
    if (report === undefined) throw new Error(opened.code);
    return report;
  }
}

/** A token on a line of its own is no JSON; NDJSON writes it as a string. */
function unquoted(given: Uint8Array | string): Uint8Array | string {
  if (typeof given !== 'string' || !given.startsWith('"')) return given;
  const parsed = parseJson(given);
  return parsed.ok && typeof parsed.value === 'string' ? parsed.value : given;
}
