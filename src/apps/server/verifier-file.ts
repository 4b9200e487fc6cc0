/** The verifier that is one file, as the build wrote it, with the hash of the very bytes that are handed out. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface VerifierFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256, hex. */
  readonly sha256: string;
}

/** Built beside the code in dist; three floors up is the project, where the code runs from src. */
const places = ['../verifier/verifier.html', '../../../dist/apps/verifier/verifier.html'].map(place =>
  fileURLToPath(new URL(place, import.meta.url)),
);
let kept: VerifierFile | undefined;

/** undefined before the first build. Read once: what a page says of it stays true of what is downloaded from it. */
export function verifierFileBuilt(): VerifierFile | undefined {
  if (kept !== undefined) return kept;
  const file = places.find(place => fs.existsSync(place));
  if (file === undefined) return undefined;
  const bytes = new Uint8Array(fs.readFileSync(file));
  kept = { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  return kept;
}
