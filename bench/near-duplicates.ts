// What is asked of near-duplicates: drafts as people write them, and what is listed already.
import type { ListingContent } from '../src/core/register/listing.ts';
import type { MadeUp } from './made-up-listings.ts';
import { modelOutcomes } from './made-up-outcomes.ts';

type Answered = Promise<{ readonly took: number; readonly answer: Readonly<Record<string, unknown>> }>;
type Ask = (path: string, question: Readonly<Record<string, string>>, body?: unknown) => Answered;
type Make = (one: MadeUp, other: MadeUp, below: (n: number) => number, ask: Ask) => Answered;

/** Without what only a listing has. */
const draftOf = ({ outcomes, criteria, description, workload }: ListingContent) => ({
  ...{ outcomes, criteria, description },
  ...(workload === undefined ? {} : { workload }),
});

/** `finds`: there is an entry that says the same, so an answer without one is no answer. */
const ask = async (draft: object, asking: Ask, finds: boolean): Answered => {
  const answered = await asking('/near-duplicates', {}, draft);
  const { nearDuplicates, comparison } = answered.answer as {
    readonly nearDuplicates: readonly unknown[];
    readonly comparison: { readonly isComparable: boolean };
  };
  // Of too short a text nothing is said.
  if (finds && comparison.isComparable && nearDuplicates.length === 0)
    throw new Error(`A copy of what is listed was not found: ${JSON.stringify({ comparison, draft })}`);
  return answered;
};

export const drafts: Readonly<Record<string, Make>> = {
  'a copy of an entry': ({ content }, _, __, asking) => ask(draftOf(content), asking, true),
  'an entry with a sentence changed': ({ content }, other, _, asking) =>
    ask(
      draftOf({
        ...content,
        outcomes: [...(content.outcomes ?? []).slice(1), ...(other.content.outcomes ?? []).slice(0, 1)],
      }),
      asking,
      false,
    ),
  'half of two entries': ({ content }, other, _, asking) =>
    ask(
      draftOf({ ...content, outcomes: [content, other.content].flatMap(each => (each.outcomes ?? []).slice(0, 2)) }),
      asking,
      false,
    ),
  'a national model with a sentence more': ({ content }, _, __, asking) =>
    ask(draftOf({ ...content, outcomes: [...modelOutcomes, ...(content.outcomes ?? []).slice(0, 1)] }), asking, false),
};
