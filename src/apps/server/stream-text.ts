/** Text that is sent while it is made: compressed where the reader takes it, and made no faster than it is read. */
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';

/** Every answer of the address varies by what the client takes, also one that is not compressed. */
export interface StreamedText {
  readonly body: ReadableStream<Uint8Array>;
  readonly headers: Readonly<Record<string, string>>;
}

/** A reader that goes away ends the making, too: the generator's `finally` runs. */
export function streamText(pieces: AsyncGenerator<string>, acceptEncoding: string): StreamedText {
  const text = Readable.from(pieces, { objectMode: false, highWaterMark: 64 * 1024 });
  const takesGzip = /(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[^,]*)?(?:,|$)/i.test(acceptEncoding);
  if (!takesGzip) return { body: webStream(text), headers: { vary: 'accept-encoding' } };
  const gzip = createGzip({ level: 4 });
  text.on('error', fault => gzip.destroy(fault));
  gzip.on('close', () => text.destroy());
  return { body: webStream(text.pipe(gzip)), headers: { vary: 'accept-encoding', 'content-encoding': 'gzip' } };
}

const webStream = (stream: Readable): ReadableStream<Uint8Array> =>
  Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>;
