/**
 * The check `logged`: whether the credential is in the log that its issuer names. It decides nothing by its absence: what was issued a moment ago
 * is not there yet, and whoever cannot reach the log knows nothing. Only a proof that does not hold speaks against the credential.
 */
import { encodeBase64 } from '../../bytes/base64.ts';
import { encodeHex } from '../../bytes/hex.ts';
import type { JsonObject } from '../../bytes/json.ts';
import type { ErrorDetail } from '../../error.ts';
import type { Crypto } from '../../key/crypto.ts';
import { checkWitnesses, NO_WITNESSES, type WitnessPolicy } from '../../log/witness-policy.ts';
import { formatInstant } from '../../time/instant.ts';
import type { PreparedCredential } from '../prepare.ts';
import { type Check, fail, pass, skipped } from '../report.ts';
import type { Documents } from '../resolve-subject.ts';
import { judgeAnchored } from './judge-anchored.ts';
import { answerFor, type GivenProof, type GivenView, proofIn, wasAsked } from './log-proofs.ts';
import { type LogService, logServiceOf } from './log-service.ts';
import { hasLoggedForm, loggedLeaf } from './logged-leaf.ts';
import { type OpenedView, openViews } from './open-views.ts';

type LogCrypto = Pick<Crypto, 'sha256' | 'verify'>;

export interface LogQuestion {
  readonly credential: PreparedCredential;
  readonly document: JsonObject;
  readonly documents: Documents;
  /** Those of the documents that count for what nobody signed: whoever handed in a bundle wrote such himself. */
  readonly vouched: () => Documents;
  readonly witnesses?: WitnessPolicy | undefined;
}

/** `logged`, and where the log claims vouchers `anchored`; nothing where the issuer names no log. */
export function judgeLogged(question: LogQuestion, crypto: LogCrypto): readonly Check[] {
  const { credential, document, documents } = question;
  const service = logServiceOf(document, documents);
  if (service === undefined) return [];
  const { url: log } = service;
  const not = (code: Parameters<typeof skipped>[1], detail: ErrorDetail = {}): readonly Check[] => [
    skipped('logged', code, { log, ...detail }),
  ];
  if (!wasAsked(service, documents))
    return not(hasLoggedForm(credential) ? 'check.logged-not-asked' : 'check.logged-unknown');
  const leaf = loggedLeaf(credential, documents, crypto);
  if (leaf === 'unknown') return not('check.logged-unknown');
  const next = answerFor(service, encodeHex(leaf), documents);
  if ('ask' in next) return not('check.logged-not-asked');
  if (next.answer.state === 'unreachable') return not('check.logged-unreachable', { reason: next.answer.reason });
  if (next.answer.state === 'unreadable' || next.answer.value.more === true)
    return not('check.logged-unreachable', { reason: 'unreadable' });
  const proof = proofIn(next.answer.value, encodeBase64(leaf));
  return proof === undefined ? not('check.logged-not-yet') : judgeProof(proof, service, leaf, question, crypto);
}

function judgeProof(
  proof: GivenProof,
  service: LogService,
  leaf: Uint8Array,
  { vouched, witnesses = NO_WITNESSES }: LogQuestion,
  crypto: LogCrypto,
): readonly Check[] {
  const opened = openViews(proof, service, leaf, crypto);
  if (!opened.ok) return [fail('logged', 'check.logged-wrong', { log: service.url, reason: opened.code })];
  const logged = judgeViews(proof, opened.value, witnesses, crypto);
  const anchored = judgeAnchored(opened.value, service.url, vouched, crypto);
  return anchored === undefined ? [logged] : [logged, anchored];
}

/** Since the first checkpoint by the log's own word; as witnessed by the first one that enough of the verifier's witnesses cosigned. */
function judgeViews(
  { origin, index, views }: GivenProof,
  opened: readonly OpenedView[],
  policy: WitnessPolicy,
  crypto: LogCrypto,
): Check {
  const [first] = opened;
  const { signedAt } = views[0] as GivenView;
  const detail: ErrorDetail = { log: origin, entry: index, size: first?.checkpoint.size ?? 0 };
  const since = signedAt === undefined ? {} : { at: formatInstant(signedAt) };
  if (policy.quorum === 'none')
    return signedAt === undefined
      ? pass('logged', 'check.logged-passed', detail)
      : pass('logged', 'check.logged-since', { ...detail, ...since });
  for (const { note } of opened) {
    const witnessed = checkWitnesses(note, policy, crypto);
    if (!witnessed.ok) return fail('logged', 'check.logged-wrong', { log: origin, reason: witnessed.code });
    const { enough, cosignatures } = witnessed.value;
    if (enough) return pass('logged', 'check.logged-witnessed', { ...detail, ...since, count: cosignatures.length });
  }
  return skipped('logged', 'check.logged-unwitnessed', { ...detail, ...since });
}
