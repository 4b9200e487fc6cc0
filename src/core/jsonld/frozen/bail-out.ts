/**
 * Leaving the fast path. Whatever it does not fully understand goes to the reference path, which accepts, refuses and names the error: so
 * the fast path has no errors of its own, and to bail out is never wrong, only slow.
 */

export class BailOut extends Error {}

/** `reason` is for the tests' statistics; nobody else reads it. */
export function bailOut(reason: string): never {
  throw new BailOut(reason);
}
