/** Ids that flows give out. */
import { opaqueId, uuidV7 } from '../core/bytes/make-id.ts';
import type { Ports } from '../ports/ports.ts';

/** UUIDv7 of the present moment, without `urn:uuid:`. */
export const newUuid = (ports: Pick<Ports, 'clock' | 'random'>): string =>
  uuidV7(ports.clock.now(), ports.random.bytes(10));

/** For organizations, people and keys: says nothing about when or how many. */
export const newOpaqueId = (ports: Pick<Ports, 'random'>): string => opaqueId(ports.random.bytes(20));
