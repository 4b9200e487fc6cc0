/** Error codes: one union for the whole system, and the one error class that carries a code across an edge. */

/** Every code has words in Japanese and English in apps/words and an entry in docs/errors.md. Add a code to its area's block. */
export type ErrorCode =
  // bytes, time, key, did, jsonld, proof, jose
  | CoreCode
  // roster
  | RosterCode
  // badge, catalogue, status, baking
  | BadgeCode
  // checks of the verifier
  | CheckCode
  // organizations, people, sessions, sharing, storage, operation
  | ServiceCode;

export type CoreCode = 'bytes.malformed' | 'time.malformed' | 'json.malformed';
export type RosterCode = 'roster.empty';
export type BadgeCode = 'badge.malformed';
export type CheckCode = 'check.passed';
export type ServiceCode = 'request.malformed' | 'access.denied' | 'access.sign-in-needed' | 'thing.not-found' | 'internal.unexpected';

/** Bad data inside core: a value, never an exception. `at` is a JSON pointer, a column or a row. */
export type Result<T, C extends ErrorCode = ErrorCode> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: C; readonly at?: string };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const bad = <C extends ErrorCode>(code: C, at?: string): { readonly ok: false; readonly code: C; readonly at?: string } =>
  at === undefined ? { ok: false, code } : { ok: false, code, at };

export type ErrorDetail = Readonly<Record<string, string | number>>;

/** The one error class at the edges. Apps map the code to an HTTP status and to words, once. */
export class AkashiError extends Error {
  readonly code: ErrorCode;
  readonly at: string | undefined;
  readonly detail: ErrorDetail;
  constructor(code: ErrorCode, options: { at?: string; detail?: ErrorDetail; cause?: unknown } = {}) {
    super(options.at === undefined ? code : `${code} at ${options.at}`, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'AkashiError';
    this.code = code;
    this.at = options.at;
    this.detail = options.detail ?? {};
  }
}

/** Turns a Result into its value or throws its code: for edges, not for core's own flow. */
export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new AkashiError(result.code, result.at === undefined ? {} : { at: result.at });
}
