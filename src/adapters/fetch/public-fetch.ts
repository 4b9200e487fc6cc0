/** Fetches documents of strangers without ever reaching into a private network (security 11). */
import { lookup } from 'node:dns/promises';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Clock } from '../../ports/clock.ts';
import type { FetchOutcome, PublicFetch, PublicPost } from '../../ports/public-fetch.ts';
import { isPublicAddress } from './public-address.ts';

export interface PublicFetchOptions {
  readonly clock: Clock;
  readonly maxRedirects?: number;
  readonly maxBytes?: number;
  readonly milliseconds?: number;
  /** Ports besides 443 that may be asked. */
  readonly ports?: readonly number[];
  /** Resolves a name to every address it has. Tests give their own. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  readonly isAllowed?: (address: string) => boolean;
  /** PEM of certificates to trust besides the system's: tests serve https on loopback. */
  readonly ca?: string;
}

type Unreachable = Extract<FetchOutcome, { kind: 'unreachable' }>['reason'];

/** Carries the reason out of the depths; never leaves this file. */
class Stopped extends Error {
  readonly reason: Unreachable;
  constructor(reason: Unreachable) {
    super(reason);
    this.reason = reason;
  }
}

const resolveAll = async (host: string): Promise<readonly string[]> =>
  (await lookup(host, { all: true, verbatim: true })).map(entry => entry.address);

export function createPublicFetch(options: PublicFetchOptions): PublicFetch & PublicPost {
  const { clock, maxRedirects = 3, milliseconds = 5_000, ports = [] } = options;
  const resolve = options.resolve ?? resolveAll;
  const isAllowed = options.isAllowed ?? isPublicAddress;

  const limit = (asked?: number): number =>
    Math.min(asked ?? Number.POSITIVE_INFINITY, options.maxBytes ?? 2 * 1024 * 1024);

  /** One question; a redirect is the caller's to follow. */
  async function hop(url: string, question: Omit<Ask, 'ca'>): Promise<Answer> {
    const target = checkUrl(url, ports);
    const ip = await checkedAddress(target, resolve, isAllowed, question.signal);
    return ask(target, ip, { ...question, ca: options.ca });
  }

  const outcomeOf = (url: string, answer: Answer): FetchOutcome =>
    answer.status < 200 || answer.status > 299
      ? { kind: 'refused', url, status: answer.status }
      : { kind: 'found', url, bytes: answer.bytes, contentType: answer.contentType, gotAt: clock.now() };

  const failed = (url: string, error: unknown, signal: AbortSignal): FetchOutcome =>
    error instanceof Stopped
      ? { kind: 'unreachable', url, reason: error.reason }
      : { kind: 'unreachable', url, reason: signal.aborted ? 'too-slow' : 'network' };

  return {
    async get(address, asked = {}) {
      const signal = AbortSignal.timeout(milliseconds);
      let url = address;
      try {
        for (let n = 0; n <= maxRedirects; n++) {
          const answer = await hop(url, { accept: asked.accept ?? '*/*', maxBytes: limit(asked.maxBytes), signal });
          if (answer.location === undefined) return outcomeOf(url, answer);
          url = new URL(answer.location, url).href;
        }
        return { kind: 'unreachable', url, reason: 'too-many-redirects' };
      } catch (error) {
        return failed(url, error, signal);
      }
    },
    async post(url, { bytes, contentType, accept, maxBytes }) {
      const signal = AbortSignal.timeout(milliseconds);
      try {
        const answer = await hop(url, { accept, maxBytes: limit(maxBytes), signal, body: { bytes, contentType } });
        return outcomeOf(url, answer);
      } catch (error) {
        return failed(url, error, signal);
      }
    },
  };
}

function checkUrl(text: string, ports: readonly number[]): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Stopped('malformed-url');
  }
  if (url.protocol !== 'https:') throw new Stopped('not-https');
  if (url.username !== '' || url.password !== '') throw new Stopped('malformed-url');
  if (url.port !== '' && !ports.includes(Number(url.port))) throw new Stopped('malformed-url');
  return url;
}

/** One address to connect to, after every address of the name was seen to be public. */
async function checkedAddress(
  url: URL,
  resolve: (host: string) => Promise<readonly string[]>,
  isAllowed: (address: string) => boolean,
  signal: AbortSignal,
): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : await within(resolve(host), signal);
  const first = addresses[0];
  if (first === undefined) throw new Stopped('network');
  if (!addresses.every(isAllowed)) throw new Stopped('private-address');
  return first;
}

/** A slow name server counts against the same time limit. */
function within<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((done, fail) => {
    signal.addEventListener('abort', () => fail(new Stopped('too-slow')), { once: true });
    work.then(done, fail);
  });
}

interface Answer {
  readonly status: number;
  readonly location?: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

interface Ask {
  readonly accept: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly ca: string | undefined;
  /** Sent by POST. */
  readonly body?: { readonly bytes: Uint8Array; readonly contentType: string };
}

/** Connects to `ip` and to nothing else, whatever the name resolves to by now; the certificate is checked against the name. */
function ask(url: URL, ip: string, { accept, maxBytes, signal, ca, body: sent }: Ask): Promise<Answer> {
  return new Promise((done, fail) => {
    const call = request(
      url,
      {
        agent: false,
        signal,
        method: sent === undefined ? 'GET' : 'POST',
        headers: {
          accept,
          'accept-encoding': 'gzip, deflate, br',
          'user-agent': 'Akashi-Verifier',
          ...(sent === undefined ? {} : { 'content-type': sent.contentType, 'content-length': sent.bytes.length }),
        },
        lookup: (_host, how, answer) => {
          const family = isIP(ip);
          // Node asks for all addresses when it may race them, and for one otherwise.
          if ((how as { all?: boolean }).all)
            (answer as unknown as (e: null, a: object[]) => void)(null, [{ address: ip, family }]);
          else answer(null, ip, family);
        },
        ...(ca === undefined ? {} : { ca }),
      },
      response => {
        const status = response.statusCode ?? 0;
        const contentType = response.headers['content-type'] ?? '';
        const { location } = response.headers;
        if (status >= 300 && status < 400 && status !== 304 && location !== undefined) {
          response.destroy();
          done({ status, location, contentType, bytes: new Uint8Array() });
          return;
        }
        if (status < 200 || status > 299) {
          response.destroy();
          done({ status, contentType, bytes: new Uint8Array() });
          return;
        }
        const body = decoded(response, response.headers['content-encoding']);
        if (body === undefined) {
          call.destroy();
          fail(new Stopped('network'));
          return;
        }
        const chunks: Buffer[] = [];
        let length = 0;
        body.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length > maxBytes) {
            call.destroy();
            fail(new Stopped('too-large'));
          } else chunks.push(chunk);
        });
        body.on('end', () => done({ status, contentType, bytes: new Uint8Array(Buffer.concat(chunks)) }));
        body.on('error', fail);
        response.on('error', fail);
      },
    );
    call.on('error', fail);
    call.end(sent?.bytes);
  });
}

/** What counts against the limit is what comes out of the decompressor. */
function decoded(response: NodeJS.ReadableStream, encoding: string | undefined): NodeJS.ReadableStream | undefined {
  if (encoding === undefined || encoding === 'identity') return response;
  const by =
    encoding === 'gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'br'
          ? createBrotliDecompress()
          : undefined;
  if (by === undefined) return undefined;
  response.on('error', error => by.destroy(error as Error));
  return response.pipe(by);
}
