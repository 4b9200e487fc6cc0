/** Reads exact numbers of bytes and lines from a stream, holding no more than it must. */

/** Bytes that end before what was asked for: the caller says which code that is. */
export class EndedEarly extends Error {}

export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);
  #ended = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    const { value, done } = await this.#source.next();
    if (done === true) this.#ended = true;
    else this.#held = this.#held.length === 0 ? Buffer.from(value) : Buffer.concat([this.#held, value]);
    return !this.#ended;
  }

  /** Throws EndedEarly. */
  async read(length: number): Promise<Buffer> {
    while (this.#held.length < length) if (!(await this.#more())) throw new EndedEarly();
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }

  /** Up to and without LF. Undefined when there is none within `limit` bytes. Throws EndedEarly. */
  async readLine(limit: number): Promise<string | undefined> {
    for (;;) {
      const end = this.#held.indexOf(0x0a);
      if (end >= 0 && end <= limit) {
        const line = this.#held.toString('utf8', 0, end);
        this.#held = this.#held.subarray(end + 1);
        return line;
      }
      if (end > limit || this.#held.length > limit) return undefined;
      if (!(await this.#more())) throw new EndedEarly();
    }
  }

  async readLength(): Promise<number> {
    return (await this.read(4)).readUInt32BE(0);
  }

  async atEnd(): Promise<boolean> {
    while (this.#held.length === 0) if (!(await this.#more())) return true;
    return false;
  }
}

/** A block behind its length, as ByteReader's readLength and read take it. */
export function withLength(bytes: Uint8Array): Buffer {
  const block = Buffer.allocUnsafe(4 + bytes.length);
  block.writeUInt32BE(bytes.length, 0);
  block.set(bytes, 4);
  return block;
}
