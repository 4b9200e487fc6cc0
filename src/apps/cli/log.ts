/** `akashi log`: how the transparency log stands, what is older than it, and another one where it cannot go on. */
import { backfillLog } from '../../flows/backfill-log.ts';
import { recoverLog, resumeLog } from '../../flows/open-log.ts';
import { logPath, readLogs, verifierKeyTextOf } from '../../flows/read-log.ts';
import type { Ports } from '../../ports/ports.ts';
import { compose } from '../compose.ts';
import { messages } from './messages.ts';

interface Options {
  readonly json: boolean;
}

async function withPorts(work: (ports: Ports) => Promise<void>): Promise<void> {
  const composition = await compose({ log: line => console.error(`akashi: ${line}`), connections: 2 });
  try {
    await work(composition.ports);
  } finally {
    await composition.close();
  }
}

/** Every log of the installation: its verifier key, how far it has come, what waits. */
export const showLog = (options: Options): Promise<void> =>
  withPorts(async ports => {
    const logs = await readLogs(ports);
    const waiting = await ports.store.transaction(tx => tx.log.waiting());
    const answer = {
      logs: logs.map(log => ({
        origin: log.origin,
        url: `${ports.instance.url}${logPath(log)}`,
        key: verifierKeyTextOf(log, ports),
        size: log.size,
        ...(log.halted === undefined ? {} : { halted: log.halted }),
      })),
      waiting: waiting.count,
    };
    if (options.json) return console.log(JSON.stringify(answer));
    const told = messages().log;
    for (const { key, url, size, halted } of answer.logs) console.log(told.one(url, size, key, halted));
    console.log(answer.logs.length === 0 ? told.none : told.waiting(answer.waiting));
  });

export const recover = (options: Options): Promise<void> =>
  withPorts(async ports => {
    const log = await recoverLog(ports);
    const answer = { origin: log.origin, key: verifierKeyTextOf(log, ports) };
    console.log(options.json ? JSON.stringify(answer) : messages().log.recovered(answer.origin, answer.key));
  });

export const resume = (options: Options): Promise<void> =>
  withPorts(async ports => {
    const log = await resumeLog(ports);
    console.log(options.json ? JSON.stringify({ origin: log.origin }) : messages().log.resumed(log.origin));
  });

export const backfill = (options: Options): Promise<void> =>
  withPorts(async ports => {
    const credentials = await backfillLog(ports);
    console.log(options.json ? JSON.stringify({ credentials }) : messages().log.backfilled(credentials));
  });
