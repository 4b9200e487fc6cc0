/** Where frameworks come from: what ships, and AKASHI_HOME/reference. Apart from compose.ts, for commands that need no database. */
import { join } from 'node:path';
import { createFolderShelf } from '../adapters/reference/folder-shelf.ts';
import type { ReferenceShelf } from '../ports/reference-shelf.ts';
import { readEnvironment } from './environment.ts';

export const referenceFolder = (home: string): string => join(home, 'reference');

export const composeReference = (): ReferenceShelf =>
  createFolderShelf(referenceFolder(readEnvironment(process.env, process.getuid?.() === 0).home));
