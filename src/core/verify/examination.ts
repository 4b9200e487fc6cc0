/**
 * The parts of a verification that read what strangers wrote, one by one and as plain data, so that they can be done wherever a hostile
 * file hurts nobody. Between them the caller fetches.
 */
import { isJsonObject } from '../bytes/json.ts';
import { parseJson } from '../bytes/parse-json.ts';
import { decodeUtf8 } from '../bytes/utf8.ts';
import { ok, type Result } from '../error.ts';
import { readBundle } from '../evidence/read-bundle.ts';
import type { Crypto } from '../key/crypto.ts';
import type { Instant } from '../time/instant.ts';
import type { TrustPolicy } from '../trust/trust-policy.ts';
import type { Evidence, GatheredDocument } from './evidence.ts';
import { documentsOf } from './evidence-bundle.ts';
import { judge } from './judge.ts';
import { planLog } from './logged/plan-log.ts';
import { planGathering } from './plan-gathering.ts';
import { defaultPolicy, type Policy } from './policy.ts';
import { type PrepareOptions, prepare } from './prepare.ts';
import { createPrepareMemory, type PrepareMemory } from './prepare-memory.ts';
import { type CredentialInput, readInput } from './read-input.ts';
import type { Report } from './report.ts';
import { type DomainQuestion, type DomainWays, examineDomain } from './trusted/examine-domain.ts';
import { planTrust } from './trusted/plan-trust.ts';

export interface Examination {
  /** The value of an object `{url}` or `{text}` that says what to verify; undefined for whatever else the bytes are. */
  readOrder(bytes: Uint8Array): Promise<string | undefined>;
  readInput(input: Uint8Array | string): Promise<Result<CredentialInput>>;
  /** Of an evidence bundle: the credential in it, and its documents, each labelled as handed in. */
  openBundle(file: Uint8Array): Promise<Result<OpenedBundle>>;
  /**
   * Last of all it asks the issuer's log for this one credential, unless that is to be left `unasked`; with `trust` also who stands behind the issuer, from
   * the beginning.
   */
  planGathering(evidence: Evidence, logs?: 'asked' | 'unasked', trust?: TrustPolicy): Promise<readonly string[]>;
  /** What was gathered about a domain says of an issuer, each way by itself. */
  judgeDomain(question: DomainQuestion, now: Instant): Promise<DomainWays>;
  judge(evidence: Evidence, policy: Partial<Policy>, now: Instant): Promise<Report>;
}

export interface OpenedBundle {
  readonly input: CredentialInput;
  readonly savedAt: Instant;
  readonly documents: readonly GatheredDocument[];
}

/**
 * All of it here and now, without limits but those of the parts. `mostValues` and `contexts` are prepare's. What was fetched is remembered as long as the
 * examination itself.
 */
export const examine = (
  crypto: Crypto,
  options: Pick<PrepareOptions, 'mostValues' | 'contexts'> = {},
  memory: PrepareMemory = createPrepareMemory(crypto),
): Examination => ({
  readOrder: async bytes => readOrder(bytes),
  readInput: async input => readInput(input, (data, max) => crypto.inflate(data, max)),
  openBundle: async file => openBundle(file, crypto),
  planGathering: async (evidence, logs, trust) => {
    const { own, asks } = trust === undefined ? { own: evidence, asks: [] } : planTrust(evidence, trust);
    const named = planGathering(own);
    const next = named.length > 0 || logs === 'unasked' ? named : await planLog(own, { crypto, memory, ...options });
    return [...new Set([...next, ...asks])];
  },
  judgeDomain: (question, now) => examineDomain(question, now, { crypto, memory, ...options }),
  judge: async (evidence, policy, now) => {
    const { trust } = policy;
    const prepared = await prepare(evidence, { crypto, memory, ...options, ...(trust !== undefined && { trust }) });
    return judge(prepared, { ...defaultPolicy, ...policy }, now, crypto);
  },
});

function openBundle(file: Uint8Array, crypto: Crypto): Result<OpenedBundle> {
  const bundle = readBundle(file, crypto);
  if (!bundle.ok) return bundle;
  const { savedAt, credential } = bundle.value;
  const input = credential.isAddress
    ? ok({ kind: 'address' as const, carrier: 'text' as const, text: credential.text })
    : readInput(credential.text, (data, max) => crypto.inflate(data, max));
  return input.ok ? ok({ input: input.value, savedAt, documents: documentsOf(bundle.value) }) : input;
}

function readOrder(bytes: Uint8Array): string | undefined {
  const text = decodeUtf8(bytes);
  const parsed = text.ok ? parseJson(text.value) : text;
  if (!parsed.ok || !isJsonObject(parsed.value) || Object.keys(parsed.value).length !== 1) return undefined;
  const named = parsed.value.url ?? parsed.value.text;
  return typeof named === 'string' ? named : undefined;
}
