/** The road by which an approved application becomes a listing, in the transaction of the decision. */
import { foldText } from '../core/bytes/fold-text.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import type { Backing, ListingContent } from '../core/register/listing.ts';
import { nextVersion, stateAfter } from '../core/register/listing-states.ts';
import { parseReviewOn } from '../core/register/review-clock.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { KeptListing, ListingWrite } from '../ports/store/register.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { newUuid } from './new-id.ts';
import { putListings } from './put-listings.ts';

export interface ToBeListed {
  /** The accreditor: the transaction's own organization. */
  readonly register: OrganizationId;
  readonly content: ListingContent;
  readonly backings: readonly Backing[];
  /** Calendar date, one to three years from today. */
  readonly reviewOn: string;
  readonly by: PersonId | 'system';
  /** The listing that this renews, where the application was about one. */
  readonly listing?: string;
}

type Needs = Pick<Ports, 'clock' | 'random' | 'crypto' | 'reference'>;

/** By what a listing is found again: its achievement, or else its provider and title in the original language. */
export const sourceOf = ({ achievement, provider, title, inLanguage }: ListingContent): string =>
  achievement ??
  `name:${[provider.name, title].map(text => foldText(text[inLanguage] ?? text.ja ?? text.en ?? '')).join('|')}`;

/** A source names one listing, the one that stands: what was withdrawn leaves it to its successor. */
export const giveSourceUp = (
  tx: Pick<OrganizationTransaction, 'listings'>,
  { id, source }: Pick<KeptListing, 'id' | 'source'>,
): Promise<void> => tx.listings.setSource(id, `${source}#${id}`);

/**
 * A first listing, or the next version of the one that is there for the same achievement (or provider and title). Returns the listing's id, which
 * stays. Throws `register.review-outside`, `time.malformed`, `register.act-refused` (it is suspended), `thing.not-found`.
 */
export async function listAchievement(
  tx: OrganizationTransaction,
  input: ToBeListed,
  ports: Needs,
): Promise<{ readonly id: string; readonly version: number }> {
  const now = ports.clock.now();
  const register = await tx.organizations.byId(input.register);
  if (!register) throw new AkashiError('thing.not-found', { at: input.register });
  const today = orThrow(dateInZone(now, register.timeZone));
  const reviewOn = orThrow(parseReviewOn(input.reviewOn, today));
  await tx.listings.lock();
  const source = sourceOf(input.content);
  const known =
    input.listing === undefined
      ? (await tx.listings.bySources([source])).get(source)
      : await tx.listings.byId(input.listing, { lock: true });
  if (input.listing !== undefined && known === undefined)
    throw new AkashiError('thing.not-found', { at: input.listing });
  // What was withdrawn is over: the same achievement gets a listing of its own, and both histories can be read.
  const goesOn = known !== undefined && known.state !== 'withdrawn' ? known : undefined;
  const state = orThrow(stateAfter('list', goesOn?.state ?? 'draft'));
  const id = goesOn?.id ?? newUuid(ports);
  const write: Omit<ListingWrite, 'indexed'> = {
    id,
    state,
    version: nextVersion(goesOn, state),
    content: input.content,
    backings: input.backings,
    listedOn: goesOn?.listedOn ?? today,
    reviewOn,
    changedAt: now,
    act: 'list',
    source: goesOn?.source ?? source,
    listedAt: goesOn?.listedAt ?? now,
  };
  if (known !== undefined && goesOn === undefined) await giveSourceUp(tx, known);
  await putListings(tx, register, [{ before: goesOn, after: write }], ports);
  await tx.audit.append({
    ...{ at: now, actor: input.by, action: 'list-achievement', subject: id },
    detail: { version: write.version },
  });
  return { id, version: write.version };
}
