/** `akashi domain`: named, published in a real name server and by the server itself, found, and taken back. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { exitOf } from '../../src/apps/cli/domain.ts';
import type { ProofState } from '../../src/ports/store/domains.ts';
import { type Home, makeHome, type Ran, run, serve } from '../akashi-process.ts';
import { type NameServer, nameServer } from '../name-server.ts';
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts';

const host = 'badges.univ.example';
const slug = 'minato-tech';
const records: string[] = [];
let names: NameServer;
let sink: SmtpSink;
let home: Home;

before(async () => {
  names = await nameServer(name => (name === `_akashi.${host}` ? { records: records.map(text => [text]) } : {}));
  sink = await startSmtpSink();
  home = await makeHome({
    ...{ SMTP_URL: sink.url, MAIL_FROM: `no-reply@${host}` },
    ...{ AKASHI_URL: `https://${host}`, AKASHI_NAME_SERVERS: names.address },
  });
  await serve(home, ['--example']).ready;
});
after(async () => {
  await home?.remove();
  await sink?.close();
  names?.close();
});

const domain = (...args: string[]): Promise<Ran> => run(home, ['domain', ...args]);
const japanese = (...args: string[]): Promise<Ran> =>
  run(home, ['domain', ...args], { env: { LC_ALL: 'ja_JP.UTF-8' } });
interface Told {
  readonly organization: string;
  readonly domains: readonly {
    readonly domain: string;
    readonly proved: boolean;
    readonly record: { readonly state: string; readonly seenAt?: string };
    readonly configuration: { readonly state: string };
  }[];
}

test('a domain elsewhere: what to publish is said, and the file for it is written', async () => {
  assert.match((await domain('list', slug)).text, /minato-tech has no domain yet/);
  const added = await domain('add', slug, 'https://www.Other.example/about');
  assert.equal(added.code, 0, added.error);
  assert.match(added.text, /did=did:web:badges\.univ\.example:o:\S+ at _akashi\.other\.example/);
  assert.match(added.text, /https:\/\/other\.example\/\.well-known\/did-configuration\.json/);
  const file = await domain('file', slug, 'other.example');
  const { linked_dids: linked } = JSON.parse(file.text) as { linked_dids: string[] };
  const [, claims = ''] = linked[0]?.split('.') ?? [];
  const { vc } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
    vc: { credentialSubject: { origin: string } };
  };
  assert.equal(vc.credentialSubject.origin, 'https://other.example');
  assert.match((await domain('list', slug)).text, /other\.example: DNS record not checked yet/);
  assert.match((await japanese('list', slug)).text, /other\.example: DNS の記録 まだ確かめていません/);
  const removed = await domain('remove', slug, 'other.example', '--json');
  assert.deepEqual(JSON.parse(removed.text), { removed: 'other.example' });
});

test('the server’s own domain: it publishes the file itself, and DNS is found beside it', async () => {
  assert.match((await japanese('add', slug, host)).text, /このサーバー自身のドメイン/);
  const served = await fetch(`http://127.0.0.1:${home.port}/.well-known/did-configuration.json`);
  assert.equal(served.status, 200);
  const file = await domain('check', slug, '--json');
  assert.equal(file.code, 0, file.error);
  const [first] = (JSON.parse(file.text) as Told).domains;
  assert.deepEqual([first?.proved, first?.record.state, first?.configuration.state], [true, 'missing', 'seen']);
  const added = JSON.parse((await domain('list', slug, '--json')).text) as Told;
  assert.equal(added.organization, slug);
  const issuer = (JSON.parse(await served.text()) as { linked_dids: string[] }).linked_dids[0] ?? '';
  const { iss } = JSON.parse(Buffer.from(issuer.split('.')[1] ?? '', 'base64url').toString()) as { iss: string };
  records.push(`did=${iss}`);
  const both = await domain('check', slug, host);
  assert.equal(both.code, 0, both.error);
  assert.match(both.text, /DNS record found \(\d{4}-.*; published file found/);
  const document = (await (
    await fetch(`http://127.0.0.1:${home.port}/o/${iss.split(':').at(-1)}/did.json`)
  ).json()) as { service: { type: string; serviceEndpoint: unknown }[] };
  const service = document.service.find(({ type }) => type === 'LinkedDomains');
  assert.deepEqual(service?.serviceEndpoint, { origins: [`https://${host}`] });
  await domain('remove', slug, host);
  assert.equal((await fetch(served.url)).status, 404);
});

test('what is wrong is told with its code, in both languages', async () => {
  for (const [args, code, exit] of [
    [['add', slug, 'localhost'], 'domain.malformed', 64],
    [['check', slug, 'never-added.example'], 'thing.not-found', 1],
    [['file', slug, 'never-added.example'], 'thing.not-found', 1],
    [['remove', slug, 'never-added.example'], 'thing.not-found', 1],
    [['list', 'nobody'], 'thing.not-found', 1],
    [['add', slug], 'usage.argument-missing', 64],
  ] as const) {
    const ran = await domain(...args);
    assert.equal(ran.code, exit, args.join(' '));
    assert.ok(ran.error.includes(`[${code}]`), ran.error);
    assert.match((await japanese(...args)).error, /[ぁ-ん]/u);
  }
  assert.equal((await domain('check', slug)).code, 1, 'no domain is no proof');
  assert.match((await domain('--help')).text, /list[\s\S]*add[\s\S]*check[\s\S]*file[\s\S]*remove/);
});

test('the exit code: proved, not proved, not known', () => {
  const of = (record: ProofState, configuration: ProofState) => ({
    record: { state: record },
    configuration: { state: configuration },
  });
  assert.equal(exitOf([of('seen', 'missing'), of('unreachable', 'seen')]), 0);
  assert.equal(exitOf([of('seen', 'missing'), of('missing', 'wrong')]), 1);
  assert.equal(exitOf([of('unreachable', 'missing')]), 2);
  assert.equal(exitOf([of('unreachable', 'missing'), of('missing', 'missing')]), 1);
});
