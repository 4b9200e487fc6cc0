/** `akashi serve --vc-api --tls-self-signed`: the test profile comes up beside the server, over https, and goes with it. */
import assert from 'node:assert/strict';
import { request } from 'node:https';
import { after, test } from 'node:test';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { freePort, makeHome, run, serve } from '../akashi-process.ts';

const home = await makeHome();
after(() => home.remove());

/** Without looking at the certificate: nobody vouches for it. */
function ask(port: number, path: string, body?: JsonObject): Promise<{ status: number; body: JsonObject }> {
  return new Promise((done, fail) => {
    const method = body === undefined ? 'GET' : 'POST';
    const asked = request(
      { host: '127.0.0.1', port, path, method, rejectUnauthorized: false, agent: false },
      response => {
        const parts: Buffer[] = [];
        response.on('data', part => parts.push(part));
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString()) as JsonObject }),
        );
      },
    );
    asked.on('error', fail);
    asked.end(body && JSON.stringify(body));
  });
}

test('VC-API §3.2: issues and verifies over https at a port of its own, and is gone with the server', async () => {
  const port = await freePort();
  const server = serve(home, ['--role', 'web', '--empty', '--vc-api', String(port), '--tls-self-signed']);
  await server.ready;
  const { body } = await ask(port, '/vc-api/issuers');
  const [issuer] = body.issuers as JsonObject[];
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
    type: ['VerifiableCredential', 'ExampleCredential'],
    issuer: String(issuer?.id),
    credentialSubject: { exampleOf: 'x' },
  };
  const issued = await ask(port, '/vc-api/credentials/issue', { credential });
  assert.equal(issued.status, 201, JSON.stringify(issued.body));
  const verified = await ask(port, '/vc-api/credentials/verify', issued.body);
  assert.equal(verified.status, 200, JSON.stringify(verified.body));
  // What the profile knows, the installation does not.
  const own = await fetch(`${home.url}/api/v1/verify`, {
    method: 'POST',
    body: JSON.stringify(issued.body.verifiableCredential),
  });
  const report = (await own.json()) as { verdict: string; checks: { code: string }[] };
  assert.equal(report.verdict, 'invalid');
  assert.ok(report.checks.some(({ code }) => code === 'check.form-context-unknown'));
  assert.equal((await fetch(`${home.url}/vc-api/issuers`)).status, 404);
  assert.equal(await server.stop(), 0);
  await assert.rejects(ask(port, '/vc-api/issuers'));
});

test('used wrongly, it says so and leaves', async () => {
  for (const args of [['--tls-self-signed'], ['--vc-api', '99999']]) {
    const answer = await run(home, ['serve', '--role', 'web', '--empty', ...args]);
    assert.equal(answer.code, 64, answer.error);
    assert.match(answer.error, /usage\.vc-api/u);
  }
});
