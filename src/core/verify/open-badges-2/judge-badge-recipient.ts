/** The check `recipient` of Open Badges 2.0 (§IdentityObject, §IdentityHash): plain, or as a hash of the identity followed by the salt. */
import { md5 } from '@noble/hashes/legacy.js';
import { encodeHex } from '../../bytes/hex.ts';
import { isJsonObject, type JsonObject } from '../../bytes/json.ts';
import { utf8 } from '../../bytes/utf8.ts';
import type { Crypto } from '../../key/crypto.ts';
import type { Policy } from '../policy.ts';
import { type Check, fail, pass, skipped, unknown } from '../report.ts';

/** What the verifier knows, by the names of these years. */
const types: Readonly<Record<NonNullable<Policy['recipient']>['type'], readonly string[]>> = {
  emailAddress: ['email', 'schema:email'],
  name: ['name', 'schema:name'],
  id: ['id', 'url', 'schema:url'],
};

export function judgeBadgeRecipient(
  assertion: JsonObject,
  asked: Policy['recipient'],
  crypto: Pick<Crypto, 'sha256'>,
): Check {
  if (asked === undefined) return skipped('recipient', 'check.recipient-not-asked');
  const detail = { type: asked.type };
  const { recipient } = assertion;
  if (!isJsonObject(recipient) || !types[asked.type].includes(String(recipient.type)))
    return unknown('recipient', 'check.recipient-not-named', detail);
  const { identity, hashed, salt } = recipient;
  if (typeof identity !== 'string') return unknown('recipient', 'check.recipient-not-named', detail);
  const spellings = [asked.value, asked.value.trim(), asked.value.trim().toLowerCase()];
  if (hashed !== true && !/^(?:sha256|md5)\$/u.test(identity))
    return answer(spellings.includes(asked.type === 'emailAddress' ? identity.trim().toLowerCase() : identity));
  const hash = hashers(crypto)[identity.split('$')[0] ?? ''];
  if (hash === undefined) return unknown('recipient', 'check.recipient-unreadable', detail);
  const end = typeof salt === 'string' ? salt : '';
  const stated = identity.toLowerCase();
  return answer(spellings.some(value => `${stated.split('$')[0]}$${encodeHex(hash(utf8(value + end)))}` === stated));

  function answer(matches: boolean): Check {
    return matches
      ? pass('recipient', 'check.recipient-passed', detail)
      : fail('recipient', 'check.recipient-mismatch', detail);
  }
}

/** MD5 hides an address badly, but that harms the recipient, not the verifier: who asks knows the address already. */
const hashers = (crypto: Pick<Crypto, 'sha256'>): Readonly<Record<string, (data: Uint8Array) => Uint8Array>> => ({
  sha256: crypto.sha256,
  md5,
});
