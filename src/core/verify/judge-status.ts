/** The check `status`: is the credential revoked or suspended, as far as a list that its issuer signed can say. */
import { issuerIdOf } from '../jose/create-vc-jwt.ts';
import { checkRevocationList } from '../status/check-status-entry.ts';
import {
  type BitstringEntry,
  type RevocationListEntry,
  readStatusEntries,
  type StatusEntry,
} from '../status/status-entry.ts';
import { documentUrl } from './document-url.ts';
import { findListedValue, listNotHad, type StatusQuestion } from './find-listed-value.ts';
import { type Check, fail, pass, skipped, unknown } from './report.ts';

/** The worst of all entries: a credential with a revocation and a suspension list must be clear in both. */
export function judgeStatus(question: StatusQuestion): Check {
  const entries = readStatusEntries(question.credential.credentialStatus);
  if (!entries.ok) return fail('status', 'check.status-entry-malformed', { at: entries.at ?? '/credentialStatus' });
  const checks = entries.value.filter(asksForVerdict).map(entry => judgeEntry(entry, question));
  return (
    checks.find(check => check.outcome === 'fail') ??
    checks.find(check => check.outcome === 'unknown') ??
    checks[0] ??
    skipped('status', 'check.status-none')
  );
}

/** BSL §2.1: `message` and `refresh` entries inform; they do not end a credential. */
export const informs = (entry: StatusEntry): entry is BitstringEntry =>
  entry.kind === 'bitstring' && ['message', 'refresh'].includes(entry.purpose);
const asksForVerdict = (entry: StatusEntry): boolean => !informs(entry);

function judgeEntry(entry: StatusEntry, question: StatusQuestion): Check {
  switch (entry.kind) {
    case 'unknown':
      return unknown('status', 'check.status-unsupported', { type: entry.type });
    case 'bitstring':
      return judgeBitstring(entry, question);
    case '1edtech-revocation-list':
      return judgeRevocationList(entry, question);
  }
}

function judgeBitstring(entry: BitstringEntry, question: StatusQuestion): Check {
  const { purpose } = entry;
  // Other purposes may exist; what their bits mean is between others.
  if (purpose !== 'revocation' && purpose !== 'suspension')
    return unknown('status', 'check.status-unsupported', { type: purpose });
  const listed = findListedValue(entry, question);
  if ('problem' in listed) return listed.problem;
  if (listed.value === 0) return pass('status', 'check.status-passed', { purpose });
  return fail('status', purpose === 'suspension' ? 'check.status-suspended' : 'check.status-revoked', { purpose });
}

function judgeRevocationList(entry: RevocationListEntry, question: StatusQuestion): Check {
  const away = listNotHad(entry.listUrl, question);
  if (away !== undefined) return away;
  const detail = { list: entry.listUrl };
  const document = question.prepared.documents.get(documentUrl(entry.listUrl) ?? '');
  if (document?.state !== 'read') return unknown('status', 'check.status-unreadable', detail);
  const list = document.value;
  const issuer = issuerIdOf(list);
  if (issuer !== undefined && issuer !== issuerIdOf(question.credential))
    return fail('status', 'check.status-list-foreign', detail);
  // Without the member it is some other JSON: an answer of "nobody is revoked" must not be read into it.
  if (list.revokedCredential === undefined && list.revokedCredentials === undefined)
    return unknown('status', 'check.status-unreadable', detail);
  const { id } = question.credential;
  // The list names credentials by id: one without an id, or that does not show it, is in no list and may be revoked all the same.
  if (typeof id !== 'string') return unknown('status', 'check.status-entry-malformed', { at: '/id' });
  const revoked = checkRevocationList(list, id);
  if (!revoked.ok) return fail('status', 'check.status-list-malformed', detail);
  return revoked.value
    ? fail('status', 'check.status-revoked', { purpose: 'revocation' })
    : pass('status', 'check.status-passed', { purpose: 'revocation' });
}
