/** Our own public documents, answered in-process: no socket, and the same answer as the world gets. */
import { decodeHex } from '../core/bytes/hex.ts';
import { utf8 } from '../core/bytes/utf8.ts';
import { orThrow } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import { hostConfiguration } from './host-domain.ts';
import { didDocumentOf } from './issuer-documents.ts';
import { publishStatusList } from './publish-status-list.ts';
import { accreditationsDocument } from './read-accreditations.ts';
import { readLogs, readStamp, verifierKeyTextOf } from './read-log.ts';
import { readLogProofs } from './read-log-proofs.ts';

type Needs = Pick<Ports, 'store' | 'instance' | 'vault' | 'clock' | 'crypto' | 'gzip' | 'steps'>;

export interface OwnDocument {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** True for an address of this installation, present or former (decisions.md, ids). */
export const isOwnAddress = (url: string, instance: Ports['instance']): boolean =>
  [instance.url, ...instance.formerUrls].some(origin => url === origin || url.startsWith(`${origin}/`));

/**
 * Status lists, DID documents, this host's did-configuration and proofs of the log by their public address; undefined when we serve nothing there. A list that no tick has published
 * yet is published now: its first credentials verify from the first second.
 */
export async function ownDocument(url: string, ports: Needs): Promise<OwnDocument | undefined> {
  if (!isOwnAddress(url, ports.instance)) return undefined;
  const path = url.replace(/^https?:\/\/[^/]+/, '').split(/[?#]/)[0] ?? '';
  if (path === '/accreditations') {
    const subject = new URL(url).searchParams.get('subject') ?? '';
    return { bytes: utf8(await accreditationsDocument(subject, ports)), contentType: 'application/json' };
  }
  if (path === '/.well-known/did-configuration.json' && url.startsWith(`${ports.instance.url}/`)) {
    const text = await hostConfiguration(ports);
    return text === undefined ? undefined : { bytes: utf8(text), contentType: 'application/json' };
  }
  const list = /^\/status\/([0-9a-f-]{36})$/.exec(path)?.[1];
  if (list !== undefined) return statusListDocument(list, ports);
  const prefix = /^\/log\/proofs\/([0-9a-f]{1,64})$/.exec(path)?.[1];
  if (prefix !== undefined) return logProofs(prefix, ports);
  const stamp = /^\/log\/stamps\/([0-9a-f]{64})$/.exec(path)?.[1];
  if (stamp !== undefined) {
    const token = await readStamp(orThrow(decodeHex(stamp)), ports);
    return token && { bytes: token, contentType: 'application/timestamp-token' };
  }
  const organization = /^\/o\/([a-z2-7]{20})\/did\.json$/.exec(path)?.[1];
  return organization === undefined ? undefined : didDocument(organization, ports);
}

async function statusListDocument(list: string, ports: Needs): Promise<OwnDocument | undefined> {
  const organization = await ports.store.transaction(tx => tx.locators.statusList(list));
  if (organization === undefined) return undefined;
  const read = () => ports.store.inOrganization(organization, tx => tx.statusLists.published(list));
  let published = await read();
  if (published === undefined) {
    await publishStatusList(organization, list, ports);
    published = await read();
  }
  return published && { bytes: published.bytes, contentType: 'application/vc+ld+json' };
}

async function logProofs(prefix: string, ports: Needs): Promise<OwnDocument> {
  return { bytes: utf8(JSON.stringify(await readLogProofs(prefix, ports))), contentType: 'application/json' };
}

async function didDocument(id: string, ports: Needs): Promise<OwnDocument | undefined> {
  const verifierKeys = (await readLogs(ports)).map(log => verifierKeyTextOf(log, ports));
  const logs = { url: `${ports.instance.url}/log`, verifierKeys };
  return ports.store.inOrganization(id, async tx => {
    const organization = await tx.organizations.byId(id);
    if (!organization?.issuerId.startsWith('did:web:')) return undefined;
    const document = didDocumentOf(organization, await tx.keys.list(), { logs, domains: await tx.domains.list() });
    return { bytes: utf8(JSON.stringify(document)), contentType: 'application/did+ld+json' };
  });
}
