/** Founds an organization: its fixed issuer id, its keys, its first owner. */
import { didKeyOf } from '../core/did/did-key.ts';
import { didWebOf } from '../core/did/did-web.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { PersonId } from '../ports/store/ids.ts';
import type { KeyRecord, MultilingualText, Organization } from '../ports/store/organization.ts';
import { checkOrganization } from './check-organization.ts';
import { logKeys } from './log-acts.ts';
import { newOpaqueId } from './new-id.ts';

export interface NewOrganization {
  readonly slug: string;
  readonly name: MultilingualText;
  readonly description?: MultilingualText;
  readonly website?: string;
  readonly email?: string;
  /** ISO 3166-1 alpha-2; JP by default. */
  readonly country?: string;
  /** IANA name; Asia/Tokyo by default. */
  readonly timeZone?: string;
  /** Becomes the first owner; none for the example organization until somebody takes it over. */
  readonly owner?: PersonId;
}

type Needs = Pick<Ports, 'store' | 'vault' | 'clock' | 'random' | 'crypto' | 'instance'>;

/**
 * decisions.md, ids: did:web:HOST:o:ID when the installation is reached by https, else did:key. The id of a did:key issuer
 * is its key, so the key is made first. Throws what check-organization.ts does, and `organization.slug-taken`.
 */
export async function createOrganization(input: NewOrganization, ports: Needs): Promise<Organization> {
  const { slug, name, description = {}, country = 'JP', timeZone = 'Asia/Tokyo', website, email } = input;
  const facts = {
    slug,
    name,
    description,
    country,
    timeZone,
    ...(website === undefined ? {} : { website }),
    ...(email === undefined ? {} : { email }),
  };
  checkOrganization(facts);
  const id = newOpaqueId(ports);
  const now = ports.clock.now();
  const withWeb = ports.instance.url.startsWith('https://');
  const first = await ports.vault.create(id, newOpaqueId(ports), 'issuer', 'EdDSA');
  const keys: KeyRecord[] = [{ ...first, createdAt: now }];
  if (withWeb) keys.push({ ...(await ports.vault.create(id, newOpaqueId(ports), 'status', 'EdDSA')), createdAt: now });
  const organization: Organization = {
    id,
    ...facts,
    functions: ['issuer'],
    issuerId: orThrow(withWeb ? didWebOf(ports.instance.url, ['o', id]) : didKeyOf(first.publicKey)),
    createdAt: now,
  };
  await ports.store.inOrganization(id, async tx => {
    if (await tx.organizations.bySlug(slug)) throw new AkashiError('organization.slug-taken', { at: 'slug' });
    await tx.organizations.create(organization);
    for (const key of keys) await tx.keys.add(key);
    const added = keys.map(key => ({ kind: 'key-added' as const, key, since: now }));
    await logKeys(tx, organization, added, ports);
    if (input.owner) await tx.members.put({ personId: input.owner, role: 'owner', since: now });
    const actor = input.owner ?? 'system';
    await tx.audit.append({
      at: now,
      actor,
      action: 'create-organization',
      subject: id,
      detail: { issuer: organization.issuerId },
    });
  });
  return organization;
}
