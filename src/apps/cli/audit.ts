/** `akashi audit`: any stranger's look at a whole log. Exits 0 when nothing is wrong, 1 for findings, 2 where something could not be asked. */
import { readFile } from 'node:fs/promises';
import { AkashiError } from '../../core/error.ts';
import { type AuditOutcome, auditLog, type Fetched } from '../../flows/audit-log.ts';
import type { FetchOutcome } from '../../ports/public-fetch.ts';
import { composeFetching, readAuditMemory, writeAuditMemory } from '../compose-verifier.ts';
import { readWitnessed, readWitnessPolicy } from '../compose-witnesses.ts';
import { pause } from '../server/pause.ts';
import type { Language } from '../web/language.ts';
import { wordsFor } from '../words/index.ts';
import { auditMessages } from './audit-messages.ts';
import { logAddress } from './log-address.ts';
import { terminalGatherer } from './terminal-gatherer.ts';
import { terminalLanguage } from './usage.ts';

export interface AuditOptions {
  readonly key?: string;
  readonly state?: string;
  readonly seen?: readonly string[];
  readonly policy?: string;
  readonly patience: string;
  readonly json: boolean;
}

export async function audit(what: string, options: AuditOptions): Promise<void> {
  const language = terminalLanguage();
  const composition = composeFetching();
  const { get } = await terminalGatherer(false, composition);
  const seconds = Number(options.patience);
  if (!Number.isFinite(seconds) || seconds < 0)
    throw new AkashiError('usage.value-unusable', {
      at: '--patience',
      detail: { said: `--patience ${options.patience}` },
    });
  const memory = options.state === undefined ? undefined : await readAuditMemory(options.state);
  const outcome = await auditLog(
    {
      url: logAddress(what),
      ...(options.key === undefined ? {} : { key: options.key }),
      ...(memory === undefined ? {} : { memory }),
      ...(options.policy === undefined
        ? {}
        : { policy: readWitnessPolicy(options.policy, '--policy', composition.ports) }),
      seen: await Promise.all((options.seen ?? []).map(async by => ({ by, note: String(await readGiven(by)) }))),
    },
    {
      crypto: composition.ports.crypto,
      get: async url => fetchedBy(await get(url)),
      getFromWitness: readWitnessed,
      beforeSecondLook: () => pause(seconds * 1000),
      progress: (done, of) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${done} / ${of}${done === of ? '\n' : ''}`);
      },
    },
  );
  if (options.state !== undefined && outcome.memory !== undefined)
    await writeAuditMemory(options.state, outcome.memory);
  console.log(options.json ? JSON.stringify(jsonOf(outcome)) : describe(outcome, language));
  process.exitCode = outcome.findings.length > 0 ? 1 : outcome.away.length > 0 ? 2 : 0;
}

function fetchedBy(outcome: FetchOutcome): Fetched {
  if (outcome.kind === 'found') return outcome.bytes;
  return outcome.kind === 'refused' && (outcome.status === 404 || outcome.status === 410) ? 'missing' : 'away';
}

const readGiven = (file: string): Promise<Buffer> =>
  readFile(file).catch(cause => {
    throw new AkashiError('usage.file-unreadable', { at: file, cause });
  });

const jsonOf = ({ memory: _, ...outcome }: AuditOutcome) => ({
  ...outcome,
  verdict: outcome.findings.length > 0 ? 'wrong' : outcome.away.length > 0 ? 'undecided' : 'sound',
});

const MOST_SAID = 50;

function describe({ origin, size, keyFrom, findings, away, lists }: AuditOutcome, language: Language): string {
  const t = auditMessages[language];
  const lines = [t.read(origin ?? '?', size, lists)];
  if (keyFrom === 'log') lines.push(t.keyFromLog);
  for (const { code, index, at, detail } of findings.slice(0, MOST_SAID)) {
    const { what, todo } = wordsFor(code, language, detail ?? {});
    const place = at ?? (index === undefined ? '' : t.entry(index));
    lines.push(`✗ ${what}${place === '' ? '' : ` (${place})`} [${code}] ${todo}`);
  }
  if (findings.length > MOST_SAID) lines.push(t.more(findings.length - MOST_SAID));
  for (const url of away.slice(0, MOST_SAID)) lines.push(t.away(url));
  lines.push(findings.length > 0 ? t.wrong(findings.length) : away.length > 0 ? t.undecided : t.sound);
  return lines.join('\n');
}
