/** What a credential was verified by: the document that held it, its issuer's and its status lists'; how old that is, and whether a mirror supplied any of it. */
import { issuerIdOf } from '../../jose/create-vc-jwt.ts';
import type { WeighedClaim } from '../../trust/trust-facts.ts';
import { documentUrl } from '../document-url.ts';
import type { GatheredDocument } from '../evidence.ts';
import { MIRROR } from '../mirrored/key-entries.ts';
import { statusListUrls } from '../plan-gathering.ts';
import type { Prepared, PreparedCredential } from '../prepare.ts';

type Resting = Pick<WeighedClaim, 'asOf' | 'mirror'>;

/** The age of the oldest, and the mirror if there is one: of all that was got. */
export function restingOn(documents: readonly GatheredDocument[]): Resting {
  const got = documents.flatMap(document => (document.state === 'got' ? [document] : []));
  const supplied = got.find(({ suppliedBy }) => suppliedBy?.startsWith(MIRROR));
  return {
    ...(got.length > 0 && { asOf: Math.min(...got.map(({ gotAt }) => gotAt)) }),
    ...(supplied?.suppliedBy !== undefined && { mirror: supplied.suppliedBy.slice(MIRROR.length) }),
  };
}

export function restingOf({ document }: PreparedCredential, prepared: Prepared, from?: string): Resting {
  const issuer = document === undefined ? undefined : documentUrl(issuerIdOf(document) ?? '');
  const urls = [from, issuer, ...(document === undefined ? [] : statusListUrls(document))];
  return restingOn(prepared.evidence.documents.filter(({ url }) => urls.includes(url)));
}
