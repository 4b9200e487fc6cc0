/**
 * The path from an authority's certificate to a configured root (RFC 5280 §6.1), at the time of the stamp. It is found with bounds first, because
 * the certificates are a stranger's; pkijs then checks names, usages, critical extensions, policies and constraints along it.
 */
import { X509Certificate } from 'node:crypto';
import { fromBER, Integer, Sequence } from 'asn1js';
import { type Certificate, CertificateChainValidationEngine, type ICryptoEngine } from 'pkijs';
import { type AnchorCode, bad, ok, type Result } from '../../core/error.ts';

const MAX_DEPTH = 6;
const MAX_CERTIFICATES = 20;
const BASIC_CONSTRAINTS = '2.5.29.19';
/** Critical extensions that are kept to, here or by pkijs: usages, constraints of paths, names and policies. */
const UNDERSTOOD = [
  '2.5.29.15',
  BASIC_CONSTRAINTS,
  '2.5.29.37',
  '2.5.29.17',
  '2.5.29.30',
  '2.5.29.32',
  '2.5.29.33',
  '2.5.29.36',
  '2.5.29.54',
];

export interface PathQuestion {
  readonly leaf: Certificate;
  /** What came with the token. */
  readonly others: readonly Certificate[];
  readonly roots: readonly Certificate[];
  readonly at: Date;
}

export async function checkPath(
  { leaf, others, roots, at }: PathQuestion,
  crypto: ICryptoEngine,
): Promise<Result<true, AnchorCode>> {
  const path = others.length > MAX_CERTIFICATES ? undefined : findPath(nodes([leaf]), nodes(others), nodes(roots));
  if (path === undefined) return bad('timestamp.certificate-untrusted');
  if (path.some(({ own }) => own.notBefore.value > at || own.notAfter.value < at))
    return bad('timestamp.certificate-expired');
  const kept = path.slice(0, -1).every(({ own }, n) => understood(own) && (n === 0 || reaches(own, n - 1)));
  return kept && (await keepsRules(path, at, crypto)) ? ok(true) : bad('timestamp.certificate-untrusted');
}

/** The rest of RFC 5280 §6.1, by pkijs. */
async function keepsRules(path: readonly Node[], at: Date, crypto: ICryptoEngine): Promise<boolean> {
  const engine = new CertificateChainValidationEngine({
    // The last one is the one that is asked about.
    certs: path
      .slice(0, -1)
      .map(({ own }) => own)
      .reverse(),
    trustedCerts: path.slice(-1).map(({ own }) => own),
    checkDate: at,
  });
  const verdict = await engine.verify({}, crypto).catch(() => undefined);
  return verdict?.result === true;
}

interface Node {
  readonly own: Certificate;
  readonly x509: X509Certificate;
}

/** What OpenSSL cannot read leads nowhere. */
const nodes = (certificates: readonly Certificate[]): Node[] =>
  certificates.flatMap(own => {
    try {
      return [{ own, x509: new X509Certificate(Buffer.from(own.toSchema().toBER())) }];
    } catch {
      return [];
    }
  });

function issued(last: Node, by: Node): boolean {
  try {
    return by.x509.ca && last.x509.checkIssued(by.x509) && last.x509.verify(by.x509.publicKey);
  } catch {
    // A key of a kind that is unknown here.
    return false;
  }
}

/** A stamp by a root's own key is refused with the rest: a root is not for stamps. */
function findPath(path: readonly Node[], others: readonly Node[], roots: readonly Node[]): readonly Node[] | undefined {
  const last = path.at(-1);
  if (last === undefined || path.length > MAX_DEPTH) return undefined;
  const root = roots.find(each => issued(last, each));
  if (root !== undefined) return [...path, root];
  for (const next of others) {
    if (path.some(({ x509 }) => x509.fingerprint256 === next.x509.fingerprint256) || !issued(last, next)) continue;
    const found = findPath([...path, next], others, roots);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** RFC 5280 §4.2: a critical extension that is not understood is a reason to refuse; pkijs asks this of issuers alone. */
const understood = ({ extensions = [] }: Certificate): boolean =>
  extensions.every(({ critical, extnID }) => !critical || UNDERSTOOD.includes(extnID));

/** RFC 5280 §4.2.1.9, pathLenConstraint: pkijs reads it, and does not keep to it. `below`: certificates between this one and the leaf. */
function reaches(certificate: Certificate, below: number): boolean {
  const extension = certificate.extensions?.find(({ extnID }) => extnID === BASIC_CONSTRAINTS);
  const { result } = fromBER(extension?.extnValue.valueBlock.valueHexView.slice().buffer ?? new ArrayBuffer(0));
  const length =
    result instanceof Sequence ? result.valueBlock.value.find(value => value instanceof Integer) : undefined;
  return length === undefined || below <= Number((length as Integer).valueBlock.valueDec);
}
