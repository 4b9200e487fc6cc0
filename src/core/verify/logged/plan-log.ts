/** What else must be fetched to see whether a credential is in its issuer's log: once all that it names has been gathered. */
import { encodeBase64 } from '../../bytes/base64.ts';
import { encodeHex } from '../../bytes/hex.ts';
import type { JsonObject } from '../../bytes/json.ts';
import { issuerIdOf } from '../../jose/create-vc-jwt.ts';
import type { Crypto } from '../../key/crypto.ts';
import { documentUrl } from '../document-url.ts';
import type { Evidence } from '../evidence.ts';
import { keyEntriesAddress, MIRROR } from '../mirrored/key-entries.ts';
import { openCredential } from '../open-credential.ts';
import { gatheringLimits } from '../plan-gathering.ts';
import { type PrepareOptions, prepareCredential } from '../prepare.ts';
import { type PreparedDocument, readDocument } from '../read-document.ts';
import { answerFor, proofIn } from './log-proofs.ts';
import { logServiceOf } from './log-service.ts';
import { loggedLeaf } from './logged-leaf.ts';
import { openViews } from './open-views.ts';
import { voucherAddress } from './vouchers.ts';

/**
 * The log learns the beginning of a hash, which hundreds of entries share or will: one address at most. Where it answers with the entry, the chains and
 * time stamps that it claims come next.
 */
export async function planLog(
  evidence: Evidence,
  options: PrepareOptions & { readonly crypto: Pick<Crypto, 'verify'> },
): Promise<readonly string[]> {
  const { crypto, memory } = options;
  const room = gatheringLimits.documents - evidence.documents.length;
  if (room <= 0) return [];
  const opened = openCredential(evidence.input, memory?.texts);
  if (!opened.ok || opened.value.kind !== 'json') return [];
  const documents = new Map<string, PreparedDocument>();
  for (const document of evidence.documents) documents.set(document.url, readDocument(document));
  const service = logServiceOf(opened.value.document, documents);
  if (service === undefined) return [];
  const keys = keyEntriesOf(opened.value.document, service.url, evidence);
  if (keys !== undefined) return [keys];
  const leaf = loggedLeaf(await prepareCredential(opened.value, options), documents, crypto);
  if (leaf === 'unknown') return [];
  const next = answerFor(service, encodeHex(leaf), documents);
  if ('ask' in next) return [next.ask];
  const proof = next.answer.state === 'read' ? proofIn(next.answer.value, encodeBase64(leaf)) : undefined;
  // What does not hold is not asked about: nobody is sent anywhere by a log that signed nothing.
  const views = proof && openViews(proof, service, leaf, crypto);
  if (!views?.ok) return [];
  const asked = views.value.flatMap(({ checkpoint, vouchers }) =>
    vouchers.map(voucher => voucherAddress(voucher, checkpoint, service.url, crypto)),
  );
  return [...new Set(asked)].filter(url => !documents.has(url)).slice(0, room);
}

/** Of an issuer whose document a mirror supplied: what the log says of its keys. */
function keyEntriesOf(document: JsonObject, logUrl: string, { documents }: Evidence): string | undefined {
  const issuer = issuerIdOf(document);
  const own = documents.find(({ url }) => url === documentUrl(issuer ?? ''));
  if (issuer === undefined || own?.state !== 'got' || own.suppliedBy?.startsWith(MIRROR) !== true) return undefined;
  const address = keyEntriesAddress(logUrl, issuer);
  return documents.some(({ url }) => url === address) ? undefined : address;
}
