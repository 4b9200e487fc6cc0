/** The child process: says it is ready, takes a file on standard input, answers one JSON object on standard output, ends. */
import { AkashiError } from '../../core/error.ts';
import { parseSheet } from './parse-sheet.ts';

/** Read by sheet-reader.ts. */
const answer = (bytes: Uint8Array): object => {
  try {
    return { ok: true, sheet: parseSheet(bytes) };
  } catch (error) {
    if (error instanceof AkashiError) return { ok: false, code: error.code, detail: error.detail };
    throw error;
  }
};

process.stdout.write('\n');
const pieces: Buffer[] = [];
for await (const piece of process.stdin) pieces.push(piece);
process.stdout.write(JSON.stringify(answer(Buffer.concat(pieces))));
