/** Credentials of one published version for many people, signed at the pace of the signature itself. */
import { ok, type Result } from '../error.ts';
import type { Crypto } from '../key/crypto.ts';
import { type PreparedDocument, type SigningTemplate, signingTemplate } from '../proof/signing-template.ts';
import type { Instant } from '../time/instant.ts';
import { assembleCredential } from './build-credential.ts';
import type { CredentialBuild, SharedBuild, When } from './credential-build.ts';
import { type Stamp, stampOf, type VariableMembers, type VariableName, variableMembers } from './variable-members.ts';

export interface CredentialTemplate {
  /**
   * `build` shares with the template's own what SharedBuild names. Undefined when the long way (buildCredential, addDataIntegrityProof) must
   * be taken; errors as buildCredential.
   */
  prepare(build: CredentialBuild, created: Instant): Result<PreparedDocument | undefined>;
}

/** Shapes compiled for one version: an award has a score or none, replaces another or not. More than this is no batch. */
const MAX_SHAPES = 32;
const MAX_DATES = 1000;

export function credentialTemplate(
  shared: SharedBuild,
  verificationMethod: string,
  crypto: Pick<Crypto, 'sha256'>,
): CredentialTemplate {
  const shapes: { readonly names: readonly VariableName[]; readonly template: SigningTemplate | undefined }[] = [];
  const stamp = rememberingStamps();
  const templateFor = ({ names }: VariableMembers): SigningTemplate | undefined => {
    for (const shape of shapes) if (sameNames(shape.names, names)) return shape.template;
    if (shapes.length >= MAX_SHAPES) return undefined;
    const template = signingTemplate(
      values => assembleCredential(shared, { names, values }),
      names.length,
      verificationMethod,
      crypto,
    );
    shapes.push({ names, template });
    return template;
  };
  return {
    prepare(build, created) {
      const members = variableMembers(build, crypto.sha256, stamp);
      if (!members.ok) return members;
      return ok(templateFor(members.value)?.prepare(members.value.values, created));
    },
  };
}

function sameNames(one: readonly VariableName[], other: readonly VariableName[]): boolean {
  if (one.length !== other.length) return false;
  for (let n = 0; n < one.length; n++) if (one[n] !== other[n]) return false;
  return true;
}

/** Most awards of a batch have the same few dates, and time zones are slow to ask. */
function rememberingStamps(): Stamp {
  const known = new Map<string, ReturnType<Stamp>>();
  return (when: When, zone) => {
    const key = `${when} ${zone}`;
    const found = known.get(key);
    if (found) return found;
    const made = stampOf(when, zone);
    if (known.size >= MAX_DATES) known.clear();
    known.set(key, made);
    return made;
  };
}
