/** The checks `proof`, `key` and `issuer`: who signed what, and were they allowed to. Also used for the status list, which is signed too. */
import type { CheckCode, ErrorCode } from '../error.ts';
import { verifyCompactJws } from '../jose/compact-jws.ts';
import { issuerIdOf } from '../jose/create-vc-jwt.ts';
import type { Crypto, PublicJwk } from '../key/crypto.ts';
import { verifyDataIntegrityProof } from '../proof/verify-data-integrity-proof.ts';
import type { Instant } from '../time/instant.ts';
import { findKey } from './find-key.ts';
import type { KeyAnswer } from './key-answer.ts';
import { absoluteMethod } from './plan-gathering.ts';
import type { PreparedCredential, Securing } from './prepare.ts';
import { type Check, fail, pass, unknown } from './report.ts';
import type { Documents } from './resolve-subject.ts';

export interface SecuringAnswer {
  readonly proof: Check;
  readonly issuer: Check;
  readonly key: Check;
}

/** Of several proofs the best counts: any one suffices (OB 3.0 §8.1), and a foreign suite beside ours harms nothing. */
export function judgeSecuring(
  credential: PreparedCredential,
  documents: Documents,
  now: Instant,
  crypto: Pick<Crypto, 'verify'>,
): SecuringAnswer {
  const issuer = credential.document === undefined ? undefined : issuerIdOf(credential.document);
  if (credential.proofProblem !== undefined || credential.securings.length === 0)
    return notSecured(proofProblem(credential.proofProblem?.code ?? 'proof.missing', credential.proofProblem?.at));
  if (issuer === undefined) return notSecured(unknown('proof', 'check.proof-no-key'));
  const answers = credential.securings.map(securing => judgeOne(securing, issuer, documents, now, crypto));
  return answers.reduce((best, answer) => (badness(answer) < badness(best) ? answer : best));
}

const notSecured = (proof: Check): SecuringAnswer => ({
  proof,
  issuer: { name: 'issuer', outcome: 'skipped', code: 'check.skipped' },
  key: { name: 'key', outcome: 'skipped', code: 'check.skipped' },
});

const badness = (answer: SecuringAnswer): number =>
  [answer.proof, answer.issuer, answer.key].reduce(
    (sum, { outcome }) => sum + (outcome === 'fail' ? 10 : outcome === 'unknown' ? 1 : 0),
    0,
  );

function judgeOne(
  securing: Securing,
  issuer: string,
  documents: Documents,
  now: Instant,
  crypto: Pick<Crypto, 'verify'>,
): SecuringAnswer {
  const signedAt = securing.signedAt ?? now;
  const method =
    securing.kind === 'jwt'
      ? absoluteMethod(securing.jws.header.kid, issuer)
      : absoluteMethod(securing.proof.verificationMethod, issuer);
  const headerKey = securing.kind === 'jwt' ? securing.jws.header.jwk : undefined;
  const answer: KeyAnswer = findKey(
    { issuer, signedAt, ...(method !== undefined && { method }), ...(headerKey && { headerKey }) },
    documents,
  );
  return { proof: judgeSignature(securing, answer.publicKey, now, crypto), issuer: answer.issuer, key: answer.key };
}

function judgeSignature(
  securing: Securing,
  key: PublicJwk | undefined,
  now: Instant,
  crypto: Pick<Crypto, 'verify'>,
): Check {
  if (securing.kind === 'data-integrity' && !securing.prepared.ok)
    return proofProblem(securing.prepared.code, securing.prepared.at);
  if (key === undefined) return unknown('proof', 'check.proof-no-key');
  if (securing.kind === 'jwt') {
    const verified = verifyCompactJws(securing.jws, key, crypto);
    return verified.ok
      ? pass('proof', 'check.proof-passed', { suite: securing.jws.header.alg })
      : proofProblem(verified.code);
  }
  if (!securing.prepared.ok) return proofProblem(securing.prepared.code);
  const verified = verifyDataIntegrityProof(securing.prepared.value, key, crypto, { purpose: 'assertionMethod', now });
  const suite = securing.proof.cryptosuite ?? securing.proof.type;
  return verified.ok ? pass('proof', 'check.proof-passed', { suite }) : proofProblem(verified.code, verified.at);
}

const failures: Partial<Record<ErrorCode, CheckCode>> = {
  'proof.missing': 'check.proof-missing',
  'proof.malformed': 'check.proof-malformed',
  'proof.too-many': 'check.proof-too-many',
  'proof.previous-missing': 'check.proof-malformed',
  'proof.context-mismatch': 'check.proof-context-differs',
  'proof.purpose-wrong': 'check.proof-purpose-wrong',
  'proof.expired': 'check.proof-expired',
  'proof.key-mismatch': 'check.proof-key-mismatch',
  'proof.signature-invalid': 'check.proof-invalid',
  'jose.key-mismatch': 'check.proof-key-mismatch',
  'jose.signature-invalid': 'check.proof-invalid',
  'jose.algorithm-refused': 'check.proof-algorithm-refused',
  'jose.crit-unknown': 'check.proof-header-refused',
  'jose.claim-mismatch': 'check.proof-claims-differ',
  'key.private': 'check.key-private',
};

/** The check for a failed step of a proof. A suite that we do not speak proves nothing either way; the same for content we could not read. */
export function proofProblem(code: ErrorCode, at?: string): Check {
  const detail = at === undefined ? undefined : { at };
  if (code === 'proof.suite-unsupported') return unknown('proof', 'check.proof-suite-unsupported', detail);
  const failure = failures[code];
  return failure === undefined
    ? unknown('proof', 'check.proof-not-prepared', { reason: code })
    : fail('proof', failure, detail);
}
