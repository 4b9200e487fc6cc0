/**
 * The check `declared-schema`: does a credential keep to the JSON Schema that it names (VCDM §4.11, VC-JSON-SCHEMA §3)? The schema is a
 * stranger's text. It is interpreted, never compiled to code, and asks nobody: a reference to another document leaves the answer open.
 */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { documentUrl } from './document-url.ts';
import type { Evidence } from './evidence.ts';
import { countValues } from './is-too-wide.ts';
import { matchDigest } from './match-digest.ts';
import { readDocument } from './read-document.ts';
import { type DeclaredSchema, declaredSchemas, referenceLimits } from './references.ts';
import { type Check, fail, pass, unknown } from './report.ts';

const supported = ['JsonSchema', '1EdTechJsonSchemaValidator2019'];
/** security 12: values in a schema; the Open Badges schema has about 2 000. */
const MOST_VALUES = 20_000;

/** Undefined where none is named. `credential` is what was handed in, with its proofs. Of several schemas the worst decides. */
export async function checkDeclaredSchemas(credential: JsonObject, evidence: Evidence): Promise<Check | undefined> {
  const named = declaredSchemas(credential);
  if (named.length === 0) return undefined;
  const checks: Check[] = [];
  for (const schema of named.slice(0, referenceLimits.schemas))
    checks.push(await checkOne(schema, credential, evidence));
  const left = named[referenceLimits.schemas];
  if (left !== undefined)
    checks.push(unknown('declared-schema', 'check.declared-schema-unreachable', { schema: left.id }));
  return (
    checks.find(check => check.outcome === 'fail') ?? checks.find(check => check.outcome === 'unknown') ?? checks[0]
  );
}

async function checkOne(
  { id, type, digest }: DeclaredSchema,
  credential: JsonObject,
  evidence: Evidence,
): Promise<Check> {
  const detail = { schema: id };
  if (!supported.includes(type)) return unknown('declared-schema', 'check.declared-schema-unsupported', { type });
  const url = documentUrl(id);
  const document = evidence.documents.find(each => each.url === url);
  if (document?.state !== 'got') return unknown('declared-schema', 'check.declared-schema-unreachable', detail);
  if (digest !== undefined && matchDigest(document.bytes, digest) !== 'same')
    return fail('declared-schema', 'check.declared-schema-differs', detail);
  const read = readDocument(document);
  if (read.state !== 'read' || countValues(read.value, MOST_VALUES) === undefined)
    return unknown('declared-schema', 'check.declared-schema-unreadable', detail);
  const answer = await validate(credential, read.value);
  if (answer === undefined) return unknown('declared-schema', 'check.declared-schema-unreadable', detail);
  return answer.at === undefined
    ? pass('declared-schema', 'check.declared-schema-passed', detail)
    : fail('declared-schema', 'check.declared-schema-failed', { ...detail, at: answer.at });
}

/** Undefined when the schema cannot be followed. `at` is where the credential differs from it. */
async function validate(credential: JsonObject, schema: JsonObject): Promise<{ readonly at?: string } | undefined> {
  // Few credentials name a schema: the others need not wait for this to load.
  const { Validator } = await import('@cfworker/json-schema');
  try {
    // The validator writes notes into the schema that it is given.
    const validator = new Validator(withoutFormats(schema) as JsonObject, draftOf(schema), true);
    let first: string | undefined;
    for (const form of formsOf(credential)) {
      const { valid, errors } = validator.validate(JSON.parse(JSON.stringify(form)));
      if (valid) return {};
      first ??= (errors.at(-1)?.instanceLocation ?? '#').slice(1);
    }
    return { at: first === undefined || first === '' ? '/' : first };
  } catch {
    return undefined;
  }
}

/** Some schemas want no proof, some want it as a list, some as it is: a signature is not what a schema is for. */
function formsOf(credential: JsonObject): readonly JsonObject[] {
  const { proof, ...unsigned } = credential;
  return proof === undefined ? [unsigned] : [credential, { ...unsigned, proof: [...asList(proof)] }, unsigned];
}

function draftOf({ $schema }: JsonObject): '4' | '7' | '2019-09' | '2020-12' {
  const named = typeof $schema === 'string' ? $schema : '';
  if (named.includes('draft-04')) return '4';
  if (named.includes('draft-06') || named.includes('draft-07')) return '7';
  return named.includes('2019-09') ? '2019-09' : '2020-12';
}

/** JSON Schema 2020-12, Validation 7.2.1: a format is a remark unless its reader says otherwise, and readers differ in what is an address. */
function withoutFormats(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutFormats);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]): [string, JsonValue][] => {
      if (name === 'format' && typeof member === 'string') return [];
      return [[name, ['enum', 'const', 'default', 'examples'].includes(name) ? member : withoutFormats(member)]];
    }),
  );
}
