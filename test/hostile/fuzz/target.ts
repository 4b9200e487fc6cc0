/** One parser that reads what strangers wrote. */
export interface Target {
  readonly name: string;
  readonly examples: readonly Uint8Array[];
  /** Whatever it answers is right, as long as it answers. Throws only what it says it throws. */
  readonly parse: (bytes: Uint8Array) => unknown;
  /** Of so many inputs as there are shares, so many for this target. */
  readonly share: number;
}
