/** Everything that flows and pages of the console need, on the memory store: one organization, its members, and a worker by hand. */
import { randomBytes } from 'node:crypto';
import { nodeCrypto } from '../src/adapters/crypto/node-crypto.ts';
import { nodeGzip } from '../src/adapters/crypto/node-gzip.ts';
import { scopedSigner } from '../src/adapters/crypto/node-signer.ts';
import { createFileVault } from '../src/adapters/keys/file-vault.ts';
import { type FixedClock, fixedClock } from '../src/adapters/memory/clock.ts';
import { createMemoryErasure } from '../src/adapters/memory/erasure.ts';
import { createMemoryLogMarks } from '../src/adapters/memory/log-marks.ts';
import { createMemoryStore, takeMemoryJobs } from '../src/adapters/memory/store.ts';
import { createFolderShelf } from '../src/adapters/reference/folder-shelf.ts';
import { createSheetReader } from '../src/adapters/sheets/sheet-reader.ts';
import type { AchievementContent } from '../src/core/catalogue/achievement.ts';
import { examine } from '../src/core/verify/examination.ts';
import { createAchievement } from '../src/flows/create-achievement.ts';
import { createOrganization } from '../src/flows/create-organization.ts';
import { issueAwards } from '../src/flows/issue-awards.ts';
import { publishAchievement } from '../src/flows/publish-achievement.ts';
import { publishStatusList } from '../src/flows/publish-status-list.ts';
import { remindReview } from '../src/flows/remind-review.ts';
import { sendMails } from '../src/flows/send-mails.ts';
import { mailDesk } from '../src/flows/tell-desk.ts';
import type { Images } from '../src/ports/images.ts';
import type { MailMessage, MailOutcome } from '../src/ports/mailer.ts';
import type { Ports } from '../src/ports/ports.ts';
import type { VersionRecord } from '../src/ports/store/achievements.ts';
import type { Organization, Role } from '../src/ports/store/organization.ts';
import type { TaskPayloads } from '../src/ports/store/records.ts';
import type { Store } from '../src/ports/store/store.ts';

export interface ConsoleWorld {
  readonly ports: Ports;
  readonly clock: FixedClock;
  readonly organization: Organization;
  /** Ids of its members, by role. */
  readonly members: Readonly<Record<Role, string>>;
  readonly mails: MailMessage[];
  /** What the mail server answers, by address; accepted otherwise. */
  readonly answers: Map<string, MailOutcome>;
  /** Runs the jobs that are due, and those that they leave, until none is. */
  work(): Promise<void>;
  publish(content?: Partial<AchievementContent>): Promise<VersionRecord>;
}

export const exampleContent: AchievementContent = {
  inLanguage: 'ja',
  name: { ja: 'データサイエンス基礎', en: 'Foundations of Data Science' },
  description: { ja: 'データを読み解く力を養います。', en: 'Learning to read data.' },
  criteria: { narrative: { ja: '最終課題に合格すること。', en: 'Pass the final assignment.' } },
  achievementType: 'MicroCredential',
  workload: { minutes: 1800 },
  statusPurpose: 'revocation',
};

/** Draws nothing: what matters to flows is that a picture was asked for and kept. */
export const noImages = {
  outlineText: async (svg: string) => svg,
  rasterize: async (svg: string, width: number) => new TextEncoder().encode(`${width} ${svg.length}`),
  close: async () => undefined,
} as unknown as Images;

export async function consoleWorld(
  options: { readonly images?: Images; readonly url?: string; readonly store?: Store; readonly now?: string } = {},
): Promise<ConsoleWorld> {
  const memory = createMemoryStore();
  // Another store has workers of its own: `work` and erasure are the memory's.
  const store = options.store ?? memory;
  const clock = fixedClock(options.now ?? '2026-11-21T03:00:00Z');
  const mails: MailMessage[] = [];
  const answers = new Map<string, MailOutcome>();
  const ports = {
    clock,
    breathe: async () => undefined,
    store,
    random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
    crypto: nodeCrypto,
    gzip: nodeGzip,
    vault: createFileVault(Buffer.alloc(32, 7)),
    scopedKey: scopedSigner,
    logMarks: createMemoryLogMarks(),
    sheets: createSheetReader(),
    verifier: { begin: () => examine(nodeCrypto) },
    images: options.images ?? noImages,
    mailer: {
      mode: 'mailbox',
      send: async (message: MailMessage): Promise<MailOutcome> => {
        const answer = answers.get(message.to) ?? { kind: 'accepted' };
        if (answer.kind === 'accepted') mails.push(message);
        return answer;
      },
    },
    rates: { take: async () => ({ ok: true }) },
    erasure: createMemoryErasure(memory),
    steps: { reached: () => undefined },
    reference: createFolderShelf(),
    instance: { url: options.url ?? 'http://127.0.0.1:3000', formerUrls: [], mail: 'mailbox', version: '0.1.0' },
  } as unknown as Ports;
  const members = { owner: 'olga', editor: 'emi', awarder: 'aoi', reviewer: 'riku', viewer: 'vera' } as const;
  await store.transaction(async tx => {
    for (const id of Object.values(members))
      await tx.people.create(
        { id, name: id, language: 'ja', operator: false, createdAt: clock.now() },
        { address: `${id}@minato.example`, personId: id, verifiedAt: clock.now() },
      );
  });
  const organization = await createOrganization(
    { slug: 'minato', name: { ja: 'みなと工科大学', en: 'Minato Institute of Technology' }, owner: members.owner },
    ports,
  );
  await store.inOrganization(organization.id, async tx => {
    for (const role of ['editor', 'awarder', 'reviewer', 'viewer'] as const)
      await tx.members.put({ personId: members[role], role, since: clock.now() });
  });

  async function work(): Promise<void> {
    for (let jobs = takeMemoryJobs(memory, clock.now()); jobs.length > 0; jobs = takeMemoryJobs(memory, clock.now())) {
      for (const { task, payload } of jobs) {
        const of = payload as { org: string; awards: string[]; mails: string[]; list: string };
        if (task === 'issue-awards') await issueAwards(of.org, of.awards, ports);
        if (task === 'send-mails') await sendMails(of.org, of.mails, ports);
        if (task === 'remind-review') await remindReview(payload as TaskPayloads['remind-review'], ports);
        if (task === 'mail-desk') await mailDesk(payload as TaskPayloads['mail-desk'], ports);
        if (task === 'publish-status-list') await publishStatusList(of.org, of.list, ports);
      }
    }
  }

  async function publish(content: Partial<AchievementContent> = {}): Promise<VersionRecord> {
    const by = members.editor;
    const draft = { ...exampleContent, ...content };
    const { id, revision } = await createAchievement({ organization: organization.id, content: draft, by }, ports);
    return publishAchievement({ organization: organization.id, id, revision, by }, ports);
  }

  return { ports, clock, organization, members, mails, answers, work, publish };
}
