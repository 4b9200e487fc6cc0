// Many credentials for machines: NDJSON in, NDJSON out, with an end to it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, open } from './holder-visitor.ts';

type Row = {
  source?: string;
  verdict?: string;
  problem?: string;
  checks?: Record<string, { code: string }>;
  trust?: { grade: string; steps: { code: string }[] };
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
