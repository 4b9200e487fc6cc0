/** Public addresses of this installation's documents: what stands in credentials must never move. */
import type { Instance } from '../ports/instance.ts';
import type { AccreditationId } from '../ports/store/accreditation.ts';
import type { StatusListId, VersionId } from '../ports/store/ids.ts';

type Origin = Pick<Instance, 'url'>;

export const statusListUrl = (list: StatusListId, instance: Origin): string => `${instance.url}/status/${list}`;

/** Of an accreditation or an endorsement. */
export const decisionUrl = (id: AccreditationId, instance: Origin): string => `${instance.url}/accreditations/${id}`;

export const badgeImageUrl = (version: VersionId, instance: Origin): string =>
  `${instance.url}/achievements/${version}/image.png`;

export const urnOf = (uuid: string): string => `urn:uuid:${uuid}`;
