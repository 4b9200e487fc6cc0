/** The only source of chance: cryptographically strong. */
export interface Random {
  bytes(length: number): Uint8Array;
}
