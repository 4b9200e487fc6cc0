/** Signers among the processes of this machine (Linux): whose they are, and what can be read of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Why a test that looks for processes is skipped here, or false. */
export const withoutProc = existsSync('/proc/self/stat') ? false : 'processes are found by /proc';

interface Found {
  readonly pid: number;
  readonly parent: number;
}

/** Every process with its parent. */
function processes(): Found[] {
  if (withoutProc) return [];
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent) }];
      } catch {
        return []; // ended meanwhile
      }
    });
}

/** The process and everything below it. */
export function familyOf(pid: number): number[] {
  const all = processes();
  const family = [pid];
  for (const member of family) family.push(...all.flatMap(each => (each.parent === member ? [each.pid] : [])));
  return family;
}

const read = (pid: number, name: 'cmdline' | 'environ'): string[] => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8').split('\0').filter(Boolean);
  } catch {
    return [];
  }
};

export const commandOf = (pid: number): string[] => read(pid, 'cmdline');
export const environmentOf = (pid: number): string[] => read(pid, 'environ');

/** Between fork and exec a child still bears its parent's command: it is no signer yet. */
const isSigner = (pid: number): boolean => commandOf(pid).some(part => /\/signer-process\.[jt]s$/.test(part));

/** Signers that the process or one below it has started. */
export const signersBelow = (pid: number): number[] => familyOf(pid).filter(isSigner);
