/** Named schemas, interpreted: the same answers as a compiling validator, for the very schema that Open Badges publishes. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { genuine, got } from '../../../test/verify-world.ts';
import type { JsonObject } from '../bytes/json.ts';
import { checkDeclaredSchemas } from './declared-schema.ts';

const folder = new URL('../../../../shared/fixtures/', import.meta.url);
const skip = existsSync(folder) ? false : 'fixtures of others are not here';
const jsonOf = (path: string): JsonObject => JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as JsonObject;

const url = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';
const outcome = async (credential: JsonObject, schema: JsonObject): Promise<string | undefined> => {
  const named = { ...credential, credentialSchema: [{ id: url, type: '1EdTechJsonSchemaValidator2019' }] };
  const input = { kind: 'json', carrier: 'text', text: '' } as const;
  return (await checkDeclaredSchemas(named, { input, documents: [got(url, schema)] }))?.outcome;
};

test('OB 3.0 §Credential Schema: the published schema accepts and refuses what ajv does', { skip }, async () => {
  const schema = jsonOf('open-badges-schema/ob_v3p0_achievementcredential_schema.json');
  const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
  const paths = [
    ...readdirSync(new URL('microcredentials-nl/', folder)).map(name => `microcredentials-nl/${name}`),
    ...['simple', 'simple-err-issuer', 'simple-err-type', 'simple-did-key-method', 'complete'].map(
      name => `1edtech/ob30/${name}.json`,
    ),
  ];
  const outcomes = new Set<string | undefined>();
  const wrong: JsonObject = { ...genuine, issuer: {} };
  for (const credential of [genuine, wrong, ...paths.map(jsonOf)]) {
    const { proof: _, ...unsecured } = credential;
    const schemaOf = [{ id: url, type: '1EdTechJsonSchemaValidator2019' }];
    const answer = await outcome(unsecured, schema);
    assert.equal(
      answer === 'pass',
      validate({ ...unsecured, credentialSchema: schemaOf }),
      JSON.stringify(unsecured.id),
    );
    outcomes.add(answer);
  }
  assert.deepEqual([...outcomes].sort(), ['fail', 'pass']);
});

test('the document of a schema is never run, whatever stands in it', async () => {
  const schema = { properties: { name: { const: 'x' } }, $comment: '"+globalThis.process.exit()+"' };
  const compile = globalThis.Function;
  try {
    // What compiles would go through here.
    globalThis.Function = (() => assert.fail('code was made')) as never;
    assert.equal(await outcome(genuine, schema), 'fail');
  } finally {
    globalThis.Function = compile;
  }
});
