/** The VC-API test profile of `akashi serve --vc-api`: off unless asked for, on a port of its own. */
import { AkashiError } from '../../core/error.ts';
import { composeVcApi } from '../compose-vc-api.ts';
import { type Environment, isLoopbackName } from '../environment.ts';
import { createVcApi } from '../server/routes/vc-api/app.ts';
import { type RunningServer, startServer } from '../server/start.ts';

export interface VcApiOptions {
  /** True, or its port. */
  readonly vcApi?: string | boolean;
  readonly tlsSelfSigned?: boolean;
}

/** Undefined when it was not asked for. Throws `usage.vc-api` and `config.port-taken`. */
export async function serveVcApi(
  { host, port: mainPort, url }: Environment,
  { vcApi, tlsSelfSigned = false }: VcApiOptions,
  log: (line: string) => void,
): Promise<RunningServer | undefined> {
  if (vcApi === undefined || vcApi === false) {
    if (tlsSelfSigned) throw new AkashiError('usage.vc-api', { at: '--tls-self-signed' });
    return undefined;
  }
  const port = typeof vcApi === 'string' ? Number(vcApi) : mainPort + 1;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new AkashiError('usage.vc-api', { at: '--vc-api' });
  const name = isLoopbackName(host) ? 'localhost' : new URL(url).hostname;
  const origin = `${tlsSelfSigned ? 'https' : 'http'}://${name}:${port}`;
  const { deps, tls } = await composeVcApi(origin, tlsSelfSigned);
  const app = createVcApi(deps, fault => console.error(fault));
  const server = await startServer(app, { host, port, ...(tls && { tls }) });
  log(`test profile at ${origin}/vc-api: it signs for whoever asks, with keys that stand for nobody`);
  for (const { did, signer } of deps.issuers) log(`  ${signer.algorithm} ${did}`);
  return server;
}
