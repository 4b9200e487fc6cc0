/** An authenticator in software: real WebAuthn ceremonies with ES256 and no attestation (WebAuthn §6.1, §6.5), and its misuses. */
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

export interface Ceremony {
  readonly origin: string;
  /** Claims another relying party than the options said. */
  readonly rpId?: string;
  /** Leaves the user unverified. */
  readonly unverified?: boolean;
  /** Instead of the user handle that was registered. */
  readonly userHandle?: string;
}

interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
}
interface RequestOptions {
  readonly challenge: string;
  readonly rpId: string;
  readonly allowCredentials?: readonly { readonly id: string }[];
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();
const base64url = (data: Uint8Array | string): string => Buffer.from(data).toString('base64url');

export class SoftwareAuthenticator {
  readonly id = randomBytes(32);
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  #counter = 0;
  #userHandle = '';

  create(options: unknown, ceremony: Ceremony): unknown {
    const { challenge, rp, user } = options as CreationOptions;
    this.#userHandle = user.id;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, cbor(this.#coseKey())]);
    const authData = Buffer.concat([this.#head(ceremony.rpId ?? rp.id, ceremony, ATTESTED), attested]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    return {
      id: base64url(this.id),
      rawId: base64url(this.id),
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64url(clientData('webauthn.create', challenge, ceremony.origin)),
        attestationObject: base64url(cbor(attestation)),
        transports: ['internal'],
      },
    };
  }

  get(options: unknown, ceremony: Ceremony): unknown {
    const { challenge, rpId } = options as RequestOptions;
    const client = clientData('webauthn.get', challenge, ceremony.origin);
    const authenticatorData = this.#head(ceremony.rpId ?? rpId, ceremony, 0);
    const signed = Buffer.concat([authenticatorData, sha256(client)]);
    return {
      id: base64url(this.id),
      rawId: base64url(this.id),
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(authenticatorData),
        signature: base64url(createSign('sha256').update(signed).sign(this.#keys.privateKey)),
        userHandle: ceremony.userHandle ?? this.#userHandle,
      },
    };
  }

  /** As a copy of the authenticator would: its counter stands where the original's was. */
  rewind(): void {
    this.#counter -= 1;
  }

  #head(rpId: string, ceremony: Ceremony, flags: number): Buffer {
    const head = Buffer.alloc(5);
    head.writeUInt8(PRESENT | (ceremony.unverified === true ? 0 : VERIFIED) | flags, 0);
    head.writeUInt32BE(++this.#counter, 1);
    return Buffer.concat([sha256(rpId), head]);
  }

  /** RFC 9052 §7, RFC 9053 §7.1.1: kty EC2, alg ES256, crv P-256, x, y. */
  #coseKey(): Map<number, unknown> {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    return new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
  }
}

const clientData = (type: string, challenge: string, origin: string): string =>
  JSON.stringify({ type, challenge, origin, crossOrigin: false });

/** RFC 8949, as much of it as the above needs: integers, texts, bytes and maps below 65 536. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? headOf(1, -1 - value) : headOf(0, value);
  if (typeof value === 'string') return Buffer.concat([headOf(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([headOf(2, value.length), value]);
  if (value instanceof Map)
    return Buffer.concat([headOf(5, value.size), ...[...value].flatMap(([name, of]) => [cbor(name), cbor(of)])]);
  throw new TypeError('not needed here');
}

function headOf(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff]);
}
