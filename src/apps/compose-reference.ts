/** Where frameworks come from: what ships, and AKASHI_HOME/reference. Apart from compose.ts, for commands that need no database. */
import { join } from 'node:path';
import { createFolderIntake } from '../adapters/reference/folder-intake.ts';
import { createFolderShelf } from '../adapters/reference/folder-shelf.ts';
import type { ReferenceIntake, ReferenceShelf } from '../ports/reference-shelf.ts';
import { readEnvironment } from './environment.ts';

export const referenceFolder = (home: string): string => join(home, 'reference');

const ownFolder = (): string => referenceFolder(readEnvironment(process.env, process.getuid?.() === 0).home);

export const composeReference = (): ReferenceShelf => createFolderShelf(ownFolder());

export const composeReferenceIntake = (): ReferenceIntake => createFolderIntake(ownFolder());
