/** A holder shares a credential: a link with an end, that can be stopped. Nothing is public before. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { Share } from '../ports/store/credentials.ts';
import type { CredentialId, PersonId } from '../ports/store/ids.ts';
import { newOpaqueId } from './new-id.ts';
import { shareToken } from './token.ts';

export interface NewShare {
  readonly person: PersonId;
  readonly credential: CredentialId;
  /** Days until it ends: 1 to 3 650. */
  readonly days: number;
  /** Shown beside the credential; left out, no name is shown. */
  readonly shownName?: string;
  /** Visitors may download the signed file; a second, explicit choice (security 6). */
  readonly withFile: boolean;
}

export interface MadeShare {
  readonly share: Share;
  readonly url: string;
}

const DAY = 86_400_000;

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'vault' | 'crypto' | 'instance'>;

/** Throws `thing.not-found` unless the person holds the credential, `share.end-malformed`. */
export async function createShare(input: NewShare, ports: Needs): Promise<MadeShare> {
  if (!Number.isInteger(input.days) || input.days < 1 || input.days > 3_650)
    throw new AkashiError('share.end-malformed', { at: 'days' });
  const now = ports.clock.now();
  const id = newOpaqueId(ports);
  const { token, tokenHash } = shareToken(id, ports);
  const share = await ports.store.transaction(async tx => {
    const holding = (await tx.holdings.ofPerson(input.person)).find(each => each.credentialId === input.credential);
    if (!holding) throw new AkashiError('thing.not-found', { at: input.credential });
    const made: Share = {
      id,
      tokenHash,
      personId: input.person,
      organizationId: holding.organizationId,
      credentialId: input.credential,
      ...(input.shownName === undefined ? {} : { shownName: input.shownName }),
      withFile: input.withFile,
      createdAt: now,
      endsAt: now + input.days * DAY,
      views: 0,
    };
    await tx.shares.create(made);
    return made;
  });
  return { share, url: shareUrl(token, ports) };
}

export const shareUrl = (token: string, ports: Pick<Ports, 'instance'>): string => `${ports.instance.url}/s/${token}`;
