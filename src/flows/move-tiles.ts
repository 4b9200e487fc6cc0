/** Moves whole tiles and bundles of the log out of the database, when the installation keeps them elsewhere: what is published never changes. */
import type { Ports } from '../ports/ports.ts';

/** At most so many in one step of the sequencer: a log that is moved for the first time takes some steps, and goes on growing meanwhile. */
const AT_ONCE = 64;

/**
 * How many were moved. Each is there for good before it leaves the database; a death in between moves it again, which changes nothing. Throws
 * `tiles.unreachable`, `tiles.differ`: then the database keeps them.
 */
export const moveTiles = (log: number, { store }: Pick<Ports, 'store'>): Promise<number> =>
  store.transaction(tx => tx.log.moveTiles(log, AT_ONCE));
