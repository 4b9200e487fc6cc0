/** Changes what an organization says about itself. What was signed before keeps what it said then. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { Organization } from '../ports/store/organization.ts';
import { checkOrganization, type OrganizationFacts } from './check-organization.ts';

export interface OrganizationChange {
  readonly organization: OrganizationId;
  readonly facts: OrganizationFacts;
  readonly by: PersonId;
}

/** Throws what check-organization.ts does, and `organization.slug-taken`. */
export async function updateOrganization(
  { organization: id, facts, by }: OrganizationChange,
  ports: Pick<Ports, 'store' | 'clock'>,
): Promise<void> {
  checkOrganization(facts);
  await ports.store.inOrganization(id, async tx => {
    const present = await tx.organizations.byId(id);
    if (!present) throw new AkashiError('thing.not-found', { at: id });
    const holder = await tx.organizations.bySlug(facts.slug);
    if (holder && holder.id !== id) throw new AkashiError('organization.slug-taken', { at: 'slug' });
    const { issuerId, createdAt, functions } = present;
    const changed: Organization = { id, ...facts, issuerId, functions, createdAt };
    await tx.organizations.update(changed);
    const detail = present.slug === facts.slug ? {} : { slug: facts.slug };
    await tx.audit.append({ at: ports.clock.now(), actor: by, action: 'update-organization', subject: id, detail });
  });
}
