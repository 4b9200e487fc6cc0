/** `akashi audit`: any stranger's look at all logs of an installation. Exits 0 when nothing is wrong, 1 for findings, 2 where something could not be asked. */
import { readFile } from 'node:fs/promises';
import { AkashiError } from '../../core/error.ts';
import { auditInstallation, type LogOutcome } from '../../flows/audit-installation.ts';
import { composeAudit } from '../compose-audit.ts';
import { composeFetching } from '../compose-verifier.ts';
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
  const { key, state, policy, seen = [] } = options;
  const seconds = Number(options.patience);
  if (!Number.isFinite(seconds) || seconds < 0)
    throw new AkashiError('usage.value-unusable', {
      at: '--patience',
      detail: { said: `--patience ${options.patience}` },
    });
  const url = logAddress(what);
  const { get } = await terminalGatherer(false, composeFetching());
  const composition = composeAudit(url, get);
  try {
    const logs = await auditInstallation(
      {
        url,
        memories: state === undefined ? [] : await composition.memories(state),
        ...(key !== undefined && { key }),
        ...(policy !== undefined && { policy: readWitnessPolicy(policy, '--policy', composition) }),
        seen: await Promise.all(seen.map(async by => ({ by, note: String(await readGiven(by)) }))),
      },
      {
        ...composition,
        getFromWitness: readWitnessed,
        beforeSecondLook: () => pause(seconds * 1000),
        progress: (done, of) => {
          if (process.stderr.isTTY) process.stderr.write(`\r${done} / ${of}${done === of ? '\n' : ''}`);
        },
      },
    );
    const evidence = state === undefined ? [] : await composition.keep(state, logs);
    console.log(options.json ? JSON.stringify(jsonOf(logs)) : describe(logs, evidence, terminalLanguage()));
    process.exitCode = { sound: 0, wrong: 1, undecided: 2 }[verdictOf(logs)];
  } finally {
    await composition.close();
  }
}

const readGiven = (file: string): Promise<Buffer> =>
  readFile(file).catch(cause => {
    throw new AkashiError('usage.file-unreadable', { at: file, cause });
  });

function verdictOf(logs: readonly LogOutcome[]): 'sound' | 'wrong' | 'undecided' {
  if (logs.some(({ outcome }) => outcome.findings.length > 0)) return 'wrong';
  return logs.some(({ outcome }) => outcome.away.length > 0) ? 'undecided' : 'sound';
}

/** What there is to say of one log, at the top for the newest, the one that grows; of several, all findings there, and each log by itself. */
function jsonOf(logs: readonly LogOutcome[]): object {
  const each = logs.map(({ url, outcome: { memory: _, note: __, others: ___, ...told } }) => ({ url, ...told }));
  const { url: _, ...newest } = each.at(-1) ?? { url: '' };
  return {
    ...newest,
    findings: each.flatMap(({ findings }) => findings),
    away: each.flatMap(({ away }) => away),
    ...(each.length > 1 && { logs: each }),
    verdict: verdictOf(logs),
  };
}

const MOST_SAID = 50;

function describe(logs: readonly LogOutcome[], evidence: readonly string[], language: Language): string {
  const t = auditMessages[language];
  const lines = logs.flatMap(log => linesOf(log, language));
  if (logs.some(({ outcome }) => outcome.keyFrom === 'log' && outcome.origin !== undefined)) lines.push(t.keyFromLog);
  const findings = logs.flatMap(({ outcome }) => outcome.findings);
  const away = logs.flatMap(({ outcome }) => outcome.away);
  for (const url of away.slice(0, MOST_SAID)) lines.push(t.away(url));
  lines.push(findings.length > 0 ? t.wrong(findings.length) : away.length > 0 ? t.undecided : t.sound);
  for (const file of evidence) lines.push(t.evidence(file));
  return lines.join('\n');
}

function linesOf({ url, outcome }: LogOutcome, language: Language): string[] {
  const t = auditMessages[language];
  const { origin, size, findings, lists } = outcome;
  const lines = [origin === undefined ? t.nothing(url) : t.read(origin, size, lists)];
  for (const { code, index, at, detail } of findings.slice(0, MOST_SAID)) {
    const { what, todo } = wordsFor(code, language, detail ?? {});
    const place = at ?? (index === undefined ? '' : t.entry(index));
    lines.push(`✗ ${what}${place === '' ? '' : ` (${place})`} [${code}] ${todo}`);
  }
  if (findings.length > MOST_SAID) lines.push(t.more(findings.length - MOST_SAID));
  return lines;
}
