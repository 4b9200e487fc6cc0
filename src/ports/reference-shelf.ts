/** Frameworks, crosswalks, credit systems, scales and skill sets: what ships, and what the operator has added by file. */
import type { FileProblem, LoadedReference } from '../core/frameworks/load-reference.ts';
import type { ReferenceEntry } from '../core/frameworks/reference.ts';

export interface ReferenceShelf {
  /** The same until the process ends. A file that cannot be used is told among the problems and changes nothing. */
  load(): Promise<LoadedReference>;
}

/** What an operator wants to add. */
export interface ReferenceIntake {
  /** Judges files beside all that is known, and writes nothing. Problems are those of the files alone; entries are what they hold. */
  judge(
    files: readonly string[],
  ): Promise<{ readonly entries: readonly ReferenceEntry[]; readonly problems: readonly FileProblem[] }>;
  /** All of them or, when there is a problem in one, none. Each is whole or absent whenever this ends, and taking it again changes nothing. */
  take(
    files: readonly string[],
  ): Promise<{ readonly kept: readonly string[]; readonly problems: readonly FileProblem[] }>;
}
