/** Where whole tiles and bundles of the log lie when not in the database: they never change, and may be served from there by anything. */
export interface TileStore {
  /**
   * Durable before the promise resolves; the same again is no error. Throws `tiles.differ` when other bytes are there already, `tiles.unreachable`.
   */
  put(path: string, bytes: Uint8Array): Promise<void>;
  /** Undefined where there is none. Throws `tiles.unreachable`. */
  get(path: string): Promise<Uint8Array | undefined>;
}
