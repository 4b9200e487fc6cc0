/** An application as its accreditor sees it, and as its applicant does: who reviews, and how, is the accreditor's matter until it decides. */
import { decisionBar, hasConflict, type Rules, unmetCriteria } from '../core/accreditation/advance.ts';
import type { Case } from '../core/accreditation/case.ts';
import { overdueConditions } from '../core/accreditation/deadlines.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import { addDays } from '../core/time/add-to-date.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { Ports } from '../ports/ports.ts';
import type {
  ApplicationFile,
  ApplicationFilter,
  ApplicationRecord,
  StandardVersion,
  StoredAct,
} from '../ports/store/accreditation.ts';
import type { OrganizationId } from '../ports/store/ids.ts';
import type { Organization } from '../ports/store/organization.ts';
import { openCase } from './application-case.ts';
import type { ApplicationPlace } from './find-application.ts';

export interface ApplicationView {
  readonly accreditor: Organization;
  readonly application: ApplicationRecord;
  readonly version: StandardVersion;
  readonly acts: readonly StoredAct[];
  readonly present: Case;
  readonly rules: Rules;
  readonly files: readonly ApplicationFile[];
  /** Of everybody who acted or may review. */
  readonly names: ReadonlyMap<string, string>;
  /** Members who may be assigned still. */
  readonly assignable: readonly string[];
  readonly unmet: readonly string[];
}

/** For members of the accreditor. What was never sent is not there. Throws `thing.not-found`. */
export async function readApplication(
  place: ApplicationPlace,
  ports: Pick<Ports, 'store' | 'clock'>,
): Promise<ApplicationView> {
  return ports.store.inOrganization(place.accreditor, async tx => {
    const open = await openCase(tx, place.accreditor, place.id, ports);
    if (open.application.sentAt === undefined) throw new AkashiError('thing.not-found', { at: 'application' });
    const members = await tx.members.list();
    const mayReview = members.filter(({ role }) => role === 'owner' || role === 'reviewer').map(each => each.personId);
    const assigned = new Set(open.present.reviewers.map(({ id }) => id));
    const names = new Map<string, string>();
    for (const id of new Set([...mayReview, ...assigned, ...open.acts.map(({ act }) => act.by)])) {
      const person = await tx.people.byId(id);
      if (person) names.set(id, person.name);
    }
    return {
      ...open,
      files: await tx.applications.files(place.id),
      names,
      assignable: mayReview.filter(id => !assigned.has(id) && !hasConflict(open.present, id, open.rules)),
      unmet: unmetCriteria(open.present, open.rules),
    };
  });
}

/** The code of what keeps this person from deciding; undefined when nothing does. */
export const whyNotDecide = ({ present, rules }: Pick<ApplicationView, 'present' | 'rules'>, person: string) =>
  decisionBar(present, person, rules)?.code;

export interface ApplicantView {
  readonly accreditor: Organization;
  readonly application: ApplicationRecord;
  readonly version: StandardVersion;
  readonly files: readonly ApplicationFile[];
  readonly state: Case['state'];
  readonly questions: Case['questions'];
  readonly decision?: Case['decision'];
  /** What was said when it was suspended, revoked or reinstated, and of an appeal: newest first. */
  readonly said: readonly { readonly kind: string; readonly text: string; readonly at: number }[];
  /** Until when an appeal can be made; absent when none can. */
  readonly appealUntil?: string;
  readonly overdue: readonly string[];
  readonly today: string;
}

/** For whoever applied: without reviewers, scores and names. Throws `thing.not-found`. */
export async function readAsApplicant(
  place: ApplicationPlace,
  ports: Pick<Ports, 'store' | 'clock'>,
): Promise<ApplicantView> {
  return ports.store.inOrganization(place.accreditor, async tx => {
    const { accreditor, application, version, acts, present, rules } = await openCase(
      tx,
      place.accreditor,
      place.id,
      ports,
    );
    const { appealable, state, appealed } = present;
    const last = appealable && addDays(appealable.on, rules.appealDays);
    const mayAppeal = last !== undefined && appealable?.state === state && !appealed && rules.today <= last;
    return {
      accreditor,
      application,
      version,
      files: await tx.applications.files(place.id),
      state,
      questions: present.questions,
      ...(present.decision && { decision: present.decision }),
      said: acts.flatMap(({ act, at }) => saidIn(act, at)).reverse(),
      ...(mayAppeal && { appealUntil: last }),
      overdue: overdueConditions(present, rules.today).map(({ key }) => key),
      today: rules.today,
    };
  });
}

function saidIn(act: StoredAct['act'], at: number): { kind: string; text: string; at: number }[] {
  if (act.kind === 'returned' || act.kind === 'suspended' || act.kind === 'revoked' || act.kind === 'reinstated')
    return [{ kind: act.kind, text: act.reason, at }];
  if (act.kind === 'lapsed') return [{ kind: act.kind, text: '', at }];
  if (act.kind === 'appealed') return [{ kind: act.kind, text: act.text, at }];
  if (act.kind === 'appeal-decided')
    return [{ kind: act.allowed ? 'appeal-allowed' : 'appeal-dismissed', text: act.reasons, at }];
  return [];
}

export interface ApplicationLine {
  readonly application: ApplicationRecord;
  readonly version: StandardVersion;
  readonly accreditor: Organization;
}

/** The accreditor's queue. */
export async function listApplications(
  accreditor: OrganizationId,
  filter: ApplicationFilter,
  page: { readonly limit: number; readonly offset: number },
  ports: Pick<Ports, 'store' | 'clock'>,
): Promise<{ readonly rows: readonly ApplicationLine[]; readonly total: number; readonly today: string }> {
  return ports.store.inOrganization(accreditor, async tx => {
    const organization = await tx.organizations.byId(accreditor);
    if (!organization) throw new AkashiError('thing.not-found');
    const { rows, total } = await tx.applications.search(filter, page);
    const lines: ApplicationLine[] = [];
    for (const application of rows) {
      const version = await tx.standards.version(application.versionId);
      if (version) lines.push({ application, version, accreditor: organization });
    }
    return { rows: lines, total, today: orThrow(dateInZone(ports.clock.now(), organization.timeZone)) };
  });
}

/** What an organization has applied for, with whomever; newest first. */
export async function listOwnApplications(
  applicant: OrganizationId,
  ports: Pick<Ports, 'store' | 'clock'>,
): Promise<readonly ApplicationLine[]> {
  const places = await ports.store.transaction(tx => tx.accreditationLocators.applicationsOf(applicant));
  const lines: ApplicationLine[] = [];
  for (const { accreditor, id } of places) {
    const { application, version, accreditor: organization } = await readAsApplicant({ accreditor, id }, ports);
    lines.push({ application, version, accreditor: organization });
  }
  return lines;
}
