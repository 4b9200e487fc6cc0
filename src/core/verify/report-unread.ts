/** The report on what could not even be read: no credential at all, or an address from which nothing came. */
import type { CheckCode, ErrorCode } from '../error.ts';
import type { Instant } from '../time/instant.ts';
import { checkNames, fail, type Report, skipped, unknown, verdictOf } from './report.ts';

const failures: Partial<Record<ErrorCode, CheckCode>> = {
  'input.empty': 'check.form-empty',
  'input.too-large': 'check.form-too-large',
  'input.not-recognised': 'check.form-not-recognised',
  'input.bundle-malformed': 'check.form-bundle-broken',
  'input.bundle-altered': 'check.form-bundle-broken',
  'input.bundle-too-large': 'check.form-too-large',
  'baking.not-png': 'check.form-picture-broken',
  'baking.not-svg': 'check.form-picture-broken',
  'baking.not-pdf': 'check.form-picture-broken',
  'baking.image-broken': 'check.form-picture-broken',
  'baking.no-credential': 'check.form-no-credential',
  'baking.not-a-credential': 'check.form-no-credential',
  'baking.several-credentials': 'check.form-several-credentials',
};

/** What says nothing against the credential, and so decides nothing. */
const open: Partial<Record<ErrorCode, CheckCode>> = {
  'input.too-demanding': 'check.form-too-demanding',
  'input.address-refused': 'check.form-unreachable',
  'input.address-unreachable': 'check.form-unreachable',
  'input.page-only': 'check.form-page-only',
};

/** For the codes of readInput and of an address that does not answer; undefined for all others. */
export function reportUnread(code: ErrorCode, now: Instant): Report | undefined {
  const failed = failures[code];
  const left = open[code];
  const form = failed !== undefined ? fail('form', failed) : left !== undefined ? unknown('form', left) : undefined;
  if (form === undefined) return undefined;
  const checks = checkNames.map(name => (name === 'form' ? form : skipped(name, 'check.skipped')));
  return { verdict: verdictOf(checks), checks, judgedAt: now, documents: [] };
}
