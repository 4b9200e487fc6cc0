/** A share as its own holder sees it, with its link. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { Share } from '../ports/store/credentials.ts';
import type { PersonId } from '../ports/store/ids.ts';
import { shareUrl } from './create-share.ts';
import { shareToken } from './token.ts';

export interface OwnShare {
  readonly share: Share;
  readonly token: string;
  readonly url: string;
}

type Needs = Pick<Ports, 'store' | 'vault' | 'crypto' | 'instance'>;

/** Throws `thing.not-found` for another person's. */
export async function readShare(person: PersonId, id: string, ports: Needs): Promise<OwnShare> {
  const share = await ports.store.transaction(tx => tx.shares.byId(id));
  if (share?.personId !== person) throw new AkashiError('thing.not-found');
  const { token } = shareToken(share.id, ports);
  return { share, token, url: shareUrl(token, ports) };
}
