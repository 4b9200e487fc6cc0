/** For commands about one organization: it is looked up by its slug, and everything is closed again. */
import { AkashiError } from '../../core/error.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Organization } from '../../ports/store/organization.ts';
import { compose } from '../compose.ts';

/** Throws `thing.not-found`. */
export async function withOrganization(
  slug: string,
  work: (organization: Organization, ports: Ports) => Promise<void>,
): Promise<void> {
  const composition = await compose({ log: line => console.error(`akashi: ${line}`), connections: 2 });
  try {
    const { ports } = composition;
    const organization = await ports.store.transaction(tx => tx.organizations.bySlug(slug));
    if (!organization) throw new AkashiError('thing.not-found', { at: slug });
    await work(organization, ports);
  } finally {
    await composition.close();
  }
}
