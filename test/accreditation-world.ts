/** An accreditor with two owners and two reviewers, beside the issuer of the console's world, and an application as it goes its way. */
import type { StandardContent } from '../src/core/accreditation/standard.ts';
import { actOnApplication } from '../src/flows/act-on-application.ts';
import { beginApplication } from '../src/flows/begin-application.ts';
import { createOrganization } from '../src/flows/create-organization.ts';
import type { ApplicationPlace } from '../src/flows/find-application.ts';
import { saveApplication } from '../src/flows/save-application.ts';
import { sendApplication } from '../src/flows/send-application.ts';
import { setFunctions } from '../src/flows/set-functions.ts';
import { createStandard, publishStandard } from '../src/flows/standards.ts';
import type { StandardVersion } from '../src/ports/store/accreditation.ts';
import type { VersionRecord } from '../src/ports/store/achievements.ts';
import type { Organization } from '../src/ports/store/organization.ts';
import { type ConsoleWorld, consoleWorld } from './console-world.ts';

export const contentStandard: StandardContent = {
  inLanguage: 'ja',
  name: { ja: '内容の基準', en: 'Standard for content' },
  description: { ja: '学修成果と評価が合っていること。', en: 'Outcomes and assessment fit each other.' },
  approval: 'content',
  criteria: [
    {
      key: 'outcomes',
      text: { ja: '成果が測れる形で書かれている', en: 'The outcomes can be measured' },
      guidance: { ja: '「〜できる」の形', en: 'As “can …”' },
      required: true,
      scale: { max: 4, pass: 3 },
    },
    { key: 'need', text: { ja: '社会の必要', en: 'There is a need' }, required: false, scale: { max: 4, pass: 2 } },
  ],
  evidence: [
    { key: 'plan', label: { ja: '授業の計画', en: 'Plan of teaching' }, form: 'text', required: true },
    { key: 'site', label: { ja: '紹介のページ', en: 'Page about it' }, form: 'link', required: false },
    { key: 'syllabus', label: { ja: 'シラバス', en: 'Syllabus' }, form: 'file', required: true },
  ],
  validityMonths: 24,
  requires: [],
  openToForeign: true,
};

export interface Accreditors {
  readonly accreditor: Organization;
  readonly version: VersionRecord;
  publishStandard(change?: Partial<StandardContent>): Promise<StandardVersion>;
  /** Complete and sent. */
  apply(
    standard: StandardVersion,
    change?: { readonly complete?: boolean; readonly version?: VersionRecord },
  ): Promise<ApplicationPlace>;
  /** By both reviewers, without a conflict. */
  review(place: ApplicationPlace, points?: number): Promise<void>;
}

export type AccreditationWorld = ConsoleWorld & Accreditors;

export const accreditationWorld = async (url?: string): Promise<AccreditationWorld> =>
  accreditationIn(await consoleWorld(url === undefined ? {} : { url }));

/** Members of the accreditor: owners kyo and oto, reviewers rei and ran. */
export async function accreditationIn<W extends ConsoleWorld>(world: W): Promise<W & Accreditors> {
  const { ports, organization, members, clock } = world;
  await ports.store.transaction(async tx => {
    for (const id of ['kyo', 'oto', 'rei', 'ran'])
      await tx.people.create(
        { id, name: id, language: 'ja', operator: false, createdAt: clock.now() },
        { address: `${id}@kijun.example`, personId: id, verifiedAt: clock.now() },
      );
  });
  const founded = await createOrganization(
    { slug: 'kijun', name: { ja: '基準協会', en: 'Kijun Association' }, owner: 'kyo' },
    ports,
  );
  await setFunctions({ organization: founded.id, functions: ['issuer', 'accreditor'], by: 'system' }, ports);
  await ports.store.inOrganization(founded.id, async tx => {
    await tx.members.put({ personId: 'oto', role: 'owner', since: clock.now() });
    for (const personId of ['rei', 'ran']) await tx.members.put({ personId, role: 'reviewer', since: clock.now() });
  });
  const accreditor: Organization = { ...founded, functions: ['issuer', 'accreditor'] };
  const by = { accreditor: accreditor.id, by: 'kyo' };
  const version = await world.publish();

  return {
    ...world,
    accreditor,
    version,
    async publishStandard(change = {}) {
      const { id, revision } = await createStandard({ ...by, content: { ...contentStandard, ...change } }, ports);
      return publishStandard({ ...by, id, revision }, ports);
    },
    async apply(standard, { complete = true, version: about = version } = {}) {
      const asked = {
        applicant: organization.id,
        standardVersion: standard.id,
        language: 'ja',
        by: members.editor,
      } as const;
      const place = await beginApplication(asked, ports);
      const file = {
        key: 'syllabus',
        name: 'シラバス.pdf',
        type: 'application/pdf',
        bytes: new TextEncoder().encode('%PDF'),
      };
      const content = {
        revision: 1,
        achievement: { version: about.id },
        answers: { plan: '15回の演習' },
        files: complete ? [file] : [],
        removed: [],
      };
      await saveApplication({ ...place, ...content }, ports);
      if (complete) await sendApplication({ ...place, by: members.editor }, ports);
      return place;
    },
    async review(place, points = 4) {
      const { criteria } = contentStandard;
      const scores = criteria.map(({ key }) => ({ criterion: key, points, reason: 'よい' }));
      for (const reviewer of ['rei', 'ran']) {
        await actOnApplication({ ...place, act: { kind: 'assigned', by: 'kyo', reviewer } }, ports);
        await actOnApplication(
          { ...place, act: { kind: 'declared', by: reviewer, conflict: false, reason: '' } },
          ports,
        );
        const reviewed = { kind: 'reviewed', by: reviewer, scores, recommendation: 'approve', comment: '' } as const;
        await actOnApplication({ ...place, act: reviewed }, ports);
      }
    },
  };
}
