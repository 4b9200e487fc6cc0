/** `akashi revoke`: takes a credential back, as the installation's operator. */
import { changeStatus } from '../../flows/change-status.ts';
import { compose } from '../compose.ts';
import { findCredential } from './export.ts';
import { messages } from './messages.ts';

export async function revoke(options: {
  readonly credential: string;
  readonly reason: string;
  readonly json: boolean;
}): Promise<void> {
  const composition = await compose({ log: line => console.error(`akashi: ${line}`), connections: 2 });
  try {
    const { ports } = composition;
    const { organization, credential } = await findCredential(options.credential, ports);
    const changed = await ports.store.inOrganization(organization, tx =>
      changeStatus(
        tx,
        { organization, credentials: [credential], status: 'revoked', reason: options.reason, by: 'system' },
        ports,
      ),
    );
    const answer = { credential, status: 'revoked', changed: changed === 1 };
    console.log(options.json ? JSON.stringify(answer) : messages().revoked(credential, answer.changed));
  } finally {
    await composition.close();
  }
}
