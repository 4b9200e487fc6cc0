/** Signs awarded credentials: by the template of their version, which goes at the pace of the signature, or the long way where that is surer. */
import { buildCredential } from '../core/badge/build-credential.ts';
import type { CredentialBuild, SharedBuild } from '../core/badge/credential-build.ts';
import { type CredentialTemplate, credentialTemplate } from '../core/badge/credential-template.ts';
import { utf8 } from '../core/bytes/utf8.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import type { Signer } from '../core/key/crypto.ts';
import { addDataIntegrityProof } from '../core/proof/add-data-integrity-proof.ts';
import type { Ports } from '../ports/ports.ts';
import type { CredentialRecord } from '../ports/store/credentials.ts';
import type { AwardId } from '../ports/store/ids.ts';
import type { KeyRecord, Organization } from '../ports/store/organization.ts';
import { type CredentialDraft, credentialBuildOf, sharedBuildOf } from './draft-credential.ts';

type Needs = Pick<Ports, 'clock' | 'random' | 'crypto' | 'instance' | 'breathe'>;

export interface SignedAward {
  readonly record: CredentialRecord;
  /** SHA-256 of its canonical N-Quads without the proof: what the log's entry is made of. */
  readonly content: Uint8Array;
}

export interface SignedAwards {
  readonly signed: readonly SignedAward[];
  /** Awards whose data cannot be signed, with the error's code. */
  readonly failed: readonly { readonly id: AwardId; readonly code: string }[];
}

interface Template {
  readonly shared: SharedBuild;
  readonly template: CredentialTemplate;
}

/** Templates, by what all credentials made by one have in common. */
export type Templates = Map<string, Template>;

/** Signing waits for nothing outside: without a breath now and then, signs of life and mails would wait until all are signed. */
const BEFORE_A_BREATH = 8;

/** Throws `key.signer-lost` and `key.too-many-signatures`: trying again mends them, so they are no fault of an award. */
export async function signAwards(
  drafts: readonly CredentialDraft[],
  key: KeyRecord,
  signer: Signer,
  templates: Templates,
  ports: Needs,
): Promise<SignedAwards> {
  const signed: SignedAward[] = [];
  const failed: { readonly id: AwardId; readonly code: string }[] = [];
  const signing: Promise<void>[] = [];
  for (const [n, draft] of drafts.entries()) {
    if (n % BEFORE_A_BREATH === 0) await ports.breathe();
    // None waits for the one before: a signer in another process is then asked for all of them at once.
    const one = signOne(draft, key, signer, templates, ports).then(
      award => void signed.push(award),
      error => {
        if (!isOfTheAward(error)) throw error;
        failed.push({ id: draft.award.id, code: error.code });
      },
    );
    one.catch(() => undefined); // thrown below, when all have been begun
    signing.push(one);
  }
  await Promise.all(signing);
  return { signed, failed };
}

const isOfTheAward = (error: unknown): error is AkashiError =>
  error instanceof AkashiError && error.code !== 'key.signer-lost' && error.code !== 'key.too-many-signatures';

async function signOne(
  draft: CredentialDraft,
  key: KeyRecord,
  signer: Signer,
  templates: Templates,
  ports: Needs,
): Promise<SignedAward> {
  const { award } = draft;
  const now = ports.clock.now();
  const { shared, template } = templateFor(draft, signer, templates, ports);
  const build = credentialBuildOf(draft, ports, shared);
  const prepared = orThrow(template.prepare(build, now));
  const { bytes, content } = prepared
    ? { bytes: prepared.finish(await signer.sign(prepared.toSign)), content: prepared.contentHash }
    : await signTheLongWay(build, signer, now, ports);
  const { credentialId: id, id: awardId, versionId } = award;
  return { record: { id, awardId, versionId, keyId: key.id, bytes, issuedAt: now }, content };
}

function templateFor(draft: CredentialDraft, signer: Signer, templates: Templates, ports: Needs): Template {
  const { version, organization } = draft;
  // A version never changes; the organization's profile may, between two pieces of a job
  const name = `${version.id} ${signer.verificationMethod} ${profileName(organization)}`;
  const known = templates.get(name);
  if (known) return known;
  const shared = sharedBuildOf(draft, ports);
  const made = { shared, template: credentialTemplate(shared, signer.verificationMethod, ports.crypto) };
  templates.set(name, made);
  return made;
}

/** Written once for each reading of the organization, not for each credential. */
const profileNames = new WeakMap<Organization, string>();

function profileName(organization: Organization): string {
  const known = profileNames.get(organization);
  if (known !== undefined) return known;
  const name = JSON.stringify(organization);
  profileNames.set(organization, name);
  return name;
}

async function signTheLongWay(
  build: CredentialBuild,
  signer: Signer,
  now: number,
  ports: Needs,
): Promise<{ readonly bytes: Uint8Array; readonly content: Uint8Array }> {
  const { crypto } = ports;
  const draft = orThrow(buildCredential(build, data => crypto.sha256(data)));
  let content = new Uint8Array();
  const noting: Signer = {
    algorithm: signer.algorithm,
    verificationMethod: signer.verificationMethod,
    publicKey: signer.publicKey,
    sign(data) {
      // DI-EDDSA §3.2.4: the hash of the proof's configuration, then that of the document
      content = data.slice(32, 64);
      return signer.sign(data);
    },
  };
  const signed = orThrow(await addDataIntegrityProof(draft, noting, { created: now, crypto }));
  return { bytes: utf8(JSON.stringify(signed)), content };
}
