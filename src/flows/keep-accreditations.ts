/**
 * The sweep of accreditors and endorsers: approvals whose last day has passed end, what was sent back and not sent again lapses, late conditions and
 * reviews are told, strangers' drafts go, and mandates that are about to end are told.
 */
import {
  deadlinesOf,
  isExpired,
  isLapsed,
  isToWarn,
  overdueConditions,
  overdueReviewers,
  warnedUntil,
} from '../core/accreditation/deadlines.ts';
import { orThrow } from '../core/error.ts';
import { addDays } from '../core/time/add-to-date.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { Ports } from '../ports/ports.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { openCase } from './application-case.ts';
import { mailNews } from './mail-applicant.ts';
import { mailEndorser } from './mail-endorser.ts';
import { recordAct } from './record-act.ts';

type Needs = Pick<Ports, 'clock' | 'random' | 'crypto' | 'reference'>;

const AT_ONCE = 200;
const DRAFT_DAYS = 30;
const DAY = 86_400_000;
/** Before a mandate ends: time to ask for another and to answer what is open. */
const MANDATE_DAYS = 30;

/** Again and again without harm. What fails for one accreditor is thrown when all the others are done, as an AggregateError. */
export async function keepAccreditations(ports: Needs & Pick<Ports, 'store'>): Promise<void> {
  const organizations = await ports.store.transaction(tx => tx.organizations.list());
  const faults: unknown[] = [];
  for (const each of organizations) {
    const [accredits, endorses] = (['accreditor', 'endorser'] as const).map(one => each.functions.includes(one));
    if (!accredits && !endorses) continue;
    await ports.store
      .inOrganization(each.id, async tx => {
        if (accredits) await keepOne(tx, each, ports);
        if (endorses) await tellEndings(tx, each, ports);
      })
      .catch((fault: unknown) => faults.push(fault));
  }
  if (faults.length > 0) throw new AggregateError(faults, `keeping accreditations failed for ${faults.length}`);
}

async function keepOne(tx: OrganizationTransaction, organization: Organization, ports: Needs): Promise<void> {
  const now = ports.clock.now();
  const today = orThrow(dateInZone(now, organization.timeZone));
  for (const id of await tx.applications.toLookAt(today, AT_ONCE)) {
    const open = await openCase(tx, organization.id, id, ports, { lock: true });
    if (isExpired(open.present, today)) {
      await recordAct(tx, open, { kind: 'expired', by: 'system', on: today }, ports);
      continue;
    }
    if (isLapsed(open.present, today)) {
      await recordAct(tx, open, { kind: 'lapsed', by: 'system', on: today }, ports);
      continue;
    }
    if (isToWarn(open.present, today)) {
      const { returnDays } = await tx.standards.settings();
      const until = warnedUntil(open.present, today, returnDays);
      await recordAct(tx, open, { kind: 'warned', by: 'system', on: today, until }, ports);
      continue;
    }
    const late = overdueReviewers(open.present, today);
    if (late.length > 0) {
      for (const { id: reviewer } of late) {
        const now = await openCase(tx, organization.id, id, ports, { lock: true });
        await recordAct(tx, now, { kind: 'reminded', by: 'system', reviewer, on: today }, ports);
      }
      continue;
    }
    // What is late waits for a person from now on; the next day on which there is something to tell is another.
    const { state, changedAt } = open.application;
    await tx.applications.setState(id, { state, changedAt, ...deadlinesOf(open.present, today) });
    if (overdueConditions(open.present, today).length > 0) await mailNews(tx, open, 'overdue', ports);
  }
  await tx.applications.sweepDrafts(now - DRAFT_DAYS * DAY);
}

/** Once for each mandate, and not where another one goes on from it. One that was ended early ended with somebody's word. */
async function tellEndings(tx: OrganizationTransaction, endorser: Organization, ports: Needs): Promise<void> {
  const now = ports.clock.now();
  const today = orThrow(dateInZone(now, endorser.timeZone));
  const mandates = await tx.endorsements.mandates();
  for (const mandate of mandates) {
    const { id, until, toldAt } = mandate;
    if (toldAt !== undefined || until < today || until > addDays(today, MANDATE_DAYS)) continue;
    const day = addDays(until, 1);
    if (mandates.some(other => other.from <= day && day <= other.until)) continue;
    await tx.endorsements.tellMandate(id, now);
    await mailEndorser(tx, endorser, { news: 'mandate-ends', mandate }, ports);
  }
}
