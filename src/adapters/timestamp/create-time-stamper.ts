/** Asks a time stamp authority over HTTP (RFC 3161 §3.4), and believes it as far as the configured roots reach. */
import { randomBytes } from 'node:crypto';
import { fromBER, Integer, Null, OctetString, Sequence } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq, TimeStampResp } from 'pkijs';
import { equalBytes } from '../../core/bytes/equal-bytes.ts';
import { AkashiError, orThrow } from '../../core/error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PublicPost } from '../../ports/public-fetch.ts';
import type { TimeStamper } from '../../ports/timestamp.ts';
import { readRoots } from './read-roots.ts';
import { verifyToken, withoutSign } from './verify-token.ts';

export interface TimeStamperOptions {
  readonly url: string;
  /** PEM of the roots that are believed: one or more. */
  readonly roots: string;
  readonly fetch: PublicPost;
  readonly clock: Clock;
}

const SHA256 = '2.16.840.1.101.3.4.2.1';
/** A stamp that was just made is of now; more is a wrong clock, or an answer kept for a while. */
const MAX_DRIFT = 5 * 60_000;
/** RFC 3161 §2.4.2, PKIStatus: granted, granted with changes. */
const GRANTED = [0, 1];

/** TypeError for PEM without a certificate. */
export function createTimeStamper({ url, roots: pem, fetch, clock }: TimeStamperOptions): TimeStamper {
  const roots = readRoots(pem);
  return {
    authority: url,
    async stamp(digest) {
      const nonce = new Uint8Array(randomBytes(8));
      // Neither negative nor with a leading zero: one spelling for one number.
      nonce[0] = (nonce[0]! & 0x7f) | 0x40;
      const token = await ask(url, requestOf(digest, nonce), fetch);
      const stamp = orThrow(await verifyToken(token, digest, roots));
      if (stamp.nonce === undefined || !equalBytes(stamp.nonce, withoutSign(nonce)))
        throw new AkashiError('timestamp.nonce-wrong');
      const drift = stamp.at - clock.now();
      if (Math.abs(drift) > MAX_DRIFT)
        throw new AkashiError('timestamp.time-wrong', { detail: { seconds: Math.round(drift / 1_000) } });
      return { token: stamp.token, at: stamp.at };
    },
    async verify(token, digest) {
      const verified = await verifyToken(token, digest, roots);
      return verified.ok ? { ok: true, value: { token, at: verified.value.at } } : verified;
    },
  };
}

/** RFC 3161 §2.4.1: with the authority's certificate, so that the token can be verified without asking again. */
function requestOf(digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: digest.slice().buffer }),
    }),
    nonce: new Integer({ valueHex: nonce.slice().buffer }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

async function ask(url: string, bytes: Uint8Array, fetch: PublicPost): Promise<Uint8Array> {
  const question = {
    bytes,
    contentType: 'application/timestamp-query',
    accept: 'application/timestamp-reply',
    maxBytes: 64 * 1024,
  };
  const got = await fetch.post(url, question);
  if (got.kind !== 'found')
    throw new AkashiError('timestamp.unreachable', { at: url, detail: { authority: new URL(url).origin } });
  const { status, reason, token } = parseAnswer(got.bytes);
  if (!GRANTED.includes(status)) throw new AkashiError('timestamp.refused', { at: url, detail: { reason } });
  if (token === undefined) throw new AkashiError('timestamp.malformed', { at: url });
  return token;
}

function parseAnswer(bytes: Uint8Array): {
  readonly status: number;
  readonly reason: string;
  readonly token?: Uint8Array;
} {
  try {
    const { result } = fromBER(bytes.slice().buffer);
    const { status } = new TimeStampResp({ schema: result });
    const reason = (status.statusStrings ?? [])
      .map(text => text.valueBlock.value)
      .join(' ')
      .slice(0, 200);
    // As it came: what is encoded anew may differ from what was signed.
    const token = result instanceof Sequence ? result.valueBlock.value[1] : undefined;
    return {
      status: status.status,
      reason: reason || String(status.status),
      ...(token === undefined ? {} : { token: new Uint8Array(token.valueBeforeDecodeView) }),
    };
  } catch {
    throw new AkashiError('timestamp.malformed');
  }
}
