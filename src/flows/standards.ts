/** An accreditor's standards: drafted, published as versions that never change, closed to applications; and how its reviews are done. */
import { checkStandard, type StandardFinding } from '../core/accreditation/check-standard.ts';
import type { StandardContent } from '../core/accreditation/standard.ts';
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccreditorSettings, StandardId, StandardRecord, StandardVersion } from '../ports/store/accreditation.ts';
import type { OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { newUuid } from './new-id.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'random'>;
interface By {
  readonly accreditor: OrganizationId;
  readonly by: PersonId;
}

async function assertAccreditor(tx: OrganizationTransaction, id: OrganizationId): Promise<void> {
  const organization = await tx.organizations.byId(id);
  if (!organization?.functions.includes('accreditor')) throw new AkashiError('accreditation.not-an-accreditor');
}

export async function createStandard(
  { accreditor, by, content }: By & { readonly content: StandardContent },
  ports: Needs,
): Promise<StandardRecord> {
  const now = ports.clock.now();
  const standard: StandardRecord = { id: newUuid(ports), draft: content, revision: 1, createdAt: now, updatedAt: now };
  await ports.store.inOrganization(accreditor, async tx => {
    await assertAccreditor(tx, accreditor);
    await tx.standards.create(standard);
    await tx.audit.append({ at: now, actor: by, action: 'create-standard', subject: standard.id, detail: {} });
  });
  return standard;
}

/** Throws `accreditation.stale-draft` when somebody has saved meanwhile. */
export async function saveStandard(
  {
    accreditor,
    id,
    content,
    revision,
  }: By & {
    readonly id: StandardId;
    readonly content: StandardContent;
    readonly revision: number;
  },
  ports: Needs,
): Promise<void> {
  await ports.store.inOrganization(accreditor, async tx => {
    await assertAccreditor(tx, accreditor);
    if (!(await tx.standards.byId(id))) throw new AkashiError('thing.not-found', { at: 'standard' });
    if (!(await tx.standards.saveDraft(id, content, ports.clock.now(), revision)))
      throw new AkashiError('accreditation.stale-draft');
  });
}

/** A draft that equals the newest version makes no other one. Throws `accreditation.standard-unfit` (at: the first finding), `accreditation.stale-draft`. */
export async function publishStandard(
  { accreditor, by, id, revision }: By & { readonly id: StandardId; readonly revision: number },
  ports: Needs,
): Promise<StandardVersion> {
  const now = ports.clock.now();
  return ports.store.inOrganization(accreditor, async tx => {
    await assertAccreditor(tx, accreditor);
    const standard = await tx.standards.byId(id);
    if (!standard) throw new AkashiError('thing.not-found', { at: 'standard' });
    if (standard.revision !== revision) throw new AkashiError('accreditation.stale-draft');
    const [finding] = checkStandard(standard.draft);
    if (finding !== undefined) throw new AkashiError('accreditation.standard-unfit', { at: finding.at });
    const [newest] = await tx.standards.versionsOf(id);
    if (newest !== undefined && JSON.stringify(newest.content) === JSON.stringify(standard.draft)) return newest;
    const version: StandardVersion = {
      id: newUuid(ports),
      standardId: id,
      number: (newest?.number ?? 0) + 1,
      content: standard.draft,
      publishedAt: now,
      publishedBy: by,
    };
    await tx.standards.addVersion(version);
    await tx.audit.append({
      at: now,
      actor: by,
      action: 'publish-standard',
      subject: version.id,
      detail: { number: version.number },
    });
    return version;
  });
}

/** Closed, it takes no new applications; those that are on their way go on. */
export async function closeStandard(
  { accreditor, by, id, closed }: By & { readonly id: StandardId; readonly closed: boolean },
  ports: Needs,
): Promise<void> {
  const now = ports.clock.now();
  await ports.store.inOrganization(accreditor, async tx => {
    if (!(await tx.standards.byId(id))) throw new AkashiError('thing.not-found', { at: 'standard' });
    await tx.standards.close(id, closed ? now : undefined);
    const action = closed ? 'close-standard' : 'open-standard';
    await tx.audit.append({ at: now, actor: by, action, subject: id, detail: {} });
  });
}

export async function saveAccreditorSettings(
  { accreditor, by, settings }: By & { readonly settings: AccreditorSettings },
  ports: Needs,
): Promise<void> {
  const { twoPerson, appealDays, reviewDays, returnDays } = settings;
  if (!Number.isInteger(appealDays) || appealDays < 7 || appealDays > 180)
    throw new AkashiError('accreditation.days-out-of-range', { at: 'appealDays' });
  if (!Number.isInteger(reviewDays) || reviewDays < 3 || reviewDays > 180)
    throw new AkashiError('accreditation.days-out-of-range', { at: 'reviewDays' });
  if (!Number.isInteger(returnDays) || returnDays < 14 || returnDays > 365)
    throw new AkashiError('accreditation.days-out-of-range', { at: 'returnDays' });
  await ports.store.inOrganization(accreditor, async tx => {
    await assertAccreditor(tx, accreditor);
    await tx.standards.saveSettings(settings);
    await tx.audit.append({
      ...{ at: ports.clock.now(), actor: by, action: 'change-review-rules', subject: accreditor },
      detail: { twoPerson: twoPerson ? 'on' : 'off', appealDays, reviewDays, returnDays },
    });
  });
}

export interface StandardLine {
  readonly standard: StandardRecord;
  readonly newest?: StandardVersion;
  readonly findings: readonly StandardFinding[];
}

export const listStandards = (accreditor: OrganizationId, { store }: Pick<Ports, 'store'>): Promise<StandardLine[]> =>
  store.inOrganization(accreditor, async tx => {
    const lines: StandardLine[] = [];
    for (const standard of await tx.standards.list()) {
      const [newest] = await tx.standards.versionsOf(standard.id);
      lines.push({ standard, ...(newest && { newest }), findings: checkStandard(standard.draft) });
    }
    return lines;
  });
