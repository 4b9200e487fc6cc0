/** What a share's link leads to: one credential and what its holder chose to show. Unknown, ended and stopped answer alike (security 7). */
import { matchIdentity } from '../core/badge/match-identity.ts';
import { isJsonObject } from '../core/bytes/json.ts';
import { parseJsonObject } from '../core/bytes/parse-json.ts';
import { decodeUtf8 } from '../core/bytes/utf8.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { VersionRecord } from '../ports/store/achievements.ts';
import type { Share } from '../ports/store/credentials.ts';
import type { Organization } from '../ports/store/organization.ts';
import { hashToken } from './token.ts';

export interface OpenedShare {
  readonly share: Share;
  readonly organization: Organization;
  readonly version: VersionRecord;
  /** The signed document, byte for byte. To be shown whole only when `share.withFile`. */
  readonly bytes: Uint8Array;
  /** The name that the holder shows; `signed` when it matches the hash that the issuer signed. */
  readonly name?: { readonly text: string; readonly signed: boolean };
}

type Needs = Pick<Ports, 'store' | 'crypto' | 'clock'>;

/** Throws `share.unknown` for whatever is not shared now. */
export async function openShare(token: string, ports: Needs): Promise<OpenedShare> {
  const share = await ports.store.transaction(tx => tx.shares.byToken(hashToken(token, ports)));
  if (share === undefined || share.stoppedAt !== undefined || share.endsAt <= ports.clock.now())
    throw new AkashiError('share.unknown');
  return ports.store.inOrganization(share.organizationId, async tx => {
    const record = await tx.credentials.byId(share.credentialId);
    const version = record && (await tx.achievements.version(record.versionId));
    const organization = await tx.organizations.byId(share.organizationId);
    const holder = await tx.holdings.holderOf(share.credentialId);
    // A share lives only as long as its maker holds the credential.
    if (!record || !version || !organization || holder !== share.personId) throw new AkashiError('share.unknown');
    const name = nameOf(share, record.bytes, ports);
    return { share, organization, version, bytes: record.bytes, ...(name === undefined ? {} : { name }) };
  });
}

function nameOf(share: Share, bytes: Uint8Array, ports: Pick<Ports, 'crypto'>): OpenedShare['name'] {
  if (share.shownName === undefined) return undefined;
  const { credentialSubject } = orThrow(parseJsonObject(orThrow(decodeUtf8(bytes))));
  const identifier = isJsonObject(credentialSubject) ? credentialSubject.identifier : undefined;
  const known = { type: 'name', value: share.shownName };
  const matched = matchIdentity(identifier, known, data => ports.crypto.sha256(data));
  return { text: share.shownName, signed: matched === 'match' };
}
