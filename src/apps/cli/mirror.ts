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
  const url = logAddress(what);
  const composition = await composeMirror(flags.home, url);
  const { store, crypto } = composition;
  const policy = flags.policy === undefined ? {} : { policy: readWitnessPolicy(flags.policy, '--policy', composition) };
  let kept = await composition.last();
  let open: Mirror | undefined = kept && (await openMirror(kept, composition));

  const round = async (): Promise<MirrorRound> => {
    const memory = kept === undefined ? {} : { memory: kept.memory };
    const key = flags.key === undefined ? {} : { key: flags.key };
    const done = await mirrorInstallation(
      { url, ...key, ...memory, ...policy },
      {
        ...composition,
        getFromWitness: readWitnessed,
        beforeSecondLook: () => pause(flags.patience * 1000),
      },
    );
    if (done.audit.memory !== undefined) {
      kept = await composition.keep(done.audit.memory);
      open = await openMirror(kept, composition);
    } else if (done.audit.findings.length > 0 && done.audit.note !== undefined) {
      const file = await composition.keepEvidence(done.audit.note);
      if (!flags.json) console.log(t.evidence(file));
    }
    return done;
  };
  const tell = ({ audit, kept: documents, away }: MirrorRound): void => {
    if (flags.json) {
      console.log(JSON.stringify({ ...jsonOf(audit), documents, away: [...audit.away, ...away] }));
      return;
    }
    console.log(t.round(audit.origin ?? url, audit.size, documents));
    for (const { code, detail } of audit.findings) {
      const { what: said, todo } = wordsFor(code, language, detail ?? {});
      console.log(`✗ ${said} [${code}] ${todo}`);
    }
    for (const address of [...audit.away, ...away].slice(0, 20)) console.log(t.away(address));
    if (audit.memory === undefined) console.log(t.notKept);
    for (const other of audit.others) console.log(t.other(other.url));
  };

  if (flags.once) {
    const done = await round();
    tell(done);
    process.exitCode = done.audit.findings.length > 0 ? 1 : done.audit.away.length + done.away.length > 0 ? 2 : 0;
    await composition.close();
    return;
  }
  let isOver = false;
  const stopped = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  }).then(() => {
    isOver = true;
  });
  const server = await startServer(createMirrorApp({ mirror: () => open, log: url, store, crypto }), flags);
  console.log(t.serves(`http://${flags.host}:${server.port}`));
  while (!isOver) {
    await round()
      .then(tell)
      .catch(error => console.error(`akashi: ${error instanceof Error ? error.message : String(error)}`));
    await Promise.race([pause(flags.every * 1000), stopped]);
  }
  await server.close();
  await composition.close();
}

const jsonOf = ({ memory, note: _, ...audit }: MirrorRound['audit']) => ({ ...audit, isKept: memory !== undefined });
