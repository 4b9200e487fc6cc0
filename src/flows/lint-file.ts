/** What the lint looks at in a file, in whatever carrier a credential comes: JSON, a JWT, an SD-JWT with what it discloses, a picture or PDF. */
import { bad, type Result } from '../core/error.ts';
import type { LintSubject } from '../core/lint/lint-subject.ts';
import { subjectOfDocument } from '../core/lint/subject-of-document.ts';
import { disclose } from '../core/sd-jwt/disclose.ts';
import { openCredential } from '../core/verify/open-credential.ts';
import { readInput } from '../core/verify/read-input.ts';
import type { Ports } from '../ports/ports.ts';

/** Nothing is verified. `lint.no-achievement`, and the codes of readInput, openCredential and disclose. */
export function readLintSubject(
  file: Uint8Array | string,
  { crypto }: { readonly crypto: Pick<Ports['crypto'], 'inflate' | 'sha256' | 'sha384'> },
): Result<LintSubject> {
  const input = readInput(file, crypto.inflate);
  if (!input.ok) return input;
  if (input.value.kind === 'address') return bad('lint.no-achievement', input.value.text);
  const opened = openCredential(input.value);
  if (!opened.ok) return opened;
  if (opened.value.kind !== 'sd-jwt') return subjectOfDocument(opened.value.document);
  const disclosed = disclose(opened.value.sdJwt, crypto);
  return disclosed.ok ? subjectOfDocument(disclosed.value.claims) : disclosed;
}
