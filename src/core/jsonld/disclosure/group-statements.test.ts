/** Statements under secret labels: the same ones for the whole and for its parts, whatever the document looks like. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleCredential } from '../../../../test/interop/sample-credential.ts';
import { nodeCrypto as crypto } from '../../../adapters/crypto/node-crypto.ts';
import type { JsonObject, JsonValue } from '../../bytes/json.ts';
import { pointerStep } from '../../bytes/json.ts';
import { canonicalizeBothWays } from '../canonicalize.ts';
import { CREDENTIALS_V2 } from '../contexts.ts';
import { groupStatements } from './group-statements.ts';
import { nameNodes } from './name-nodes.ts';
import { relabel, sortStatements } from './statements.ts';

const must = <T>(result: { ok: true; value: T } | { ok: false; code: string; at?: string }): T => {
  assert.ok(result.ok, result.ok ? '' : `${result.code} ${result.at ?? ''}`);
  return result.value;
};
/** Labels that reverse the order of the canonical ones, so that nothing is right by chance. */
const secretLabel = (label: string): string => `z${String(999 - Number(label.slice(4))).padStart(3, '0')}`;
const group = (document: JsonObject, choices: string[][], order: 'code-point' | 'utf16' = 'code-point') =>
  groupStatements(document, choices, { crypto, order, secretLabel });

/** A pointer to every member and every item. */
function allPointers(value: JsonValue, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === '@context' ? [] : [at + pointerStep(name), ...allPointers(member, at + pointerStep(name))],
  );
}

test('DI-ECDSA §3.4.16: the statements of the whole are its canonical ones, relabelled; every part is among them', async () => {
  for (let n = 0; n < 6; n++) {
    const document = sampleCredential(n, 'did:example:issuer');
    const { canonical } = must(await canonicalizeBothWays(document));
    const expected = must(relabel(canonical, secretLabel, 'code-point'));
    const members = Object.keys(document).filter(name => name !== '@context' && name !== 'id' && name !== 'type');
    const grouped = must(
      await group(
        document,
        members.map(name => [`/${name}`]),
      ),
    );
    assert.deepEqual(grouped.statements, expected);
    // All members together are all statements, and each has some of its own.
    assert.equal(new Set(grouped.groups.flat()).size, expected.length);
    for (const [i, places] of grouped.groups.entries()) assert.ok(places.length > 0, members[i]);
  }
});

test('any member may be chosen, but not half a list that has an order', async () => {
  const document = sampleCredential(3, 'did:example:issuer');
  const ofLists = /\/(?:allowedValue|learningOutcomes)\//u;
  const pointers = allPointers(document);
  const free = pointers.filter(pointer => !ofLists.test(pointer));
  const { groups } = must(
    await group(
      document,
      free.map(pointer => [pointer]),
    ),
  );
  for (const [i, places] of groups.entries()) assert.ok(places.length > 0, free[i]);
  for (const half of ['resultDescription/0/allowedValue/1', 'learningOutcomes/0', 'learningOutcomes/2/outcome/ja']) {
    const pointer = `/credentialSubject/achievement/${half}`;
    assert.ok(pointers.includes(pointer), pointer);
    assert.deepEqual(await group(document, [[pointer]]), { ok: false, code: 'proof.pointer-unmatched', at: pointer });
  }
  assert.ok((await group(document, [['/credentialSubject/achievement/learningOutcomes']])).ok);
});

test('labels of blank nodes that the document gives, and names that look like ours', async () => {
  const node = (extra: JsonObject): JsonObject => ({
    '@context': [CREDENTIALS_V2],
    type: ['VerifiableCredential'],
    issuer: 'urn:bnid:0:7',
    credentialSubject: [{ id: '_:b0', name: 'a' }, { name: '_:c14n0 urn:bnid:1:' }],
    ...extra,
  });
  const document = node({});
  const { canonical } = must(await canonicalizeBothWays(document));
  const grouped = must(await group(document, [['/issuer'], ['/credentialSubject/1']]));
  assert.deepEqual(grouped.statements, must(relabel(canonical, secretLabel, 'code-point')));
  assert.ok(grouped.statements.some(statement => statement.includes('"_:c14n0 urn:bnid:1:"')));
  assert.ok(grouped.statements.some(statement => statement.includes('<urn:bnid:0:7>')));
  assert.equal(must(await nameNodes(document)).prefix, 'urn:bnid:2:');
});

test('security 13: contexts that we do not know, and members that the contexts drop', async () => {
  const document = sampleCredential(0, 'did:example:issuer');
  const code = async (change: JsonObject) => {
    const result = await group({ ...document, ...change }, [['/issuer']]);
    return result.ok ? 'grouped' : result.code;
  };
  assert.equal(await code({ '@context': ['https://evil.example/'] }), 'jsonld.context-unknown');
  assert.equal(await code({ unheardOf: 1 }), 'jsonld.term-undefined');
  assert.equal(await code({ '@context': [] }), 'jsonld.context-missing');
});

test('a label is replaced where it is a label only; a missing one is refused', () => {
  const text = '_:c14n0 <p> "x _:c14n0 \\" _:c14n0 ." .\n_:c14n0 <p> _:c14n1 _:c14n0 .\n<s> <p> "a"@ja .\n';
  assert.deepEqual(
    relabel(text, label => `L${label}`, 'code-point'),
    {
      ok: true,
      value: ['<s> <p> "a"@ja .\n', '_:Lc14n0 <p> "x _:c14n0 \\" _:c14n0 ." .\n', '_:Lc14n0 <p> _:Lc14n1 _:Lc14n0 .\n'],
    },
  );
  assert.deepEqual(
    relabel(text, label => (label === 'c14n0' ? 'L' : undefined), 'code-point'),
    { ok: false, code: 'proof.signature-invalid' },
  );
});

test('the two orders of docs/decisions/012-code-point-order.md', () => {
  const statements = ['"\u{20bb7}" .\n', '"\uff21" .\n'];
  assert.deepEqual(sortStatements(statements, 'utf16'), statements);
  assert.deepEqual(sortStatements(statements, 'code-point'), [...statements].reverse());
});
