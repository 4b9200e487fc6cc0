/** Where frameworks come from: what ships, and AKASHI_HOME/reference. Apart from compose.ts, for commands that need no database. */
import { join } from 'node:path';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { createFolderIntake } from '../adapters/reference/folder-intake.ts';
import { createFolderShelf } from '../adapters/reference/folder-shelf.ts';
import type { Crypto } from '../core/key/crypto.ts';
import type { ReferenceIntake, ReferenceShelf } from '../ports/reference-shelf.ts';
import { readEnvironment } from './environment.ts';

export const referenceFolder = (home: string): string => join(home, 'reference');

const ownFolder = (): string => referenceFolder(readEnvironment(process.env, process.getuid?.() === 0).home);

export const composeReference = (): ReferenceShelf => createFolderShelf(ownFolder());

export const composeReferenceIntake = (): ReferenceIntake => createFolderIntake(ownFolder());

/** What a lint needs beside the reference: what unpacks pictures and hashes disclosures. */
export const composeLint = (): { readonly crypto: Pick<Crypto, 'inflate' | 'sha256' | 'sha384'> } => ({
  crypto: nodeCrypto,
});
