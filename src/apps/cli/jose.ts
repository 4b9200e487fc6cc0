/** `akashi jose`: signs and verifies a credential or presentation file with the key of a JWK file, as the W3C's VC-JOSE-COSE suite asks. */
import { readFile } from 'node:fs/promises';
import type { JsonObject } from '../../core/bytes/json.ts';
import { parseJsonObject } from '../../core/bytes/parse-json.ts';
import { decodeUtf8 } from '../../core/bytes/utf8.ts';
import { AkashiError, orThrow } from '../../core/error.ts';
import { type JoseType, signDocument } from '../../core/jose/sign-document.ts';
import { verifyDocument } from '../../core/jose/verify-document.ts';
import { parsePublicJwk } from '../../core/key/jwk.ts';
import { checkSchema } from '../../core/verify/check-schema.ts';
import { checkPresentationSchema } from '../../core/verify/presentation/judge-presentation.ts';
import { composeJose } from '../compose-jose.ts';

export interface SignOptions {
  readonly key: string;
  readonly alg?: string;
  readonly typ?: JoseType;
  /** JSON: more headers. */
  readonly header?: string;
}

/** The JWT on standard output. Throws the codes of signDocument, `usage.key-unusable`, and those of the check of its contents. */
export async function sign(file: string, { key, alg, typ, header }: SignOptions): Promise<void> {
  const { signerOf } = composeJose();
  const document = await readJson(file);
  assertContents(document);
  const jwk = await readJson(key);
  const headers = header === undefined ? undefined : orThrow(parseJsonObject(header));
  const options = {
    ...(typ !== undefined && { typ }),
    ...(typeof jwk.kid === 'string' && { kid: jwk.kid }),
    ...(headers !== undefined && { header: headers }),
  };
  const signer = usable(key, () => signerOf(jwk, alg));
  console.log(orThrow(await signDocument(document, signer, options)));
}

/** The document that was signed on standard output. Throws the codes of verifyDocument and of the check of its contents. */
export async function verify(file: string, { key }: { readonly key: string }): Promise<void> {
  const { crypto } = composeJose();
  // The suite's keys are pairs: of a private key only the public half counts here.
  const { d: _, p, q, dp, dq, qi, oth, ...half } = await readJson(key);
  const publicKey = usable(key, () => orThrow(parsePublicJwk(half)));
  const document = orThrow(verifyDocument(await readText(file), publicKey, crypto));
  assertContents(document);
  console.log(JSON.stringify(document, undefined, 2));
}

/** VCDM 2.0 §4: a signature under what is no credential proves nothing. */
function assertContents(document: JsonObject): void {
  const isPresentation = [document.type].flat().includes('VerifiablePresentation');
  const check = isPresentation ? checkPresentationSchema(document) : checkSchema(document, 'vc');
  if (check.outcome !== 'pass')
    throw new AkashiError(check.code, {
      at: String(check.detail?.at ?? ''),
      ...(check.detail && { detail: check.detail }),
    });
}

/** A key of the caller's is not the installation's: it is used wrongly, nothing is set up wrongly. */
function usable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new AkashiError('usage.key-unusable', { at: file, cause });
  }
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch(cause => {
    throw new AkashiError('usage.file-unreadable', { at: file, cause });
  });
  return orThrow(decodeUtf8(new Uint8Array(bytes)));
}

const readJson = async (file: string): Promise<JsonObject> => orThrow(parseJsonObject(await readText(file)));
