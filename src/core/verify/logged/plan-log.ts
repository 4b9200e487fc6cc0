/** What else must be fetched to see whether a credential is in its issuer's log: once all that it names has been gathered. */
import { encodeHex } from '../../bytes/hex.ts';
import type { Evidence } from '../evidence.ts';
import { openCredential } from '../open-credential.ts';
import { gatheringLimits } from '../plan-gathering.ts';
import { type PrepareOptions, prepareCredential } from '../prepare.ts';
import { type PreparedDocument, readDocument } from '../read-document.ts';
import { answerFor } from './log-proofs.ts';
import { logServiceOf } from './log-service.ts';
import { loggedLeaf } from './logged-leaf.ts';

/** One address at most. The log learns the beginning of a hash, which hundreds of entries share or will. */
export async function planLog(evidence: Evidence, options: PrepareOptions): Promise<readonly string[]> {
  if (evidence.documents.length >= gatheringLimits.documents) return [];
  const opened = openCredential(evidence.input, options.memory?.texts);
  if (!opened.ok || opened.value.kind !== 'json') return [];
  const documents = new Map<string, PreparedDocument>();
  for (const document of evidence.documents) documents.set(document.url, readDocument(document));
  const service = logServiceOf(opened.value.document, documents);
  if (service === undefined) return [];
  const leaf = loggedLeaf(await prepareCredential(opened.value, options), documents, options.crypto);
  if (leaf === 'unknown') return [];
  const next = answerFor(service, encodeHex(leaf), documents);
  return 'ask' in next ? [next.ask] : [];
}
