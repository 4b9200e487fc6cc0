/** Gives every provider of these changes its CTID: the one that the register has published it under, or a new one. */
import { ctidOfProvider } from '../core/export/ctid.ts';
import type { ListingContent } from '../core/register/listing.ts';
import { keysOfProvider, ProviderBook } from '../core/register/provider-book.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';

interface Change {
  readonly before: { readonly content: ListingContent } | undefined;
  readonly after: { readonly content: ListingContent };
}

/** In the transaction that has locked the register. */
export async function nameProviders<C extends Change>(
  tx: Pick<OrganizationTransaction, 'listings'>,
  changes: readonly C[],
): Promise<readonly C[]> {
  const providers = changes.flatMap(({ before, after }) => [
    after.content.provider,
    ...(before === undefined ? [] : [before.content.provider]),
  ]);
  const book = new ProviderBook(await tx.listings.providers([...new Set(providers.flatMap(keysOfProvider))]));
  const named = changes.map(change => {
    const { content } = change.after;
    const ctid = book.ctidOf(change.before?.content.provider, content.provider, ctidOfProvider);
    return { ...change, after: { ...change.after, content: { ...content, provider: { ...content.provider, ctid } } } };
  });
  await tx.listings.addProviders(book.added);
  return named;
}

/** What a file or an application says of a provider says nothing of its CTID. */
export const withoutCtid = ({ provider: { ctid: _, ...provider }, ...content }: ListingContent): ListingContent => ({
  ...content,
  provider,
});
