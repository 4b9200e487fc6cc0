/**
 * Leaves what is older than the log for it: keys, versions, credentials and their statuses. Run again, after it was cut off or under the next log, it makes the
 * same entries, which collapse.
 */
import { encodeBase64url } from '../core/bytes/base64.ts';
import { parseJsonObject } from '../core/bytes/parse-json.ts';
import { decodeUtf8, utf8 } from '../core/bytes/utf8.ts';
import { orThrow } from '../core/error.ts';
import { issuerIdOf } from '../core/jose/create-vc-jwt.ts';
import { canonicalize } from '../core/jsonld/canonicalize.ts';
import { encodeEntry } from '../core/log/entry.ts';
import type { Ports } from '../ports/ports.ts';
import type { CredentialRecord, StatusChange } from '../ports/store/credentials.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { statusListUrl } from './addresses.ts';
import { isDidKey, verificationMethodOf } from './issuer-keys.ts';
import { logIssued, logKeys, logVersion, SAID_AS } from './log-acts.ts';
import { openLog } from './open-log.ts';

type Needs = Pick<Ports, 'store' | 'vault' | 'clock' | 'random' | 'crypto' | 'instance' | 'logMarks'>;

const AT_ONCE = 250;

/** Returns how many credentials were looked at. `told` hears of every page. Those whose bytes were erased are past logging. */
export async function backfillLog(ports: Needs, told: (done: number) => void = () => undefined): Promise<number> {
  await openLog(ports);
  // Of an installation that began another log since: what happened under the first one left entries of its own, in whichever was the newest then.
  const first = await ports.store.transaction(tx => tx.log.head({ number: 1 }));
  const openedAt = first?.openedAt ?? ports.clock.now();
  const organizations = await ports.store.transaction(tx => tx.organizations.list());
  let done = 0;
  for (const { id } of organizations) {
    await ports.store.inOrganization(id, tx => addCatalogueAndKeys(tx, id, ports));
    for (let offset = 0; ; offset += AT_ONCE) {
      const count = await ports.store.inOrganization(id, tx => addPage(tx, offset, openedAt, ports));
      done += count;
      if (count === 0) break;
      told(done);
    }
  }
  return done;
}

async function addCatalogueAndKeys(tx: OrganizationTransaction, id: string, ports: Needs): Promise<void> {
  const organization = await tx.organizations.byId(id);
  if (organization === undefined) return;
  for (const key of await tx.keys.list()) {
    // A did:key is the issuer that the key is, also a former one.
    const method = verificationMethodOf(organization, key);
    const of = isDidKey(organization.issuerId) ? { issuerId: method.split('#')[0] as string } : organization;
    await logKeys(tx, of, [{ kind: 'key-added', key, since: key.createdAt }], ports);
    if (key.compromisedSince !== undefined)
      await logKeys(tx, of, [{ kind: 'key-compromised', key, since: key.compromisedSince }], ports);
    else if (key.retiredAt !== undefined)
      await logKeys(tx, of, [{ kind: 'key-retired', key, since: key.retiredAt }], ports);
  }
  for (const { id: achievement } of await tx.achievements.list())
    for (const version of await tx.achievements.versionsOf(achievement))
      await logVersion(tx, organization, version, ports);
}

async function addPage(tx: OrganizationTransaction, offset: number, openedAt: number, ports: Needs): Promise<number> {
  const { rows } = await tx.awards.search({ state: 'issued' }, { limit: AT_ONCE, offset });
  for (const { credentialId } of rows) {
    const record = await tx.credentials.byId(credentialId);
    if (record !== undefined) await addIssued(tx, record, ports);
    await addChanges(tx, await tx.credentials.statusChanges(credentialId), openedAt, ports);
  }
  return rows.length;
}

async function addIssued(tx: OrganizationTransaction, record: CredentialRecord, ports: Needs): Promise<void> {
  const { proof: _, ...unsecured } = orThrow(parseJsonObject(orThrow(decodeUtf8(record.bytes))));
  const issuerId = issuerIdOf(unsecured);
  const key = await tx.keys.byId(record.keyId);
  if (issuerId === undefined || key === undefined) return;
  const quads = orThrow(await canonicalize(unsecured, { crypto: ports.crypto }));
  await logIssued(tx, { issuerId }, key, [ports.crypto.sha256(utf8(quads))], ports);
}

/** Changes since the first log was opened have entries of their own, with events of chance; for these the event follows from the change. */
async function addChanges(
  tx: OrganizationTransaction,
  changes: readonly StatusChange[],
  openedAt: number,
  { crypto }: Needs,
): Promise<void> {
  for (const [n, { credentialId, listId, index, status, at }] of changes.entries()) {
    if (at >= openedAt) continue;
    const list = await tx.statusLists.byId(listId);
    if (list === undefined) continue;
    // The credential's id has 74 bits of chance and is public nowhere: nobody guesses the event from the place.
    const event = encodeBase64url(crypto.sha256(utf8(`akashi.log/1 event\n${credentialId}\n${n}`)).slice(0, 16));
    const url = statusListUrl(list.id, { url: list.origin });
    await tx.log.add([encodeEntry({ kind: SAID_AS[status], issuer: list.issuerId, list: url, index, event })]);
  }
}
