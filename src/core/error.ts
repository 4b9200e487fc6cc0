/** What carries an error code: a Result inside core, the one error class across an edge. */
import type { ErrorCode } from './codes.ts';

export type * from './codes.ts';

/** Bad data inside core: a value, never an exception. `at` is a JSON pointer, a column or a row. */
export type Result<T, C extends ErrorCode = ErrorCode> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: C; readonly at?: string };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const bad = <C extends ErrorCode>(
  code: C,
  at?: string,
): { readonly ok: false; readonly code: C; readonly at?: string } =>
  at === undefined ? { ok: false, code } : { ok: false, code, at };

export type ErrorDetail = Readonly<Record<string, string | number>>;

/** The one error class at the edges. Apps map the code to an HTTP status and to words, once. */
export class AkashiError extends Error {
  readonly code: ErrorCode;
  readonly at: string | undefined;
  readonly detail: ErrorDetail;
  constructor(code: ErrorCode, options: { at?: string; detail?: ErrorDetail; cause?: unknown } = {}) {
    super(
      options.at === undefined ? code : `${code} at ${options.at}`,
      options.cause === undefined ? {} : { cause: options.cause },
    );
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
