/** The SheetReader that parses in a child process: what a foreign file breaks there, breaks only there (security.md 12). */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { AkashiError, type ErrorCode, type ErrorDetail } from '../../core/error.ts';
import type { Sheet, SheetReader } from '../../ports/sheet-reader.ts';
import { CHILD_MEMORY_MIB, CHILD_MILLISECONDS, FILE_LIMIT } from './limits.ts';

export interface SheetReaderOptions {
  /** From the moment that the child is ready. Default 5 s. */
  readonly milliseconds?: number;
  /** Heap of the child. Default 256. */
  readonly memoryMib?: number;
  /** Children at a time; further files wait. Default 2. */
  readonly parallel?: number;
}

/** Longer than any honest start, even on a laden machine. */
const START_MILLISECONDS = 30_000;

type Answer = { ok: true; sheet: Sheet } | { ok: false; code: ErrorCode; detail: ErrorDetail };

export function createSheetReader(options: SheetReaderOptions = {}): SheetReader {
  const waiting: (() => void)[] = [];
  let free = options.parallel ?? 2;
  return {
    async read(bytes) {
      // Told here, not in the child: neither deserves a process.
      if (bytes.length === 0) throw new AkashiError('roster.empty');
      if (bytes.length > FILE_LIMIT) throw new AkashiError('roster.file-too-large');
      if (free > 0) free--;
      else await new Promise<void>(resolve => waiting.push(resolve));
      try {
        return await readInChild(bytes, options);
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free++;
      }
    },
  };
}

async function readInChild(bytes: Uint8Array, options: SheetReaderOptions): Promise<Sheet> {
  const child = startChild(options.memoryMib ?? CHILD_MEMORY_MIB);
  const pieces: Buffer[] = [];
  let ready = false;
  let late = false;
  let timer = setTimeout(() => child.kill('SIGKILL'), START_MILLISECONDS);
  child.stdin.on('error', () => {}); // it may end before it has read everything; its exit tells why
  child.stdout.on('data', (piece: Buffer) => {
    pieces.push(piece);
    if (ready) return;
    ready = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, options.milliseconds ?? CHILD_MILLISECONDS);
    child.stdin.end(bytes);
  });
  const exit = await new Promise<number | string | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? code));
  }).finally(() => clearTimeout(timer));

  if (late) throw new AkashiError('roster.too-slow');
  if (!ready) throw new Error(`the sheet reader's child process did not start (${exit})`);
  // V8 aborts when its heap is full.
  if (exit === 'SIGABRT' || exit === 134) throw new AkashiError('roster.file-too-large');
  if (exit !== 0) throw new AkashiError('roster.file-unreadable', { cause: new Error(`child ended with ${exit}`) });
  const answer = JSON.parse(Buffer.concat(pieces).toString('utf8')) as Answer;
  if (!answer.ok) throw new AkashiError(answer.code, { detail: answer.detail });
  return answer.sheet;
}

/** Runs from the sources (by tsx) as from the build. The child's environment is empty: no secret is there to be read. */
function startChild(memoryMib: number): ChildProcessByStdio<Writable, Readable, null> {
  const fromSources = import.meta.url.endsWith('.ts');
  const entry = fileURLToPath(new URL(`./child-entry.${fromSources ? 'ts' : 'js'}`, import.meta.url));
  const loader = fromSources ? ['--import', import.meta.resolve('tsx')] : [];
  const { SystemRoot } = process.env; // Windows starts no process without it
  return spawn(process.execPath, [`--max-old-space-size=${memoryMib}`, ...loader, entry], {
    env: SystemRoot === undefined ? {} : { SystemRoot },
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
}
