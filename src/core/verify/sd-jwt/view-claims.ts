/** What an SD-JWT VC says. One that carries an Open Badges credential is read as such; of others, only what every one of them may say is understood. */
import { isJsonObject, type JsonObject, type JsonValue } from '../../bytes/json.ts';
import { stampOfSeconds } from '../../time/numeric-date.ts';
import { type ClaimView, type CredentialView, viewCredential } from '../view-credential.ts';
import { defined, stringOf } from '../view-values.ts';
import { issuerOfSdJwt } from './open-sd-jwt.ts';

/** Claims with a meaning of their own: shown where that meaning is, not in the list. */
const REGISTERED = new Set(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'cnf', 'vct', 'vct#integrity', 'status']);
const MOST_CLAIMS = 50;
const MOST_CHARACTERS = 300;

export function viewClaims(claims: JsonObject): CredentialView {
  if (isJsonObject(claims.credentialSubject) || Array.isArray(claims.credentialSubject)) return viewCredential(claims);
  const vct = stringOf(claims.vct);
  const issuer = issuerOfSdJwt(claims);
  return defined({
    ...viewCredential({}),
    id: stringOf(claims.jti),
    types: vct === undefined ? [] : [vct],
    issuer: defined({ id: issuer }),
    validFrom: stampOfSeconds(claims.nbf) ?? stampOfSeconds(claims.iat),
    validUntil: stampOfSeconds(claims.exp),
    recipient: defined({ id: stringOf(claims.sub), name: personNamed(claims)[0], identityTypes: [] }),
    claims: Object.entries(claims)
      .filter(([name]) => !REGISTERED.has(name))
      .slice(0, MOST_CLAIMS)
      .map(([name, value]): ClaimView => ({ kind: name, name: textOf(value) })),
  });
}

/** OpenID Connect Core §5.1, the names that SD-JWT VCs use too; in either order. */
export function personNamed({ name, given_name: given, family_name: family }: JsonObject): string[] {
  const both =
    typeof given === 'string' && typeof family === 'string' ? [`${given} ${family}`, `${family} ${given}`] : [];
  return typeof name === 'string' ? [name, ...both] : both;
}

function textOf(value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
