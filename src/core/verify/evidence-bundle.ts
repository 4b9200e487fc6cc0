/** Evidence as a bundle to keep, and the documents of a bundle as evidence. */
import type { Bundle } from '../evidence/bundle.ts';
import type { Instant } from '../time/instant.ts';
import type { Evidence, GatheredDocument, UnreachableReason } from './evidence.ts';

/** As `suppliedBy`: by whoever handed in the bundle. */
export const BUNDLE = 'bundle';

export const bundleOf = ({ input, documents }: Evidence, savedAt: Instant): Bundle => ({
  savedAt,
  credential: { text: input.text, isAddress: input.kind === 'address' },
  documents: documents.map(document => {
    const { url, gotAt, from } = document;
    const general = { url, gotAt, ...(from !== undefined && { from }) };
    if (document.state === 'unreachable') return { ...general, reason: document.reason };
    const { bytes, suppliedBy } = document;
    return { ...general, bytes, ...(suppliedBy !== undefined && { suppliedBy }) };
  }),
});

const reasons: readonly string[] = [
  'offline',
  'blocked',
  'timeout',
  'network',
  'refused',
  'gone',
  'too-large',
] satisfies UnreachableReason[];

/**
 * What a bundle says of documents that were reached. That one was not reached is not repeated: "gone" would be the bearer's word against the
 * credential's issuer.
 */
export const documentsOf = (bundle: Bundle): readonly GatheredDocument[] =>
  bundle.documents.map(({ url, gotAt, from, bytes, reason }) => {
    if (bytes !== undefined)
      return { url, gotAt, state: 'got', bytes, suppliedBy: BUNDLE, ...(from !== undefined && { from }) };
    const known = reasons.includes(reason) && reason !== 'gone' ? (reason as UnreachableReason) : 'offline';
    return { url, gotAt, state: 'unreachable', reason: known };
  });

/** Whoever answers is believed before a copy: "no longer here" is an answer too, and only silence is filled in. */
export function freshOrCopy(fresh: GatheredDocument, copy: GatheredDocument | undefined): GatheredDocument {
  const isSilent = fresh.state === 'unreachable' && !['gone', 'refused'].includes(fresh.reason);
  return isSilent && copy?.state === 'got' ? copy : fresh;
}

/** Whether anything in it was had from somebody else's bundle. */
export const isFromBundle = (evidence: Evidence): boolean =>
  evidence.documents.some(document => document.state === 'got' && document.suppliedBy === BUNDLE);
