/** One part of a verification on its way to the child. Crosses a process boundary: plain values only. */
import type { JsonObject } from '../../core/bytes/json.ts';
import type { Examination } from '../../core/verify/examination.ts';

export type Part = { [Name in keyof Examination]: PartOf<Name> }[keyof Examination];

interface PartOf<Name extends keyof Examination> {
  readonly part: Name;
  readonly given: Parameters<Examination[Name]>;
  readonly mostValues?: number;
  /** By URL, besides the frozen ones. */
  readonly contexts?: readonly (readonly [url: string, context: JsonObject])[];
}
