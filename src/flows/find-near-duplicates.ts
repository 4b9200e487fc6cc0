/** Entries of other providers that say the same as a draft, an application or an entry: for its author and for reviewers. */
import { likeness } from '../core/register/likeness.ts';
import { type NearDuplicate, nearDuplicates, type Sought } from '../core/register/near-duplicates.ts';
import type { Ports } from '../ports/ports.ts';
import type { RegisterEntry } from '../ports/store/register.ts';

/** What everybody copies from everybody is found by its first two hundred. */
const CANDIDATES = 200;
const SHOWN = 10;

export async function findNearDuplicates(
  sought: Sought & {
    /** Its own provider's entries are left out: DID or name, as the register knows it. */
    readonly provider?: string;
    /** The entry itself. */
    readonly except?: string;
  },
  ports: Pick<Ports, 'store'>,
): Promise<readonly NearDuplicate<RegisterEntry>[]> {
  const numbers = likeness(sought);
  if (numbers.length === 0) return [];
  const candidates = await ports.store.transaction(tx =>
    tx.register.alike({
      ...{ likeness: numbers, limit: CANDIDATES },
      ...(sought.provider === undefined ? {} : { notOf: sought.provider }),
    }),
  );
  const others = candidates.filter(({ id }) => id !== sought.except);
  return nearDuplicates(sought, others).slice(0, SHOWN);
}
