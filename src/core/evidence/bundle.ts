/** An evidence bundle: a credential and every document that was gathered to judge it, with its time and digest (docs/spec/evidence-bundle.md). */
import type { Instant } from '../time/instant.ts';

export interface Bundle {
  readonly savedAt: Instant;
  readonly credential: {
    readonly text: string;
    /** Nothing but the address of a hosted badge. */
    readonly isAddress: boolean;
  };
  readonly documents: readonly BundledDocument[];
}

/** `suppliedBy` says who gave it to whoever saved the bundle, when he did not fetch it himself. */
export type BundledDocument = {
  readonly url: string;
  readonly gotAt: Instant;
  readonly suppliedBy?: string;
  readonly from?: string;
} & (
  | { readonly bytes: Uint8Array; readonly reason?: undefined }
  | { readonly reason: string; readonly bytes?: undefined }
);

export const MANIFEST = 'manifest.json';
export const CREDENTIAL = 'credential';
export const FORMAT = 'akashi-evidence';
export const VERSION = 1;

/** `documents`: more than any credential may ask for. `documentBytes`: as much as is fetched from strangers. */
export const bundleLimits = { documents: 64, documentBytes: 2 * 1024 * 1024, fileBytes: 32 * 1024 * 1024 } as const;
