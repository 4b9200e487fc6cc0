/** The check `form`: could the file be read at all, in exactly one way, and is it a credential? */
import { asList, type JsonObject } from '../bytes/json.ts';
import type { CheckCode, ErrorCode } from '../error.ts';
import { typesOf } from './check-shape.ts';
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
    const other = findOtherKind(document);
    if (other !== undefined) return other;
  }
  if (formProblem === undefined) return pass('form', 'check.form-passed');
  const detail = formProblem.at === undefined ? undefined : { at: formProblem.at };
  if (formProblem.code === 'jsonld.context-unknown')
    return policy.unknownContexts === 'refuse'
      ? fail('form', 'check.form-context-unknown', detail)
      : unknown('form', 'check.form-context-unknown', detail);
  return fail('form', failures[formProblem.code] ?? 'check.form-malformed', detail);
}

/** Well-formed documents that are something else: an older badge and a presentation may be genuine, so they are not called invalid. */
function findOtherKind(document: JsonObject): Check | undefined {
  const types = typesOf(document);
  if (types.includes('VerifiableCredential')) return undefined;
  const contexts = asList(document['@context']);
  if (
    types.includes('Assertion') ||
    contexts.some(context => typeof context === 'string' && /openbadges\/v[12]/u.test(context))
  )
    return unknown('form', 'check.form-older-version');
  if (types.includes('VerifiablePresentation')) return unknown('form', 'check.form-presentation');
  return document.credentialSubject === undefined ? fail('form', 'check.form-not-credential') : undefined;
}
