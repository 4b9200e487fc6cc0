/** What `akashi audit` stands on: fetching, a folder for what was seen, and a child process that verifies status lists. No database, no keys. */
import { join } from 'node:path';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { createNamedFetch } from '../adapters/fetch/named-fetch.ts';
import { createPublicFetch } from '../adapters/fetch/public-fetch.ts';
import { keepEvidence, readAuditMemory, writeAuditMemory } from '../adapters/files/audit-memory.ts';
import { systemClock } from '../adapters/system/system.ts';
import { createVerifier } from '../adapters/verification/create-verifier.ts';
import type { Check } from '../core/verify/report.ts';
import type { LogOutcome } from '../flows/audit-installation.ts';
import type { AuditMemory } from '../flows/audit-log.ts';
import { documentOf } from '../flows/gather-evidence.ts';
import type { Fetched } from '../flows/named-logs.ts';
import { verifyCredential } from '../flows/verify-credential.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ports } from '../ports/ports.ts';
import type { FetchOutcome } from '../ports/public-fetch.ts';
import { pause } from './server/pause.ts';

export interface Auditing {
  readonly crypto: Ports['crypto'];
  readonly clock: Clock;
  /** The installation's own origin as the caller named it, and otherwise the public internet. */
  get(url: string): Promise<Fetched>;
  verifyList(list: Uint8Array): Promise<readonly Check[]>;
  close(): Promise<void>;
}

export interface AuditComposition extends Auditing {
  memories(folder: string): Promise<readonly { readonly url: string; readonly memory: AuditMemory }[]>;
  /** Of each sound log what was seen; where something was found, the checkpoint that speaks against it. Answers with the names of such files. */
  keep(folder: string, logs: readonly LogOutcome[]): Promise<readonly string[]>;
}

type Ask = (url: string) => Promise<FetchOutcome>;

/** `log`: the address that was named. It may be on loopback and without https, which no stranger's document may lead to. */
export function composeAuditing(log: string, strangers: Ask = publicly()): Auditing {
  const own = createNamedFetch(new URL(log).origin, systemClock);
  const ask: Ask = url => (own.isNamed(url) ? own.get(url) : strangers(url));
  let verifier: ReturnType<typeof createVerifier> | undefined;
  return {
    crypto: nodeCrypto,
    clock: systemClock,
    async get(url) {
      const outcome = await ask(url);
      if (outcome.kind === 'found') return outcome.bytes;
      return outcome.kind === 'refused' && (outcome.status === 404 || outcome.status === 410) ? 'missing' : 'away';
    },
    async verifyList(list) {
      verifier ??= createVerifier({ children: 1 });
      const gather = async (url: string) => documentOf(url, await ask(url), systemClock.now());
      const report = await verifyCredential({ input: list }, gather, { clock: systemClock, verifier }, pause);
      return report.checks;
    },
    close: async () => verifier?.close(),
  };
}

function publicly(): Ask {
  const fetch = createPublicFetch({ clock: systemClock });
  return url => fetch.get(url);
}

export function composeAudit(log: string, strangers: Ask): AuditComposition {
  /** Logs after the first have folders of their own in the first's. */
  const folderOf = (folder: string, url: string): string => join(folder, /\/log\/(\d+)$/.exec(url)?.[1] ?? '');
  const first = log.replace(/\/log\/\d+$/, '/log');
  return {
    ...composeAuditing(log, strangers),
    async memories(folder) {
      const found: { url: string; memory: AuditMemory }[] = [];
      for (let n = 1; ; n++) {
        const url = n === 1 ? first : `${first}/${n}`;
        const memory = await readAuditMemory(folderOf(folder, url));
        if (memory !== undefined) found.push({ url, memory });
        else if (n > 1) return found;
      }
    },
    async keep(folder, logs) {
      const evidence: string[] = [];
      for (const { url, outcome } of logs) {
        const own = folderOf(folder, url);
        if (outcome.memory !== undefined) await writeAuditMemory(own, outcome.memory);
        else if (outcome.findings.length > 0 && outcome.note !== undefined)
          evidence.push(await keepEvidence(own, outcome.note));
      }
      return evidence;
    },
  };
}
