/** A file that wants to be taken for what it is not, with what the verifier must say of it. */
import type { GatheredDocument } from '../../src/core/verify/evidence.ts';
import type { Examination } from '../../src/core/verify/examination.ts';
import type { Policy } from '../../src/core/verify/policy.ts';
import { now, usual } from '../verify-world.ts';
import type { GuardName } from './guards.ts';

export interface Hostile {
  readonly file: Uint8Array | string;
  /** What the addresses that it names answer; those of the genuine issuer unless told. */
  readonly documents?: readonly GatheredDocument[];
  readonly policy?: Partial<Policy>;
  readonly at?: number;
}

export interface HostileFile {
  readonly name: string;
  readonly make: () => Hostile | Promise<Hostile>;
  /** `refused CODE` of a file that is not opened; else the verdict and the codes of the checks that did not pass, in their order. */
  readonly says: string;
  /** Those without any one of which the answer would be another. */
  readonly guards: readonly GuardName[];
}

export const hostile = (
  name: string,
  make: HostileFile['make'],
  says: string,
  ...guards: readonly GuardName[]
): HostileFile => ({ name, make, says, guards });

/** The verifier's answer in the form of HostileFile.says; `broke` for what must never happen. */
export async function answerTo({ file, documents = usual, policy = {}, at = now }: Hostile, parts: Examination) {
  try {
    const input = await parts.readInput(file);
    if (!input.ok) return `refused ${input.code}`;
    const report = await parts.judge({ input: input.value, documents }, policy, at);
    const failed = report.checks.filter(check => check.outcome === 'fail' || check.outcome === 'unknown');
    return [report.verdict, ...failed.map(check => check.code.replace('check.', ''))].join(' ');
  } catch (error) {
    return `broke ${(error as Error).message}`;
  }
}

export const json = (value: unknown): string => JSON.stringify(value);
