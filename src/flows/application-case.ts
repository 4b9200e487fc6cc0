/** An application with everything that decides what may happen to it now, read in one transaction. */
import type { Rules } from '../core/accreditation/advance.ts';
import type { ApprovalKind } from '../core/accreditation/approval.ts';
import { type Case, caseOf } from '../core/accreditation/case.ts';
import type { JsonObject } from '../core/bytes/json.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import { dateInZone } from '../core/time/zone.ts';
import { readAccreditation } from '../core/trust/read-accreditation.ts';
import type { Ports } from '../ports/ports.ts';
import type { ApplicationId, ApplicationRecord, StandardVersion, StoredAct } from '../ports/store/accreditation.ts';
import type { OrganizationId } from '../ports/store/ids.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';

export interface OpenCase {
  readonly accreditor: Organization;
  readonly application: ApplicationRecord;
  readonly version: StandardVersion;
  readonly acts: readonly StoredAct[];
  readonly present: Case;
  readonly rules: Rules;
}

/** Throws `thing.not-found`. Locked, of two acts at once the second is judged by what the first has made. */
export async function openCase(
  tx: OrganizationTransaction,
  accreditorId: OrganizationId,
  id: ApplicationId,
  ports: Pick<Ports, 'clock'>,
  options: { readonly lock: boolean } = { lock: false },
): Promise<OpenCase> {
  const application = await tx.applications.byId(id, options);
  const accreditor = await tx.organizations.byId(accreditorId);
  const version = application && (await tx.standards.version(application.versionId));
  if (!application || !accreditor || !version) throw new AkashiError('thing.not-found', { at: 'application' });
  const acts = await tx.applications.acts(id);
  const today = orThrow(dateInZone(ports.clock.now(), accreditor.timeZone));
  const { twoPerson, appealDays } = await tx.standards.settings();
  const rules: Rules = {
    standard: version.content,
    twoPerson,
    appealDays,
    standing: await standingApprovals(tx, application, today),
    close: await membersOfBoth(tx, application),
    today,
  };
  return { accreditor, application, version, acts, present: caseOf(acts.map(({ act }) => act)), rules };
}

/**
 * What this accreditor has approved of the same achievement as this applicant's, and of the applicant itself, and what holds today. Anybody can name
 * the achievement of another: what was approved of it there stands for that other one.
 */
export async function standingApprovals(
  tx: OrganizationTransaction,
  { applicant, content: { achievement } }: ApplicationRecord,
  today: string,
): Promise<ReadonlySet<ApprovalKind>> {
  const { issuerId } = applicant;
  const ofAchievement = (achievement === undefined ? [] : await tx.accreditations.about(achievement.id)).filter(
    ({ subject, bytes }) => subject === issuerId || providerOf(bytes) === issuerId,
  );
  const ofIssuer = (await tx.accreditations.about(issuerId)).filter(each => each.achievement === undefined);
  return new Set(
    [...ofAchievement, ...ofIssuer].flatMap(({ kind, approval, status, until }) =>
      kind === 'accreditation' && status === 'active' && until >= today && approval !== undefined ? [approval] : [],
    ),
  );
}

/** As it was signed. */
function providerOf(bytes: Uint8Array): string | undefined {
  const claim = readAccreditation(JSON.parse(new TextDecoder().decode(bytes)) as JsonObject);
  return claim.ok && claim.value.subject.kind === 'achievement' ? claim.value.subject.provider : undefined;
}

async function membersOfBoth(
  tx: OrganizationTransaction,
  { applicant, contact }: ApplicationRecord,
): Promise<ReadonlySet<string>> {
  // An institution without an account has one person that is known: whoever reads the mail that it is reached by.
  if (applicant.organization === undefined) {
    const person = contact && (await tx.people.byAddress(contact.address));
    return new Set(person === undefined ? [] : [person.id]);
  }
  const both = new Set<string>();
  for (const { personId } of await tx.members.list()) {
    const theirs = await tx.organizations.ofPerson(personId);
    if (theirs.some(({ organization }) => organization.id === applicant.organization)) both.add(personId);
  }
  return both;
}
