/** The addresses that a start prints, and `akashi status` after it. */
import { firstOwner } from '../../flows/make-first-owner.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Environment } from '../environment.ts';
import { setupToken } from '../server/session.ts';
import type { Addresses } from './addresses.ts';
import { exampleShare } from './load-example.ts';

/** The console's link carries the token of the first start until there is a first owner, the mailbox's always (security 1). */
export async function presentAddresses({
  environment,
  ports,
}: {
  readonly environment: Pick<Environment, 'url' | 'smtpUrl'>;
  readonly ports: Pick<Ports, 'store' | 'vault' | 'crypto' | 'instance'>;
}): Promise<Addresses> {
  const { url } = environment;
  const withMailbox = environment.smtpUrl === undefined;
  const token = setupToken(ports.vault);
  const share = await exampleShare(ports);
  const owned = (await firstOwner(ports)) !== undefined;
  return {
    home: `${url}/`,
    console: !owned ? `${url}/setup?token=${token}` : `${url}/console`,
    ...(share === undefined ? {} : { share }),
    ...(withMailbox ? { mailbox: `${url}/mailbox?token=${token}` } : {}),
  };
}
