/** Judges a presentation (VCDM 2.0 §4.13): who shows it, whether it was made for the asker, and whether all that it shows is good. */
import { asList, isJsonObject, type JsonObject } from '../../bytes/json.ts';
import { holderIdOf } from '../../jose/parse-vc-jwt.ts';
import type { Crypto } from '../../key/crypto.ts';
import type { Instant } from '../../time/instant.ts';
import { stampOfSeconds } from '../../time/numeric-date.ts';
import { isUri, typesOf } from '../check-shape.ts';
import { judgeForm } from '../judge-form.ts';
import { judgeSecuring, type SecuringAnswer, type SignatureAsked } from '../judge-proof.ts';
import type { Policy } from '../policy.ts';
import type { PreparedCredential } from '../prepare.ts';
import { type Check, type CheckName, fail, pass, skipped } from '../report.ts';
import type { Documents } from '../resolve-subject.ts';

export interface PresentationQuestion {
  readonly presentation: PreparedCredential;
  readonly documents: Documents;
  readonly policy: Policy;
  readonly now: Instant;
  readonly crypto: Pick<Crypto, 'verify'>;
}

/** All but `inside`, which follows from the credentials' own verdicts. */
export function judgePresentation(question: PresentationQuestion): Map<CheckName, Check> {
  const { presentation, policy, now } = question;
  const { document = {} } = presentation;
  const secured = judgeHolder(question, document);
  return new Map<CheckName, Check>([
    ['form', judgeForm(presentation, policy)],
    ['schema', checkPresentationSchema(document)],
    ['proof', secured.proof],
    ['issuer', secured.issuer],
    ['key', secured.key],
    ['status', skipped('status', 'check.status-none')],
    ['dates', judgeClaims(presentation, now, policy.clockSkew)],
    [
      'recipient',
      policy.recipient === undefined
        ? skipped('recipient', 'check.recipient-not-asked')
        : skipped('recipient', 'check.recipient-inside'),
    ],
  ]);
}

function judgeHolder(
  { presentation, documents, policy, now, crypto }: PresentationQuestion,
  document: JsonObject,
): SecuringAnswer {
  const { challenge, domain } = policy.presentation ?? {};
  const isAsked = challenge !== undefined || domain !== undefined;
  if (presentation.securings.length === 0 && presentation.proofProblem === undefined) {
    // Without a signature nobody knows who shows it: to an asker who wants to know, that is not enough.
    const proof = isAsked ? fail('proof', 'check.proof-missing') : skipped('proof', 'check.presentation-unsigned');
    return {
      proof,
      issuer: skipped('issuer', 'check.presentation-unsigned'),
      key: skipped('key', 'check.presentation-unsigned'),
    };
  }
  const asked: SignatureAsked = {
    signer: holderIdOf(document),
    purpose: 'authentication',
    ...(challenge !== undefined && { challenge }),
    ...(domain !== undefined && { domain }),
  };
  const { proof, issuer, key } = judgeSecuring(presentation, documents, now, crypto, asked, policy.proofs === 'all');
  return {
    proof: proof.outcome === 'pass' && !isAsked ? pass('proof', 'check.presentation-signed', proof.detail) : proof,
    issuer: issuer.outcome === 'pass' ? pass('issuer', 'check.presentation-holder', issuer.detail) : issuer,
    key: key.code === 'check.key-not-for-assertion' ? fail('key', 'check.key-not-for-authentication', key.detail) : key,
  };
}

/** What every presentation must have. */
export function checkPresentationSchema(document: JsonObject): Check {
  const missing = (at: string): Check => fail('schema', 'check.schema-missing', { at });
  const wrong = (at: string): Check => fail('schema', 'check.schema-wrong-value', { at });
  const { id, holder } = document;
  if (asList(document['@context']).length === 0) return missing('/@context');
  if (!typesOf(document).includes('VerifiablePresentation')) return wrong('/type');
  if (id !== undefined && !isUri(id)) return wrong('/id');
  if (holder !== undefined && !isUri(isJsonObject(holder) ? holder.id : holder)) return wrong('/holder');
  const index = asList(document.verifiableCredential).findIndex(
    each => typeof each !== 'string' && !(isJsonObject(each) && typesOf(each).length > 0),
  );
  return index < 0 ? pass('schema', 'check.schema-passed') : wrong(`/verifiableCredential/${index}`);
}

/** RFC 7519 §4.1.4 and §4.1.5, of a presentation as JWT; as JSON it has no dates but those of its proof. */
function judgeClaims({ securings }: PreparedCredential, now: Instant, clockSkew: number): Check {
  for (const securing of securings) {
    if (securing.kind !== 'jwt') continue;
    const { nbf, exp } = securing.claims;
    for (const claim of [nbf, exp])
      if (claim !== undefined && typeof claim !== 'number')
        return fail('dates', 'check.dates-malformed', { date: String(claim) });
    if (typeof nbf === 'number' && now < nbf * 1000 - clockSkew)
      return fail('dates', 'check.dates-not-yet', { from: stamp(nbf) });
    if (typeof exp === 'number' && now > exp * 1000 + clockSkew)
      return fail('dates', 'check.dates-expired', { until: stamp(exp) });
  }
  return pass('dates', 'check.dates-passed');
}

const stamp = (seconds: number): string => stampOfSeconds(seconds) ?? String(seconds);
