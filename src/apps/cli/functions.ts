/** `akashi functions` and `akashi mandate`: what an organization may do besides issuing, as the installation's operator says. */
import type { OrganizationFunction } from '../../core/accreditation/functions.ts';
import { AkashiError } from '../../core/error.ts';
import { giveMandate } from '../../flows/endorsements.ts';
import { setFunctions } from '../../flows/set-functions.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Organization } from '../../ports/store/organization.ts';
import { compose } from '../compose.ts';

async function withOrganization(
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

/** Without names it only tells. */
export const functions = (
  slug: string,
  names: readonly OrganizationFunction[],
  options: { readonly json: boolean },
): Promise<void> =>
  withOrganization(slug, async (organization, ports) => {
    if (names.length > 0) await setFunctions({ organization: organization.id, functions: names, by: 'system' }, ports);
    const now = await ports.store.transaction(tx => tx.organizations.byId(organization.id));
    const answer = { organization: slug, functions: now?.functions ?? [] };
    console.log(options.json ? JSON.stringify(answer) : `${slug}: ${answer.functions.join(' ')}`);
  });

export const mandate = (
  slug: string,
  options: {
    readonly from: string;
    readonly until: string;
    readonly field: string;
    readonly fieldEn: string;
    readonly json: boolean;
  },
): Promise<void> =>
  withOrganization(slug, async ({ id: endorser }, ports) => {
    const { from, until } = options;
    const field = { ja: options.field, en: options.fieldEn };
    const { id } = await giveMandate({ endorser, from, until, field, by: 'system' }, ports);
    console.log(options.json ? JSON.stringify({ mandate: id, from, until }) : `${slug}: ${from} – ${until}`);
  });
