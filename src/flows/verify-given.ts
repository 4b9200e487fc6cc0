/** Verifies what a visitor handed in: a file, pasted text, or an address. */
import { AkashiError, orThrow } from '../core/error.ts';
import type { Policy } from '../core/verify/policy.ts';
import { readInput } from '../core/verify/read-input.ts';
import type { Report } from '../core/verify/report.ts';
import type { Ports } from '../ports/ports.ts';
import { fetchCredential, shareTokenIn } from './fetch-credential.ts';
import { openShare } from './open-share.ts';
import { gatherAsServer, verifyCredential } from './verify-credential.ts';

/** One of the two. Text that is an address is fetched; a share of ours is opened. */
export type Given = { readonly file: Uint8Array } | { readonly text: string };

export interface VerifiedGiven {
  readonly report: Report;
  /** The credential's text as it stood in its carrier; absent for a share whose holder keeps the file. */
  readonly text?: string;
}

type Needs = Pick<Ports, 'store' | 'instance' | 'fetch' | 'clock' | 'vault' | 'crypto' | 'gzip' | 'steps'>;

/** Throws the codes of readInput and of fetchCredential. */
export async function verifyGiven(
  given: Given,
  policy: Partial<Policy>,
  ports: Needs,
  within: (milliseconds: number) => Promise<void>,
): Promise<VerifiedGiven> {
  const { input, kept } = await read(given, ports);
  const opened = orThrow(readInput(input, (data, max) => ports.crypto.inflate(data, max)));
  // Whoever has only a default share must not try addresses against hashes that they were not given (security 6).
  const { recipient, ...rest } = policy;
  const asked = recipient === undefined || kept ? rest : { ...rest, recipient };
  const report = await verifyCredential({ input: opened.text, policy: asked }, gatherAsServer(ports), ports, within);
  return kept ? { report: withoutId(report) } : { report, text: opened.text };
}

async function read(given: Given, ports: Needs): Promise<{ input: Uint8Array | string; kept: boolean }> {
  if ('file' in given) return { input: given.file, kept: false };
  const token = shareTokenIn(given.text, ports.instance);
  if (token !== undefined) {
    const { share, bytes } = await openShare(token, ports);
    return { input: bytes, kept: !share.withFile };
  }
  if (/^https?:\/\/\S+$/i.test(given.text.trim()))
    return { input: await fetchCredential(given.text, ports), kept: false };
  if (given.text.trim() === '') throw new AkashiError('input.empty', { at: 'text' });
  return { input: given.text, kept: false };
}

/** The id is what makes a log leaf unguessable: it is on no public page (security 8). */
function withoutId(report: Report): Report {
  if (report.subject === undefined) return report;
  const { id: _, ...subject } = report.subject;
  return { ...report, subject };
}
