/** Standards and applications in memory. */
import { type Applications, type Standards, usualSettings } from '../../ports/store/accreditation.ts';
import { mustExist } from './table.ts';
import type { InstanceTables, OrganizationTables } from './tables.ts';

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function memoryStandards(instance: InstanceTables, own: OrganizationTables): Standards {
  const { standards, standardVersions } = own;
  return {
    settings: async () => own.accreditorSettings.get('') ?? usualSettings,
    async saveSettings(settings) {
      own.accreditorSettings.set('', settings);
    },
    async create(standard) {
      standards.insert(standard.id, standard);
    },
    byId: async id => standards.get(id),
    list: async () => standards.where(() => true).sort((a, b) => b.createdAt - a.createdAt || byText(b.id, a.id)),
    async saveDraft(id, draft, updatedAt, expectedRevision) {
      if (standards.get(id)?.revision !== expectedRevision) return false;
      return standards.change(id, row => ({ ...row, draft, updatedAt, revision: row.revision + 1 }));
    },
    async close(id, at) {
      standards.change(id, ({ closedAt: _, ...row }) => (at === undefined ? row : { ...row, closedAt: at }));
    },
    async addVersion(version) {
      mustExist(standards, version.standardId, 'standard');
      instance.standardVersionLocators.insert(version.id, own.id);
      standardVersions.insert(version.id, version);
    },
    version: async id => standardVersions.get(id),
    versionsOf: async id => standardVersions.where(row => row.standardId === id).sort((a, b) => b.number - a.number),
  };
}

export function memoryApplications(instance: InstanceTables, own: OrganizationTables): Applications {
  const { applications, applicationActs, applicationFiles } = own;
  return {
    async create(application) {
      mustExist(own.standardVersions, application.versionId, 'standard_version');
      const { organization: applicant } = application.applicant;
      instance.applicationLocators.insert(application.id, {
        organization: own.id,
        ...(applicant === undefined ? {} : { applicant }),
      });
      applications.insert(application.id, application);
    },
    byId: async id => applications.get(id),
    async saveContent(id, { content, changedAt }, expectedRevision) {
      if (applications.get(id)?.revision !== expectedRevision) return false;
      return applications.change(id, row => ({ ...row, content, changedAt, revision: row.revision + 1 }));
    },
    async confirmContact(id, at) {
      applications.change(id, row =>
        row.contact === undefined || row.contact.confirmedAt !== undefined
          ? row
          : { ...row, contact: { ...row.contact, confirmedAt: at } },
      );
    },
    ofContact: async address =>
      applications
        .where(row => row.contact?.address === address)
        .sort((a, b) => b.createdAt - a.createdAt || byText(b.id, a.id)),
    async setState(id, change) {
      applications.change(id, ({ dueOn: _, lookOn: __, ...row }) => ({ ...row, ...change }));
    },
    async search({ states, reviewer }, { limit, offset }) {
      const rows = applications
        .where(row => states?.includes(row.state) ?? true)
        .filter(row => row.sentAt !== undefined || states?.includes('draft') === true)
        .filter(
          row =>
            reviewer === undefined ||
            applicationActs.count(
              ({ application, act }) => application === row.id && act.kind === 'assigned' && act.reviewer === reviewer,
            ) > 0,
        )
        .sort((a, b) => (a.sentAt ?? a.createdAt) - (b.sentAt ?? b.createdAt) || byText(a.id, b.id));
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    toLookAt: async (day, limit) =>
      applications
        .where(row => row.lookOn !== undefined && row.lookOn < day)
        .sort((a, b) => byText(a.lookOn ?? '', b.lookOn ?? '') || byText(a.id, b.id))
        .slice(0, limit)
        .map(row => row.id),
    async sweepDrafts(before) {
      const swept = applications.where(
        row =>
          row.state === 'draft' &&
          (row.contactErasedAt !== undefined || (row.contact !== undefined && row.changedAt < before)),
      );
      for (const { id } of swept) {
        applicationFiles.deleteWhere(({ file }) => file.applicationId === id);
        applications.delete(id);
        instance.applicationLocators.delete(id);
      }
      return swept.length;
    },
    async addAct(id, act) {
      mustExist(applications, id, 'application');
      applicationActs.insert(`${id} ${act.number}`, { ...act, application: id });
    },
    acts: async id =>
      applicationActs
        .where(row => row.application === id)
        .sort((a, b) => a.number - b.number)
        .map(({ application: _, ...act }) => act),
    async addFile(file, bytes) {
      mustExist(applications, file.applicationId, 'application');
      applicationFiles.insert(file.id, { file, bytes });
    },
    files: async id =>
      applicationFiles
        .where(({ file }) => file.applicationId === id)
        .map(({ file }) => file)
        .sort((a, b) => a.addedAt - b.addedAt || byText(a.id, b.id)),
    async file(id, fileId) {
      const found = applicationFiles.get(fileId);
      return found?.file.applicationId === id ? found : undefined;
    },
    async removeFile(id, fileId) {
      const file = applicationFiles.get(fileId)?.file;
      if (file?.applicationId === id && file.erasedAt === undefined) applicationFiles.delete(fileId);
    },
  };
}
