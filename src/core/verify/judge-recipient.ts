/** The check `recipient`: does the credential belong to the person the verifier has in mind? Asked only when the verifier says whom. */

import { matchIdentity } from '../badge/match-identity.ts';
import { isJsonObject, type JsonObject } from '../bytes/json.ts';
import type { Crypto } from '../key/crypto.ts';
import type { Policy } from './policy.ts';
import { type Check, fail, pass, skipped, unknown } from './report.ts';

export function judgeRecipient(
  credential: JsonObject,
  recipient: Policy['recipient'],
  crypto: Pick<Crypto, 'sha256'>,
): Check {
  if (recipient === undefined) return skipped('recipient', 'check.recipient-not-asked');
  const subject = isJsonObject(credential.credentialSubject) ? credential.credentialSubject : {};
  const detail = { type: recipient.type };
  if (recipient.type === 'id') {
    if (subject.id === undefined) return unknown('recipient', 'check.recipient-not-named', detail);
    return subject.id === recipient.value
      ? pass('recipient', 'check.recipient-passed', detail)
      : fail('recipient', 'check.recipient-mismatch', detail);
  }
  switch (matchIdentity(subject.identifier, recipient, crypto.sha256)) {
    case 'match':
      return pass('recipient', 'check.recipient-passed', detail);
    case 'mismatch':
      return fail('recipient', 'check.recipient-mismatch', detail);
    case 'none':
      return unknown('recipient', 'check.recipient-not-named', detail);
    case 'unreadable':
      return unknown('recipient', 'check.recipient-unreadable', detail);
  }
}
