/**
 * Evidence that was handed in proves what its issuer signed, and nothing else: whoever brings a bundle wrote every byte of it. The keys of a did:web are
 * unsigned, so the bearer could have written his own; a status list is signed, but an older one may have been kept. Both are unknown then, unless the
 * asker accepts the bundle because he made it (docs/decisions/025-evidence-bundles.md).
 */
import type { JsonObject } from '../bytes/json.ts';
import type { CheckCode } from '../error.ts';
import { issuerIdOf } from '../jose/create-vc-jwt.ts';
import { holderIdOf } from '../jose/parse-vc-jwt.ts';
import { readStatusEntries } from '../status/status-entry.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import { absoluteMethod, documentUrl } from './document-url.ts';
import { BUNDLE } from './evidence-bundle.ts';
import type { Policy } from './policy.ts';
import type { Prepared, PreparedCredential, PreparedList } from './prepare.ts';
import { declaredSchemas } from './references.ts';
import { type Check, type CheckName, unknown } from './report.ts';
import type { Documents } from './resolve-subject.ts';

const byBundle: Partial<Record<CheckName, CheckCode>> = {
  proof: 'check.proof-by-bundle',
  issuer: 'check.issuer-by-bundle',
  key: 'check.key-by-bundle',
  status: 'check.status-by-bundle',
  'declared-schema': 'check.declared-schema-by-bundle',
};

/** The checks as given, but for those that pass on the word of whoever handed in a bundle. */
export function asFarAsVouched(
  credential: PreparedCredential,
  found: ReadonlyMap<CheckName, Check>,
  { prepared, policy, now }: { readonly prepared: Prepared; readonly policy: Policy; readonly now: Instant },
): ReadonlyMap<CheckName, Check> {
  const supplied = suppliedIn(prepared);
  const { document } = credential;
  if (supplied.size === 0 || policy.bundles === 'accept' || document === undefined) return found;
  const checks = new Map(found);
  const doubt = (name: CheckName): void => {
    const code = byBundle[name];
    if (code !== undefined && checks.get(name)?.outcome === 'pass') checks.set(name, unknown(name, code));
  };
  // An older badge is proved by where it stands; what an SD-JWT's keys rest on has addresses of its own.
  const isByPlace = credential.kind === 'open-badge-2' || credential.sdJwt !== undefined;
  if (isByPlace) for (const name of ['proof', 'issuer', 'key', 'status'] as const) doubt(name);
  if (restsOn(supplied, credential)) for (const name of ['issuer', 'key'] as const) doubt(name);
  const lists = listAddresses(document).filter(url => supplied.has(url));
  for (const url of lists) {
    const list = prepared.lists.get(url);
    if (list === undefined || restsOn(supplied, list.credential)) doubt('status');
    else if (!vouchesFor(list, now) && checks.get('status')?.outcome === 'pass')
      checks.set('status', unknown('status', 'check.status-as-of', { list: url }));
  }
  const schemas = declaredSchemas(document).filter(each => each.digest === undefined);
  if (schemas.some(({ id }) => supplied.has(documentUrl(id) ?? ''))) doubt('declared-schema');
  return checks;
}

const suppliedIn = ({ evidence }: Prepared): ReadonlySet<string> =>
  new Set(evidence.documents.flatMap(each => (each.state === 'got' && each.suppliedBy === BUNDLE ? [each.url] : [])));

/** Without what was handed in, unless the asker accepts it: for answers that nobody signed. */
export function vouchedDocuments(prepared: Prepared, { bundles }: Policy): Documents {
  const supplied = suppliedIn(prepared);
  if (supplied.size === 0 || bundles === 'accept') return prepared.documents;
  return new Map([...prepared.documents].filter(([url]) => !supplied.has(url)));
}

/** Whether the keys that its proofs name, or its issuer's, stand in a document that was handed in. */
function restsOn(supplied: ReadonlySet<string>, { document, securings }: PreparedCredential): boolean {
  const issuer = document && (issuerIdOf(document) ?? holderIdOf(document));
  const methods = securings.map(securing =>
    absoluteMethod(securing.kind === 'jwt' ? securing.jws.header.kid : securing.proof.verificationMethod, issuer),
  );
  return [issuer, ...methods].some(name => name !== undefined && supplied.has(documentUrl(name) ?? ''));
}

function listAddresses(document: JsonObject): readonly string[] {
  const entries = readStatusEntries(document.credentialStatus ?? document.status);
  return entries.ok
    ? entries.value.flatMap(entry => (entry.kind === 'unknown' ? [] : (documentUrl(entry.listUrl) ?? [])))
    : [];
}

/** Of the moment of its signature, and until the end that it names: nobody says that no later list was put out after that. */
function vouchesFor(list: PreparedList, now: Instant): boolean {
  const until = instantOf(list.credential.document?.validUntil ?? list.credential.document?.expirationDate);
  return now <= (until ?? signedAt(list) ?? Number.NEGATIVE_INFINITY);
}

/**
 * The moment that the evidence speaks of, where some of it was handed in: when the oldest of it was got, if the bundle is accepted; otherwise
 * when the issuer signed the oldest status list in it. Undefined where nothing that was handed in is a matter of time.
 */
export function momentOf(prepared: Prepared, { bundles }: Policy): Instant | undefined {
  const supplied = suppliedIn(prepared);
  const moments = prepared.evidence.documents.flatMap(({ url, gotAt }) => {
    if (!supplied.has(url)) return [];
    if (bundles === 'accept') return [gotAt];
    const list = prepared.lists.get(url);
    return list === undefined ? [] : (signedAt(list) ?? []);
  });
  return moments.length === 0 ? undefined : Math.min(...moments);
}

function signedAt({ credential }: PreparedList): Instant | undefined {
  const [securing] = credential.securings;
  return securing?.signedAt ?? instantOf(credential.document?.validFrom ?? credential.document?.issuanceDate);
}

function instantOf(value: unknown): Instant | undefined {
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  return instant?.ok ? instant.value : undefined;
}
