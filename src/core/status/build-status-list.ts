/** The unsigned BitstringStatusListCredential of one organization and one purpose. */
import type { JsonObject } from '../bytes/json.ts';
import { formatInstant, type Instant } from '../time/instant.ts';

export interface StatusListInput {
  /** The address the list is served at: `statusListCredential` of every entry. */
  readonly url: string;
  readonly issuer: string;
  readonly purpose: string;
  /** From encodeList. */
  readonly encodedList: string;
  readonly validFrom: Instant;
  /** The list vouches for itself until here; a verifier must not use an older copy. */
  readonly validUntil?: Instant;
}

/** BSL §2.2. Signing is the caller's next step. No reason, name or number of revocations is in it. */
export function buildStatusList(input: StatusListInput): JsonObject {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: input.url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: input.issuer,
    validFrom: formatInstant(input.validFrom),
    ...(input.validUntil === undefined ? {} : { validUntil: formatInstant(input.validUntil) }),
    credentialSubject: {
      id: `${input.url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: input.purpose,
      encodedList: input.encodedList,
    },
  };
}
