/** Under which licence the data of the register may be used: the operator's word. Unset, nothing is said, and nothing is assumed. */
import type { Ports } from '../ports/ports.ts';

const SETTING = 'register-licence';

/** Address of the licence, http or https. */
export async function readLicence(ports: Pick<Ports, 'store'>): Promise<string | undefined> {
  const kept = await ports.store.transaction(tx => tx.settings.get(SETTING));
  return kept === undefined || kept === '' ? undefined : kept;
}

export async function setLicence(address: string | undefined, ports: Pick<Ports, 'store'>): Promise<void> {
  await ports.store.transaction(tx => tx.settings.put(SETTING, address ?? ''));
}
