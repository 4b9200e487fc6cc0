/**
 * The check `logged`: whether the credential is in the log that its issuer names. It decides nothing by its absence: what was issued a moment ago
 * is not there yet, and whoever cannot reach the log knows nothing. Only a proof that does not hold speaks against the credential.
 */
import { encodeBase64 } from '../../bytes/base64.ts';
import { encodeHex } from '../../bytes/hex.ts';
import type { JsonObject } from '../../bytes/json.ts';
import type { ErrorDetail } from '../../error.ts';
import type { Crypto } from '../../key/crypto.ts';
import { openCheckpoint } from '../../log/checkpoint.ts';
import { parseVerifierKey } from '../../log/note.ts';
import { verifyInclusion } from '../../log/proofs.ts';
import { formatInstant } from '../../time/instant.ts';
import type { PreparedCredential } from '../prepare.ts';
import { type Check, fail, pass, skipped } from '../report.ts';
import type { Documents } from '../resolve-subject.ts';
import { answerFor, type GivenProof, proofIn, wasAsked } from './log-proofs.ts';
import { type LogService, logServiceOf } from './log-service.ts';
import { hasLoggedForm, loggedLeaf } from './logged-leaf.ts';

/** Undefined where the issuer names no log. */
export function judgeLogged(
  credential: PreparedCredential,
  document: JsonObject,
  documents: Documents,
  crypto: Pick<Crypto, 'sha256' | 'verify'>,
): Check | undefined {
  const service = logServiceOf(document, documents);
  if (service === undefined) return undefined;
  const { url: log } = service;
  if (!wasAsked(service, documents))
    return skipped('logged', hasLoggedForm(credential) ? 'check.logged-not-asked' : 'check.logged-unknown', { log });
  const leaf = loggedLeaf(credential, documents, crypto);
  if (leaf === 'unknown') return skipped('logged', 'check.logged-unknown', { log });
  const next = answerFor(service, encodeHex(leaf), documents);
  if ('ask' in next) return skipped('logged', 'check.logged-not-asked', { log });
  if (next.answer.state === 'unreachable')
    return skipped('logged', 'check.logged-unreachable', { log, reason: next.answer.reason });
  if (next.answer.state === 'unreadable' || next.answer.value.more === true)
    return skipped('logged', 'check.logged-unreachable', { log, reason: 'unreadable' });
  const proof = proofIn(next.answer.value, encodeBase64(leaf));
  if (proof === undefined) return skipped('logged', 'check.logged-not-yet', { log });
  return judgeProof(proof, service, leaf, crypto);
}

function judgeProof(
  { origin, key, index, hashes, note, signedAt }: GivenProof,
  service: LogService,
  leaf: Uint8Array,
  crypto: Pick<Crypto, 'sha256' | 'verify'>,
): Check {
  const wrong = (reason: string): Check => fail('logged', 'check.logged-wrong', { log: service.url, reason });
  // Where the issuer's own document names keys, no other log is its log.
  if (service.keys.length > 0 && !service.keys.includes(key)) return wrong('log.key-malformed');
  const verifier = parseVerifierKey(key, crypto);
  if (!verifier.ok) return wrong(verifier.code);
  const checkpoint = openCheckpoint(note, verifier.value, crypto);
  if (!checkpoint.ok) return wrong(checkpoint.code);
  const { size, root } = checkpoint.value;
  if (!verifyInclusion({ index, size, leaf, proof: hashes, root }, crypto)) return wrong('log.proof-wrong');
  const detail: ErrorDetail = { log: origin, entry: index, size };
  return signedAt === undefined
    ? pass('logged', 'check.logged-passed', detail)
    : pass('logged', 'check.logged-since', { ...detail, at: formatInstant(signedAt) });
}
