/** What a drawing process is asked to do, and what it answers. Crosses a process boundary: plain values only. */
import type { Certificate } from '../../ports/images.ts';

export type DrawJob =
  | { readonly kind: 'png'; readonly svg: string; readonly width: number }
  | { readonly kind: 'outline'; readonly svg: string }
  | { readonly kind: 'foreign'; readonly bytes: Uint8Array; readonly pixels: number }
  | { readonly kind: 'foreign-png'; readonly bytes: Uint8Array; readonly pixels: number }
  | { readonly kind: 'certificate'; readonly certificate: Certificate };

export interface DrawAnswer {
  readonly bytes?: Uint8Array;
  readonly svg?: string;
  readonly leftOut?: readonly string[];
}
