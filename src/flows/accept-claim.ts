/** A person accepts what was awarded: possession of the link decides, the account follows. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { CredentialId, PersonId } from '../ports/store/ids.ts';
import { findClaim } from './find-claim.ts';
import { newOpaqueId } from './new-id.ts';

export interface Acceptance {
  readonly token: string;
  /** Whoever is signed in; otherwise the account of the address that the mail went to is found or made. */
  readonly person?: PersonId;
  readonly language: 'ja' | 'en';
}

export interface Accepted {
  readonly person: PersonId;
  readonly credential: CredentialId;
  /** True when the account was made now. */
  readonly newcomer: boolean;
}

type Needs = Pick<Ports, 'store' | 'crypto' | 'clock' | 'random' | 'vault'>;

/**
 * Accepting twice is accepting once; what is suspended can be accepted, what is revoked cannot. Throws `claim.unknown`,
 * `claim.ended`, `claim.declined`, `claim.revoked`, and `claim.taken` when another person holds it already.
 */
export async function acceptClaim(input: Acceptance, ports: Needs): Promise<Accepted> {
  const found = await findClaim(input.token, ports);
  if (found.state === 'ended') throw new AkashiError('claim.ended');
  if (found.state === 'declined') throw new AkashiError('claim.declined');
  const organizationId = found.organization.id;
  return ports.store.inOrganization(organizationId, async tx => {
    const [award] = await tx.awards.byIds([found.award.id], { lock: true });
    if (award?.state !== 'issued' || award.erasedAt !== undefined) throw new AkashiError('claim.unknown');
    // Mended between the look and the lock: the link was not for this address.
    if (award.address !== found.award.address) throw new AkashiError('claim.unknown');
    const now = ports.clock.now();
    const { credentialId: credential, address, name } = award;
    const holder = await tx.holdings.holderOf(credential);
    const known = input.person ?? (await tx.people.byAddress(address))?.id;
    if (holder !== undefined) {
      if (holder !== known) throw new AkashiError('claim.taken');
      return { person: holder, credential, newcomer: false };
    }
    if ((await tx.credentials.status(credential)) === 'revoked') throw new AkashiError('claim.revoked');
    const person = known ?? newOpaqueId(ports);
    if (known === undefined) {
      // The link came by mail to this address: whoever has it reads the mail of that address.
      const about = { id: person, name, language: input.language, operator: false, createdAt: now };
      await tx.people.create(about, { address, personId: person, verifiedAt: now });
    }
    await tx.holdings.add({ personId: person, organizationId, credentialId: credential, since: now });
    await tx.awards.setClaim(award.id, 'claimed', now);
    await tx.audit.append({ at: now, actor: person, action: 'accept-claim', subject: credential, detail: {} });
    return { person, credential, newcomer: known === undefined };
  });
}
