/**
 * An audit of all logs of an installation, the oldest first. Where a log could not go on, another was opened: whoever reads the first alone sees no more
 * of what is issued, and of a status perhaps half.
 */
import { createStatusReplay } from '../core/log/audit.ts';
import { splitNote } from '../core/log/note.ts';
import { type AuditMemory, type AuditOutcome, type AuditPorts, type AuditRequest, auditLog } from './audit-log.ts';
import { type NamedLog, namedLogs } from './named-logs.ts';

export interface InstallationRequest extends Pick<AuditRequest, 'key' | 'seen' | 'policy'> {
  /** Address of a log of the installation, without a slash at its end. */
  readonly url: string;
  /** What was kept of earlier visits, of each log. */
  readonly memories?: readonly { readonly url: string; readonly memory: AuditMemory }[];
  /** Its other logs, where it was asked for them already (namedLogs). */
  readonly others?: readonly NamedLog[];
}

export interface LogOutcome {
  readonly url: string;
  readonly outcome: AuditOutcome;
}

/** Of each log, in the order of their numbers: at least the one that was asked for. */
export async function auditInstallation(
  { url, memories = [], key, seen = [], policy, ...named }: InstallationRequest,
  ports: AuditPorts,
): Promise<readonly LogOutcome[]> {
  const others = named.others ?? (await namedLogs(url, ports.get)).others;
  const urls = logsToAudit({ url, memories, others });
  const memoryOf = (each: string): AuditMemory | undefined => memories.find(kept => kept.url === each)?.memory;
  const nameOf = (each: string): string =>
    nameIn(memoryOf(each)?.key ?? others.find(other => other.url === each)?.key ?? '');
  // What bears the name of no log here is for the one that was asked for, which will say so.
  const meantBy = (name: string | undefined): string => urls.find(each => nameOf(each) === name) ?? url;
  const keyFor = key === undefined ? undefined : meantBy(nameIn(key));
  const status = createStatusReplay();
  const outcomes: LogOutcome[] = [];
  for (const [n, each] of urls.entries()) {
    const memory = memoryOf(each);
    const request: AuditRequest = {
      url: each,
      ...(keyFor === each && key !== undefined && { key }),
      ...(memory !== undefined && { memory }),
      ...(policy !== undefined && { policy }),
      seen: seen.filter(({ note }) => meantBy(originIn(note)) === each),
      together: { status, isLast: n === urls.length - 1 },
    };
    outcomes.push({ url: each, outcome: await auditLog(request, ports) });
  }
  return outcomes;
}

/** By their numbers. One that was audited before is asked for, also when it is not named any more. */
export function logsToAudit({
  url,
  memories = [],
  others,
}: Pick<InstallationRequest, 'url' | 'memories'> & { readonly others: readonly NamedLog[] }): readonly string[] {
  const urls = [...new Set([url, ...others.map(other => other.url), ...memories.map(each => each.url)])];
  return urls.sort((a, b) => logNumber(a) - logNumber(b));
}

/** Of a log's address: `/log` is the first. */
export const logNumber = (url: string): number => Number(/\/log\/(\d+)$/.exec(url)?.[1] ?? 1);

/** Of `NAME+ID+KEY`. */
const nameIn = (key: string): string => key.split('+')[0] ?? '';

function originIn(note: string): string | undefined {
  const split = splitNote(note);
  return split.ok ? split.value.text.split('\n')[0] : undefined;
}
