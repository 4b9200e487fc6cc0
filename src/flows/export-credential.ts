/** A credential in the form that somebody asks for: its signed bytes, a token, with a proof to derive from, or baked into its picture. */

import { bakePng } from '../core/badge/bake-png.ts';
import { bakeSvg } from '../core/badge/bake-svg.ts';
import type { JsonObject } from '../core/bytes/json.ts';
import { parseJsonObject } from '../core/bytes/parse-json.ts';
import { decodeUtf8, utf8 } from '../core/bytes/utf8.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import { createVcJwt } from '../core/jose/create-vc-jwt.ts';
import type { Signer } from '../core/key/crypto.ts';
import { addBaseProof, alwaysShown } from '../core/proof/ecdsa-sd-2023/add-base-proof.ts';
import { createSdJwtVc } from '../core/sd-jwt/create-sd-jwt-vc.ts';
import { recipientPointers } from '../core/sd-jwt/recipient-pointers.ts';
import type { Ports } from '../ports/ports.ts';
import type { CredentialForm, CredentialRecord } from '../ports/store/credentials.ts';
import type { CredentialId, OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { addKey } from './add-key.ts';
import { activeKey, isDidKey, isOfIssuer, openActiveKey, openKey } from './issuer-keys.ts';

export const exportFormats = ['png', 'svg', 'json', 'jwt', 'sd-jwt', 'ecdsa-sd'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export type JwtAlgorithm = 'EdDSA' | 'ES256' | 'RS256';

export interface ExportedFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName: string;
}

export interface ExportRequest {
  readonly organization: OrganizationId;
  readonly credential: CredentialId;
  readonly format: ExportFormat;
  /** For jwt and sd-jwt; EdDSA by default. ES256, RS256 and the format ecdsa-sd need a did:web issuer. */
  readonly algorithm?: JwtAlgorithm;
  /** Whom the audit names when a key had to be made; the system by default. */
  readonly by?: PersonId | 'system';
}

type Needs = Pick<Ports, 'store' | 'vault' | 'scopedKey' | 'clock' | 'random' | 'crypto'>;

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  json: 'application/vc+ld+json',
  jwt: 'application/vc+jwt',
  'sd-jwt': 'application/dc+sd-jwt',
  'ecdsa-sd': 'application/vc+ld+json',
  png: 'image/png',
  svg: 'image/svg+xml',
};

/** Behind the dot of a file's name. */
export const endingOf = (format: ExportFormat): string => (format === 'ecdsa-sd' ? 'ecdsa-sd.json' : format);

/**
 * Throws `thing.not-found`, `export.needs-did-web`, `export.issuer-replaced` for a token of an issuer that the organization is no more,
 * and `key.none-in-use` for one of an organization that issues no more.
 * The JSON is the very bytes that were signed.
 */
export async function exportCredential(request: ExportRequest, ports: Needs): Promise<ExportedFile> {
  const { format } = request;
  const bytes = await ports.store.inOrganization(request.organization, async tx => {
    const record = await tx.credentials.byId(request.credential);
    if (!record) throw new AkashiError('thing.not-found', { at: request.credential });
    if (format === 'json') return record.bytes;
    if (format !== 'png' && format !== 'svg') return utf8(await formOf(tx, record, { ...request, format }, ports));
    const version = await tx.achievements.version(record.versionId);
    if (!version) throw new AkashiError('thing.not-found', { at: record.versionId });
    const text = orThrow(decodeUtf8(record.bytes));
    return format === 'png' ? orThrow(bakePng(version.imagePng, text)) : utf8(orThrow(bakeSvg(version.imageSvg, text)));
  });
  return {
    bytes,
    contentType: CONTENT_TYPES[format],
    fileName: `credential-${request.credential}.${endingOf(format)}`,
  };
}

/** What can be had of this credential now: no token that was not made before its did:key issuer was replaced. */
export async function formatsOf(
  tx: Pick<OrganizationTransaction, 'credentials' | 'keys'>,
  { issuerId }: Organization,
  record: Pick<CredentialRecord, 'id' | 'keyId'>,
): Promise<readonly ExportFormat[]> {
  const key = await tx.keys.byId(record.keyId);
  const signable = key !== undefined && isOfIssuer(key, issuerId);
  const isKept = async (form: CredentialForm) => (await tx.credentials.form(record.id, form)) !== undefined;
  const offered: ExportFormat[] = [];
  for (const format of exportFormats) {
    const isThere =
      format === 'jwt' || format === 'sd-jwt'
        ? signable || (await isKept(`${format}-eddsa`))
        : format !== 'ecdsa-sd' || (signable && !isDidKey(issuerId)) || (await isKept('ecdsa-sd'));
    if (isThere) offered.push(format);
  }
  return offered;
}

type SignedAnew = ExportRequest & { readonly format: 'jwt' | 'sd-jwt' | 'ecdsa-sd' };

/** Signed at first export, then kept: the same credential is always the same token (decisions.md, the signed document). */
async function formOf(
  tx: OrganizationTransaction,
  record: CredentialRecord,
  request: SignedAnew,
  ports: Needs,
): Promise<string> {
  const { format } = request;
  const algorithm = format === 'ecdsa-sd' ? 'ES256' : (request.algorithm ?? 'EdDSA');
  const form = format === 'ecdsa-sd' ? format : (`${format}-${algorithm.toLowerCase()}` as CredentialForm);
  const kept = await tx.credentials.form(record.id, form);
  if (kept !== undefined) return kept;
  const organization = await tx.organizations.byId(request.organization, { lock: true });
  if (!organization) throw new AkashiError('thing.not-found', { at: request.organization });
  if (algorithm !== 'EdDSA' && isDidKey(organization.issuerId))
    throw new AkashiError('export.needs-did-web', { at: format === 'ecdsa-sd' ? format : algorithm });
  const key = await tx.keys.byId(record.keyId);
  // A token names its issuer, and a former one signs status lists only (docs/decisions/018).
  if (key && !isOfIssuer(key, organization.issuerId)) throw new AkashiError('export.issuer-replaced', { at: key.id });
  const signer = await signerFor(tx, organization, algorithm, request.by ?? 'system', ports);
  const credential: JsonObject = orThrow(parseJsonObject(orThrow(decodeUtf8(record.bytes))));
  const text = await SIGN[format](credential, signer, ports);
  await tx.credentials.addForm(record.id, form, text);
  return text;
}

const SIGN: Readonly<
  Record<SignedAnew['format'], (credential: JsonObject, signer: Signer, ports: Needs) => Promise<string>>
> = {
  jwt: async (credential, signer, { clock }) =>
    orThrow(await createVcJwt(credential, signer, { issuedAt: clock.now() })),

  /** The kind of credential is the version of the achievement. Who it is and how well it went may be withheld. */
  async 'sd-jwt'(credential, signer, { clock, random, crypto }) {
    const hidden = recipientPointers(credential);
    const { achievement } = credential.credentialSubject as { readonly achievement: { readonly id: string } };
    const salts = hidden.map(() => random.bytes(16));
    const request = { credential, vct: achievement.id, issuedAt: clock.now(), hidden, salts };
    return orThrow(await createSdJwtVc(request, signer, crypto));
  },

  /** Beside the proof that it has: whoever knows that one alone goes on verifying by it. */
  async 'ecdsa-sd'(credential, signer, { clock, random, crypto, scopedKey }) {
    const options = {
      crypto,
      created: clock.now(),
      mandatoryPointers: alwaysShown(credential),
      hmacKey: random.bytes(32),
      scoped: scopedKey(),
    };
    return JSON.stringify(orThrow(await addBaseProof(credential, signer, options)));
  },
};

/**
 * Only who still issues may sign again, so the key of the embedded proofs must be in use whatever the algorithm. The first export of
 * a did:web issuer as ES256 or RS256 makes that key, whoever asks for it; the audit says so.
 */
async function signerFor(
  tx: OrganizationTransaction,
  organization: Organization,
  algorithm: JwtAlgorithm,
  by: PersonId | 'system',
  ports: Needs,
): Promise<Signer> {
  const { signer } = await openActiveKey(tx, organization, 'issuer', ports);
  if (algorithm === 'EdDSA') return signer;
  const present = await activeKey(tx, 'issuer', algorithm);
  if (present) return openKey(present, organization, ports);
  const key = await addKey(tx, organization, 'issuer', algorithm, ports);
  const detail = { purpose: 'issuer', algorithm };
  await tx.audit.append({ at: key.createdAt, actor: by, action: 'create-key', subject: key.id, detail });
  return openKey(key, organization, ports);
}
