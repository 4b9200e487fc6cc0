/** The checks `proof`, `key` and `issuer`: who signed what, and were they allowed to. Also used for the status list, which is signed too. */
import { asList, type JsonObject } from '../bytes/json.ts';
import type { CheckCode, ErrorCode } from '../error.ts';
import { verifyCompactJws } from '../jose/compact-jws.ts';
import { issuerIdOf } from '../jose/create-vc-jwt.ts';
import type { Crypto, PublicJwk } from '../key/crypto.ts';
import { verifyDataIntegrityProof } from '../proof/verify-data-integrity-proof.ts';
import type { Instant } from '../time/instant.ts';
import { absoluteMethod } from './document-url.ts';
import { findKey } from './find-key.ts';
import type { KeyAnswer } from './key-answer.ts';
import type { PreparedCredential, Securing } from './prepare.ts';
import { type Check, fail, pass, skipped, unknown } from './report.ts';
import type { Documents } from './resolve-subject.ts';
import { isPartly } from './withheld.ts';

export interface SecuringAnswer {
  readonly proof: Check;
  readonly issuer: Check;
  readonly key: Check;
}

/** What is asked of a signature when it is not an issuer's under a credential. */
export interface SignatureAsked {
  /** Whose it should be; left out, it is whoever controls the key. */
  readonly signer: string | undefined;
  readonly purpose: 'authentication';
  readonly challenge?: string;
  readonly domain?: string;
}

/**
 * Of several proofs the best counts: any one suffices (OB 3.0 §8.1), and a foreign suite beside ours harms nothing. Where the asker wants
 * `every` proof to hold, the worst does (VC-DATA-INTEGRITY §4.6).
 */
export function judgeSecuring(
  credential: PreparedCredential,
  documents: Documents,
  now: Instant,
  crypto: Pick<Crypto, 'verify'>,
  asked?: SignatureAsked,
  every = false,
): SecuringAnswer {
  const named = asked?.signer ?? (credential.document === undefined ? undefined : issuerIdOf(credential.document));
  if (credential.proofProblem !== undefined || credential.securings.length === 0)
    return notSecured(proofProblem(credential.proofProblem?.code ?? 'proof.missing', credential.proofProblem?.at));
  const answers = credential.securings.map(securing => {
    const issuer = named ?? (asked && controllerOf(securing));
    return issuer === undefined
      ? notSecured(unknown('proof', 'check.proof-no-key'))
      : judgeOne(securing, issuer, documents, now, crypto, asked);
  });
  const sign = every ? -1 : 1;
  return answers.reduce((best, answer) => (sign * badness(answer) < sign * badness(best) ? answer : best));
}

/** A presentation need not name its holder: then it is shown by whoever has the key. */
function controllerOf(securing: Securing): string | undefined {
  const method = securing.kind === 'jwt' ? securing.jws.header.kid : securing.proof.verificationMethod;
  return method?.split('#')[0];
}

const notSecured = (proof: Check): SecuringAnswer => ({
  proof,
  issuer: { name: 'issuer', outcome: 'skipped', code: 'check.skipped' },
  key: { name: 'key', outcome: 'skipped', code: 'check.skipped' },
});

/** A proof of a part is good, and one of the whole is better. */
const badness = (answer: SecuringAnswer): number =>
  [answer.proof, answer.issuer, answer.key].reduce(
    (sum, { outcome }) => sum + (outcome === 'fail' ? 10 : outcome === 'unknown' ? 1 : 0),
    isPartly(answer.proof) ? 0.5 : 0,
  );

function judgeOne(
  securing: Securing,
  issuer: string,
  documents: Documents,
  now: Instant,
  crypto: Pick<Crypto, 'verify'>,
  asked: SignatureAsked | undefined,
): SecuringAnswer {
  const signedAt = securing.signedAt ?? now;
  const method =
    securing.kind === 'jwt'
      ? absoluteMethod(securing.jws.header.kid, issuer)
      : absoluteMethod(securing.proof.verificationMethod, issuer);
  const headerKey = securing.kind === 'jwt' ? securing.jws.header.jwk : undefined;
  const answer: KeyAnswer = findKey(
    {
      issuer,
      signedAt,
      ...(method !== undefined && { method }),
      ...(headerKey && { headerKey }),
      ...(asked && { purpose: asked.purpose }),
    },
    documents,
  );
  return withoutPraise({
    proof: judgeSignature(securing, answer.publicKey, now, crypto, asked),
    issuer: answer.issuer,
    key: answer.key,
  });
}

/**
 * Where the signature is wrong, nobody signed: that the key it names is the issuer's, and is good, speaks for nothing then, and a tick beside a
 * forgery misleads. What is wrong with issuer or key stays visible.
 */
export function withoutPraise(answer: SecuringAnswer): SecuringAnswer {
  if (answer.proof.outcome !== 'fail') return answer;
  const quiet = (check: Check) => (check.outcome === 'pass' ? skipped(check.name, 'check.nothing-signed') : check);
  return { proof: answer.proof, issuer: quiet(answer.issuer), key: quiet(answer.key) };
}

function judgeSignature(
  securing: Securing,
  key: PublicJwk | undefined,
  now: Instant,
  crypto: Pick<Crypto, 'verify'>,
  asked: SignatureAsked | undefined,
): Check {
  if (securing.kind === 'data-integrity' && !securing.prepared.ok)
    return proofProblem(securing.prepared.code, securing.prepared.at);
  if (key === undefined) return unknown('proof', 'check.proof-no-key');
  if (securing.kind === 'jwt') {
    const other = asked && findOtherAudience(securing.claims, asked);
    if (other !== undefined) return fail('proof', 'check.proof-challenge-differs', { at: other });
    const verified = verifyCompactJws(securing.jws, key, crypto);
    return verified.ok
      ? pass('proof', 'check.proof-passed', { suite: securing.jws.header.alg })
      : proofProblem(verified.code);
  }
  if (!securing.prepared.ok) return proofProblem(securing.prepared.code);
  const verified = verifyDataIntegrityProof(securing.prepared.value, key, crypto, {
    purpose: asked?.purpose ?? 'assertionMethod',
    now,
    ...(asked?.challenge !== undefined && { challenge: asked.challenge }),
    ...(asked?.domain !== undefined && { domain: asked.domain }),
  });
  const suite = securing.proof.cryptosuite ?? securing.proof.type;
  if (!verified.ok) return proofProblem(verified.code, verified.at);
  const isWhole = securing.prepared.value.disclosure === undefined;
  return pass('proof', isWhole ? 'check.proof-passed' : 'check.proof-passed-partly', { suite });
}

/** VCDM 1.1 §6.3.1: in a JWT the challenge is `nonce` and the domain `aud`. */
function findOtherAudience(claims: JsonObject, { challenge, domain }: SignatureAsked): string | undefined {
  if (challenge !== undefined && claims.nonce !== challenge) return '/nonce';
  return domain !== undefined && !asList(claims.aud).includes(domain) ? '/aud' : undefined;
}

const failures: Partial<Record<ErrorCode, CheckCode>> = {
  'proof.missing': 'check.proof-missing',
  'proof.malformed': 'check.proof-malformed',
  'proof.too-many': 'check.proof-too-many',
  'proof.previous-missing': 'check.proof-malformed',
  'proof.context-mismatch': 'check.proof-context-differs',
  'proof.purpose-wrong': 'check.proof-purpose-wrong',
  'proof.expired': 'check.proof-expired',
  'proof.challenge-mismatch': 'check.proof-challenge-differs',
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
  if (code === 'proof.base-only') return unknown('proof', 'check.proof-base-only');
  const failure = failures[code];
  return failure === undefined
    ? unknown('proof', 'check.proof-not-prepared', { reason: code })
    : fail('proof', failure, detail);
}
