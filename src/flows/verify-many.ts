/** Verifies many credentials, in the order in which they come, with memory for a few batches of them and no more. */
import { AkashiError } from '../core/error.ts';
import type { GatheredDocument } from '../core/verify/evidence.ts';
import { roundsOf } from '../core/verify/plan-gathering.ts';
import type { Policy } from '../core/verify/policy.ts';
import type { Report } from '../core/verify/report.ts';
import { reportUnread } from '../core/verify/report-unread.ts';
import type { BulkVerifier } from '../ports/bulk-verifier.ts';
import type { Clock } from '../ports/clock.ts';
import type { Gatherer } from './gather-evidence.ts';
import { type SharedGatheringLimits, shareGathering } from './share-gathering.ts';

export interface ManyItem {
  /** The file's name within its folder, or the number of the line. */
  readonly at: string;
  /** Undefined for what is too large to be one credential. */
  readonly input: Uint8Array | string | undefined;
}

export interface ManyRow {
  readonly at: string;
  readonly report: Report;
}

export interface ManyNeeds {
  readonly bulk: BulkVerifier;
  readonly clock: Clock;
  /** Names the run; nothing else depends on it. */
  readonly run: string;
  /** Of what is fetched; for a command's run when left out. */
  readonly limits?: SharedGatheringLimits;
}

/** A batch is so many credentials or so many bytes, whichever is first: a child answers for it within 5 s. */
const BATCH = { items: 64, bytes: 1024 * 1024 } as const;

/** Rows in batches. Fetches each document once. Ends when the items do; throws what reading them throws. */
export async function* verifyMany(
  items: AsyncIterable<ManyItem>,
  gather: Gatherer,
  policy: Partial<Policy>,
  needs: ManyNeeds,
): AsyncGenerator<readonly ManyRow[]> {
  const shared = shareGathering(gather, needs.clock, needs.limits);
  const under: Promise<readonly ManyRow[]>[] = [];
  for await (const batch of inBatches(items)) {
    const work = verifyBatch(batch, shared, policy, needs);
    // Looked at when its turn comes.
    work.catch(() => {});
    under.push(work);
    // One more than there are lanes: none waits while documents are fetched.
    if (under.length > needs.bulk.lanes) yield await under.shift()!;
  }
  for (const work of under) yield await work;
}

async function* inBatches(items: AsyncIterable<ManyItem>): AsyncGenerator<readonly ManyItem[]> {
  let batch: ManyItem[] = [];
  let bytes = 0;
  for await (const item of items) {
    batch.push(item);
    bytes += item.input?.length ?? 0;
    if (batch.length < BATCH.items && bytes < BATCH.bytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

async function verifyBatch(
  batch: readonly ManyItem[],
  gather: Gatherer,
  policy: Partial<Policy>,
  needs: ManyNeeds,
): Promise<readonly ManyRow[]> {
  const given = batch.flatMap(({ input }) => (input === undefined ? [] : [input]));
  const reports = given.length === 0 ? [] : await reportsOn(given, gather, policy, needs);
  let next = 0;
  return batch.map(({ at, input }) => ({
    at,
    report: input === undefined ? unread('input.too-large', needs) : reports[next++]!,
  }));
}

async function reportsOn(
  inputs: readonly (Uint8Array | string)[],
  gather: Gatherer,
  policy: Partial<Policy>,
  needs: ManyNeeds,
): Promise<readonly Report[]> {
  try {
    return await ask(inputs, gather, policy, needs);
  } catch (error) {
    if (!(error instanceof AkashiError) || error.code !== 'input.too-demanding') throw error;
    const [only] = inputs;
    if (inputs.length === 1 && only !== undefined) return [unread('input.too-demanding', needs)];
    // One of them asked for too much: each by itself, so that the others have their answer.
    const reports: Report[] = [];
    for (const input of inputs) reports.push(...(await reportsOn([input], gather, policy, needs)));
    return reports;
  }
}

async function ask(
  inputs: readonly (Uint8Array | string)[],
  gather: Gatherer,
  policy: Partial<Policy>,
  { bulk, clock, run }: ManyNeeds,
): Promise<readonly Report[]> {
  let documents: readonly GatheredDocument[] = [];
  // A child that is new, or forgot, asks again for what it had: that is one round more.
  for (let round = 0; round <= 3 * roundsOf(policy.trust); round++) {
    const answer = await bulk.examine({ run, inputs, documents, policy, now: clock.now() });
    if ('reports' in answer) return answer.reports;
    documents = await Promise.all(answer.wanted.map(gather));
  }
  throw new AkashiError('input.too-demanding');
}

function unread(code: 'input.too-large' | 'input.too-demanding', { clock }: ManyNeeds): Report {
  const report = reportUnread(code, clock.now());
  if (report === undefined) throw new AkashiError('internal.unexpected', { at: code });
  return report;
}
