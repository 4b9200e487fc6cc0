/** Words for every error code, in both languages, with the HTTP status: looked up here once. */
import type { ErrorCode, ErrorDetail } from '../../core/error.ts';
import { serviceWords } from './service.ts';
import type { BilingualWords, Words } from './words.ts';

const all: Partial<Record<ErrorCode, BilingualWords>> = { ...serviceWords };

const entry = (code: ErrorCode): BilingualWords => all[code] ?? serviceWords['request.malformed'];

export const statusFor = (code: ErrorCode): number => entry(code).status;

/** What happened and what to do; `{name}` is filled from the detail, and left out when the detail lacks it. */
export function wordsFor(code: ErrorCode, language: 'ja' | 'en', detail: ErrorDetail = {}): Words {
  const words = entry(code)[language];
  const fill = (text: string) => text.replace(/\{([\w-]+)\}/g, (_, name: string) => String(detail[name] ?? '—'));
  return { what: fill(words.what), todo: fill(words.todo) };
}
