/** Confirms a dry run: awards the good rows of an uploaded roster, once, however often it is confirmed. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { BatchId, OrganizationId, PersonId, RosterId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { awardPeople } from './award-people.ts';
import { readUploadedRoster } from './read-uploaded-roster.ts';

export interface RosterAward {
  readonly organization: OrganizationId;
  readonly id: RosterId;
  /** How many people the dry run showed; when it has changed, nothing is awarded unseen. Left out: whoever can be. */
  readonly expected?: number;
  readonly by: PersonId | 'system';
  readonly mailDelay?: number;
}

type Needs = Pick<Ports, 'clock' | 'instance' | 'random' | 'vault' | 'crypto'>;

/**
 * In the caller's transaction. The second call finds the first one's batch. Throws `thing.not-found`, `roster.changed`
 * (detail: expected, found), the code of a file that cannot be read, and what awardPeople throws.
 */
export async function awardRoster(tx: OrganizationTransaction, input: RosterAward, ports: Needs): Promise<BatchId> {
  const view = await readUploadedRoster(tx, input.organization, input.id, ports, { lock: true });
  const { upload, reading, recipients } = view;
  if (upload.batchId !== undefined) return upload.batchId;
  if (!reading.ok) throw new AkashiError(reading.code, reading.at === undefined ? {} : { at: reading.at });
  const found = recipients.length;
  if (input.expected !== undefined && input.expected !== found)
    throw new AkashiError('roster.changed', { detail: { expected: input.expected, found } });
  const batchId = await awardPeople(
    tx,
    {
      organization: input.organization,
      versionId: upload.versionId,
      label: upload.fileName,
      recipients,
      awardAgain: upload.awardAgain,
      by: input.by,
      ...(input.mailDelay === undefined ? {} : { mailDelay: input.mailDelay }),
    },
    ports,
  );
  await tx.awards.saveRoster({ ...upload, batchId });
  return batchId;
}
