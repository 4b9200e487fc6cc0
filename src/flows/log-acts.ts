/** What acts leave for the transparency log, in their own transaction: so that no act is without its entry (docs/spec/transparency-log.md). */
import { encodeBase64url } from '../core/bytes/base64.ts';
import { concatBytes } from '../core/bytes/equal-bytes.ts';
import { canonicalizeJson } from '../core/bytes/jcs.ts';
import { utf8 } from '../core/bytes/utf8.ts';
import { orThrow } from '../core/error.ts';
import { jwkThumbprint } from '../core/key/jwk-thumbprint.ts';
import { credentialDigest, encodeEntry } from '../core/log/entry.ts';
import { formatInstant } from '../core/time/instant.ts';
import type { Ports } from '../ports/ports.ts';
import type { VersionRecord } from '../ports/store/achievements.ts';
import type { CredentialStatus, StatusList } from '../ports/store/credentials.ts';
import type { Instant } from '../ports/store/ids.ts';
import type { KeyRecord, Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { statusListUrl, urnOf } from './addresses.ts';
import { verificationMethodOf } from './issuer-keys.ts';

type LogOnly = Pick<OrganizationTransaction, 'log'>;
type Issuer = Pick<Organization, 'issuerId'>;

/** `contents`: of each credential, SHA-256 of its canonical N-Quads without the proof. */
export async function logIssued(
  tx: LogOnly,
  { issuerId: issuer }: Issuer,
  signedBy: Pick<KeyRecord, 'publicKey'>,
  contents: readonly Uint8Array[],
  { crypto }: Pick<Ports, 'crypto'>,
): Promise<void> {
  const key = orThrow(jwkThumbprint(signedBy.publicKey, crypto));
  await tx.log.add(
    contents.map(content => {
      const credential = encodeBase64url(credentialDigest(content, crypto));
      return encodeEntry({ kind: 'issued', issuer, key, credential });
    }),
  );
}

export const SAID_AS = { revoked: 'revoked', suspended: 'suspended', active: 'reinstated' } as const satisfies Record<
  CredentialStatus,
  string
>;

/** Places of lists that got this status. The issuer is the list's: perhaps one that the organization was. */
export async function logStatus(
  tx: Pick<OrganizationTransaction, 'log' | 'statusLists'>,
  status: CredentialStatus,
  places: readonly { readonly statusListId: string; readonly statusIndex: number }[],
  { random }: Pick<Ports, 'random'>,
): Promise<void> {
  if (places.length === 0) return;
  const lists = new Map<string, StatusList>((await tx.statusLists.list()).map(list => [list.id, list]));
  await tx.log.add(
    places.flatMap(({ statusListId, statusIndex: index }) => {
      const list = lists.get(statusListId);
      if (list === undefined) return [];
      const event = encodeBase64url(random.bytes(16));
      const url = statusListUrl(list.id, { url: list.origin });
      return encodeEntry({ kind: SAID_AS[status], issuer: list.issuerId, list: url, index, event });
    }),
  );
}

/** `since`: when a key was made or retired; of a compromised one, since when others may have had it. */
export async function logKeys(
  tx: LogOnly,
  organization: Issuer,
  acts: readonly {
    readonly kind: 'key-added' | 'key-retired' | 'key-compromised';
    readonly key: Pick<KeyRecord, 'id' | 'publicKey'>;
    readonly since: Instant;
  }[],
  { crypto }: Pick<Ports, 'crypto'>,
): Promise<void> {
  await tx.log.add(
    acts.map(({ kind, key, since }) =>
      encodeEntry({
        kind,
        issuer: organization.issuerId,
        key: orThrow(jwkThumbprint(key.publicKey, crypto)),
        method: verificationMethodOf(organization, key),
        since: formatInstant(since),
      }),
    ),
  );
}

const VERSION_TAG = utf8('akashi.log/1 version\n');

/** The digest is SHA-256(tag ‖ JCS of the version's content). */
export async function logVersion(
  tx: LogOnly,
  { issuerId: issuer }: Issuer,
  { id, content }: Pick<VersionRecord, 'id' | 'content'>,
  { crypto }: Pick<Ports, 'crypto'>,
): Promise<void> {
  const text = utf8(orThrow(canonicalizeJson(JSON.parse(JSON.stringify(content)))));
  const digest = encodeBase64url(crypto.sha256(concatBytes(VERSION_TAG, text)));
  await tx.log.add([encodeEntry({ kind: 'version-published', issuer, achievement: urnOf(id), digest })]);
}

const SUBJECT_TAG = utf8('akashi.log/1 subject\n');

/** What an organization says of others: the digest is SHA-256(tag ‖ the subject's id); a listing's id is its `urn:uuid:`. */
export async function logStanding(
  tx: LogOnly,
  { issuerId: issuer }: Issuer,
  acts: readonly {
    readonly kind: 'listed' | 'unlisted' | 'accredited' | 'accreditation-ended';
    readonly subject: string;
  }[],
  { crypto, random }: Pick<Ports, 'crypto' | 'random'>,
): Promise<void> {
  if (acts.length === 0) return;
  await tx.log.add(
    acts.map(({ kind, subject: id }) => {
      const subject = encodeBase64url(crypto.sha256(concatBytes(SUBJECT_TAG, utf8(id))));
      return encodeEntry({ kind, issuer, subject, event: encodeBase64url(random.bytes(16)) });
    }),
  );
}
