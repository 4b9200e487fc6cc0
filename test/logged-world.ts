/** A credential that was issued, and may be logged: from the act to the report, on the memory store. */
import assert from 'node:assert/strict';
import { nodeCrypto } from '../src/adapters/crypto/node-crypto.ts';
import { orThrow } from '../src/core/error.ts';
import type { Evidence } from '../src/core/verify/evidence.ts';
import { examine } from '../src/core/verify/examination.ts';
import type { Policy } from '../src/core/verify/policy.ts';
import type { Check, Report } from '../src/core/verify/report.ts';
import { awardPeople } from '../src/flows/award-people.ts';
import { createAchievement } from '../src/flows/create-achievement.ts';
import { createOrganization } from '../src/flows/create-organization.ts';
import { gatherAsServer } from '../src/flows/gather-as-server.ts';
import { type Gatherer, gatherEvidence } from '../src/flows/gather-evidence.ts';
import { gatherVouchers } from '../src/flows/gather-vouchers.ts';
import { publishAchievement } from '../src/flows/publish-achievement.ts';
import type { LogProofs } from '../src/flows/read-log-proofs.ts';
import type { Vouchers } from '../src/ports/vouchers.ts';
import { type ConsoleWorld, consoleWorld, exampleContent } from './console-world.ts';

export interface LoggedWorld extends ConsoleWorld {
  /** The credential as its holder has it. */
  readonly text: string;
}

/** Issued, and its entry left for the log. */
export async function loggedWorld(url?: string): Promise<LoggedWorld> {
  const world = await consoleWorld(url === undefined ? {} : { url });
  const { ports, members } = world;
  const organization = (
    await createOrganization({ slug: 'issuer', name: { en: 'Issuer' }, owner: members.owner }, ports)
  ).id;
  const by = members.owner;
  const draft = await createAchievement({ organization, content: exampleContent, by }, ports);
  const version = await publishAchievement({ organization, id: draft.id, revision: draft.revision, by }, ports);
  const recipients = [2, 3].map(row => ({ row, name: `Learner ${row}`, address: `l${row}@example.org` }));
  await ports.store.inOrganization(organization, tx =>
    awardPeople(tx, { organization, versionId: version.id, label: 'r', recipients, awardAgain: false, by }, ports),
  );
  await world.work();
  const text = await ports.store.inOrganization(organization, async tx => {
    const [award] = (await tx.awards.search({ state: 'issued' }, { limit: 1, offset: 0 })).rows;
    const record = await tx.credentials.byId(award?.credentialId ?? '');
    return Buffer.from(record?.bytes ?? []).toString();
  });
  return { ...world, text };
}

export type Answer = (url: string, proofs: LogProofs) => unknown;

export interface Asked {
  /** Stands between the log and the verifier. */
  readonly alter?: Answer;
  /** The log answers nobody. */
  readonly isLogAway?: boolean;
  readonly policy?: Partial<Policy>;
  readonly vouchers?: Vouchers;
}

/** Verifies as the server does. */
export async function verifyIn(
  { ports, clock }: ConsoleWorld,
  text: string,
  { alter, isLogAway = false, policy = {}, vouchers }: Asked = {},
): Promise<Report & { readonly evidence: Evidence }> {
  const parts = examine(nodeCrypto);
  const own = gatherAsServer({
    ...ports,
    fetch: { get: async at => ({ kind: 'unreachable', url: at, reason: 'offline' }) },
  });
  const gather: Gatherer = async url => {
    if (isLogAway && url.includes('/log/')) return { url, state: 'unreachable', gotAt: clock.now(), reason: 'network' };
    const document = await own(url);
    if (alter === undefined || document.state !== 'got' || !url.includes('/log/proofs/')) return document;
    const altered = alter(url, JSON.parse(Buffer.from(document.bytes).toString()));
    return { ...document, bytes: new Uint8Array(Buffer.from(JSON.stringify(altered))) };
  };
  const input = orThrow(await parts.readInput(text));
  const asking = gatherVouchers(gather, { vouchers, clock });
  const evidence = await gatherEvidence(input, asking, parts, { clock }, new Promise(() => undefined));
  return { ...(await parts.judge(evidence, policy, clock.now())), evidence };
}

export function checkOf({ checks }: Report, name: Check['name']): Check {
  const check = checks.find(each => each.name === name);
  assert.ok(check, `${name} is among the checks`);
  return check;
}
