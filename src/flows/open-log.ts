/** Opens the installation's transparency log: its origin and key, which stay for as long as the log lives. */
import { AkashiError } from '../core/error.ts';
import { decodeEntry } from '../core/log/entry.ts';
import { openBundle } from '../core/log/entry-bundle.ts';
import { TILE_WIDTH } from '../core/log/tile-path.ts';
import { rootFrom } from '../core/log/tiles.ts';
import type { Ports } from '../ports/ports.ts';
import type { LogHead } from '../ports/store/log.ts';
import { newOpaqueId } from './new-id.ts';

type Needs = Pick<Ports, 'store' | 'vault' | 'clock' | 'random' | 'crypto' | 'instance' | 'logMarks'>;

/** The newest log; the first is opened when there is none. */
export async function openLog(ports: Needs): Promise<LogHead> {
  const head = await ports.store.transaction(tx => tx.log.head());
  return head ?? openNext(0, ports);
}

/**
 * After a log could not go on (`log.behind`, `log.forked`): opens the next one, under another origin and key; the former is served as it
 * stands. What was in its outbox goes to the new one, and so does what it grew by and never published. Throws `log.not-halted` while the present log grows.
 */
export async function recoverLog(ports: Needs): Promise<LogHead> {
  const head = await ports.store.transaction(tx => tx.log.head());
  if (head !== undefined && head.halted === undefined) throw new AkashiError('log.not-halted', { at: head.origin });
  // First, and once more after a death: what is there twice collapses.
  if (head !== undefined) await passOn(head, ports);
  return openNext(head?.number ?? 0, ports);
}

/** Entries behind the last checkpoint, as far as they can be read. */
function passOn({ number, size }: LogHead, { store }: Pick<Ports, 'store'>): Promise<void> {
  return store.transaction(async tx => {
    const published = (await tx.log.checkpoint(number))?.size ?? 0;
    const first = Math.floor(published / TILE_WIDTH);
    const indexes = Array.from({ length: Math.max(0, Math.ceil(size / TILE_WIDTH) - first) }, (_, n) => first + n);
    const entries = (await tx.log.bundles(number, indexes)).flatMap(({ index, bytes }) => {
      const opened = openBundle(bytes);
      return opened.ok ? opened.value.slice(Math.max(0, published - index * TILE_WIDTH)) : [];
    });
    await tx.log.add(entries.filter(entry => decodeEntry(entry).ok));
  });
}

/**
 * After the reason for a halt is gone (a newer backup is restored, a witness that was wrong is chosen no more): whoever takes the lease next checks
 * anew, and halts again if it is not. Throws `log.not-halted`.
 */
export function resumeLog({ store }: Pick<Ports, 'store'>): Promise<LogHead> {
  return store.transaction(async tx => {
    const head = await tx.log.head({ lock: true });
    if (head?.halted === undefined) throw new AkashiError('log.not-halted', { at: head?.origin ?? '' });
    await tx.log.halt(head.number, undefined);
    return head;
  });
}

async function openNext(former: number, ports: Needs): Promise<LogHead> {
  const number = former + 1;
  const key = await ports.vault.create(`log:${number}`, newOpaqueId(ports), 'log', 'EdDSA');
  const origin = await freeOrigin(number, ports);
  const identity = { number, origin, key, openedAt: ports.clock.now() };
  await ports.store.transaction(tx => tx.log.open(identity));
  // Of two first starts the other one may have been quicker: its log is the log.
  const head = await ports.store.transaction(tx => tx.log.head());
  if (head === undefined) throw new AkashiError('thing.not-found', { at: origin });
  await ports.logMarks.remember(head.origin, { size: 0, root: rootFrom(0, () => new Uint8Array(), ports.crypto) });
  return head;
}

/** A database that was lost altogether must not begin under the name of a log that others remember. */
async function freeOrigin(number: number, ports: Needs): Promise<string> {
  const base = `${new URL(ports.instance.url).host}/log`;
  for (let n = number; ; n++) {
    const origin = n === 1 ? base : `${base}/${n}`;
    if ((await ports.logMarks.read(origin)).length === 0) return origin;
  }
}
