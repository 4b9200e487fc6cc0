/** Judges a credential that came as SD-JWT: SD-JWT VC, or a W3C credential secured so. The same list of checks as for every credential. */
import type { JsonObject } from '../../bytes/json.ts';
import type { Result } from '../../error.ts';
import { verifyCompactJws } from '../../jose/compact-jws.ts';
import { findClaimMismatch } from '../../jose/parse-vc-jwt.ts';
import type { Crypto, PublicJwk } from '../../key/crypto.ts';
import type { Disclosed } from '../../sd-jwt/disclose.ts';
import type { SdJwt } from '../../sd-jwt/parse-sd-jwt.ts';
import type { Instant } from '../../time/instant.ts';
import { instantOfSeconds, stampOfSeconds } from '../../time/numeric-date.ts';
import { checkSchema, type SchemaProfile } from '../check-schema.ts';
import { typesOf } from '../check-shape.ts';
import { judgeDates } from '../judge-dates.ts';
import { judgeForm } from '../judge-form.ts';
import { proofProblem, withoutPraise } from '../judge-proof.ts';
import { judgeRecipient } from '../judge-recipient.ts';
import { judgeStatus } from '../judge-status.ts';
import type { Policy } from '../policy.ts';
import type { Prepared, PreparedCredential } from '../prepare.ts';
import { type Check, type CheckName, fail, pass, skipped, unknown } from '../report.ts';
import type { CredentialView } from '../view-credential.ts';
import { asFarAsShown } from '../withheld.ts';
import { findIssuerKey } from './find-issuer-key.ts';
import { judgeKeyBinding } from './judge-key-binding.ts';
import { judgeTokenStatus } from './judge-token-status.ts';
import { issuerOfSdJwt } from './open-sd-jwt.ts';
import type { PreparedSdJwt } from './prepared-sd-jwt.ts';
import { personNamed, viewClaims } from './view-claims.ts';

export interface SdJwtQuestion {
  readonly credential: PreparedCredential;
  readonly opened: PreparedSdJwt;
  readonly prepared: Prepared;
  readonly policy: Policy;
  readonly profile: SchemaProfile;
  readonly now: Instant;
  readonly crypto: Pick<Crypto, 'verify' | 'sha256'>;
}

export interface SdJwtAnswer {
  readonly found: ReadonlyMap<CheckName, Check>;
  readonly view?: CredentialView;
  readonly isSigned?: boolean;
}

export function judgeSdJwt(question: SdJwtQuestion): SdJwtAnswer {
  const { credential, opened, prepared, policy, now, crypto } = question;
  const form = judgeForm(credential, policy);
  if (form.code === 'check.form-not-credential') return { found: new Map([['form', form]]) };
  const { sdJwt, disclosed, sdHash } = opened;
  const { payload } = sdJwt;
  const claims = credential.document ?? payload;
  // Its type may be what the holder withholds: it stays a credential with an end and a status.
  const isW3c = credential.kind === 'credential' || typesOf(claims).includes('VerifiableCredential');
  const signedAt = typeof payload.iat === 'number' ? payload.iat * 1000 : now;
  const key = findIssuerKey({ header: sdJwt.jws.header, issuer: issuerOfSdJwt(payload), signedAt }, prepared.documents);
  const signature = judgeIssuerSignature(sdJwt, disclosed, key.publicKey, isW3c, crypto);
  // Judged by the issuer's own signature: a holder's bad one takes nothing from the issuer.
  const issuer = withoutPraise({ proof: signature, issuer: key.issuer, key: key.key });
  const asked = policy.presentation ?? {};
  const binding = judgeKeyBinding({ sdJwt, asked, now, clockSkew: policy.clockSkew, crypto, sdHash });
  const proof = typeof binding === 'string' || signature.outcome !== 'pass' ? signature : binding;
  const isPartly = disclosed.ok && disclosed.value.withheld > 0;
  const found = new Map<CheckName, Check>([
    ['form', form],
    ['schema', checkClaims(question, claims, isW3c, isPartly)],
    ['proof', proof],
    ['issuer', issuer.issuer],
    ['key', issuer.key],
    ['status', judgeBothStatuses(question, claims)],
    ['dates', judgeBothDates(claims, isW3c, now, policy.clockSkew)],
    ['recipient', judgeHolder(claims, binding, policy, crypto)],
  ]);
  return {
    // Of SD-JWT VC itself nothing that decides may be hidden; of a W3C credential in it, the members on top may, and entries of its status.
    found: isW3c && disclosed.ok ? asFarAsShownIn(disclosed.value, found) : found,
    view: viewClaims(claims),
    isSigned: proof.outcome === 'pass',
  };
}

function asFarAsShownIn(
  { claims, withheldOnTop, shownPartly }: Disclosed,
  found: ReadonlyMap<CheckName, Check>,
): ReadonlyMap<CheckName, Check> {
  const shown = withheldOnTop > 0 ? asFarAsShown(claims, found) : found;
  // One of several entries, or how many bits an entry has: what is shown of them may be the half that says nothing bad.
  const isOpen = shownPartly.has('credentialStatus') && found.get('status')?.outcome !== 'fail';
  return isOpen ? new Map(shown).set('status', unknown('status', 'check.status-withheld')) : shown;
}

/** RFC 9901 §7.1: what was disclosed must be what was signed, and all of it. */
function judgeIssuerSignature(
  { jws, payload }: SdJwt,
  disclosed: Result<Disclosed>,
  key: PublicJwk | undefined,
  isW3c: boolean,
  crypto: Pick<Crypto, 'verify'>,
): Check {
  if (!disclosed.ok)
    return disclosed.code === 'sd-jwt.hash-unsupported'
      ? unknown('proof', 'check.proof-suite-unsupported', { at: disclosed.at ?? '_sd_alg' })
      : fail('proof', 'check.disclosure-refused', { because: disclosed.code });
  if (key === undefined) return unknown('proof', 'check.proof-no-key');
  const verified = verifyCompactJws(jws, key, crypto);
  if (!verified.ok) return proofProblem(verified.code);
  const { claims, withheld } = disclosed.value;
  const mismatch = isW3c ? findClaimMismatch(claims, claimsToCompare(claims, payload)) : undefined;
  if (mismatch !== undefined) return proofProblem('jose.claim-mismatch', mismatch);
  const detail = { suite: jws.header.alg };
  return withheld > 0
    ? pass('proof', 'check.proof-passed-partly', detail)
    : pass('proof', 'check.proof-passed', detail);
}

/** A claim whose counterpart the holder withholds contradicts nothing. */
function claimsToCompare(claims: JsonObject, { iss, jti, nbf, exp }: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries({
      ...(claims.issuer !== undefined && { iss }),
      ...(claims.id !== undefined && { jti }),
      ...(claims.validFrom !== undefined && { nbf }),
      ...(claims.validUntil !== undefined && { exp }),
    }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** SD-JWT VC §2.2.2.1: `vct` says what it is. Under it, an Open Badges credential must be one. */
function checkClaims(question: SdJwtQuestion, claims: JsonObject, isW3c: boolean, isPartly: boolean): Check {
  if (question.credential.kind === 'sd-jwt-vc') {
    const { vct } = question.opened.sdJwt.payload;
    if (vct === undefined) return fail('schema', 'check.schema-missing', { at: '/vct' });
    if (typeof vct !== 'string' || vct === '') return fail('schema', 'check.schema-wrong-value', { at: '/vct' });
  }
  return isW3c ? checkSchema(claims, question.profile, isPartly) : pass('schema', 'check.schema-passed');
}

/** The worst of both: a credential may name a list of either kind. */
function judgeBothStatuses(question: SdJwtQuestion, claims: JsonObject): Check {
  const { opened, prepared, policy, now, crypto } = question;
  const token = judgeTokenStatus({
    payload: opened.sdJwt.payload,
    documents: prepared.documents,
    lists: prepared.tokenLists ?? new Map(),
    now,
    clockSkew: policy.clockSkew,
    crypto,
  });
  const issuer = issuerOfSdJwt(claims);
  const credential = claims.issuer === undefined && issuer !== undefined ? { ...claims, issuer } : claims;
  const listed = judgeStatus({ credential, prepared, policy, now, crypto });
  return worst(token, listed);
}

const order = ['fail', 'unknown', 'pass', 'skipped'] as const;
const worst = (one: Check, other: Check): Check =>
  order.indexOf(other.outcome) < order.indexOf(one.outcome) ? other : one;

function judgeBothDates(claims: JsonObject, isW3c: boolean, now: Instant, clockSkew: number): Check {
  const ofClaims = judgeClaimDates(claims, now, clockSkew);
  return isW3c ? worst(ofClaims, judgeDates(claims, now, clockSkew)) : ofClaims;
}

/** RFC 7519 §4.1.4 to §4.1.6. */
function judgeClaimDates({ nbf, exp, iat }: JsonObject, now: Instant, clockSkew: number): Check {
  for (const claim of [nbf, exp, iat])
    if (claim !== undefined && instantOfSeconds(claim) === undefined)
      return fail('dates', 'check.dates-malformed', { date: String(claim) });
  for (const from of [nbf, iat])
    if (from !== undefined && now < Number(from) * 1000 - clockSkew)
      return fail('dates', 'check.dates-not-yet', { from: stampOfSeconds(from) ?? '' });
  if (exp !== undefined && now > Number(exp) * 1000 + clockSkew)
    return fail('dates', 'check.dates-expired', { until: stampOfSeconds(exp) ?? '' });
  return pass('dates', 'check.dates-passed');
}

function judgeHolder(
  claims: JsonObject,
  binding: ReturnType<typeof judgeKeyBinding>,
  { recipient }: Policy,
  crypto: Pick<Crypto, 'sha256'>,
): Check {
  if (recipient !== undefined && claims.credentialSubject !== undefined)
    return judgeRecipient(claims, recipient, crypto);
  if (recipient === undefined) {
    if (binding === 'good') return pass('recipient', 'check.recipient-holds-key');
    return binding === 'intact'
      ? skipped('recipient', 'check.recipient-key-shown')
      : skipped('recipient', 'check.recipient-not-asked');
  }
  const detail = { type: recipient.type };
  const fold = (text: string): string =>
    recipient.type === 'emailAddress' ? text.trim().toLowerCase() : text.trim().normalize('NFC');
  const candidates = { id: [claims.sub], emailAddress: [claims.email], name: personNamed(claims) }[recipient.type];
  const named = candidates.flatMap(each => (typeof each === 'string' ? [each] : []));
  if (named.length === 0) return unknown('recipient', 'check.recipient-not-named', detail);
  return named.map(fold).includes(fold(recipient.value))
    ? pass('recipient', 'check.recipient-passed', detail)
    : fail('recipient', 'check.recipient-mismatch', detail);
}
