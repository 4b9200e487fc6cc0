/** Anchors and time stamps of the log in memory. */
import { createHash } from 'node:crypto';
import type { Anchor, AnchorKey, AnchorState, Anchors } from '../../ports/store/anchors.ts';
import { mustExist } from './table.ts';
import type { InstanceTables } from './tables.ts';

export function memoryAnchors({ anchors, logs, logStamps }: InstanceTables): Anchors {
  const settledOf = (log: number): Anchor[] => anchors.where(row => row.log === log && row.state === 'settled');
  const of = (target: string): Anchor[] => anchors.where(row => row.target === target);

  return {
    async plan({ target, log, size, note, plannedAt }) {
      const free = of(target).every(row => !isUnderWay(row)) && !anchors.has(idOf({ target, log, size }));
      if (free) {
        mustExist(logs, String(log), 'log_head');
        const row = { target, log, size, note, plannedAt, version: 0, state: 'waiting' } as const;
        anchors.insert(idOf(row), row);
      }
      return free;
    },
    get: async key => anchors.get(idOf(key)),
    underWay: async target => of(target).filter(isUnderWay).sort(bySize),
    settled: async (target, { limit, fromBlock = 0 }) =>
      of(target)
        .filter(row => row.state === 'settled' && row.block >= fromBlock)
        .sort(bySize)
        .reverse()
        .slice(0, limit),
    newest: async target => of(target).sort(bySize).at(-1),
    async change(key, state) {
      const row = anchors.get(idOf(key));
      if (row?.version !== key.version) return false;
      anchors.set(idOf(key), changed(row, state));
      return true;
    },
    async setProblem(key, code) {
      anchors.change(idOf(key), row => ({ ...row, problem: code }));
    },

    recent: async (log, limit) =>
      anchors
        .where(row => row.log === log)
        .sort((a, b) => b.size - a.size || (a.target < b.target ? -1 : 1))
        .slice(0, limit),
    async vouched(log, { limit, below = Number.MAX_SAFE_INTEGER }) {
      const own = settledOf(log);
      const stamps = logStamps.where(row => row.log === log);
      const sizes = [...new Set([...own, ...stamps].map(({ size }) => size))].filter(size => size < below);
      const shown = new Set(sizes.sort((a, b) => b - a).slice(0, limit));
      const isShown = ({ size }: { readonly size: number }): boolean => shown.has(size);
      return {
        anchors: own.filter(isShown).sort((a, b) => b.size - a.size || (a.target < b.target ? -1 : 1)),
        stamps: stamps.filter(isShown).sort((a, b) => b.size - a.size || (a.authority < b.authority ? -1 : 1)),
      };
    },
    countVouchers: async log => settledOf(log).length + logStamps.where(row => row.log === log).length,
    firstWith: async (log, index) =>
      firstOfEach(
        anchors.where(row => row.log === log && row.state === 'settled' && row.size > index),
        row => row.target,
      ),
    firstStampsWith: async (log, index) =>
      firstOfEach(
        logStamps.where(row => row.log === log && row.size > index),
        row => row.authority,
      ),
    stampByToken: async hash =>
      logStamps.where(row => createHash('sha256').update(row.token).digest().equals(Buffer.from(hash)))[0],
    async addStamp(stamp) {
      const id = `${stamp.log} ${stamp.size} ${stamp.authority}`;
      if (logStamps.has(id)) return false;
      mustExist(logs, String(stamp.log), 'log_head');
      logStamps.insert(id, stamp);
      return true;
    },
    stamps: async ({ log, authority, limit }) =>
      logStamps
        .where(row => row.log === log && (authority === undefined || row.authority === authority))
        .sort((a, b) => b.size - a.size || (a.authority < b.authority ? -1 : 1))
        .slice(0, limit),
  };
}

const idOf = ({ target, log, size }: AnchorKey): string => `${target} ${log} ${size}`;
/** The smallest of each name, in the order of the names. */
function firstOfEach<T extends { readonly size: number }>(rows: readonly T[], nameOf: (row: T) => string): T[] {
  const first = new Map<string, T>();
  for (const row of rows.toSorted((a, b) => a.size - b.size)) if (!first.has(nameOf(row))) first.set(nameOf(row), row);
  return [...first].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const isUnderWay = ({ state }: Anchor): boolean => state === 'waiting' || state === 'sent';
const bySize = (a: AnchorKey, b: AnchorKey): number => a.log - b.log || a.size - b.size;

const changed = ({ target, log, size, note, plannedAt, version }: Anchor, state: AnchorState): Anchor => ({
  ...{ target, log, size, note, plannedAt, version: version + 1 },
  ...state,
});
