/** The transparency log in memory. */
import { encodeHex } from '../../core/bytes/hex.ts';
import type { Log, LogCheckpoint, LogHead, LogPlace, SoughtLog } from '../../ports/store/log.ts';
import { mustExist } from './table.ts';
import type { InstanceTables, MemoryLog } from './tables.ts';

export function memoryLog(tables: InstanceTables, now: () => number = Date.now): Log {
  const { logs, logOutbox, logTiles, logBundles, logLeaves, logCheckpoints, logCosignatures } = tables;
  const newest = (): MemoryLog | undefined => logs.where(() => true).sort((a, b) => b.number - a.number)[0];
  const shown = ({ holder: _holder, heldUntil: _until, ...head }: MemoryLog): LogHead => head;
  const bySize = (number: number): LogCheckpoint[] =>
    logCheckpoints
      .where(row => row.log === number)
      .sort((a, b) => b.size - a.size)
      .map(({ log: _log, ...checkpoint }) => ({
        ...checkpoint,
        note: `${checkpoint.note}${linesFor(number, checkpoint.size)}`,
      }));
  const linesFor = (number: number, size: number): string =>
    logCosignatures
      .where(row => row.log === number && row.size === size)
      .sort((a, b) => (a.witness < b.witness ? -1 : 1))
      .map(({ line }) => line)
      .join('');

  const soughtIn = (number: number, hex: string, limit: number): SoughtLog['places'] =>
    logLeaves
      .where(row => row.log === number && encodeHex(row.hash).startsWith(hex))
      .sort((a, b) => (encodeHex(a.hash) < encodeHex(b.hash) ? -1 : 1))
      .slice(0, limit)
      .map(row => {
        const first = bySize(number).findLast(({ size }) => size > row.index);
        return first === undefined
          ? placeOf(row)
          : { ...placeOf(row), first: { ...first, vouched: isVouchedFor(number, first.size) } };
      });
  const isVouchedFor = (number: number, size: number): boolean => {
    const has = (row: { log: number; size: number }): boolean => row.log === number && row.size >= size;
    const isAnchored = tables.anchors.count(row => has(row) && row.state === 'settled') > 0;
    return logCosignatures.count(has) > 0 || isAnchored || tables.logStamps.count(has) > 0;
  };

  return {
    async add(entries) {
      if (entries.length > 0) logOutbox.insert(String(tables.next()), { entries, addedAt: now() });
    },
    async waiting() {
      const rows = logOutbox.where(() => true);
      const count = rows.reduce((sum, row) => sum + row.entries.length, 0);
      return count === 0 ? { count } : { count, since: Math.min(...rows.map(row => row.addedAt)) };
    },
    async take(limit) {
      const taken: Uint8Array[] = [];
      for (const key of logOutbox.keys()) {
        if (taken.length >= limit) break;
        taken.push(...(logOutbox.get(key)?.entries ?? []));
        logOutbox.delete(key);
      }
      return taken;
    },

    async open(identity) {
      const taken = logs.count(row => row.number === identity.number || row.origin === identity.origin) > 0;
      if (!taken) logs.insert(String(identity.number), { ...identity, epoch: 0, size: 0, root: emptyRoot });
      return !taken;
    },
    async head({ number } = {}) {
      const found = number === undefined ? newest() : logs.get(String(number));
      return found && shown(found);
    },
    async lease(holder, milliseconds) {
      const head = newest();
      if (head === undefined) return undefined;
      const held = head.holder !== undefined && head.holder !== holder && (head.heldUntil ?? 0) >= now();
      if (held) return undefined;
      const epoch = head.epoch + (head.holder === holder ? 0 : 1);
      const leased = { ...head, epoch, holder, heldUntil: now() + milliseconds };
      logs.set(String(head.number), leased);
      return shown(leased);
    },
    async release(holder) {
      for (const head of logs.where(row => row.holder === holder)) {
        const { holder: _holder, heldUntil: _until, ...free } = head;
        logs.set(String(head.number), free);
      }
    },
    async halt(number, code) {
      logs.change(String(number), ({ halted: _halted, ...row }) =>
        code === undefined ? row : { ...row, halted: code },
      );
    },

    async grow(number, epoch, { from, size, root, tiles, bundles, leaves }) {
      const head = logs.get(String(number));
      if (head === undefined || head.epoch !== epoch || head.size !== from) return false;
      logs.set(String(number), { ...head, size, root });
      for (const tile of tiles) logTiles.set(`${number} ${tile.level} ${tile.index}`, tile);
      for (const bundle of bundles) logBundles.set(`${number} ${bundle.index}`, bundle);
      leaves.forEach((hash, n) => {
        logLeaves.insert(`${number} ${encodeHex(hash)}`, { log: number, hash, index: from + n });
      });
      return true;
    },
    places: async (number, hashes) =>
      hashes.flatMap(hash => logLeaves.get(`${number} ${encodeHex(hash)}`) ?? []).map(placeOf),
    seek: async (hex, limit) =>
      logs
        .where(() => true)
        .sort((a, b) => b.number - a.number)
        .map(head => ({ head: shown(head), places: soughtIn(head.number, hex, limit) })),
    tiles: async (number, names) =>
      names.flatMap(({ level, index }) => logTiles.get(`${number} ${level} ${index}`) ?? []),
    bundles: async (number, indexes) => indexes.flatMap(index => logBundles.get(`${number} ${index}`) ?? []),

    // It keeps everything itself.
    moveTiles: async () => 0,

    async publish(number, checkpoint) {
      if (bySize(number).some(({ size }) => size >= checkpoint.size)) return false;
      logCheckpoints.insert(`${number} ${checkpoint.size}`, { ...checkpoint, log: number });
      return true;
    },
    async cosign(number, size, cosignature) {
      const name = `${number} ${size} ${cosignature.witness}`;
      mustExist(logCheckpoints, `${number} ${size}`, 'log_checkpoint');
      if (logCosignatures.get(name) === undefined) logCosignatures.insert(name, { log: number, size, ...cosignature });
    },
    checkpoint: async number => bySize(number)[0],
    firstWith: async (number, index) => bySize(number).findLast(({ size }) => size > index),
    firstCosigned: async (number, index) =>
      bySize(number).findLast(({ size }) => size > index && linesFor(number, size) !== ''),
    checkpoints: async (number, { limit, below = Number.POSITIVE_INFINITY }) =>
      bySize(number)
        .filter(({ size }) => size < below)
        .slice(0, limit),
  };
}

/** SHA-256 of nothing (RFC 6962 §2.1). */
const emptyRoot = Uint8Array.from(
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'.match(/../g) ?? [],
  pair => Number.parseInt(pair, 16),
);
const placeOf = ({ hash, index }: LogPlace): LogPlace => ({ hash, index });
