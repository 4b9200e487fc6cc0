/** `akashi witness`: cosigns the checkpoints of other people's logs. */
import { formatVerifierKey } from '../../core/log/note.ts';
import { composeWitness } from '../compose-witness.ts';
import { startServer } from '../server/start.ts';
import { createWitnessApp } from '../server/witness-app.ts';

export interface WitnessFlags {
  readonly home: string;
  readonly name?: string;
  readonly log: readonly string[];
  readonly host: string;
  readonly port: number;
}

/** Runs until SIGINT or SIGTERM. What it prints first is what log operators and auditors write into their policies. */
export async function witness({ home, name, log, host, port }: WitnessFlags): Promise<void> {
  const stopped = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const deps = await composeWitness({ folder: home, logs: log, ...(name === undefined ? {} : { name }) });
  const app = createWitnessApp({ ...deps, log: line => console.error(`akashi: ${line}`) });
  const server = await startServer(app, { host, port });
  console.log(`${formatVerifierKey(deps.key)}\nhttp://${host}:${server.port}`);
  await stopped;
  await server.close();
}
