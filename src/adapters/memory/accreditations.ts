/** What accreditors and endorsers have signed, in memory, and where things of accreditation are found. */
import { createHash } from 'node:crypto';
import type {
  AccreditationLocators,
  AccreditationRecord,
  Accreditations,
  Endorsements,
} from '../../ports/store/accreditation.ts';
import { mustBeFree, mustExist } from './table.ts';
import type { ApplicantRow, InstanceTables, OrganizationTables } from './tables.ts';

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const newestFirst = (a: AccreditationRecord, b: AccreditationRecord): number =>
  b.issuedAt - a.issuedAt || byText(b.id, a.id);

export function memoryAccreditations(instance: InstanceTables, own: OrganizationTables): Accreditations {
  const { accreditations, statusLists } = own;
  return {
    async add(document) {
      mustExist(own.keys, document.keyId, 'signing_key');
      mustExist(statusLists, document.listId, 'status_list');
      if (document.applicationId !== undefined) mustExist(own.applications, document.applicationId, 'application');
      const { listId, listIndex } = document;
      mustBeFree(accreditations, row => row.listId === listId && row.listIndex === listIndex, 'accreditation');
      instance.accreditationLocators.insert(document.id, { organization: own.id, subject: document.subject });
      accreditations.insert(document.id, document);
    },
    byId: async id => accreditations.get(id),
    async list({ limit, offset }) {
      const rows = accreditations.where(() => true).sort(newestFirst);
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    digests: async ({ after = '', limit }) =>
      accreditations
        .where(({ id }) => id > after)
        .sort((a, b) => byText(a.id, b.id))
        .slice(0, limit)
        .map(({ id, bytes }) => ({ id, sha256: new Uint8Array(createHash('sha256').update(bytes).digest()) })),
    about: async subject =>
      accreditations.where(row => row.subject === subject || row.achievement === subject).sort(newestFirst),
    listingsOf: async issuerId =>
      accreditations
        .where(
          ({ approval, applicationId }) =>
            approval === 'listing' && own.applications.get(applicationId ?? '')?.applicant.issuerId === issuerId,
        )
        .sort(newestFirst),
    async setStatus(id, status) {
      const row = accreditations.get(id);
      if (row === undefined || row.status === status) return false;
      accreditations.set(id, { ...row, status });
      return statusLists.change(row.listId, list => ({ ...list, changes: list.changes + 1 }));
    },
  };
}

export function memoryEndorsements(instance: InstanceTables, own: OrganizationTables): Endorsements {
  const { mandates, supportRequests } = own;
  return {
    async addMandate(mandate) {
      mandates.insert(mandate.id, mandate);
    },
    mandates: async () => mandates.where(() => true).sort((a, b) => byText(b.from, a.from) || byText(b.id, a.id)),
    async endMandate(id, until) {
      mandates.change(id, row => ({ ...row, until }));
    },
    async tellMandate(id, toldAt) {
      mandates.change(id, row => ({ ...row, toldAt }));
    },
    async ask(request) {
      const { organization: applicant } = request.applicant;
      instance.supportRequestLocators.insert(request.id, {
        organization: own.id,
        ...(applicant === undefined ? {} : { applicant }),
      });
      supportRequests.insert(request.id, request);
    },
    request: async id => supportRequests.get(id),
    requests: async () =>
      supportRequests
        .where(() => true)
        .sort(
          (a, b) =>
            Number(a.state !== 'asked') - Number(b.state !== 'asked') || byText(a.dueOn, b.dueOn) || byText(a.id, b.id),
        ),
    async decide(id, change) {
      if (change.accreditationId !== undefined) mustExist(own.accreditations, change.accreditationId, 'accreditation');
      supportRequests.change(id, row => ({ ...row, ...change }));
    },
  };
}

export function memoryAccreditationLocators(instance: InstanceTables): AccreditationLocators {
  const { applicationLocators, supportRequestLocators, standardVersionLocators, accreditationLocators } = instance;
  const ofApplicant = (table: { keys(): string[]; get(key: string): ApplicantRow | undefined }, applicant: string) =>
    table
      .keys()
      .filter(id => table.get(id)?.applicant === applicant)
      .sort((a, b) => byText(b, a))
      .map(id => ({ id, accreditor: table.get(id)?.organization ?? '' }));
  return {
    application: async id => applicationLocators.get(id)?.organization,
    standardVersion: async id => standardVersionLocators.get(id),
    accreditation: async id => accreditationLocators.get(id)?.organization,
    applicationsOf: async applicant => ofApplicant(applicationLocators, applicant),
    requestsOf: async applicant => ofApplicant(supportRequestLocators, applicant),
    about: async (subject, limit) =>
      accreditationLocators
        .keys()
        .filter(id => accreditationLocators.get(id)?.subject === subject)
        .sort((a, b) => byText(b, a))
        .slice(0, limit)
        .map(id => ({ id, accreditor: accreditationLocators.get(id)?.organization ?? '' })),
  };
}
