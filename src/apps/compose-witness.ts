/** What `akashi witness` stands on: a folder with its key and its memory. No database. */
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { createWitnessMemory } from '../adapters/files/witness-memory.ts';
import { writeOnce } from '../adapters/files/write-once.ts';
import { createFileVault } from '../adapters/keys/file-vault.ts';
import { loadMasterKey } from '../adapters/keys/master-key.ts';
import { systemClock, systemRandom } from '../adapters/system/system.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import { COSIGNATURE, isKeyName, parseVerifierKey, type VerifierKey, verifierKeyOf } from '../core/log/note.ts';
import { newOpaqueId } from '../flows/new-id.ts';
import type { KeyOf } from '../ports/key-vault.ts';
import type { WitnessDeps } from './server/witness-app.ts';

export interface WitnessChoices {
  readonly folder: string;
  /** Asked for at its first start alone: a witness keeps its name as long as its key. */
  readonly name?: string;
  /** Verifier keys. */
  readonly logs: readonly string[];
}

interface Identity {
  readonly name: string;
  readonly key: Omit<KeyOf<'witness'>, 'sealed'> & { readonly sealed: string };
}

/**
 * Throws `witness.name-missing`, `witness.name-differs`; `witness.memory-lost` when there is a key and no memory: it might cosign a second history, so
 * that a new witness has to begin in another folder.
 */
export async function composeWitness({ folder, name, logs }: WitnessChoices): Promise<Omit<WitnessDeps, 'log'>> {
  const keys = logs.map(log => orThrow(parseVerifierKey(log, nodeCrypto)));
  const file = join(folder, 'witness.json');
  const memoryFolder = join(folder, 'checkpoints');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = await readIdentity(file);
  const vault = createFileVault(await loadMasterKey(join(folder, 'master.key'), async () => kept === undefined));
  if (kept === undefined) {
    if (name === undefined || !isKeyName(name)) throw new AkashiError('witness.name-missing', { at: '--name' });
    const key = await vault.create('witness', newOpaqueId({ random: systemRandom }), 'witness', 'EdDSA');
    // Memory first: a key without one is refused.
    await mkdir(memoryFolder, { recursive: true, mode: 0o700 });
    const identity: Identity = { name, key: { ...key, sealed: Buffer.from(key.sealed).toString('base64') } };
    await writeOnce(file, `${JSON.stringify(identity, null, 2)}\n`);
  } else if (!(await isFolder(memoryFolder))) throw new AkashiError('witness.memory-lost', { at: memoryFolder });
  const identity = kept ?? (await readIdentity(file));
  if (identity === undefined) throw new AkashiError('witness.memory-lost', { at: file });
  if (name !== undefined && name !== identity.name)
    throw new AkashiError('witness.name-differs', { at: '--name', detail: { name: identity.name } });
  const sealed = { ...identity.key, sealed: new Uint8Array(Buffer.from(identity.key.sealed, 'base64')) };
  const signer = await vault.open(sealed, identity.name);
  const key: VerifierKey = orThrow(verifierKeyOf(identity.name, signer.publicKey, nodeCrypto, COSIGNATURE));
  const witnessing = { name: identity.name, signer, logs: keys, memory: createWitnessMemory(memoryFolder) };
  return { witnessing, key, crypto: nodeCrypto, clock: systemClock };
}

async function readIdentity(file: string): Promise<Identity | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Identity;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new AkashiError('witness.memory-unreadable', { at: file, cause: error });
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  );
