/** The public documents that a mirror of this installation keeps: what issuers are, and their status lists. */
import { didWebUrl } from '../core/did/did-web.ts';
import type { Ports } from '../ports/ports.ts';
import { statusListUrl } from './addresses.ts';

/** Organizations in one answer. */
const AT_ONCE = 100;

export interface PublicDocuments {
  readonly documents: readonly string[];
  /** Ask again with it: there are more. */
  readonly next?: string;
}

/** `after`: `next` of the answer before. */
export async function listPublicDocuments(
  after: string | undefined,
  { store }: Pick<Ports, 'store'>,
): Promise<PublicDocuments> {
  const all = (await store.transaction(tx => tx.organizations.list())).map(({ id }) => id).sort();
  const from = after === undefined ? 0 : all.findIndex(id => id > after);
  const some = from < 0 ? [] : all.slice(from, from + AT_ONCE);
  const documents: string[] = [];
  for (const id of some)
    await store.inOrganization(id, async tx => {
      const organization = await tx.organizations.byId(id);
      const own = organization && didWebUrl(organization.issuerId);
      // A did:key needs no document.
      if (own?.ok) documents.push(own.value);
      for (const list of await tx.statusLists.list()) documents.push(statusListUrl(list.id, { url: list.origin }));
    });
  const last = some.at(-1);
  const isMore = last !== undefined && last !== all.at(-1);
  return { documents, ...(isMore && { next: last }) };
}
