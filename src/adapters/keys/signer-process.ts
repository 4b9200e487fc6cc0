/**
 * The signer: the one process that has the master key. Started by signer-child.ts with nothing in its environment; listens to nobody but
 * the process that started it, and ends with it.
 */
import type { KeyVault } from '../../ports/key-vault.ts';
import { createFileVault } from './file-vault.ts';
import { loadMasterKey } from './master-key.ts';
import { createSignatureLimit } from './signature-limit.ts';
import {
  type FromSigner,
  faultOf,
  type SignerAnswer,
  type SignerBeginning,
  type SignerCall,
  type ToSigner,
} from './signer-messages.ts';
import { type TokenKeys, tokenKeysOf } from './token-keys.ts';

interface Opened {
  readonly vault: KeyVault;
  readonly count: ReturnType<typeof createSignatureLimit>;
}

let opened: Opened | undefined;

async function begin({ masterKeyFile, mayCreate, signaturesAMinute: limit }: SignerBeginning): Promise<TokenKeys> {
  const masterKey = await loadMasterKey(masterKeyFile, async () => mayCreate);
  opened = {
    vault: createFileVault(masterKey),
    count: limit === undefined ? () => {} : createSignatureLimit(limit, () => performance.now()),
  };
  return tokenKeysOf(masterKey);
}

async function answer(call: SignerCall): Promise<SignerAnswer> {
  try {
    if (opened === undefined) throw new Error('not begun');
    const { vault, count } = opened;
    if (call.kind === 'create')
      return { ok: true, value: await vault.create(call.owner, call.id, call.purpose, call.algorithm) };
    const signer = await vault.open(call.key, '');
    if (call.kind === 'open') return { ok: true, value: undefined };
    count(call.key.purpose);
    return { ok: true, value: await signer.sign(call.data) };
  } catch (error) {
    return faultOf(error);
  }
}

async function reply(message: ToSigner): Promise<FromSigner> {
  const { id } = message;
  if ('begin' in message) {
    const begun = await begin(message.begin).then(tokenKeys => ({ ok: true, tokenKeys }) as const, faultOf);
    return { id, begun };
  }
  const answers: SignerAnswer[] = [];
  for (const call of message.calls) answers.push(await answer(call));
  return { id, answers };
}

process.on('message', async (message: ToSigner) => {
  // whoever asked may be gone meanwhile; then the channel ends, and this process with it
  process.send?.(await reply(message), undefined, undefined, () => {});
});
process.on('disconnect', () => process.exit(0));
// A terminal's Ctrl-C and a service manager's stop reach all processes at once: this one is needed until the last signature is made,
// and ends with the channel. SIGUSR1 would open Node's debugger on a port.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR1'] as const) process.on(signal, () => {});
