// Many credentials for machines: NDJSON in, NDJSON out, with an end to it.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { nodeSigner } from '../../src/adapters/crypto/node-signer.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { didKeyMethod, didKeyOf } from '../../src/core/did/did-key.ts';
import type { PublicFetch } from '../../src/ports/public-fetch.ts';
import { must, sign, unsigned } from '../verify-world.ts';
import { file, open } from './holder-visitor.ts';

type Row = {
  source?: string;
  verdict?: string;
  problem?: string;
  checks?: Record<string, { code: string }>;
  trust?: { grade: string; isAtLeast: boolean; steps: { code: string }[] };
};
const read = async (answer: Response): Promise<Row[]> =>
  (await answer.text())
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Row);

test('each line has its row, in order, whatever stands in it', async () => {
  const { world, app } = await open();
  const text = Buffer.from((await file(world, 'json')).bytes).toString();
  const jwt = Buffer.from((await file(world, 'jwt')).bytes).toString();
  const lines = [text, '', JSON.stringify(jwt), jwt, '{"a":', text.replace('"name":"', '"name":"x'), 'null', '\xff'];
  const answer = await app.request('/api/v1/verify/batch', { method: 'POST', body: lines.join('\n') });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'application/x-ndjson');
  const rows = await read(answer);
  assert.deepEqual(
    rows.map(row => [row.source, row.verdict]),
    [
      ['1', 'valid'],
      ['3', 'valid'],
      ['4', 'valid'],
      ['5', 'invalid'],
      ['6', 'invalid'],
      ['7', 'invalid'],
      ['8', 'invalid'],
    ],
  );
  assert.equal(rows[0]?.checks?.status?.code, 'check.status-passed');
  assert.equal(rows[0]?.trust?.grade, 'self-declared');
  assert.ok(rows[0].trust.steps.some(({ code }) => code === 'trust.accreditation-none'));
  // Nothing is said of an issuer who is only claimed.
  assert.equal(rows[4]?.trust, undefined);
});

test('many issuers that claim domains take nobody’s room: what is over is not known, and all are valid', async () => {
  const asked: string[] = [];
  const domainRecords = {
    textsOf: async (name: string) => {
      asked.push(name);
      return { kind: 'found' as const, records: [] };
    },
  };
  const fetch: PublicFetch = {
    get: async url => {
      asked.push(url);
      return { kind: 'refused', url, status: 404 };
    },
  };
  const { world, app } = await open({ domainRecords, fetch });
  const { credentialStatus: _, validFrom: __, validUntil: ___, ...lasting } = unsigned;
  // Two addresses each, and more than there is room for.
  const claiming = Array.from({ length: 130 }, async (_, n) => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const did = must(didKeyOf(nodeSigner(privateKey, 'EdDSA', 'did:key:unknown').publicKey));
    const issuer = { ...(unsigned.issuer as JsonObject), id: did, url: `https://u${n}.example/` };
    const id = `urn:uuid:0190f0f0-0000-7000-8000-0000000002${String(n).padStart(3, '0').slice(-2)}`;
    return JSON.stringify(
      await sign(
        { ...lasting, id, issuer, validFrom: '2026-01-01T00:00:00Z' },
        nodeSigner(privateKey, 'EdDSA', didKeyMethod(did)),
      ),
    );
  });
  const last = Buffer.from((await file(world, 'json')).bytes).toString();
  const lines = [...(await Promise.all(claiming)), last];
  const rows = await read(await app.request('/api/v1/verify/batch', { method: 'POST', body: lines.join('\n') }));
  assert.equal(rows.length, lines.length);
  assert.ok(
    rows.every(({ verdict }) => verdict === 'valid'),
    JSON.stringify(rows.find(row => row.verdict !== 'valid')),
  );
  assert.equal(rows.at(-1)?.checks?.status?.code, 'check.status-passed');
  assert.equal(asked.length, 240);
  const unknown = rows.filter(({ trust }) => trust?.isAtLeast === true);
  assert.equal(unknown.length, 10);
  for (const { trust } of unknown) assert.ok(trust?.steps.some(({ code }) => code === 'trust.domain-not-asked'));
});

test('security 20: ten lines cost as much as one file, and the answer says where it stopped', async () => {
  const { app } = await open();
  const body = Array.from({ length: 900 }, () => '{}').join('\n');
  const rows = await read(await app.request('/api/v1/verify/batch', { method: 'POST', body }));
  assert.equal(rows.length, 601);
  assert.equal(rows.at(-1)?.problem, 'request.too-many');
  const refused = await app.request('/api/v1/verify/batch', { method: 'POST', body: '{}' });
  assert.equal(refused.status, 429);
});

test('an empty body has an empty answer', async () => {
  const { app } = await open();
  const answer = await app.request('/api/v1/verify/batch', { method: 'POST' });
  assert.deepEqual(await read(answer), []);
});
