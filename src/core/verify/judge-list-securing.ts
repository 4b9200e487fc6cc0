/**
 * Who signed a status list, and was it allowed to: asked once for each list and the documents of its keys, because thousands of credentials name one
 * list. Only a yes is kept, and only where no later moment can turn it into a no.
 */
import { issuerIdOf } from '../jose/create-vc-jwt.ts';
import type { Crypto } from '../key/crypto.ts';
import type { Instant } from '../time/instant.ts';
import { absoluteMethod, documentUrl } from './document-url.ts';
import { judgeSecuring, type SecuringAnswer } from './judge-proof.ts';
import type { Prepared, PreparedCredential, PreparedList } from './prepare.ts';
import { type Remembered, rememberSignatures } from './prepare-memory.ts';
import type { PreparedDocument } from './read-document.ts';

interface Kept {
  readonly at: Instant;
  readonly documents: readonly (PreparedDocument | undefined)[];
  readonly answer: SecuringAnswer;
}
const passed = new WeakMap<Remembered, Kept>();

export function judgeListSecuring(
  { credential, remembered }: PreparedList,
  { documents }: Prepared,
  now: Instant,
  crypto: Pick<Crypto, 'verify'>,
): SecuringAnswer {
  const judge = () => judgeSecuring(credential, documents, now, rememberSignatures(remembered, crypto));
  const urls = remembered && keyDocuments(credential, remembered);
  if (remembered === undefined || urls === undefined) return judge();
  const kept = passed.get(remembered);
  if (kept && now >= kept.at && urls.every((url, n) => documents.get(url) === kept.documents[n])) return kept.answer;
  const answer = judge();
  if ([answer.proof, answer.issuer, answer.key].every(check => check.outcome === 'pass'))
    passed.set(remembered, { at: now, documents: urls.map(url => documents.get(url)), answer });
  return answer;
}

/**
 * Where the documents are that the answer hangs on; none for a DID that is its own document. Undefined where it hangs on more: on the moment, because
 * a proof expires or does not say when it was made, or on addresses that lead on to others.
 */
function keyDocuments(credential: PreparedCredential, of: Remembered): readonly string[] | undefined {
  if (!of.work.has('key-documents')) of.work.set('key-documents', findKeyDocuments(credential));
  return of.work.get('key-documents') as readonly string[] | undefined;
}

function findKeyDocuments({ document, securings }: PreparedCredential): readonly string[] | undefined {
  const issuer = document && issuerIdOf(document);
  const isLasting = securings.every(
    each => each.signedAt !== undefined && !(each.kind === 'data-integrity' && each.proof.expires),
  );
  if (!isLasting) return undefined;
  const names = securings.map(each =>
    absoluteMethod(each.kind === 'jwt' ? each.jws.header.kid : each.proof.verificationMethod, issuer),
  );
  const subjects = [issuer, ...names];
  if (!subjects.every(name => name?.startsWith('did:') === true)) return undefined;
  return [...new Set(subjects.flatMap(name => documentUrl(name ?? '') ?? []))];
}
