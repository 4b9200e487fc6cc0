/** WebAuthn by @simplewebauthn/server: exact origin and relying party, user verification always, no attestation asked for. */
import { isIP } from 'node:net';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { PasskeyKey, Passkeys } from '../../ports/passkeys.ts';

/** EdDSA, ES256, RS256 (COSE numbers). */
const ALGORITHMS = [-8, -7, -257];
const FIVE_MINUTES = 300_000;

/** Loaded when the first passkey asks for it: it takes as long as all else that a command starts with. */
const library = () => import('@simplewebauthn/server');

/** `url` is AKASHI_URL: an origin without a trailing slash. */
export function createPasskeys(url: string): Passkeys {
  const { hostname } = new URL(url);
  const userHandle = (personId: string): string => Buffer.from(personId).toString('base64url');
  return {
    possible: isIP(hostname.replace(/^\[|\]$/g, '')) === 0,
    creationOptions: async ask =>
      (await library()).generateRegistrationOptions({
        rpName: 'Akashi',
        rpID: hostname,
        userID: new Uint8Array(Buffer.from(ask.personId)),
        userName: ask.accountName,
        userDisplayName: ask.displayName,
        challenge: bytesOf(ask.challenge),
        timeout: FIVE_MINUTES,
        attestationType: 'none',
        excludeCredentials: descriptors(ask.known),
        // Discoverable: the person need not type an address to be found.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        supportedAlgorithmIDs: ALGORITHMS,
      }),
    requestOptions: async ask =>
      (await library()).generateAuthenticationOptions({
        rpID: hostname,
        challenge: bytesOf(ask.challenge),
        timeout: FIVE_MINUTES,
        userVerification: 'required',
        ...(ask.allowed === undefined ? {} : { allowCredentials: descriptors(ask.allowed) }),
      }),
    claimOf,
    async verifyCreation(response, challenge) {
      const { verifyRegistrationResponse } = await library();
      const verified = await orUndefined(() =>
        verifyRegistrationResponse({
          response: response as RegistrationResponseJSON,
          expectedChallenge: challenge,
          expectedOrigin: url,
          expectedRPID: hostname,
          requireUserVerification: true,
          supportedAlgorithmIDs: ALGORITHMS,
        }),
      );
      if (verified?.verified !== true) return undefined;
      const { id, publicKey, counter, transports } = verified.registrationInfo.credential;
      return { id, publicKey, counter, transports: transports ?? [] };
    },
    async verifyRequest(response, challenge, passkey, personId) {
      const answer = response as AuthenticationResponseJSON;
      const handle = answer.response?.userHandle;
      if (handle !== undefined && handle !== '' && handle !== userHandle(personId)) return undefined;
      const { id, publicKey, counter } = passkey;
      const { verifyAuthenticationResponse } = await library();
      const verified = await orUndefined(() =>
        verifyAuthenticationResponse({
          response: answer,
          expectedChallenge: challenge,
          expectedOrigin: url,
          expectedRPID: hostname,
          requireUserVerification: true,
          credential: { id, publicKey: new Uint8Array(publicKey), counter },
        }),
      );
      return verified?.verified === true ? { counter: verified.authenticationInfo.newCounter } : undefined;
    },
  };
}

/** The library throws for every way in which an answer can be wrong, malformed ones included: none of them is our fault. */
async function orUndefined<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify();
  } catch {
    return undefined;
  }
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(base64url, 'base64url'));

const descriptors = (known: readonly Pick<PasskeyKey, 'id' | 'transports'>[]) =>
  known.map(({ id, transports }) => ({ id, transports: [...transports] }));

/** WebAuthn §5.8.1: the challenge stands in the client data, base64url. */
function claimOf(response: unknown): { credentialId: string; challenge: string } | undefined {
  try {
    const { id, response: inner } = response as { id: unknown; response: { clientDataJSON: string } };
    const clientData: unknown = JSON.parse(Buffer.from(inner.clientDataJSON, 'base64url').toString());
    const { challenge } = clientData as { challenge: unknown };
    if (typeof id !== 'string' || typeof challenge !== 'string') return undefined;
    return { credentialId: id, challenge };
  } catch {
    return undefined;
  }
}
