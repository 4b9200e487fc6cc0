/** `/vc-api/credentials/verify` and `/vc-api/presentations/verify`: the verifier as everywhere else, with the suites' own vocabularies. */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../../../core/bytes/json.ts';
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../../../../core/jsonld/contexts.ts';
import { examine } from '../../../../core/verify/examination.ts';
import type { Policy } from '../../../../core/verify/policy.ts';
import type { Check, Report } from '../../../../core/verify/report.ts';
import { documentOf, type Gatherer } from '../../../../flows/gather-evidence.ts';
import { verifyCredential as verifyInput } from '../../../../flows/verify-credential.ts';
import { pause } from '../../pause.ts';
import { exampleContexts } from './example-contexts.ts';
import { malformed, type Problem, problemsIn, warningsIn } from './problems.ts';
import type { Profile } from './profile.ts';

export interface Verified {
  readonly checks: readonly string[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** In this process, unlike everything else that strangers write: the profile is for tests (docs/decisions/026). */
export async function examineHere(text: string, policy: Partial<Policy>, profile: Profile): Promise<Report> {
  const { crypto, clock } = profile.deps;
  const verifier = { begin: () => examine(crypto, { contexts: exampleContexts }) };
  const asked: Partial<Policy> = { profile: 'vc', proofs: 'all', ...policy };
  return verifyInput({ input: text, policy: asked }, gatherer(profile), { clock, verifier }, pause);
}

/** Our own lists are answered here, others are fetched from the public internet only. */
const gatherer =
  ({ listAt, deps: { fetch, clock } }: Profile): Gatherer =>
  async url => {
    const own = await listAt(url);
    if (own !== undefined)
      return { url, gotAt: clock.now(), state: 'got', bytes: new TextEncoder().encode(JSON.stringify(own)) };
    return documentOf(url, await fetch.get(url), clock.now());
  };

export async function verifyCredential(body: JsonObject, profile: Profile): Promise<Verified> {
  const { verifiableCredential, options } = body;
  if (!isOneDocument(verifiableCredential)) return refused('/verifiableCredential');
  const checks = checksAsked(options);
  if (checks === undefined) return refused('/options');
  const report = await examineHere(textOf(verifiableCredential), {}, profile);
  if (report.kind === 'presentation') return refused('/verifiableCredential/type');
  return answer(report, checks);
}

export async function verifyPresentation(body: JsonObject, profile: Profile): Promise<Verified> {
  // VC-API §3.4.2: one without a proof may come under a name of its own.
  const presentation = body.verifiablePresentation ?? body.presentation;
  if (!isOneDocument(presentation)) return refused('/verifiablePresentation');
  const checks = checksAsked(body.options);
  if (checks === undefined) return refused('/options');
  const options = isJsonObject(body.options) ? body.options : {};
  const { challenge, domain } = options;
  for (const [name, value] of Object.entries({ challenge, domain }))
    if (value !== undefined && typeof value !== 'string') return refused(`/options/${name}`);
  const shape = isJsonObject(presentation) ? findShapeProblem(presentation) : undefined;
  if (shape !== undefined) return refused(`/verifiablePresentation${shape}`);
  const isSigned = !isJsonObject(presentation) || presentation.proof !== undefined || isEnvelope(presentation);
  // Unsigned, and with nothing inside: it shows nothing that anybody could have signed.
  if (!isSigned && asList(presentation.verifiableCredential).length === 0)
    return refused('/verifiablePresentation/verifiableCredential');
  const asked = {
    ...(typeof challenge === 'string' && isSigned && { challenge }),
    ...(typeof domain === 'string' && isSigned && { domain }),
  };
  const report = await examineHere(textOf(presentation), { presentation: asked }, profile);
  if (report.kind !== undefined && report.kind !== 'presentation') return refused('/verifiablePresentation/type');
  return answer(report, checks);
}

const isEnvelope = ({ type }: JsonObject): boolean => asList(type).includes('EnvelopedVerifiablePresentation');

/** VCDM 2.0 §4.13: base context first, and only objects inside. */
function findShapeProblem(presentation: JsonObject): string | undefined {
  const [base] = asList(presentation['@context']);
  if (base !== CREDENTIALS_V2 && base !== CREDENTIALS_V1) return '/@context/0';
  const { verifiableCredential } = presentation;
  const isObjects = asList(verifiableCredential).every(isJsonObject);
  return base === CREDENTIALS_V2 && !isObjects ? '/verifiableCredential' : undefined;
}

const isOneDocument = (value: JsonValue | undefined): value is string | JsonObject =>
  typeof value === 'string' || isJsonObject(value);
const textOf = (document: string | JsonObject): string =>
  typeof document === 'string' ? document : JSON.stringify(document);

/** Undefined for options that are none. Left out, everything is asked. */
function checksAsked(options: JsonValue | undefined): readonly string[] | undefined {
  if (options === undefined) return [];
  if (!isJsonObject(options)) return undefined;
  const checks = options.checks ?? [];
  return Array.isArray(checks) && checks.every(check => typeof check === 'string') ? (checks as string[]) : undefined;
}

/** VC-API: whoever asks for the proof alone is not told of a status list that is away. */
function answer(report: Report, asked: readonly string[]): Verified {
  const isStatusAsked = asked.length === 0 || asked.some(check => /status/iu.test(check));
  const left = ({ name }: Check): boolean => isStatusAsked || name !== 'status';
  const findings = { ...report, checks: report.checks.filter(left) };
  return {
    checks: asked.length === 0 ? ['proof', 'status'] : asked,
    problems: problemsIn(findings),
    warnings: warningsIn(findings),
  };
}

const refused = (at: string): Verified => ({ checks: [], problems: [malformed(at)], warnings: [] });
