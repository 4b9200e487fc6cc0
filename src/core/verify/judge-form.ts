/** The check `form`: could the file be read at all, in exactly one way, and is it a credential? */
import type { CheckCode, ErrorCode } from '../error.ts';
import type { Policy } from './policy.ts';
import type { PreparedCredential } from './prepare.ts';
import { type Check, fail, pass, unknown } from './report.ts';

const failures: Partial<Record<ErrorCode, CheckCode>> = {
  'json.duplicate-key': 'check.form-duplicate-key',
  'json.forbidden-key': 'check.form-duplicate-key',
  'json.too-deep': 'check.form-too-deep',
  'json.number-not-portable': 'check.form-number',
  'jsonld.context-missing': 'check.form-context-missing',
  'jsonld.term-undefined': 'check.form-term-undefined',
  'jsonld.lossy': 'check.form-lossy',
  'jsonld.malformed': 'check.form-lossy',
  'jsonld.too-complex': 'check.form-too-complex',
};

export function judgeForm(credential: PreparedCredential, policy: Policy): Check {
  const { document, formProblem } = credential;
  if (document !== undefined) {
    const other = findOtherKind(credential);
    if (other !== undefined) return other;
  }
  if (formProblem === undefined) return pass('form', 'check.form-passed');
  const detail = formProblem.at === undefined ? undefined : { at: formProblem.at };
  if (formProblem.code === 'jsonld.context-not-held') return unknown('form', 'check.form-context-not-held', detail);
  if (formProblem.code === 'input.too-demanding') return unknown('form', 'check.form-too-demanding', detail);
  if (formProblem.code === 'jsonld.context-unknown')
    return policy.unknownContexts === 'refuse'
      ? fail('form', 'check.form-context-unknown', detail)
      : unknown('form', 'check.form-context-unknown', detail);
  return fail('form', failures[formProblem.code] ?? 'check.form-malformed', detail);
}

/** Documents that are something else: Open Badges 1 may be genuine, so it is not called invalid. */
function findOtherKind({ kind }: PreparedCredential): Check | undefined {
  switch (kind) {
    case 'open-badge-1':
      return unknown('form', 'check.form-older-version');
    case 'other':
      return fail('form', 'check.form-not-credential');
    default:
      return undefined;
  }
}
