/** Frameworks, crosswalks, credit systems, scales and skill sets: what ships, and what the operator has added by file. */
import type { LoadedReference } from '../core/frameworks/load-reference.ts';

export interface ReferenceShelf {
  /** The same until the process ends. A file that cannot be used is told among the problems and changes nothing. */
  load(): Promise<LoadedReference>;
}
