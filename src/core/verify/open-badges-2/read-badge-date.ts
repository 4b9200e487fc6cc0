/** Dates of Open Badges 2.0: ISO 8601 with a time zone (OB 2.0 §DateTime). Written a little more freely than xsd:dateTimeStamp. */
import { type Instant, parseInstant } from '../../time/instant.ts';

/** Undefined without a time zone: then nobody knows when it was. `+0900` and a missing second occur and mean one instant only. */
export function readBadgeDate(text: unknown): Instant | undefined {
  if (typeof text !== 'string') return undefined;
  const full = text.replace(/([+-]\d{2})(\d{2})$/u, '$1:$2').replace(/T(\d{2}:\d{2})(?=Z|[+-])/u, 'T$1:00');
  const instant = parseInstant(full);
  return instant.ok ? instant.value : undefined;
}
