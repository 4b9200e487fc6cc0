/** The public documents that a mirror of this installation keeps: what issuers are, their status lists, their domains, and what they have signed of others. */
import { encodeHex } from '../core/bytes/hex.ts';
import { didWebUrl } from '../core/did/did-web.ts';
import { didConfigurationAddress } from '../core/verify/trusted/trust-addresses.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { decisionUrl, statusListUrl } from './addresses.ts';

/** Organizations in one answer. */
const AT_ONCE = 100;
/** Decisions in one answer, of which an accreditor may have very many. */
const DECISIONS = 1000;

export interface PublicDocuments {
  readonly documents: readonly string[];
  /** Accreditations and endorsements, which never change: who has one with this digest (SHA-256 in hex) need not ask for it again. */
  readonly decisions: readonly { readonly url: string; readonly sha256: string }[];
  /** Ask again with it: there are more. */
  readonly next?: string;
}

/** `after`: `next` of the answer before, the organization that was listed last, and how far where that was not the end of it. */
export async function listPublicDocuments(
  after: string | undefined,
  { store, instance }: Pick<Ports, 'store' | 'instance'>,
): Promise<PublicDocuments> {
  const all = (await store.transaction(tx => tx.organizations.list())).map(({ id }) => id).sort();
  const [begun = '', done] = (after ?? '').split('/');
  const some = all.filter(id => id > begun || (id === begun && done !== undefined)).slice(0, AT_ONCE);
  const documents: string[] = [];
  const decisions: PublicDocuments['decisions'][number][] = [];
  const answer = (next: string | undefined): PublicDocuments => ({
    ...{ documents, decisions },
    ...(next !== undefined && { next }),
  });
  for (const id of some) {
    const room = DECISIONS - decisions.length;
    const more = id === begun ? done : undefined;
    const signed = await store.inOrganization(id, async tx => {
      if (more === undefined) documents.push(...(await ownDocuments(tx, id)));
      return tx.accreditations.digests({ ...(more !== undefined && { after: more }), limit: room });
    });
    for (const { id: one, sha256 } of signed)
      decisions.push({ url: decisionUrl(one, instance), sha256: encodeHex(sha256) });
    if (signed.length === room) return answer(`${id}/${signed.at(-1)?.id ?? more ?? ''}`);
  }
  const last = some.at(-1);
  return answer(last === all.at(-1) ? undefined : last);
}

async function ownDocuments(tx: OrganizationTransaction, id: string): Promise<readonly string[]> {
  const organization = await tx.organizations.byId(id);
  const own = organization && didWebUrl(organization.issuerId);
  const lists = await tx.statusLists.list();
  const domains = await tx.domains.list();
  return [
    // A did:key needs no document.
    ...(own?.ok ? [own.value] : []),
    ...lists.map(list => statusListUrl(list.id, { url: list.origin })),
    // It stands with the organization itself, and may go with it.
    ...domains
      .filter(({ configuration }) => configuration.state === 'seen')
      .map(({ domain }) => didConfigurationAddress(domain)),
  ];
}
