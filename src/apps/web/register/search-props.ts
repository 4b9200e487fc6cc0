/** What the page of the register's search is given. */
import type { Framework } from '../../../core/frameworks/reference.ts';
import type { RegisterSearch } from '../../../core/register/read-search.ts';
import type { FacetCounts } from '../../../flows/count-facets.ts';
import type { FoundPage } from '../../../flows/search-register.ts';
import type { Organization } from '../../../ports/store/organization.ts';

export interface SearchPageProps {
  readonly frameworks: readonly Framework[];
  /** Registers that list something. */
  readonly registers: readonly Organization[];
  /** As typed, also where it cannot be read. */
  readonly typed: (name: string) => readonly string[];
  readonly search?: RegisterSearch;
  /** The first condition that cannot be read. */
  readonly problem?: { readonly field: string; readonly text: string };
  readonly page?: FoundPage;
  /** How many would be left by each value of a filter. */
  readonly counts?: FacetCounts;
  /** Whether a condition was given. */
  readonly isNarrowed: boolean;
  /** The same search from another place. */
  readonly at: (after?: string) => string;
  readonly isFirst: boolean;
  readonly mostCounted: number;
}
