// One line of the benchmark's table.
import { medianRatio, type Rates } from './measure.ts';

export interface Result {
  readonly name: string;
  /** Operations measured. */
  readonly n: number;
  readonly rate: number;
  readonly unit: string;
  /** To raw node:crypto Ed25519 in the same rounds; null where that is not the limit. */
  readonly ratioToLimit: number | null;
  /** To @digitalbazaar/vc in the same rounds; null where it has no such operation. */
  readonly ratioToPeer: number | null;
  /** Of two processes to one, in the same rounds. */
  readonly ratioToOne?: number;
  /** Of what has grown to the same where there is least, in the same rounds. */
  readonly ratioToSmallest?: number;
}

/** One result for each case; ratios are those of rounds measured side by side. */
export function toResults(rates: ReadonlyMap<string, Rates>, limit: string, peer?: string): Result[] {
  const ratio = (of: Rates, name: string) => (rates.get(name) === of ? null : medianRatio(of, rates.get(name)!));
  return [...rates].map(([name, own]) => ({
    name,
    n: own.operations,
    rate: own.median,
    unit: '/s',
    ratioToLimit: ratio(own, limit),
    ratioToPeer: name === limit || peer === undefined ? null : ratio(own, peer),
  }));
}
