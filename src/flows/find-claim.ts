/** What a claim link leads to: one award, and nothing else of its organization. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { VersionRecord } from '../ports/store/achievements.ts';
import type { Award } from '../ports/store/awards.ts';
import type { CredentialStatus } from '../ports/store/credentials.ts';
import type { Organization } from '../ports/store/organization.ts';
import { claimToken, credentialOfClaim, formerClaimToken, hashToken } from './token.ts';

export interface FoundClaim {
  readonly organization: Organization;
  readonly award: Award;
  readonly version: VersionRecord;
  /** The signed document. */
  readonly bytes: Uint8Array;
  readonly status: CredentialStatus;
  /**
   * `ended` is unclaimed past its end, whether the sweep has seen it yet or not; `removed` was accepted once and is in nobody's wallet
   * now: the link brings it back.
   */
  readonly state: 'open' | 'claimed' | 'removed' | 'declined' | 'ended';
}

/** Throws `claim.unknown` for a token that leads nowhere: unknown, recalled, mistyped and sent to a mended address answer alike. */
export async function findClaim(
  token: string,
  ports: Pick<Ports, 'store' | 'crypto' | 'clock' | 'vault'>,
): Promise<FoundClaim> {
  const tokenHash = hashToken(token, ports);
  const place = await ports.store.transaction(async tx => {
    const credentialId = credentialOfClaim(token);
    const organizationId = credentialId && (await tx.locators.credential(credentialId));
    return credentialId && organizationId ? { organizationId, credentialId } : tx.locators.claim(tokenHash);
  });
  if (!place) throw new AkashiError('claim.unknown');
  return ports.store.inOrganization(place.organizationId, async tx => {
    const award = await tx.awards.byCredential(place.credentialId);
    const organization = await tx.organizations.byId(place.organizationId);
    const version = award && (await tx.achievements.version(award.versionId));
    if (!award || !organization || !version || award.state !== 'issued') throw new AkashiError('claim.unknown');
    const genuine = [claimToken, formerClaimToken].some(
      make => make(organization.id, award, ports).tokenHash === tokenHash,
    );
    if (!genuine) throw new AkashiError('claim.unknown');
    const record = await tx.credentials.byId(award.credentialId);
    if (!record) throw new AkashiError('claim.unknown');
    const status = await tx.credentials.status(award.credentialId);
    const isHeld = (await tx.holdings.holderOf(award.credentialId)) !== undefined;
    return {
      organization,
      award,
      version,
      bytes: record.bytes,
      status,
      state: stateOf(award, isHeld, ports.clock.now()),
    };
  });
}

function stateOf(award: Award, isHeld: boolean, now: number): FoundClaim['state'] {
  if (award.claim === 'claimed') return isHeld ? 'claimed' : 'removed';
  if (award.claim === 'declined') return 'declined';
  return award.claim === 'expired' || award.claimEndsAt <= now ? 'ended' : 'open';
}
