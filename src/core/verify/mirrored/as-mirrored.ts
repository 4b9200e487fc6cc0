/**
 * What a mirror supplied because the issuer's server is silent: the reader chose the mirror, so it counts, and the report says that it does, from when it
 * is, and whether a log that the reader knows says the same of the key.
 */
import type { JsonObject } from '../../bytes/json.ts';
import { issuerIdOf } from '../../jose/create-vc-jwt.ts';
import type { Crypto } from '../../key/crypto.ts';
import { jwkThumbprint } from '../../key/jwk-thumbprint.ts';
import { formatInstant } from '../../time/instant.ts';
import { absoluteMethod, documentUrl } from '../document-url.ts';
import { findKey } from '../find-key.ts';
import { logServiceOf } from '../logged/log-service.ts';
import { statusListUrls } from '../plan-gathering.ts';
import type { Policy } from '../policy.ts';
import type { Prepared, PreparedCredential } from '../prepare.ts';
import { type Check, type CheckName, pass } from '../report.ts';
import { confirmKey, keyEntriesAddress, MIRROR } from './key-entries.ts';

type JudgeCrypto = Pick<Crypto, 'sha256' | 'verify'>;

interface Around {
  readonly prepared: Prepared;
  readonly policy: Policy;
  readonly crypto: JudgeCrypto;
}

export function asMirrored(
  credential: PreparedCredential,
  found: ReadonlyMap<CheckName, Check>,
  around: Around,
): ReadonlyMap<CheckName, Check> {
  const { document } = credential;
  const { documents } = around.prepared.evidence;
  if (document === undefined || !documents.some(isMirrored)) return found;
  const checks = new Map(found);
  const issuer = issuerIdOf(document);
  const own = documents.find(each => each.url === documentUrl(issuer ?? ''));
  if (issuer !== undefined && own !== undefined && isMirrored(own) && checks.get('key')?.outcome === 'pass')
    checks.set('key', keyCheck(credential, document, issuer, { by: own.suppliedBy ?? '', at: own.gotAt }, around));
  const lists = statusListUrls(document);
  const list = documents.find(each => lists.includes(each.url) && isMirrored(each));
  if (list !== undefined && isMirrored(list) && checks.get('status')?.outcome === 'pass')
    checks.set(
      'status',
      pass('status', 'check.status-by-mirror', { mirror: nameIn(list.suppliedBy), at: formatInstant(list.gotAt) }),
    );
  return checks;
}

type Evident = Prepared['evidence']['documents'][number];
const isMirrored = (
  document: Evident,
): document is Extract<Evident, { state: 'got' }> & { readonly suppliedBy: string } =>
  document.state === 'got' && document.suppliedBy?.startsWith(MIRROR) === true;
const nameIn = (suppliedBy: string): string => suppliedBy.slice(MIRROR.length);

function keyCheck(
  credential: PreparedCredential,
  document: JsonObject,
  issuer: string,
  { by, at }: { readonly by: string; readonly at: number },
  { prepared, policy, crypto }: Around,
): Check {
  const service = logServiceOf(document, prepared.documents);
  const answer = service && prepared.documents.get(keyEntriesAddress(service.url, issuer));
  const logs = (policy.witnesses?.logs ?? []).map(({ key }) => key);
  for (const securing of credential.securings) {
    const kid = securing.kind === 'jwt' ? securing.jws.header.kid : securing.proof.verificationMethod;
    const method = absoluteMethod(kid, issuer);
    if (method === undefined) continue;
    const { publicKey } = findKey({ issuer, method, signedAt: securing.signedAt ?? 0 }, prepared.documents);
    const key = publicKey && jwkThumbprint(publicKey, crypto);
    if (!key?.ok || answer?.state !== 'read') continue;
    const confirmed = confirmKey(answer.value, { issuer, key: key.value }, logs, crypto);
    if (confirmed !== undefined) return pass('key', 'check.key-by-log', { mirror: nameIn(by), ...confirmed });
  }
  return pass('key', 'check.key-by-mirror', { mirror: nameIn(by), at: formatInstant(at) });
}
