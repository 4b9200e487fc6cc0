/** `akashi functions` and `akashi mandate`: what an organization may do besides issuing, as the installation's operator says. */
import type { OrganizationFunction } from '../../core/accreditation/functions.ts';
import { giveMandate } from '../../flows/endorsements.ts';
import { setFunctions } from '../../flows/set-functions.ts';
import { withOrganization } from './with-organization.ts';

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
