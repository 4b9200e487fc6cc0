/**
 * The vault of every process that is not the signer: it asks the signer, and has neither the master key nor a signing key. Calls that
 * come close together travel in one message. A signer that dies is replaced, and what it owed is asked once more.
 */
import { AkashiError, type ErrorCode } from '../../core/error.ts';
import type { SignatureAlgorithm } from '../../core/key/crypto.ts';
import type { KeyOf, KeyPurpose, KeyVault, SealedKey } from '../../ports/key-vault.ts';
import { SignerChild } from './signer-child.ts';
import { errorOf, type SignerAnswer, type SignerCall } from './signer-messages.ts';
import { deriveToken, type TokenKeys } from './token-keys.ts';

export interface SignerOptions {
  /** An absolute path. */
  readonly masterKeyFile: string;
  /** What this process may have signed of each purpose, in a minute; absent: no limit. */
  readonly signaturesAMinute?: number;
}

/** A signer that starts while its owner still finds out whether there are data. */
export interface StartingSigner {
  /**
   * Reads the master key; makes one when there is none and `mayCreate` says that no data depend on an earlier one. Throws
   * `key.master-missing`, `key.master-malformed`, `key.master-unreadable`, `key.signer-lost`.
   */
  vault(mayCreate: () => Promise<boolean>): Promise<KeyVault>;
  /** Ends the signer; calls after it are refused with `key.signer-lost`. */
  close(): Promise<void>;
}

/** In one message at most: the signer makes them one after the other. */
const AT_ONCE = 64;

interface Waiting {
  readonly call: SignerCall;
  readonly resolve: (value: SealedKey | Uint8Array | undefined) => void;
  readonly reject: (error: unknown) => void;
  repeated: boolean;
}

export function startSigner(options: SignerOptions): StartingSigner {
  const signer = new Signing(options);
  return {
    async vault(mayCreate) {
      const tokenKeys = await signer.begin(mayCreate);
      return {
        create: async <P extends KeyPurpose>(owner: string, id: string, purpose: P, algorithm: SignatureAlgorithm) =>
          (await signer.call({ kind: 'create', owner, id, purpose, algorithm })) as KeyOf<P>,
        async open(key, verificationMethod) {
          const bare = bareKey(key);
          await signer.call({ kind: 'open', key: bare });
          const { algorithm, publicKey } = bare;
          const sign = async (data: Uint8Array) => (await signer.call({ kind: 'sign', key: bare, data })) as Uint8Array;
          return { algorithm, publicKey, verificationMethod, sign };
        },
        derive: (purpose, data) => deriveToken(tokenKeys, purpose, data),
      };
    },
    close: () => signer.close(),
  };
}

/** What the signer needs of a key's record, and nothing else that hangs on it. */
const bareKey = ({ id, owner, purpose, algorithm, publicKey, sealed }: SealedKey): SealedKey => ({
  id,
  owner,
  purpose,
  algorithm,
  publicKey,
  sealed,
});

class Signing {
  readonly #options: SignerOptions;
  #child: SignerChild;
  #begun: Promise<SignerChild> | undefined;
  #tokenKeys: TokenKeys | undefined;
  #queue: Waiting[] = [];
  #gathering = false;
  #closed = false;

  constructor(options: SignerOptions) {
    this.#options = options;
    this.#child = new SignerChild();
  }

  async begin(mayCreate: () => Promise<boolean>): Promise<TokenKeys> {
    let may = false;
    for (let lost = 0; ; ) {
      try {
        const tokenKeys = await this.#child.begin({ ...this.#options, mayCreate: may });
        this.#tokenKeys = tokenKeys;
        this.#begun = Promise.resolve(this.#child);
        return tokenKeys;
      } catch (error) {
        if (hasCode(error, 'key.master-missing') && !may && (await mayCreate())) may = true;
        else if (hasCode(error, 'key.signer-lost') && !this.#closed && lost++ < 2) this.#child = new SignerChild();
        else throw error;
      }
    }
  }

  call(call: SignerCall): Promise<SealedKey | Uint8Array | undefined> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ call, resolve, reject, repeated: false });
      if (this.#gathering) return;
      this.#gathering = true;
      setImmediate(() => this.#gather(0));
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#child.close();
  }

  /** Calls are gathered as long as each turn of the event loop brings another: whoever signs many breathes between them. */
  #gather(before: number): void {
    const now = this.#queue.length;
    if (now > before && now < AT_ONCE) {
      setImmediate(() => this.#gather(now));
      return;
    }
    this.#gathering = false;
    for (const queue = this.#queue.splice(0); queue.length > 0; ) void this.#deliver(queue.splice(0, AT_ONCE));
  }

  async #deliver(waiting: readonly Waiting[]): Promise<void> {
    let answers: readonly SignerAnswer[];
    try {
      const child = await this.#living();
      answers = await child.answers(waiting.map(({ call }) => call));
    } catch (error) {
      this.#repeatOrRefuse(waiting, error);
      return;
    }
    waiting.forEach(({ resolve, reject }, n) => {
      const answer = answers[n];
      if (answer?.ok) resolve(answer.value);
      else reject(answer === undefined ? new AkashiError('key.signer-lost') : errorOf(answer));
    });
  }

  #repeatOrRefuse(waiting: readonly Waiting[], error: unknown): void {
    const isLost = hasCode(error, 'key.signer-lost');
    const again = waiting.filter(each => isLost && !this.#closed && !each.repeated);
    for (const each of waiting) if (!again.includes(each)) each.reject(error);
    for (const each of again) each.repeated = true;
    if (again.length > 0) void this.#deliver(again);
  }

  /** The signer, or another in its place when it is gone. Throws what beginning throws; the next call tries again. */
  #living(): Promise<SignerChild> {
    if (this.#closed) return Promise.reject(new AkashiError('key.signer-lost'));
    if (this.#begun === undefined || this.#child.gone) {
      this.#child = new SignerChild();
      this.#begun = this.#restart(this.#child);
      this.#begun.catch(() => {
        this.#begun = undefined;
      });
    }
    return this.#begun;
  }

  async #restart(child: SignerChild): Promise<SignerChild> {
    try {
      const tokenKeys = await child.begin({ ...this.#options, mayCreate: false });
      // The file was changed while we ran: keys sealed under the other master key would be lost with it.
      if (!isSame(tokenKeys, this.#tokenKeys))
        throw new AkashiError('key.unseal-failed', { at: this.#options.masterKeyFile });
      return child;
    } catch (error) {
      await child.close();
      throw error;
    }
  }
}

const hasCode = (error: unknown, code: ErrorCode): boolean => error instanceof AkashiError && error.code === code;

const isSame = (a: TokenKeys, b: TokenKeys | undefined): boolean =>
  b !== undefined && Buffer.compare(a.claim, b.claim) === 0;
