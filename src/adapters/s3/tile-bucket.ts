/** Tiles in a bucket of an S3-compatible store, under the paths of C2SP tlog-tiles. Requests are signed by aws4fetch (AWS Signature Version 4). */
import { AwsClient } from 'aws4fetch';
import { equalBytes } from '../../core/bytes/equal-bytes.ts';
import { AkashiError } from '../../core/error.ts';
import type { TileStore } from '../../ports/tile-store.ts';

export interface BucketOptions {
  /** Endpoint, bucket and perhaps a prefix: `https://s3.example.org/bucket/prefix`. */
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const PATIENCE = 10_000;
/** A bundle of entries of the largest size has a megabyte. */
const MOST_BYTES = 2 * 1024 * 1024;

export function createTileBucket({ url, ...keys }: BucketOptions): TileStore {
  const client = new AwsClient({ ...keys, service: 's3', retries: 2 });
  const addressOf = (path: string): string => `${url.replace(/\/$/, '')}/${path}`;

  async function ask(path: string, init: RequestInit): Promise<Response> {
    const at = addressOf(path);
    try {
      return await client.fetch(at, { ...init, signal: AbortSignal.timeout(PATIENCE) });
    } catch (cause) {
      throw new AkashiError('tiles.unreachable', { at, cause });
    }
  }

  async function get(path: string): Promise<Uint8Array | undefined> {
    const response = await ask(path, { method: 'GET' });
    if (response.status === 404) return undefined;
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > MOST_BYTES)
      throw new AkashiError('tiles.unreachable', { at: addressOf(path), detail: { status: response.status } });
    return new Uint8Array(await response.arrayBuffer());
  }

  return {
    get,
    async put(path, bytes) {
      // Not every store knows conditional writes: what is there is looked at first, and again for who came at the same time.
      const before = await get(path);
      if (before === undefined) {
        const headers = {
          'content-type': 'application/octet-stream',
          'cache-control': 'public, max-age=31536000, immutable',
        };
        const response = await ask(path, { method: 'PUT', body: new Uint8Array(bytes), headers });
        if (!response.ok)
          throw new AkashiError('tiles.unreachable', { at: addressOf(path), detail: { status: response.status } });
      }
      const there = before ?? (await get(path));
      if (there === undefined) throw new AkashiError('tiles.unreachable', { at: addressOf(path) });
      if (!equalBytes(there, bytes)) throw new AkashiError('tiles.differ', { at: addressOf(path) });
    },
  };
}
