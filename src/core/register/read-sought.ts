/** A description from outside that is compared with the register: the members of a listing that matter, and nothing else is looked at. */
import { isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import type { Text } from '../catalogue/achievement.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Sought } from './near-duplicates.ts';

type Read = Result<Sought & { readonly provider?: string }, 'register.field-wrong' | 'register.field-missing'>;

/** `{criteria, outcomes, description, level: {framework, from, to}, workload: {minutes}, provider}`, as listings have them. */
export function readSought(document: JsonObject): Read {
  const { criteria, outcomes, description, level, workload, provider } = document;
  const wrong = (at: string): Read => bad('register.field-wrong', at);
  if (criteria === undefined && outcomes === undefined && description === undefined)
    return bad('register.field-missing', '/criteria');
  for (const [name, value] of [
    ['criteria', criteria],
    ['description', description],
  ] as const)
    if (value !== undefined && !isText(value)) return wrong(`/${name}`);
  if (outcomes !== undefined && !(Array.isArray(outcomes) && outcomes.length <= 100 && outcomes.every(isText)))
    return wrong('/outcomes');
  if (level !== undefined && !isLevel(level)) return wrong('/level');
  if (workload !== undefined && !(isJsonObject(workload) && typeof workload.minutes === 'number'))
    return wrong('/workload');
  if (provider !== undefined && typeof provider !== 'string') return wrong('/provider');
  // Each member was looked at above.
  return ok(
    Object.fromEntries(
      Object.entries({ criteria, outcomes, description, level, workload, provider }).filter(
        ([, value]) => value !== undefined,
      ),
    ) as Sought & { provider?: string },
  );
}

const isText = (value: JsonValue): value is JsonObject & Text =>
  isJsonObject(value) && [value.ja, value.en].every(each => each === undefined || typeof each === 'string');

const isLevel = (value: JsonValue): boolean =>
  isJsonObject(value) &&
  [value.framework, value.from].every(each => typeof each === 'string') &&
  (value.to === undefined || typeof value.to === 'string');
