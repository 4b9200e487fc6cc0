/** Whether a TimeStampToken (RFC 3161) is a configured authority's word about a digest. Everything in it is a stranger's until then. */
import { createHash, webcrypto } from 'node:crypto';
import { type BaseBlock, fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  type Attribute,
  Certificate,
  ContentInfo,
  CryptoEngine,
  ExtKeyUsage,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
  TSTInfo,
} from 'pkijs';
import { equalBytes } from '../../core/bytes/equal-bytes.ts';
import { type AnchorCode, bad, ok, type Result } from '../../core/error.ts';
import type { TimeStamp } from '../../ports/timestamp.ts';
import { checkPath } from './certificate-path.ts';

/** Tokens have some 2 to 8 KB. */
const MAX_TOKEN = 64 * 1024;

const oid = {
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const;

/** Hashes that a signature may rest on. */
const hashes: Readonly<Record<string, string>> = {
  [oid.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

const engine = new CryptoEngine({ name: 'node', crypto: webcrypto as unknown as Crypto });

export interface VerifiedToken extends TimeStamp {
  /** Of the request, big-endian; absent when the token names none. */
  readonly nonce?: Uint8Array;
}

interface Parsed {
  readonly content: Uint8Array;
  readonly info: TSTInfo;
  readonly signer: SignerInfo;
  readonly certificates: readonly Certificate[];
}

export async function verifyToken(
  token: Uint8Array,
  digest: Uint8Array,
  roots: readonly Certificate[],
): Promise<Result<VerifiedToken, AnchorCode>> {
  const parsed = parse(token);
  if (parsed === undefined) return bad('timestamp.malformed');
  const { info, signer, certificates, content } = parsed;
  // RFC 3161 §2.4.2: what is stamped is said in the token alone.
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  if (hashAlgorithm.algorithmId !== oid.sha256 || !equalBytes(hashedMessage.valueBlock.valueHexView, digest))
    return bad('timestamp.digest-wrong');
  const leaf = certificates.find(certificate => isOf(certificate, signer));
  if (leaf === undefined) return bad('timestamp.malformed');
  if (!(await isSigned(signer, content, leaf))) return bad('timestamp.signature-invalid');
  if (!isForStamps(leaf)) return bad('timestamp.usage-wrong');
  const others = certificates.filter(certificate => certificate !== leaf);
  const path = await checkPath({ leaf, others, roots, at: info.genTime }, engine);
  if (!path.ok) return path;
  const nonce = info.nonce?.valueBlock.valueHexView;
  return ok({ token, at: info.genTime.getTime(), ...(nonce === undefined ? {} : { nonce: withoutSign(nonce) }) });
}

function parse(token: Uint8Array): Parsed | undefined {
  if (token.length > MAX_TOKEN) return undefined;
  try {
    const outer = fromBER(token.slice().buffer);
    // Bytes behind it are signed by nobody.
    if (outer.offset !== token.length) return undefined;
    const wrapped = new ContentInfo({ schema: outer.result });
    if (wrapped.contentType !== oid.signedData) return undefined;
    const signed = new SignedData({ schema: wrapped.content });
    const [signer, ...more] = signed.signerInfos;
    const { eContentType, eContent } = signed.encapContentInfo;
    // RFC 3161 §2.4.2: signed by the authority alone, and always by signed attributes (the content is not of type data, RFC 5652 §5.3).
    if (signer === undefined || more.length > 0 || signer.signedAttrs === undefined) return undefined;
    if (eContentType !== oid.tstInfo || eContent === undefined) return undefined;
    const content = new Uint8Array(eContent.getValue());
    const inner = fromBER(content.slice().buffer);
    if (inner.offset !== content.length) return undefined;
    const info = new TSTInfo({ schema: inner.result });
    if (info.version !== 1 || Number.isNaN(info.genTime.getTime())) return undefined;
    const certificates = (signed.certificates ?? []).filter(each => each instanceof Certificate);
    return { content, info, signer, certificates };
  } catch {
    // pkijs and asn1js throw all kinds of errors on what is not in their schema.
    return undefined;
  }
}

function isOf(certificate: Certificate, { sid, signedAttrs }: SignerInfo): boolean {
  if (sid instanceof IssuerAndSerialNumber)
    return certificate.issuer.isEqual(sid.issuer) && certificate.serialNumber.isEqual(sid.serialNumber);
  // A subject key identifier instead: the signed attributes name the certificate by its hash in any case.
  return namesCertificate(signedAttrs?.attributes ?? [], certificate);
}

async function isSigned(signer: SignerInfo, content: Uint8Array, leaf: Certificate): Promise<boolean> {
  const hash = hashes[signer.digestAlgorithm.algorithmId];
  const attributes = signer.signedAttrs;
  if (hash === undefined || attributes === undefined) return false;
  const contentType = only(attributes.attributes, oid.contentType);
  const messageDigest = only(attributes.attributes, oid.messageDigest);
  // RFC 5652 §11.1, §11.2: without them the signature could be of something else.
  if (!(contentType instanceof ObjectIdentifier) || contentType.valueBlock.toString() !== oid.tstInfo) return false;
  if (!(messageDigest instanceof OctetString)) return false;
  if (!equalBytes(messageDigest.valueBlock.valueHexView, createHash(hash).update(content).digest())) return false;
  if (!namesCertificate(attributes.attributes, leaf)) return false;
  try {
    // The signature's own hash, where its algorithm names one: an old one could be of other attributes.
    if (/SHA-1|MD5/i.test(engine.getHashAlgorithm(signer.signatureAlgorithm))) return false;
    return await engine.verifyWithPublicKey(
      attributes.encodedValue,
      signer.signature,
      leaf.subjectPublicKeyInfo,
      signer.signatureAlgorithm,
      hash.replace('sha', 'SHA-'),
    );
  } catch {
    return false;
  }
}

/** The value of an attribute that is there once, with one value. */
function only(attributes: readonly Attribute[], type: string): BaseBlock | undefined {
  const [attribute, ...more] = attributes.filter(each => each.type === type);
  const [value, ...values] = (attribute?.values ?? []) as readonly BaseBlock[];
  return more.length === 0 && values.length === 0 ? value : undefined;
}

/**
 * RFC 3161 §2.4.2, RFC 5816 §2.2.1: the signature covers which certificate is meant, by SHA-1 in the first form and SHA-256 or another in the second.
 * SHA-1 is no weakness here: whoever could make a second certificate would still need the path to a root.
 */
function namesCertificate(attributes: readonly Attribute[], leaf: Certificate): boolean {
  const second = only(attributes, oid.signingCertificateV2);
  const named = firstOf(firstOf(second ?? only(attributes, oid.signingCertificate)));
  if (!(named instanceof Sequence)) return false;
  const [first, next] = named.valueBlock.value;
  // ESSCertIDv2: SHA-256 is left out.
  const stated = first instanceof Sequence ? hashes[firstOid(first)] : second === undefined ? 'sha1' : 'sha256';
  const hash = first instanceof Sequence ? next : first;
  if (stated === undefined || !(hash instanceof OctetString)) return false;
  const found = createHash(stated).update(new Uint8Array(leaf.toSchema().toBER())).digest();
  return equalBytes(hash.valueBlock.valueHexView, found);
}

const firstOf = (value: BaseBlock | undefined): BaseBlock | undefined =>
  value instanceof Sequence ? value.valueBlock.value[0] : undefined;
function firstOid(sequence: Sequence): string {
  const [first] = sequence.valueBlock.value;
  return first instanceof ObjectIdentifier ? first.valueBlock.toString() : '';
}

/** RFC 3161 §2.3: for time stamps, for nothing else, and said as critical. */
function isForStamps({ extensions = [] }: Certificate): boolean {
  const [usage, ...more] = extensions.filter(({ extnID }) => extnID === oid.extendedKeyUsage);
  const value: unknown = usage?.parsedValue;
  if (usage === undefined || more.length > 0 || !usage.critical || !(value instanceof ExtKeyUsage)) return false;
  return value.keyPurposes.length === 1 && value.keyPurposes[0] === oid.timeStamping;
}

/** DER integers are signed: a leading zero keeps a number positive, and says nothing. */
export function withoutSign(bytes: Uint8Array): Uint8Array {
  const from = bytes.findIndex(byte => byte !== 0);
  return new Uint8Array(from < 0 ? [] : bytes.slice(from));
}
