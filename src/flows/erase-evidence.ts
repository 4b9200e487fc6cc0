/**
 * What a file of evidence holds is erased, at the applicant's wish or by the operator whom somebody has asked: it may name people who never applied for
 * anything. The application keeps that there was a file, its size and its SHA-256, and the record says who erased it.
 */
import { advance } from '../core/accreditation/advance.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { ApplicationFile, ApplicationFileId, ApplicationId } from '../ports/store/accreditation.ts';
import type { PersonId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { openCase } from './application-case.ts';
import type { ApplicationPlace } from './find-application.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'erasure'>;

/** Twice is once, also after a death in between. Throws `thing.not-found`, and `accreditation.not-now` of a draft: its files are removed there. */
export async function eraseEvidence(
  {
    accreditor,
    id,
    file,
    by,
  }: ApplicationPlace & { readonly file: ApplicationFileId; readonly by: PersonId | 'applicant' | 'system' },
  ports: Needs,
): Promise<void> {
  const at = ports.clock.now();
  await ports.store.inOrganization(accreditor, async tx => {
    const { present, rules, evidence } = await fileIn(tx, { accreditor, id }, file, ports);
    orThrow(advance(present, { kind: 'file-erased', by, file, evidence }, rules));
  });
  // First of all it is gone: the record can be written by the next try.
  await ports.erasure.eraseFile(accreditor, file, at);
  await ports.store.inOrganization(accreditor, async tx => {
    const { acts, evidence } = await fileIn(tx, { accreditor, id }, file, ports, { lock: true });
    if (acts.some(({ act }) => act.kind === 'file-erased' && act.file === file)) return;
    const act = { kind: 'file-erased', by, file, evidence } as const;
    // Nothing else follows from it: no state, no day, no listing.
    await tx.applications.addAct(id, { number: acts.length + 1, at, act });
    await tx.audit.append({
      ...{ at, actor: by === 'applicant' ? 'anonymous' : by, action: 'application-file-erased', subject: id },
      detail: { accreditor, file },
    });
  });
}

async function fileIn(
  tx: OrganizationTransaction,
  { accreditor, id }: ApplicationPlace,
  file: ApplicationFileId,
  ports: Needs,
  options?: { readonly lock: boolean },
) {
  const open = await openCase(tx, accreditor, id, ports, options);
  if (!(await tx.applications.files(id)).some(each => each.id === file))
    throw new AkashiError('thing.not-found', { at: 'file' });
  const given = Object.entries(open.application.content.evidence).find(([, value]) => value === file);
  return { ...open, evidence: given?.[0] ?? '' };
}

/** For the operator, who has the application's id from whoever asked. Undefined where there is none. */
export async function findEvidence(
  id: ApplicationId,
  { store }: Pick<Ports, 'store'>,
): Promise<(ApplicationPlace & { readonly files: readonly ApplicationFile[] }) | undefined> {
  const accreditor = await store.transaction(tx => tx.accreditationLocators.application(id));
  if (accreditor === undefined) return undefined;
  return store.inOrganization(accreditor, async tx => ({ accreditor, id, files: await tx.applications.files(id) }));
}
