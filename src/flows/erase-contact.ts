/**
 * How an institution without an account is reached is erased: at its own wish, by the link that it holds, or by the operator whom somebody has asked.
 * The application stays with the accreditor, without a name and an address; whoever's link it was opens nothing any more.
 */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { ApplicationRecord, StandardVersion } from '../ports/store/accreditation.ts';
import type { PersonId } from '../ports/store/ids.ts';
import type { Organization } from '../ports/store/organization.ts';
import { openCase } from './application-case.ts';
import type { ApplicationPlace } from './find-application.ts';
import { readAddress } from './read-address.ts';
import { recordAct } from './record-act.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'crypto' | 'reference' | 'erasure'>;

/**
 * What is not decided yet is withdrawn with it: nobody could be asked or told. Throws `thing.not-found`, also when it was erased before, and
 * `accreditation.mail-under-way`.
 */
export async function eraseContact(
  { accreditor, id, by }: ApplicationPlace & { readonly by: PersonId | 'applicant' },
  ports: Needs,
): Promise<void> {
  const at = ports.clock.now();
  await ports.store.inOrganization(accreditor, async tx => {
    const open = await openCase(tx, accreditor, id, ports, { lock: true });
    if (open.application.contact === undefined) throw new AkashiError('thing.not-found', { at: 'contact' });
    const { rows } = await tx.mails.list('sending', { limit: 1_000, offset: 0 });
    // It would write its outcome, with the address in it, after the erasure.
    if (rows.some(({ detail }) => detail.application === id && detail.to === undefined))
      throw new AkashiError('accreditation.mail-under-way');
    const { state } = open.present;
    // A draft that was never sent is swept.
    if (state === 'sent' || state === 'in-review' || state === 'returned')
      await recordAct(tx, open, { kind: 'withdrawn', by, reason: '' }, ports);
    await tx.audit.append({
      ...{ at, actor: by === 'applicant' ? 'anonymous' : by, action: 'erase-contact', subject: id },
      detail: { accreditor },
    });
  });
  await ports.erasure.eraseContact(accreditor, id, at);
}

export interface ContactLine {
  readonly accreditor: Organization;
  readonly application: ApplicationRecord;
  readonly version: StandardVersion;
}

/** For the operator: every application, with whomever, that gives this address. Throws `sign-in.address-malformed`. */
export async function findContacts(typed: string, { store }: Pick<Ports, 'store'>): Promise<readonly ContactLine[]> {
  const address = readAddress(typed);
  const organizations = await store.transaction(tx => tx.organizations.list());
  const lines: ContactLine[] = [];
  for (const accreditor of organizations)
    await store.inOrganization(accreditor.id, async tx => {
      for (const application of await tx.applications.ofContact(address)) {
        const version = await tx.standards.version(application.versionId);
        if (version) lines.push({ accreditor, application, version });
      }
    });
  return lines;
}
