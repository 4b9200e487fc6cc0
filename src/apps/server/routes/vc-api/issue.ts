/** `/vc-api/credentials/issue`: signs what somebody wrote, after looking whether it is a credential at all. */
import { isJsonObject, type JsonObject } from '../../../../core/bytes/json.ts';
import type { Result } from '../../../../core/error.ts';
import { addDataIntegrityProof, type SigningSuite } from '../../../../core/proof/add-data-integrity-proof.ts';
import { addBaseProof, alwaysShown } from '../../../../core/proof/ecdsa-sd-2023/add-base-proof.ts';
import { readStatusEntries } from '../../../../core/status/status-entry.ts';
import { checkSchema } from '../../../../core/verify/check-schema.ts';
import { typesOf } from '../../../../core/verify/check-shape.ts';
import { exampleContexts } from './example-contexts.ts';
import { malformed, type Problem, problemOfCheck, problemOfCode, problemsIn } from './problems.ts';
import { isPurpose, type Profile, type ProfileIssuer, type Purpose } from './profile.ts';
import { examineHere } from './verify.ts';

const suites = [
  'eddsa-rdfc-2022',
  'eddsa-jcs-2022',
  'ecdsa-rdfc-2019',
  'ecdsa-jcs-2019',
] as const satisfies readonly SigningSuite[];
type Suite = SigningSuite | 'ecdsa-sd-2023';
const isSuite = (text: string): text is Suite => text === 'ecdsa-sd-2023' || suites.some(suite => suite === text);

export interface IssueQuery {
  /** Other than the one that goes with the issuer's key. */
  readonly cryptosuite: string | undefined;
  /** Purposes, with commas between: the credential gets a place in each list. */
  readonly status: string | undefined;
}

export type Issued = { readonly credential: JsonObject } | { readonly problems: readonly Problem[] };

export async function issue(body: JsonObject, query: IssueQuery, profile: Profile): Promise<Issued> {
  const { credential, options } = body;
  if (!isJsonObject(credential)) return refused('/credential');
  if (options !== undefined && !isJsonObject(options)) return refused('/options');
  const schema = checkSchema(credential, 'vc');
  if (schema.outcome !== 'pass') return { problems: [problemOfCheck(schema)] };
  if (typesOf(credential).length !== listed(credential.type).length) return refused('/credential/type');
  const entries = readStatusEntries(credential.credentialStatus);
  if (!entries.ok) return refused(entries.at ?? '/credential/credentialStatus');
  const issuer = profile.issuerOf(credential);
  if (issuer === undefined) return refused('/credential/issuer');
  const cryptosuite =
    query.cryptosuite ?? (issuer.signer.algorithm === 'EdDSA' ? 'eddsa-rdfc-2022' : 'ecdsa-rdfc-2019');
  if (!isSuite(cryptosuite)) return refused('?cryptosuite');
  const pointers = options?.mandatoryPointers ?? [];
  if (!Array.isArray(pointers) || !pointers.every(pointer => typeof pointer === 'string'))
    return refused('/options/mandatoryPointers');
  const asked = (query.status ?? '').split(',').filter(purpose => purpose !== '');
  if (!asked.every(isPurpose)) return refused('?status');
  const document = withStatus(credential, asked, issuer, profile);
  const signed = await sign(document, issuer, cryptosuite, pointers as string[], profile);
  if (!signed.ok) return { problems: [problemOfCode(signed.code, signed.at)] };
  // Its resources must be those whose digests it names, and its schemas and status readable: seen by looking at it as a verifier does.
  const report = await examineHere(JSON.stringify(signed.value), {}, profile);
  const problems = report.verdict === 'invalid' ? problemsIn(report) : [];
  return problems.length === 0 ? { credential: signed.value } : { problems };
}

const refused = (at: string): Issued => ({ problems: [malformed(at)] });
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

function withStatus(
  credential: JsonObject,
  asked: readonly Purpose[],
  issuer: ProfileIssuer,
  profile: Profile,
): JsonObject {
  if (asked.length === 0) return credential;
  const entries = asked.map(purpose => profile.takePlace(issuer, purpose));
  return { ...credential, credentialStatus: entries.length === 1 ? entries[0]! : entries };
}

/** VC-API tests want one proof as an object. */
function sign(
  document: JsonObject,
  { signer }: ProfileIssuer,
  cryptosuite: Suite,
  pointers: readonly string[],
  { deps: { crypto, clock, random, scoped } }: Profile,
): Promise<Result<JsonObject>> {
  const options = { crypto, created: clock.now(), contexts: exampleContexts };
  if (cryptosuite !== 'ecdsa-sd-2023')
    return addDataIntegrityProof(document, signer, { ...options, cryptosuite, shape: 'object' });
  const mandatoryPointers = [...new Set([...alwaysShown(document), ...pointers])];
  return addBaseProof(document, signer, {
    ...options,
    mandatoryPointers,
    hmacKey: random.bytes(32),
    scoped: scoped(),
  }).then(made => (made.ok ? { ok: true, value: single(made.value) } : made));
}

const single = (document: JsonObject): JsonObject =>
  Array.isArray(document.proof) && document.proof.length === 1 ? { ...document, proof: document.proof[0]! } : document;
