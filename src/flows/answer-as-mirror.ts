/** What a mirror answers in an installation's stead: documents as it kept them, proofs from the logs as it audited them, and what its register has of a subject. */
import { utf8 } from '../core/bytes/utf8.ts';
import { formatKeyEntries, parseKeyEntriesAddress } from '../core/verify/mirrored/key-entries.ts';
import type { MirrorStore } from '../ports/mirror-store.ts';
import type { Ports } from '../ports/ports.ts';
import { logNumber } from './audit-installation.ts';
import type { AuditMemory } from './audit-log.ts';
import { openDecisions } from './mirrored-decisions.ts';
import { type MirroredLog, openMirroredLog } from './mirrored-log.ts';
import { MOST_PROOFS } from './read-log-proofs.ts';

/** One document as a mirror hands it out. */
export interface MirrorAnswer {
  readonly bytes: Uint8Array;
  /** When the mirror last found it so. */
  readonly at: number;
}

export interface KeptLog {
  /** Of the log: `https://badges.example.org/log`. */
  readonly url: string;
  readonly memory: AuditMemory;
  /** When the audit was made that it stands on. */
  readonly at: number;
}

export interface Mirror {
  /** What stands, or stood, at that address; undefined for what was never kept. */
  answer(address: string): Promise<MirrorAnswer | undefined>;
  /** The newest checkpoint of the log at that address, as it was signed. */
  note(log: string): string | undefined;
}

/** `logs`: the first one first. */
export async function openMirror(
  kept: readonly KeptLog[],
  { store, crypto }: Pick<Ports, 'crypto'> & { readonly store: MirrorStore },
): Promise<Mirror> {
  const logs = new Map<string, MirroredLog>();
  for (const { url, memory } of kept)
    logs.set(url, await openMirroredLog(memory, store.log(logNumber(url)), { crypto }));
  const decisions = await openDecisions(store);
  // Where credentials and verifiers ask, whichever of the logs are kept.
  const first = (kept[0]?.url ?? '').replace(/\/log\/\d+$/, '/log');
  const register = `${first.replace(/\/log$/, '')}/accreditations`;
  const isOwn = (log: string): boolean => log === first || logs.has(log);
  // Of what rests on several audits, the oldest tells.
  const at = Math.min(...kept.map(each => each.at));
  const json = (value: unknown): MirrorAnswer => ({ bytes: utf8(JSON.stringify(value)), at });
  const newestFirst = [...logs.values()].reverse();

  return {
    note: log => logs.get(log)?.note,
    async answer(address) {
      const [, log = '', prefix] = /^(.+)\/proofs\/([0-9a-f]{1,64})$/.exec(address) ?? [];
      // Of an installation every log answers for all.
      if (prefix !== undefined && isOwn(log)) return json(proofsIn(newestFirst, prefix));
      const question = parseKeyEntriesAddress(address);
      if (question !== undefined)
        return isOwn(question.logUrl)
          ? json(formatKeyEntries(newestFirst.map(each => each.keyEntriesOf(question.issuer))))
          : undefined;
      const subject = subjectIn(address, register);
      if (subject !== undefined) return decisions.about(subject);
      const document = await store.document(address);
      return document && { bytes: document.bytes, at: document.lastAt };
    },
  };
}

function proofsIn(logs: readonly MirroredLog[], prefix: string): object {
  const sought = logs.map(log => ({ log, places: log.seek(prefix, MOST_PROOFS) }));
  if (sought.some(({ places }) => places.length > MOST_PROOFS)) return { logs: [], more: true };
  return { logs: sought.map(({ log, places }) => log.proofsOf(places)) };
}

/** Of a question to the installation's register, as core/verify/trusted asks it. */
function subjectIn(address: string, register: string): string | undefined {
  if (!address.startsWith(`${register}?`) || !URL.canParse(address)) return undefined;
  return new URL(address).searchParams.get('subject') ?? undefined;
}
