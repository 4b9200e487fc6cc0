/** `akashi mirror`: keeps what another installation's credentials need, and serves it when that installation is gone. */
import { type Mirror, openMirror } from '../../flows/answer-as-mirror.ts';
import { type MirrorRound, mirrorInstallation } from '../../flows/mirror-installation.ts';
import { composeMirror } from '../compose-mirror.ts';
import { readWitnessed, readWitnessPolicy } from '../compose-witnesses.ts';
import { createMirrorApp } from '../server/mirror-app.ts';
import { pause } from '../server/pause.ts';
import { startServer } from '../server/start.ts';
import { wordsFor } from '../words/index.ts';
import { logAddress } from './log-address.ts';
import { mirrorMessages } from './mirror-messages.ts';
import { terminalLanguage } from './usage.ts';

export interface MirrorFlags {
  readonly home: string;
  readonly key?: string;
  readonly policy?: string;
  readonly every: number;
  readonly once: boolean;
  readonly patience: number;
  readonly host: string;
  readonly port: number;
  readonly json: boolean;
}

/** With `--once` one round: exits 0 when all was had and sound, 1 for findings, 2 where something was away. Otherwise until it is stopped. */
export async function mirror(what: string, flags: MirrorFlags): Promise<void> {
  const language = terminalLanguage();
  const t = mirrorMessages[language];
  // Whichever log of an installation is named, it is the installation that is mirrored.
  const url = logAddress(what).replace(/\/log\/\d+$/, '/log');
  const composition = await composeMirror(flags.home, url);
  const { store } = composition;
  const policy = flags.policy === undefined ? {} : { policy: readWitnessPolicy(flags.policy, '--policy', composition) };
  const key = flags.key === undefined ? {} : { key: flags.key };
  let kept = await composition.kept();
  let open: Mirror | undefined = kept.length === 0 ? undefined : await openMirror(kept, composition);

  const round = async (): Promise<void> => {
    const done = await mirrorInstallation(
      { url, memories: kept, ...key, ...policy },
      { ...composition, getFromWitness: readWitnessed, beforeSecondLook: () => pause(flags.patience * 1000) },
    );
    const evidence = await composition.keep(done.logs);
    kept = await composition.kept();
    if (kept.length > 0) open = await openMirror(kept, composition);
    console.log(flags.json ? JSON.stringify(jsonOf(done)) : describe(done, evidence, language));
    if (flags.once) process.exitCode = exitCodeOf(done);
  };

  if (flags.once) {
    await round();
    await composition.close();
    return;
  }
  let isOver = false;
  const stopped = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  }).then(() => {
    isOver = true;
  });
  const server = await startServer(
    createMirrorApp({ mirror: () => open, log: url, store, crypto: composition.crypto }),
    flags,
  );
  console.log(t.serves(`http://${flags.host}:${server.port}`));
  while (!isOver) {
    await round().catch(error => console.error(`akashi: ${error instanceof Error ? error.message : String(error)}`));
    await Promise.race([pause(flags.every * 1000), stopped]);
  }
  await server.close();
  await composition.close();
}

const findingsOf = ({ logs }: MirrorRound) => logs.flatMap(({ outcome }) => outcome.findings);
const awayOf = ({ logs, away }: MirrorRound): readonly string[] => [
  ...logs.flatMap(({ outcome }) => outcome.away),
  ...away,
];

function exitCodeOf(round: MirrorRound): 0 | 1 | 2 {
  if (findingsOf(round).length + round.changed.length > 0) return 1;
  return awayOf(round).length + round.gone.length > 0 ? 2 : 0;
}

/** Of the newest log at the top, the one that grows; of several, each by itself as well. */
function jsonOf(round: MirrorRound): object {
  const each = round.logs.map(({ url, outcome: { memory, note: _, others: __, ...told } }) => ({
    ...{ url, ...told, isKept: memory !== undefined },
  }));
  const { url: _, ...newest } = each.at(-1) ?? { url: '' };
  return {
    ...newest,
    findings: findingsOf(round),
    isKept: each.every(({ isKept }) => isKept),
    documents: round.kept,
    away: awayOf(round),
    gone: round.gone,
    changed: round.changed,
    ...(each.length > 1 && { logs: each }),
  };
}

/** Of each kind that there may be many of. */
const MOST_SAID = 20;

function describe(round: MirrorRound, evidence: readonly string[], language: 'ja' | 'en'): string {
  const t = mirrorMessages[language];
  const said = (code: Parameters<typeof wordsFor>[0], detail: Parameters<typeof wordsFor>[2]): string => {
    const { what, todo } = wordsFor(code, language, detail);
    return `✗ ${what} [${code}] ${todo}`;
  };
  return [
    ...round.logs.flatMap(({ url, outcome: { origin = url, size, findings, memory } }) => [
      t.log(origin, size),
      ...findings.slice(0, MOST_SAID).map(({ code, detail = {} }) => said(code, detail)),
      ...(memory === undefined ? [t.notKept(origin)] : []),
    ]),
    t.documents(round.kept),
    ...round.changed.slice(0, MOST_SAID).map(url => said('mirror.document-changed', { url })),
    ...round.gone.slice(0, MOST_SAID).map(url => said('mirror.document-gone', { url })),
    ...awayOf(round).slice(0, MOST_SAID).map(t.away),
    ...evidence.map(t.evidence),
  ].join('\n');
}
