/**
 * security 3: a key that was taken away may have been stolen, and a thief dates back what he signs. Where the issuer writes to a log, only what was in it
 * before that moment stays good: by an anchor or a time stamp, otherwise by the log's own word. Without a log the signature's own date is all there is.
 */
import { type Instant, parseInstant } from '../../time/instant.ts';
import { type Check, type CheckName, fail, pass, unknown } from '../report.ts';

export function judgeCompromised(found: ReadonlyMap<CheckName, Check>): ReadonlyMap<CheckName, Check> {
  const key = found.get('key');
  const logged = found.get('logged');
  const since = key?.outcome === 'pass' ? key.detail?.revoked : undefined;
  if (typeof since !== 'string' || logged === undefined) return found;
  return new Map(found).set('key', weigh(String(key?.detail?.key ?? ''), since, logged, found.get('anchored')));
}

function weigh(key: string, since: string, logged: Check, anchored: Check | undefined): Check {
  const detail = { key, since };
  const end = instantIn(since);
  const known = [timeOf(anchored), timeOf(logged)].filter(at => at !== undefined);
  if (known.length > 0 && end !== undefined)
    return known.some(at => at < end)
      ? pass('key', 'check.key-before-compromise', detail)
      : fail('key', 'check.key-revoked', detail);
  return logged.code === 'check.logged-not-yet'
    ? fail('key', 'check.key-compromised-unlogged', detail)
    : unknown('key', 'check.key-compromised-unasked', detail);
}

/** When it was there at the latest; undefined where a check does not tell. */
function timeOf(check: Check | undefined): Instant | undefined {
  const at = check?.outcome === 'pass' ? check.detail?.at : undefined;
  return typeof at === 'string' ? instantIn(at) : undefined;
}

function instantIn(text: string): Instant | undefined {
  const instant = parseInstant(text);
  return instant.ok ? instant.value : undefined;
}
