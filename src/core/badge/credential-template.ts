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
  const shapes = new Map<string, SigningTemplate | undefined>();
  const stamp = rememberingStamps();
  const templateFor = (members: VariableMembers): SigningTemplate | undefined => {
    const names = [...members.keys()];
    const shape = names.join();
    if (shapes.has(shape)) return shapes.get(shape);
    if (shapes.size >= MAX_SHAPES) return undefined;
    const made = signingTemplate(
      values => assembleCredential(shared, named(names, values)),
      names.length,
      verificationMethod,
      crypto,
    );
    shapes.set(shape, made);
    return made;
  };
  return {
    prepare(build, created) {
      const members = variableMembers(build, data => crypto.sha256(data), stamp);
      if (!members.ok) return members;
      return ok(templateFor(members.value)?.prepare([...members.value.values()], created));
    },
  };
}

const named = (names: readonly VariableName[], values: readonly string[]): VariableMembers =>
  new Map(names.map((name, n) => [name, values[n]!]));

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
