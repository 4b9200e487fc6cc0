/** One of the example's people claims and shares, through the same flows as everybody. */
import { acceptClaim } from '../../flows/accept-claim.ts';
import { createShare } from '../../flows/create-share.ts';
import { claimToken } from '../../flows/token.ts';
import type { Ports } from '../../ports/ports.ts';
import type { BatchId, OrganizationId } from '../../ports/store/ids.ts';

/** Returns the id of the share: its address is made from the present AKASHI_URL. */
export async function shareOneExample(organization: OrganizationId, batch: BatchId, ports: Ports): Promise<string> {
  const { rows } = await ports.store.inOrganization(organization, tx =>
    tx.awards.search({ batchId: batch, state: 'issued' }, { limit: 1, offset: 0 }),
  );
  const award = rows[0];
  if (!award) throw new TypeError('the example batch has no issued award');
  const { token } = claimToken(organization, award, ports);
  const { person, credential } = await acceptClaim({ token, language: 'ja' }, ports);
  const { share } = await createShare({ person, credential, days: 365, shownName: award.name, withFile: true }, ports);
  return share.id;
}
