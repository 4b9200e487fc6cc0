/** Standards that take applications, of every accreditor of this installation. */
import type { Ports } from '../ports/ports.ts';
import type { StandardVersion, StandardVersionId } from '../ports/store/accreditation.ts';
import type { Organization } from '../ports/store/organization.ts';

export interface OpenStandard {
  readonly accreditor: Organization;
  readonly version: StandardVersion;
}

/** `foreign`: only those that institutions without an account may apply for. */
export async function openStandards(
  { foreign }: { readonly foreign: boolean },
  { store }: Pick<Ports, 'store'>,
): Promise<readonly OpenStandard[]> {
  const all = await store.transaction(tx => tx.organizations.list());
  const open: OpenStandard[] = [];
  for (const accreditor of all.filter(each => each.functions.includes('accreditor')))
    open.push(
      ...(await store.inOrganization(accreditor.id, async tx => {
        const found: OpenStandard[] = [];
        for (const standard of await tx.standards.list()) {
          const [version] = await tx.standards.versionsOf(standard.id);
          const fits = version !== undefined && standard.closedAt === undefined;
          if (fits && (!foreign || version.content.openToForeign)) found.push({ accreditor, version });
        }
        return found;
      })),
    );
  return open;
}

export async function readStandardVersion(
  id: StandardVersionId,
  { store }: Pick<Ports, 'store'>,
): Promise<(OpenStandard & { readonly open: boolean }) | undefined> {
  const organization = await store.transaction(tx => tx.accreditationLocators.standardVersion(id));
  if (organization === undefined) return undefined;
  return store.inOrganization(organization, async tx => {
    const accreditor = await tx.organizations.byId(organization);
    const version = await tx.standards.version(id);
    const standard = version && (await tx.standards.byId(version.standardId));
    if (!accreditor || !version || !standard) return undefined;
    const [newest] = await tx.standards.versionsOf(standard.id);
    return { accreditor, version, open: standard.closedAt === undefined && newest?.id === id };
  });
}
