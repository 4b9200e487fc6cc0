/** Entries of other providers that say the same as a draft, an application or an entry: for its author and for reviewers. */
import { indexEdition } from '../core/register/index-edition.ts';
import { likenessByLanguage } from '../core/register/likeness.ts';
import { type Comparison, nearDuplicates, type Sought } from '../core/register/near-duplicates.ts';
import type { Ports } from '../ports/ports.ts';
import type { RegisterEntry } from '../ports/store/register.ts';

/** Candidates of which the numbers are looked at, and of which the texts are compared: a millisecond for some hundred of the former, or ten of the latter. */
const LOOKED_AT = 1_000;
const COMPARED = 40;
const SHOWN = 10;

export async function findNearDuplicates(
  sought: Sought & {
    /** Its own provider's entries are left out: DID or name, as the register knows it. */
    readonly provider?: string;
    /** The entry itself. */
    readonly except?: string;
  },
  ports: Pick<Ports, 'store' | 'reference' | 'crypto'>,
): Promise<Comparison<RegisterEntry>> {
  const likeness = likenessByLanguage(sought);
  const { reference } = await ports.reference.load();
  const edition = indexEdition(reference, ports.crypto);
  const { provider: notOf, except } = sought;
  const { entries, looked, isAll, indexIsWhole } = await ports.store.transaction(async tx => ({
    ...(await tx.register.alike({
      ...{ likeness, most: LOOKED_AT, limit: COMPARED },
      ...(notOf === undefined ? {} : { notOf }),
      ...(except === undefined ? {} : { except }),
    })),
    indexIsWhole: await tx.register.isIndexedBy(edition),
  }));
  return {
    found: nearDuplicates(sought, entries).slice(0, SHOWN),
    isComparable: likeness.length > 0,
    compared: entries.length,
    candidates: looked,
    candidatesIsExact: isAll,
    indexIsWhole,
  };
}
