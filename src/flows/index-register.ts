/** After a new edition of a framework, or of our own rules, entries are indexed anew: how they are found changes, what they say does not. */
import { indexEdition } from '../core/register/index-edition.ts';
import { indexListing } from '../core/register/index-listing.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'crypto' | 'reference'>;

/** Of one job; the next takes what is left, so that nothing else waits for long, and a run that is cut off goes on. */
const AT_ONCE = 500;
/** After everything that somebody waits for. */
const LAST = 30;

const queue = (tx: Pick<OrganizationTransaction, 'jobs'>, org: string): Promise<void> =>
  tx.jobs.add('index-register', { org }, { key: `index-register:${org}`, priority: LAST });

/** Whether there is something to do: asked at every sweep, so it costs a look at an index. `edition` is what `leadingEdition` answered. */
export async function queueIndexing(
  tx: Pick<OrganizationTransaction, 'jobs' | 'listings'>,
  org: string,
  edition: string | undefined,
): Promise<void> {
  if (edition !== undefined && (await tx.listings.outdated(edition, 1)).length > 0) await queue(tx, org);
}

export async function indexRegister(org: string, ports: Needs): Promise<void> {
  const edition = await leadingEdition(ports);
  if (edition === undefined) return;
  const { reference } = await ports.reference.load();
  await ports.store.inOrganization(org, async tx => {
    const outdated = await tx.listings.outdated(edition, AT_ONCE);
    await tx.listings.index(
      outdated.map(listing => ({ id: listing.id, indexed: indexListing(listing, reference) })),
      edition,
    );
    if (outdated.length === AT_ONCE) await queue(tx, org);
  });
}

const SETTING = 'register-index';
const MINUTE = 60_000;
/** How long nothing was heard of the edition that leads before an earlier one may lead again. */
const SILENCE = 60 * MINUTE;
const KEPT_FORMER = 20;

interface Lead {
  readonly edition: string;
  /** Unix milliseconds, at most ten minutes behind. */
  readonly seenAt: number;
  /** Editions that led before it, the newest first. */
  readonly former: readonly string[];
}

/**
 * This process's edition of the index, if entries are to be indexed by it. Servers of one installation can be started with different files: by
 * mistake, or while they are upgraded one after the other. What is new leads at once; what has led before leads again when the one that leads has
 * been silent for an hour. So no two of them index each other's entries in turn.
 */
export async function leadingEdition(ports: Needs): Promise<string | undefined> {
  const edition = indexEdition((await ports.reference.load()).reference, ports.crypto);
  const now = ports.clock.now();
  return ports.store.transaction(async tx => {
    const kept = await tx.settings.get(SETTING);
    const lead = kept === undefined ? undefined : (JSON.parse(kept) as Lead);
    const take = (former: readonly string[]): Promise<void> =>
      tx.settings.put(SETTING, JSON.stringify({ edition, seenAt: now, former } satisfies Lead));
    if (lead === undefined) await take([]);
    else if (lead.edition === edition) {
      if (now - lead.seenAt >= 10 * MINUTE) await take(lead.former);
    } else {
      if (lead.former.includes(edition) && now - lead.seenAt < SILENCE) return undefined;
      await take([lead.edition, ...lead.former.filter(each => each !== edition)].slice(0, KEPT_FORMER));
    }
    return edition;
  });
}
