/** Signs an accreditation or an endorsement, and makes what is kept of it: a decision is a credential of the accreditor's, in no award. */
import type { JsonObject } from '../core/bytes/json.ts';
import { utf8 } from '../core/bytes/utf8.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import type { Signer } from '../core/key/crypto.ts';
import { addDataIntegrityProof } from '../core/proof/add-data-integrity-proof.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccreditationRecord } from '../ports/store/accreditation.ts';
import type { KeyRecord, Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { statusListUrl } from './addresses.ts';
import { takePlaces } from './award-people.ts';
import { openActiveKey } from './issuer-keys.ts';
import { logIssued, logStanding } from './log-acts.ts';
import { newUuid } from './new-id.ts';

/** What signing needs, taken in the transaction that found the decision allowed. */
export interface DecisionSeat {
  readonly id: string;
  readonly organization: Organization;
  readonly key: KeyRecord;
  readonly signer: Signer;
  readonly place: { readonly listId: string; readonly index: number };
  /** As the document says it. Decisions can be suspended and reinstated; revoking leaves the bit set. */
  readonly status: { readonly listUrl: string; readonly index: number; readonly purpose: 'suspension' };
}

type Needs = Pick<Ports, 'clock' | 'random' | 'vault' | 'crypto' | 'instance'>;

/** Throws `key.none-in-use`. A place that is taken and not used after all stays empty. */
export async function takeSeat(
  tx: OrganizationTransaction,
  organization: Organization,
  ports: Needs,
): Promise<DecisionSeat> {
  const { key, signer } = await openActiveKey(tx, organization, 'issuer', ports);
  const [place] = await takePlaces(tx, 'suspension', 1, ports);
  if (place === undefined) throw new TypeError('a status index is missing');
  const status = {
    listUrl: statusListUrl(place.listId, ports.instance),
    index: place.index,
    purpose: 'suspension' as const,
  };
  return { id: newUuid(ports), organization, key, signer, place, status };
}

export interface SignedDecision {
  readonly seat: DecisionSeat;
  readonly bytes: Uint8Array;
  /** SHA-256 of its canonical N-Quads without the proof. */
  readonly content: Uint8Array;
  readonly issuedAt: number;
}

export async function signDecision(unsigned: JsonObject, seat: DecisionSeat, ports: Needs): Promise<SignedDecision> {
  const issuedAt = ports.clock.now();
  let content = new Uint8Array();
  const noting: Signer = {
    algorithm: seat.signer.algorithm,
    verificationMethod: seat.signer.verificationMethod,
    publicKey: seat.signer.publicKey,
    sign(data) {
      // DI-EDDSA §3.2.4: the hash of the proof's configuration, then that of the document
      content = data.slice(32, 64);
      return seat.signer.sign(data);
    },
  };
  const signed = orThrow(await addDataIntegrityProof(unsigned, noting, { created: issuedAt, crypto: ports.crypto }));
  return { seat, bytes: utf8(JSON.stringify(signed)), content, issuedAt };
}

/** The document, its entries for the log. Throws `key.none-in-use` when the organization is another issuer by now. */
export async function keepDecision(
  tx: OrganizationTransaction,
  { seat, bytes, content, issuedAt }: SignedDecision,
  record: Omit<AccreditationRecord, 'id' | 'keyId' | 'bytes' | 'listId' | 'listIndex' | 'status' | 'issuedAt'>,
  ports: Needs,
): Promise<void> {
  const present = await tx.organizations.byId(seat.organization.id, { lock: true });
  if (present?.issuerId !== seat.organization.issuerId)
    throw new AkashiError('key.none-in-use', { at: seat.organization.id });
  const { listId, index: listIndex } = seat.place;
  await tx.accreditations.add({
    ...record,
    id: seat.id,
    keyId: seat.key.id,
    bytes,
    listId,
    listIndex,
    status: 'active',
    issuedAt,
  });
  await logIssued(tx, present, seat.key, [content], ports);
  if (record.kind === 'accreditation')
    await logStanding(tx, present, [{ kind: 'accredited', subject: record.subject }], ports);
}
