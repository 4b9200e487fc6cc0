/** One signer process, seen from the process that started it: messages there and back until it is gone. */
import { type ChildProcess, fork } from 'node:child_process';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { AkashiError } from '../../core/error.ts';
import {
  errorOf,
  type FromSigner,
  type SignerAnswer,
  type SignerBeginning,
  type SignerCall,
  type ToSigner,
} from './signer-messages.ts';
import type { TokenKeys } from './token-keys.ts';

/** Milliseconds for an answer: for starting Node on a laden machine, and for a prime of 1536 bits that does not want to be found. */
const ANSWER_TIME = 60_000;
/** Milliseconds between the end of the channel and the end of the process. */
const LEAVE_TIME = 2_000;

interface Asked {
  readonly resolve: (reply: FromSigner) => void;
  readonly reject: (error: AkashiError) => void;
  readonly timer: NodeJS.Timeout;
}

export class SignerChild {
  readonly #process: ChildProcess = startProcess();
  readonly #exited: Promise<void>;
  readonly #asked = new Map<number, Asked>();
  #lastId = 0;
  #gone = false;

  constructor() {
    // without a process id none was started, and none will exit
    const started = this.#process.pid !== undefined;
    this.#exited = new Promise(resolve => (started ? this.#process.once('exit', () => resolve()) : resolve()));
    this.#process.on('message', (reply: FromSigner) => this.#take(reply.id)?.resolve(reply));
    for (const end of ['error', 'exit', 'disconnect'] as const) this.#process.once(end, () => this.#end());
    this.#holdUp(false);
  }

  /** True once it cannot answer any more. */
  get gone(): boolean {
    return this.#gone;
  }

  /** Reads the master key, or makes it. Throws what loadMasterKey does, and `key.signer-lost`. */
  async begin(beginning: SignerBeginning): Promise<TokenKeys> {
    const reply = await this.#ask(id => ({ id, begin: beginning }));
    if (!('begun' in reply)) throw new AkashiError('key.signer-lost');
    if (!reply.begun.ok) throw errorOf(reply.begun);
    return reply.begun.tokenKeys;
  }

  /** An answer to each call, in order. Throws `key.signer-lost`. */
  async answers(calls: readonly SignerCall[]): Promise<readonly SignerAnswer[]> {
    const reply = await this.#ask(id => ({ id, calls }));
    if (!('answers' in reply)) throw new AkashiError('key.signer-lost');
    return reply.answers;
  }

  /** Ends it; what it was asked is refused. */
  async close(): Promise<void> {
    this.#end();
    const late = setTimeout(() => this.#process.kill('SIGKILL'), LEAVE_TIME);
    this.#process.ref();
    await this.#exited;
    clearTimeout(late);
  }

  #ask(messageOf: (id: number) => ToSigner): Promise<FromSigner> {
    return new Promise((resolve, reject) => {
      if (this.#gone) return reject(new AkashiError('key.signer-lost'));
      const id = ++this.#lastId;
      const timer = setTimeout(() => this.#end('SIGKILL'), ANSWER_TIME);
      this.#asked.set(id, { resolve, reject, timer });
      this.#holdUp(true);
      this.#process.send(messageOf(id), error => error && this.#end());
    });
  }

  #take(id: number): Asked | undefined {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    clearTimeout(asked?.timer);
    if (this.#asked.size === 0) this.#holdUp(false);
    return asked;
  }

  #end(signal?: 'SIGKILL'): void {
    this.#gone = true;
    if (signal !== undefined) this.#process.kill(signal);
    else if (this.#process.connected) this.#process.disconnect();
    for (const id of [...this.#asked.keys()]) this.#take(id)?.reject(new AkashiError('key.signer-lost'));
  }

  /** An idle signer keeps nobody alive; one that owes an answer does. */
  #holdUp(holds: boolean): void {
    for (const held of [this.#process, this.#process.channel]) holds ? held?.ref() : held?.unref();
  }
}

/** From src/ under tsx the child is TypeScript and needs the same loader; from dist/ it is plain JavaScript. */
function startProcess(): ChildProcess {
  const typescript = import.meta.url.endsWith('.ts');
  const entry = new URL(`./signer-process.${typescript ? 'ts' : 'js'}`, import.meta.url);
  const { SystemRoot } = process.env; // Windows starts no process without it
  return fork(fileURLToPath(entry), [], {
    // not this process's own flags: nobody inspects the signer because somebody inspects the server
    execArgv: ['--max-old-space-size=128', ...(typescript ? ['--import', import.meta.resolve('tsx')] : [])],
    env: SystemRoot === undefined ? {} : { SystemRoot },
    cwd: os.tmpdir(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}
