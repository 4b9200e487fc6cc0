// Indexing a register anew after an upgrade: from the first sweep that sees an older edition to the last entry, by the worker's own road.
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { leadingEdition, queueIndexing } from '../src/flows/index-register.ts';
import { inRegister } from './register-home.ts';
import type { Result } from './result.ts';

const BEFORE = 'before';

export const measureRegisterIndex = (size: number, kept?: string): Promise<Result[]> =>
  inRegister(kept, async ({ ports, grow, age, work }) => {
    await grow(size);
    const edition = await leadingEdition(ports);
    // As entries stand after an upgrade: by the edition that was before.
    const register = await age(BEFORE);
    await work();
    const started = performance.now();
    await ports.store.inOrganization(register, tx => queueIndexing(tx, register, edition));
    const left = () => ports.store.inOrganization(register, tx => tx.listings.outdated(edition ?? '', 1));
    while ((await left()).length > 0) await sleep(1_000);
    const seconds = (performance.now() - started) / 1_000;
    const name = `register-index: ${size} entries after an upgrade, ${Math.round(seconds)} s`;
    return [{ name, n: size, rate: size / seconds, unit: 'entries/s', ratioToLimit: null, ratioToPeer: null }];
  });
