/** The parts of @digitalbazaar's packages that the interop test and the benchmark call; they carry no types. */
declare module '@digitalbazaar/vc' {
  export interface Loaded {
    readonly contextUrl: null;
    readonly documentUrl: string;
    readonly document: object;
    readonly tag?: 'static';
  }
  type Loader = (url: string) => Promise<Loaded>;
  export function issue(options: {
    credential: object;
    suite: object;
    documentLoader: Loader;
  }): Promise<Record<string, unknown>>;
  export function verifyCredential(options: {
    credential: object;
    suite: object;
    documentLoader: Loader;
    checkStatus: () => Promise<{ verified: boolean }>;
    now?: Date;
  }): Promise<{ verified: boolean; error?: unknown }>;
  /** For the holder: the part that a suite made for disclosure selects. */
  export function derive(options: {
    verifiableCredential: object;
    suite: object;
    documentLoader: Loader;
  }): Promise<Record<string, unknown>>;
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { signer?: object; cryptosuite: object; date?: string });
  }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}
declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: object;
}
declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  export function createSignCryptosuite(): object;
  export function createVerifyCryptosuite(): object;
}
declare module '@digitalbazaar/ecdsa-jcs-2019-cryptosuite' {
  export function createSignCryptosuite(): object;
  export function createVerifyCryptosuite(): object;
}
declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export function createSignCryptosuite(options: { mandatoryPointers: readonly string[] }): object;
  export function createDiscloseCryptosuite(options: { selectivePointers: readonly string[] }): object;
  export function createConfirmCryptosuite(): object;
  export function createVerifyCryptosuite(): object;
}
declare module '@digitalbazaar/ed25519-multikey' {
  export function generate(options: {
    seed: Uint8Array;
    controller: string;
  }): Promise<{ id: string; signer(): object }>;
}
declare module '@digitalbazaar/ecdsa-multikey' {
  export function fromJwk(options: {
    jwk: object;
    secretKey: boolean;
    id: string;
    controller: string;
  }): Promise<{ id: string; signer(): object }>;
}
declare module '@digitalbazaar/ed25519-signature-2020' {
  export class Ed25519Signature2020 {
    constructor(options: { key?: object; date?: string });
  }
}
declare module '@digitalbazaar/ed25519-verification-key-2020' {
  export const Ed25519VerificationKey2020: {
    generate(options: { seed: Uint8Array; controller: string }): Promise<object>;
  };
}
interface ForeignList {
  setStatus(index: number, value: boolean): void;
  getStatus(index: number): boolean;
  encode(): Promise<string>;
}
declare module '@digitalbazaar/vc-status-list' {
  export function createList(options: { length: number }): Promise<ForeignList>;
  export function decodeList(options: { encodedList: string }): Promise<ForeignList>;
  export function createCredential(options: {
    id: string;
    list: ForeignList;
    statusPurpose: string;
  }): Promise<Record<string, unknown>>;
}
declare module '@digitalbazaar/vc-bitstring-status-list' {
  export function createList(options: { length: number }): Promise<ForeignList>;
  export function decodeList(options: { encodedList: string }): Promise<ForeignList>;
  export function createCredential(options: {
    id: string;
    list: ForeignList;
    statusPurpose: string;
    context: readonly string[];
  }): Promise<Record<string, unknown>>;
}
