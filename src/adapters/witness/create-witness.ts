/**
 * A witness over HTTP (C2SP tlog-witness). Its address comes from the operator's own policy file, so it may be anywhere, also on loopback; what it
 * answers is bounded like a stranger's.
 */
import type { Witness, WitnessAnswer } from '../../ports/witness.ts';

const PATIENCE = 3_000;
/** A witness network answers with some lines, each below 200 bytes. */
const MOST_BYTES = 64 * 1024;

/** `url`: prefix of its addresses, without a slash at the end. */
export function createWitness(name: string, url: string): Witness {
  return {
    name,
    async add(body) {
      try {
        const response = await fetch(`${url}/add-checkpoint`, {
          method: 'POST',
          body,
          redirect: 'error',
          signal: AbortSignal.timeout(PATIENCE),
        });
        return answerOf(response.status, await readBounded(response));
      } catch {
        return { kind: 'away' };
      }
    },
  };
}

/** The checkpoint that a witness of ours saw last of a log; `missing` also from one of another make, which tells nobody. */
export async function readWitnessed(url: string): Promise<Uint8Array | 'missing' | 'away'> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
    if (response.ok) return new Uint8Array(Buffer.from(await readBounded(response)));
    return response.status < 500 ? 'missing' : 'away';
  } catch {
    return 'away';
  }
}

function answerOf(status: number, text: string): WitnessAnswer {
  if (status === 200) return { kind: 'cosigned', lines: text };
  const [, digits] = /^(\d{1,16})\n$/.exec(text) ?? [];
  if (status === 409 && digits !== undefined) return { kind: 'conflict', size: Number(digits) };
  // Whoever is overworked or being restarted has not refused.
  return status >= 500 || status === 429 ? { kind: 'away' } : { kind: 'refused', status };
}

async function readBounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    length += part.length;
    if (length > MOST_BYTES) throw new Error('too much');
  }
  return Buffer.concat(parts).toString('utf8');
}
