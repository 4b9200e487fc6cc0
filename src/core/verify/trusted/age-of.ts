/** How old is what a credential was verified by: the oldest of the document that held it, its issuer's and its status lists'. */
import { issuerIdOf } from '../../jose/create-vc-jwt.ts';
import type { Instant } from '../../time/instant.ts';
import { documentUrl } from '../document-url.ts';
import { statusListUrls } from '../plan-gathering.ts';
import type { Prepared, PreparedCredential } from '../prepare.ts';

export function agesOf({ document }: PreparedCredential, prepared: Prepared, from?: string): Instant | undefined {
  const issuer = document === undefined ? undefined : documentUrl(issuerIdOf(document) ?? '');
  const urls = [from, issuer, ...(document === undefined ? [] : statusListUrls(document))];
  const ages = prepared.evidence.documents.flatMap(({ url, gotAt, state }) =>
    state === 'got' && urls.includes(url) ? [gotAt] : [],
  );
  return ages.length === 0 ? undefined : Math.min(...ages);
}
