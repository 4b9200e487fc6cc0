/** Reads postmaster.pid, and says whether the process it names is really a running PostgreSQL. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Empty when the server has no Unix socket. */
  readonly socketDirectory: string;
}

/** Lines, as src/include/utils/pidfile.h of PostgreSQL orders them: pid, data directory, start time, port, socket directory, … */
export async function readPostmaster(dataDirectory: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), socketDirectory: lines[4]?.trim() ?? '' };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * A pid outlives its process: it may have been given to another program, or be a zombie that nobody reaps (containers
 * without an init). PostgreSQL takes both for a running server and refuses to start, so we look closer.
 */
export async function isRunningPostgres(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  if (process.platform === 'linux') {
    // "pid (comm) state …"; comm may itself contain parentheses.
    const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
    if (line === undefined) return false;
    const end = line.lastIndexOf(')');
    return line.slice(line.indexOf('(') + 1, end).startsWith('postgres') && !'ZX'.includes(line.charAt(end + 2));
  }
  const listed = await promisify(execFile)('ps', ['-o', 'stat=,comm=', '-p', String(pid)]).catch(() => undefined);
  return listed !== undefined && !listed.stdout.trim().startsWith('Z') && listed.stdout.includes('postgres');
}
