/** Judges one document and everything inside it. Each kind has rules of its own; all answer the same list of checks. */
import { asList, isJsonObject, type JsonObject } from '../bytes/json.ts';
import type { CheckCode } from '../error.ts';
import type { Crypto } from '../key/crypto.ts';
import type { Instant } from '../time/instant.ts';
import { checkSchema, type SchemaProfile } from './check-schema.ts';
import { typesOf } from './check-shape.ts';
import { checkEuropeanSchema, judgeEuropeanRecipient, judgeSeal, unasked } from './european/judge-european.ts';
import { viewEuropean } from './european/view-european.ts';
import { judgeInside } from './inside/judge-inside.ts';
import { judgeDates } from './judge-dates.ts';
import { judgeForm } from './judge-form.ts';
import { judgeMessage } from './judge-message.ts';
import { judgeSecuring, proofProblem, type SecuringAnswer } from './judge-proof.ts';
import { judgeRecipient } from './judge-recipient.ts';
import { judgeResources } from './judge-resources.ts';
import { judgeStatus } from './judge-status.ts';
import { judgeCompromised } from './logged/judge-compromised.ts';
import { judgeLogged } from './logged/judge-logged.ts';
import { asMirrored } from './mirrored/as-mirrored.ts';
import { judgeBadge } from './open-badges-2/judge-badge.ts';
import type { Policy } from './policy.ts';
import type { Prepared, PreparedCredential, PreparedPart } from './prepare.ts';
import { judgePresentation } from './presentation/judge-presentation.ts';
import { asSelfAsserted } from './presentation/self-asserted.ts';
import {
  type Check,
  type CheckName,
  checkNames,
  type Findings,
  fail,
  occasionalNames,
  type PartReport,
  type ReportedKind,
  skipped,
  unknown,
  verdictOf,
} from './report.ts';
import { judgeSdJwt } from './sd-jwt/judge-sd-jwt.ts';
import { type CredentialView, viewCredential } from './view-credential.ts';
import { asFarAsVouched, vouchedDocuments } from './vouching.ts';
import { asFarAsShown, isPartly, isStatusChosen } from './withheld.ts';

export type JudgeCrypto = Pick<Crypto, 'verify' | 'sha256'>;

/** What every document of one verification is judged by. */
export interface Court {
  readonly prepared: Prepared;
  readonly policy: Policy;
  readonly now: Instant;
  readonly crypto: JudgeCrypto;
}

interface Answer {
  readonly found: ReadonlyMap<CheckName, Check>;
  readonly view?: CredentialView | undefined;
  /** Whether a proof of the contents passed, so that they are more than what the file claims. */
  readonly isSigned?: boolean;
  /** Shown as a claim even without a proof: it says of itself that nothing vouches for it. */
  readonly isClaimShown?: boolean;
}

const isOf = (code: CheckCode, ...others: CheckCode[]): boolean => others.includes(code);

export function judgeDocument(credential: PreparedCredential, court: Court): Findings {
  const { found: answered, view, isSigned, isClaimShown } = answerFor(credential, court);
  const vouched = asMirrored(credential, asFarAsVouched(credential, answered, court), court);
  const found = asPresented(credential, vouched, court.policy);
  const form = found.get('form');
  const kind = form?.outcome === 'fail' ? undefined : reportedKind(credential);
  const isReadable = form?.outcome === 'pass' || (form !== undefined && isOf(form.code, 'check.form-context-not-held'));
  const isShown = view !== undefined && isReadable && (found.get('proof')?.outcome !== 'fail' || isClaimShown === true);
  const parts = credential.parts?.map(part => asSelfAsserted(judgePart(part, court), part, credential, found));
  const left = credential.partsLeft ?? 0;
  const inside = kind === undefined ? undefined : judgeInside(kind, parts ?? [], left);
  const checks = checkNames.map(name => found.get(name) ?? skipped(name, 'check.skipped'));
  const all = [...checks, ...occasionalNames.flatMap(name => (name === 'inside' ? inside : found.get(name)) ?? [])];
  return {
    verdict: verdictOf(all),
    ...(kind !== undefined && { kind }),
    checks: all,
    ...(isShown && {
      subject: view,
      subjectIsSigned:
        isSigned === true && found.get('proof')?.outcome === 'pass' && found.get('key')?.code !== 'check.key-by-bundle',
    }),
    ...(parts !== undefined && parts.length > 0 && { parts }),
    ...(left > 0 && { partsLeft: left }),
  };
}

/** Whoever asks for a presentation must not be content with a file that anybody may have found. */
function asPresented(
  { kind, sdJwt }: PreparedCredential,
  found: ReadonlyMap<CheckName, Check>,
  { presentation: asked = {} }: Policy,
): ReadonlyMap<CheckName, Check> {
  const isAsked = asked.challenge !== undefined || asked.domain !== undefined;
  // Of these two, what the holder signed was judged with the rest.
  const isPresentable = kind === 'presentation' || sdJwt !== undefined;
  if (!isAsked || isPresentable || found.get('form')?.outcome === 'fail') return found;
  return new Map(found).set('proof', fail('proof', 'check.holder-signature-missing'));
}

function answerFor(credential: PreparedCredential, court: Court): Answer {
  const { document, sdJwt: opened } = credential;
  if (document === undefined) return { found: judgeUnopened(credential, court.policy) };
  if (opened !== undefined) {
    const isAnother = credential.kind === 'sd-jwt-vc' && !isOneOf(document, achievementTypes);
    const profile = isAnother ? 'vc' : schemaOf(document, court.policy);
    return attempt(() => judgeSdJwt({ credential, opened, profile, ...court })) ?? { found: allBroken() };
  }
  switch (credential.kind) {
    case 'open-badge-2':
      return judgeOlderBadge(credential, document, court);
    case 'presentation':
      return {
        found:
          attempt(() =>
            judgePresentation({ presentation: credential, documents: court.prepared.documents, ...court }),
          ) ?? allBroken(),
      };
    case 'european':
      return judgeEuropean(credential, document, court);
    default:
      return judgeCredential(credential, document, court);
  }
}

/** With a W3C proof it is a credential like any other; what it says is read by its own model. */
function judgeEuropean(credential: PreparedCredential, document: JsonObject, court: Court): Answer {
  const { policy } = court;
  const view = attempt(() => viewEuropean(document));
  const schema = guard('schema', () => checkEuropeanSchema(document));
  const recipient = guard('recipient', () => judgeEuropeanRecipient(document, policy.recipient));
  const status = document.credentialStatus ?? document.status;
  const asked = status === undefined ? document : { ...document, credentialStatus: status };
  const general = judgeCredential(credential, asked, court);
  const found = new Map<CheckName, Check>([...general.found, ['schema', schema], ['recipient', recipient]]);
  // ELM names shapes for its publishers; what a reader needs of them is what `schema` asks.
  if (found.get('declared-schema')?.code === 'check.declared-schema-unsupported')
    found.set('declared-schema', skipped('declared-schema', 'check.declared-schema-shapes'));
  if (credential.isSealed === undefined) return { ...general, found, view };
  return {
    found: new Map([...found, ['proof', judgeSeal(credential.isSealed)], ...unasked]),
    view,
    isClaimShown: true,
  };
}

function judgeCredential(credential: PreparedCredential, document: JsonObject, court: Court): Answer {
  const { prepared, policy, now, crypto } = court;
  const form = guard('form', () => judgeForm(credential, policy));
  // Another kind of document: the rest of the questions make no sense for it.
  if (isOf(form.code, 'check.form-older-version', 'check.form-not-credential'))
    return { found: new Map([['form', form]]) };
  const secured: SecuringAnswer = attempt(() =>
    judgeSecuring(credential, prepared.documents, now, crypto, undefined, policy.proofs === 'all'),
  ) ?? {
    proof: broken('proof'),
    issuer: broken('issuer'),
    key: broken('key'),
  };
  const found = new Map<CheckName, Check>([
    ['form', form],
    ['schema', guard('schema', () => checkSchema(document, schemaOf(document, policy), isPartly(secured.proof)))],
    ['proof', secured.proof],
    ['issuer', secured.issuer],
    ['key', secured.key],
    ['status', guard('status', () => judgeStatus({ credential: document, prepared, policy, now, crypto }))],
    ['dates', guard('dates', () => judgeDates(document, now, policy.clockSkew))],
    ['recipient', guard('recipient', () => judgeRecipient(document, policy.recipient, crypto))],
    ...judgeReferences(credential, document, court, secured.proof.outcome === 'pass'),
  ]);
  return {
    found: asFarAsShown(document, judgeCompromised(found), isStatusChosen(credential)),
    view: attempt(() => viewCredential(document)),
    isSigned: secured.proof.outcome === 'pass',
  };
}

/** Of what the credential names, nothing is asked that its proof does not hold. */
function* judgeReferences(
  credential: PreparedCredential,
  document: JsonObject,
  court: Court,
  isProved: boolean,
): Generator<[CheckName, Check]> {
  const { prepared, policy, crypto } = court;
  const { documents } = prepared;
  const vouched = () => vouchedDocuments(prepared, policy);
  const logged = isProved
    ? attempt(() => judgeLogged({ credential, document, documents, vouched, witnesses: policy.witnesses }, crypto))
    : undefined;
  for (const check of logged ?? []) yield [check.name, check];
  if (credential.declaredSchema !== undefined) yield ['declared-schema', credential.declaredSchema];
  const resources = attempt(() => judgeResources(document, prepared.evidence));
  if (resources !== undefined) yield ['resources', resources];
  const message = isProved ? attempt(() => judgeMessage({ credential: document, ...court })) : undefined;
  if (message !== undefined) yield ['message', message];
}

function judgeOlderBadge(credential: PreparedCredential, assertion: JsonObject, court: Court): Answer {
  const { prepared, policy, now, crypto } = court;
  const [securing] = credential.securings;
  const answer = attempt(() =>
    judgeBadge({
      assertion,
      ...(securing?.kind === 'jwt' && { jws: securing.jws }),
      documents: prepared.documents,
      redirects: url => prepared.evidence.documents.find(each => each.url === url)?.from,
      policy,
      now,
      crypto,
    }),
  );
  return answer === undefined
    ? { found: allBroken() }
    : {
        found: answer.checks,
        view: answer.view,
        // What the badge says stands in the badge class, and who says it in the profile: the proof of the assertion alone covers neither.
        isSigned: (['proof', 'issuer'] as const).every(name => answer.checks.get(name)?.outcome === 'pass'),
      };
}

/** A credential inside is judged as by itself; whose it is, is asked of what a presentation shows, and of nothing else. */
function judgePart({ role, at, of, about, credential }: PreparedPart, court: Court): PartReport {
  const { recipient, presentation: _, ...rest } = court.policy;
  const isAchievement = isOneOf(credential.document, achievementTypes);
  const policy: Policy = {
    ...rest,
    profile: isAchievement ? 'open-badges' : 'vc',
    ...(recipient !== undefined && at.startsWith('/verifiableCredential') && { recipient }),
  };
  const findings = judgeDocument(credential, { ...court, policy });
  const place = { role, at, ...(of !== undefined && { of }) };
  if (role !== 'endorsement' || findings.kind === undefined) return { ...place, ...findings };
  const subjects = asList(credential.document?.credentialSubject);
  if (subjects.some(subject => isJsonObject(subject) && about.includes(String(subject.id))))
    return { ...place, ...findings };
  // OB 3.0 §EndorsementSubject: praise for something else hangs here.
  const make = about.length === 0 ? unknown : fail;
  const checks = findings.checks.map(check =>
    check.name === 'schema' && check.outcome === 'pass' ? make('schema', 'check.endorsement-elsewhere') : check,
  );
  return { ...place, ...findings, checks, verdict: verdictOf(checks) };
}

const achievementTypes = ['AchievementCredential', 'OpenBadgeCredential'];
const isOneOf = (document: JsonObject | undefined, types: readonly string[]): boolean =>
  document !== undefined && typesOf(document).some(type => types.includes(type));

/** By its types, where they say more than the asker's profile. */
function schemaOf(document: JsonObject, policy: Policy): SchemaProfile {
  if (isOneOf(document, achievementTypes)) return policy.profile;
  if (isOneOf(document, ['ClrCredential'])) return 'record';
  return isOneOf(document, ['EndorsementCredential']) ? 'endorsement' : policy.profile;
}

function reportedKind({ kind, document }: PreparedCredential): ReportedKind | undefined {
  if (kind === 'other' || document === undefined) return undefined;
  if (kind !== 'credential') return kind;
  if (isOneOf(document, achievementTypes)) return 'open-badge-3';
  if (isOneOf(document, ['ClrCredential'])) return 'record';
  return isOneOf(document, ['EndorsementCredential']) ? 'endorsement' : 'credential';
}

/** Nothing inside can be asked about; what stopped the reading is named where it belongs. */
function judgeUnopened(credential: PreparedCredential, policy: Policy): Map<CheckName, Check> {
  const problem = credential.formProblem;
  if (problem !== undefined && /^(?:jose\.(?!malformed)|key\.)/u.test(problem.code)) {
    const proof = proofProblem(problem.code, problem.at);
    return new Map([['proof', proof.code === 'check.key-private' ? fail('proof', 'check.key-private') : proof]]);
  }
  return new Map([['form', judgeForm(credential, policy)]]);
}

const broken = (name: CheckName): Check => unknown(name, 'check.internal' satisfies CheckCode);
const allBroken = (): Map<CheckName, Check> => new Map(checkNames.map(name => [name, broken(name)]));

/** A mistake of ours must never look like a fault of the credential: it leaves the verdict open. */
function guard(name: CheckName, check: () => Check): Check {
  return attempt(check) ?? broken(name);
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
