/**
 * Two installations on this machine, each on a PostgreSQL database of its own: one issues, and in the other accreditors decide. The second runs as `akashi
 * serve` and trusts one of its accreditors. What is signed is signed by the flows.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSqlStore } from '../src/adapters/sql/store.ts';
import { createApp } from '../src/apps/server/app.ts';
import { allRoutes } from '../src/apps/server/routes/all.ts';
import { type RunningServer, startServer } from '../src/apps/server/start.ts';
import type { StandardContent } from '../src/core/accreditation/standard.ts';
import { actOnApplication, type FreeAct } from '../src/flows/act-on-application.ts';
import { awardPeople } from '../src/flows/award-people.ts';
import { beginApplication, beginForeignApplication } from '../src/flows/begin-application.ts';
import { createAchievement } from '../src/flows/create-achievement.ts';
import { createOrganization } from '../src/flows/create-organization.ts';
import { decideApplication } from '../src/flows/decide-application.ts';
import type { ApplicationPlace } from '../src/flows/find-application.ts';
import { issueAwards } from '../src/flows/issue-awards.ts';
import { publishAchievement } from '../src/flows/publish-achievement.ts';
import { publishStatusList } from '../src/flows/publish-status-list.ts';
import { sendApplication } from '../src/flows/send-application.ts';
import { setFunctions } from '../src/flows/set-functions.ts';
import { createStandard, publishStandard, saveAccreditorSettings } from '../src/flows/standards.ts';
import type { Organization } from '../src/ports/store/organization.ts';
import { contentStandard } from './accreditation-world.ts';
import { freePort, type Home, makeHome, type Serving, serve } from './akashi-process.ts';
import { type ConsoleWorld, consoleWorld, exampleContent } from './console-world.ts';
import { startTestDatabase, type TestDatabase, urlOf } from './postgres.ts';

/** Nobody of one accreditor is a member of another: who decides about whom he belongs to is in conflict. */
export const staffOf = (slug: string) => ({ owner: `${slug}-kyo`, other: `${slug}-oto`, reviewer: `${slug}-rei` });

/** What the master key of the world's vault is made of. */
const MASTER_KEY = '07'.repeat(32);

export interface Issued {
  readonly issuer: string;
  readonly text: string;
}

export interface RegistryWorld {
  /** Of the installation in which accreditors decide: `akashi` run from it finds both. */
  readonly home: Home;
  readonly policyFile: string;
  readonly root: Organization;
  readonly registry: ConsoleWorld & { readonly database: TestDatabase };
  /** One more organization that has issued one credential, of level 4. */
  issue(slug: string): Promise<Issued>;
  /** One more accreditor, whom nobody trusts yet. */
  accreditor(slug: string): Promise<Organization>;
  /** An organization of the register, or a foreign issuer, applies; one reviews, another one decides. */
  approve(
    by: Organization,
    about: Organization | Issued,
    standard?: Partial<StandardContent>,
  ): Promise<ApplicationPlace>;
  apply(by: Organization, about: Organization | Issued, standard?: Partial<StandardContent>): Promise<ApplicationPlace>;
  act(place: ApplicationPlace, act: FreeAct): Promise<void>;
  close(): Promise<void>;
}

export async function registryWorld(): Promise<RegistryWorld> {
  const now = new Date().toISOString();
  const [here, there] = [await startTestDatabase(), await startTestDatabase()];
  const issuing = await consoleWorld({
    ...{ store: createSqlStore(here.app), url: `http://localhost:${await freePort()}`, now },
  });
  const port = await freePort();
  const registry = await consoleWorld({
    ...{ store: createSqlStore(there.app), url: `http://localhost:${port}`, now },
  });
  const { ports } = registry;

  async function accreditor(slug: string): Promise<Organization> {
    const { owner, other, reviewer } = staffOf(slug);
    await ports.store.transaction(async tx => {
      for (const id of [owner, other, reviewer])
        await tx.people.create(
          { id, name: id, language: 'ja', operator: false, createdAt: 0 },
          { address: `${id}@kijun.example`, personId: id, verifiedAt: 0 },
        );
    });
    const name = { ja: `${slug} 協会`, en: `${slug} Association` };
    const founded = await createOrganization({ slug, name, owner }, ports);
    await setFunctions({ organization: founded.id, functions: ['issuer', 'accreditor'], by: 'system' }, ports);
    await ports.store.inOrganization(founded.id, async tx => {
      await tx.members.put({ personId: other, role: 'owner', since: 0 });
      await tx.members.put({ personId: reviewer, role: 'reviewer', since: 0 });
    });
    const settings = { twoPerson: false, appealDays: 14, reviewDays: 30, returnDays: 60 };
    await saveAccreditorSettings({ accreditor: founded.id, by: owner, settings }, ports);
    return founded;
  }

  const root = await accreditor('root');
  const home = await makeHome({ PORT: String(port), DATABASE_URL: urlOf(there.connection.owner) });
  await writeFile(join(home.path, 'master.key'), MASTER_KEY, { mode: 0o600 });
  const policyFile = join(home.path, 'trust.json');
  const trusted = { id: root.issuerId, name: root.name, register: registry.ports.instance.url };
  await writeFile(policyFile, JSON.stringify({ kind: 'trust-policy', accreditors: [trusted] }));
  const report = (fault: unknown): never => {
    throw fault;
  };
  const app = createApp({ ports: issuing.ports, trustedProxies: [], report }, allRoutes);
  const issuingPort = Number(new URL(issuing.ports.instance.url).port);
  const server: RunningServer = await startServer(app, { host: '127.0.0.1', port: issuingPort });
  const env = { ...home.env, AKASHI_TRUST_POLICY: policyFile };
  const serving: Serving = serve({ env, servers: home.servers }, ['--empty']);
  await serving.ready;

  async function apply(
    by: Organization,
    about: Organization | Issued,
    change: Partial<StandardContent> = {},
  ): Promise<ApplicationPlace> {
    const owner = { accreditor: by.id, by: staffOf(by.slug).owner };
    const content = { ...contentStandard, approval: 'issuer', evidence: [], ...change } as const;
    const { id, revision } = await createStandard({ ...owner, content }, ports);
    const standard = await publishStandard({ ...owner, id, revision }, ports);
    const language = 'en' as const;
    const place =
      'id' in about
        ? await beginApplication(
            { applicant: about.id, standardVersion: standard.id, language, by: staffOf(about.slug).owner },
            ports,
          )
        : await applyFromAbroad(by, about.issuer, standard.id);
    await sendApplication({ ...place, by: 'applicant' }, ports);
    return place;
  }

  async function applyFromAbroad(by: Organization, issuerId: string, standardVersion: string) {
    const address = `ann-${standardVersion}@issuer.example`;
    const said = { name: 'Issuer', country: 'NZ', website: 'https://issuer.example', contactName: 'Ann' };
    await beginForeignApplication(
      { standardVersion, applicant: { ...said, issuerId, address }, language: 'en', client: 'test' },
      ports,
    );
    const [draft] = await ports.store.inOrganization(by.id, tx => tx.applications.ofContact(address));
    return { accreditor: by.id, id: draft?.id ?? '' };
  }

  /** At once, and not at the next tick: what was decided is to be seen. */
  async function publishLists(organization: string): Promise<void> {
    const lists = await ports.store.inOrganization(organization, tx => tx.statusLists.list());
    for (const { id } of lists) await publishStatusList(organization, id, ports);
  }

  async function act(place: ApplicationPlace, one: FreeAct): Promise<void> {
    await actOnApplication({ ...place, act: one }, ports);
    await publishLists(place.accreditor);
  }

  return {
    ...{ home, policyFile, root, accreditor, apply, act },
    registry: { ...registry, database: there },
    async issue(slug) {
      const { ports: own, members } = issuing;
      const { owner: by } = members;
      const founded = await createOrganization({ slug, name: { en: slug }, owner: by }, own);
      const organization = founded.id;
      const content = {
        ...exampleContent,
        level: { basis: 'issuer-claimed', framework: 'nzqcf', level: '4' } as const,
      };
      const draft = await createAchievement({ organization, content, by }, own);
      const version = await publishAchievement({ organization, ...draft, by }, own);
      const recipients = [{ row: 2, name: 'Learner', address: 'learner@example.org' }];
      const about = { organization, versionId: version.id, label: slug, recipients, awardAgain: false, by };
      await own.store.inOrganization(organization, tx => awardPeople(tx, about, own));
      const search = () => own.store.inOrganization(organization, tx => tx.awards.search({}, { limit: 1, offset: 0 }));
      await issueAwards(
        organization,
        (await search()).rows.map(({ id }) => id),
        own,
      );
      const credential = (await search()).rows[0]?.credentialId ?? '';
      const kept = await own.store.inOrganization(organization, tx => tx.credentials.byId(credential));
      return { issuer: founded.issuerId, text: new TextDecoder().decode(kept?.bytes) };
    },
    async approve(by, about, standard) {
      const place = await apply(by, about, standard);
      const { owner, reviewer } = staffOf(by.slug);
      const scores = contentStandard.criteria.map(({ key }) => ({ criterion: key, points: 4, reason: 'r' }));
      const reviewed = { kind: 'reviewed', by: reviewer, scores, recommendation: 'approve', comment: '' } as const;
      for (const one of [
        { kind: 'assigned', by: owner, reviewer },
        { kind: 'declared', by: reviewer, conflict: false, reason: '' },
        reviewed,
      ] as const)
        await actOnApplication({ ...place, act: one }, ports);
      const decision = { by: owner, outcome: 'approved', reasons: 'It meets the standard', conditions: [] } as const;
      await decideApplication({ ...place, ...decision }, ports);
      await publishLists(by.id);
      return place;
    },
    async close() {
      await serving.stop();
      await server.close();
      await home.remove();
      await Promise.all([here.stop(), there.stop()]);
    },
  };
}
