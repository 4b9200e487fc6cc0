/** `akashi verify FOLDER|FILE.ndjson --out TABLE`: verifies as many as there are, and goes on where an earlier run ended. */
import { AkashiError } from '../../core/error.ts';
import { gatherDomainRecords } from '../../flows/gather-domain-records.ts';
import { verifyMany } from '../../flows/verify-many.ts';
import { openTrustPolicy } from '../compose-trust.ts';
import { composeBulkVerifier } from '../compose-verifier.ts';
import { openSource } from './many-source.ts';
import { type Counts, openTable } from './table-file.ts';
import { terminalGatherer } from './terminal-gatherer.ts';
import { terminalLanguage } from './usage.ts';

export interface VerifyManyOptions {
  readonly out: string;
  readonly offline: boolean;
  /** A trust policy's file. */
  readonly trust?: string;
}

const EVERY = 2_000;

/** Exits 0 when all are valid, 1 when one is invalid, else 2. */
export async function verifyToTable(what: string, { out, offline, ...options }: VerifyManyOptions): Promise<void> {
  if (!/\.(?:csv|ndjson|jsonl)$/iu.test(out)) throw new AkashiError('usage.table-format', { at: out });
  const trust = openTrustPolicy(process.env, options.trust);
  const source = await openSource(what, out);
  const table = await openTable(out);
  const composition = composeBulkVerifier();
  const { bulk, ports } = composition;
  const begun = ports.clock.now();
  let done = 0;
  const tell = (): void =>
    console.error(progress(table.counts, source.total, done / ((ports.clock.now() - begun) / 1000)));
  const timer = setInterval(tell, EVERY);
  try {
    const { gather: direct } = await terminalGatherer(offline, composition);
    const gather = gatherDomainRecords(direct, offline ? { clock: ports.clock } : ports);
    const needs = { bulk, clock: ports.clock, run: String(begun) };
    for await (const rows of verifyMany(source.itemsAfter(table.last), gather, { trust }, needs)) {
      await table.append(rows);
      done += rows.length;
    }
    tell();
    const { invalid, undecided } = table.counts;
    process.exitCode = invalid > 0 ? 1 : undecided > 0 ? 2 : 0;
  } finally {
    clearInterval(timer);
    await table.close();
    await composition.close();
  }
}

/** One line: how many of how many, how fast, and what came of them. */
function progress({ valid, invalid, undecided }: Counts, total: number | undefined, rate: number): string {
  const count = valid + invalid + undecided;
  const of = total === undefined ? '' : ` / ${total}`;
  const speed = Number.isFinite(rate) ? Math.round(rate) : 0;
  return terminalLanguage() === 'ja'
    ? `${count}${of} 件（毎秒 ${speed} 件）: 有効 ${valid}、有効でない ${invalid}、判断できない ${undecided}`
    : `${count}${of} (${speed}/s): ${valid} valid, ${invalid} not valid, ${undecided} not decided`;
}
