import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonValue } from '../bytes/json.ts';
import { readTrustPolicy, trustPolicyFile } from './trust-policy.ts';

const entry = { id: 'did:web:root.example', name: { ja: '機構', en: 'Body' } };
const file = (accreditors: JsonValue, more: object = {}): JsonValue =>
  ({ kind: 'trust-policy', accreditors, ...more }) as JsonValue;

test('a policy is read whole, with defaults that trust no more than it says', () => {
  assert.deepEqual(readTrustPolicy(file([])), { ok: true, value: { accreditors: [], longestChain: 3 } });
  const full = {
    ...entry,
    approvals: ['delivery', 'listing'],
    scope: {
      levels: [{ framework: 'nzqcf', levels: ['1', '2'] }],
      fields: ['isced-f:06'],
      achievements: ['urn:uuid:1'],
    },
    register: 'https://root.example/register/',
  };
  const answers = { freshSeconds: 0, staleSeconds: 3_600 };
  const read = readTrustPolicy(file([full], { longestChain: 5, note: 'ours', answers }));
  assert.deepEqual(read, {
    ok: true,
    value: {
      accreditors: [{ ...full, register: 'https://root.example/register' }],
      ...{ longestChain: 5, answers: { fresh: 0, stale: 3_600_000 } },
    },
  });
  // What is shown to others is read back as it is.
  assert.ok(read.ok);
  const shown = JSON.parse(JSON.stringify(trustPolicyFile(read.value))) as JsonValue;
  assert.deepEqual(readTrustPolicy(shown), read);
  assert.deepEqual(readTrustPolicy(file([], { answers: { staleSeconds: 300 } })), {
    ok: true,
    value: { accreditors: [], longestChain: 3, answers: { fresh: 300_000, stale: 300_000 } },
  });
});

for (const [at, value] of [
  ['', 'all'],
  ['/kind', { accreditors: [] }],
  ['/accreditor', file([], { accreditor: [] })],
  ['/longestChain', file([], { longestChain: 9 })],
  ['/longestChain', file([], { longestChain: '3' })],
  ['/answers', file([], { answers: 300 })],
  ['/answers/fresh', file([], { answers: { fresh: 300 } })],
  ['/answers/freshSeconds', file([], { answers: { freshSeconds: 3_601 } })],
  ['/answers/freshSeconds', file([], { answers: { freshSeconds: -1 } })],
  ['/answers/freshSeconds', file([], { answers: { freshSeconds: '300' } })],
  ['/answers/staleSeconds', file([], { answers: { staleSeconds: 604_801 } })],
  ['/answers/staleSeconds', file([], { answers: { freshSeconds: 600, staleSeconds: 599 } })],
  ['/accreditors', file({})],
  ['/accreditors', file(Array.from({ length: 101 }, (_, n) => ({ ...entry, id: `did:web:a${n}.example` })))],
  ['/accreditors/0/id', file([{ ...entry, id: 'root.example' }])],
  ['/accreditors/1/id', file([entry, entry])],
  ['/accreditors/0/name', file([{ ...entry, name: 'Body' }])],
  ['/accreditors/0/approval', file([{ ...entry, approval: ['issuer'] }])],
  ['/accreditors/0/approvals', file([{ ...entry, approvals: ['all'] }])],
  ['/accreditors/0/approvals', file([{ ...entry, approvals: [] }])],
  ['/accreditors/0/scope/field', file([{ ...entry, scope: { field: ['x'] } }])],
  ['/accreditors/0/scope/fields', file([{ ...entry, scope: { fields: [] } }])],
  ['/accreditors/0/scope/levels', file([{ ...entry, scope: { levels: [{ framework: 'eqf', upTo: '5' }] } }])],
  ['/accreditors/0/register', file([{ ...entry, register: 'http://root.example' }])],
] as const)
  test(`a policy that is wrong at "${at}" is not used at all`, () => {
    assert.deepEqual(readTrustPolicy(value as JsonValue), { ok: false, code: 'trust.policy-malformed', at });
  });
