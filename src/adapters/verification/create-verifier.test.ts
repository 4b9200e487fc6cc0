/** Verifying in a child process: the same answers as here, and whatever a file does, it is done to the child. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { assertion } from '../../../test/badge-2-world.ts';
import { away, codes, genuine, got, listUrl, must, now, sign, unsigned, usual } from '../../../test/verify-world.ts';
import { bakePng } from '../../core/badge/bake-png.ts';
import type { JsonObject } from '../../core/bytes/json.ts';
import { utf8 } from '../../core/bytes/utf8.ts';
import { AkashiError } from '../../core/error.ts';
import type { Evidence } from '../../core/verify/evidence.ts';
import { type Examination, examine } from '../../core/verify/examination.ts';
import type { Report } from '../../core/verify/report.ts';
import { nodeCrypto } from '../crypto/node-crypto.ts';
import { type ChildVerifier, createVerifier, type VerifierOptions } from './create-verifier.ts';

const open: ChildVerifier[] = [];
after(() => Promise.all(open.map(verifier => verifier.close())));
function verifierWith(options: VerifierOptions = {}): ChildVerifier {
  const verifier = createVerifier(options);
  open.push(verifier);
  return verifier;
}
const usually = verifierWith();

const coded = (code: string) => (error: unknown) => error instanceof AkashiError && error.code === code;
const text = JSON.stringify(genuine);

async function verifyIn(parts: Examination, input: Uint8Array | string, documents = usual): Promise<Report> {
  const evidence: Evidence = { input: must(await parts.readInput(input)), documents };
  return parts.judge(evidence, {}, now);
}

/** Starting a child may take longer than a whole verification of some tests. */
async function started(verifier: ChildVerifier): Promise<void> {
  verifier.warmUp();
  for (let isThere = false; !isThere; )
    isThere = await verifier
      .begin()
      .readInput(text)
      .then(read => read.ok)
      .catch(() => false);
}

/** A real PNG of one pixel. */
const pixel = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);

/** As little of a PDF as holds an attachment. */
const attached = utf8(`%PDF-2.0\n1 0 obj\n<</Type /EmbeddedFile>>\nstream\n${text}\nendstream\nendobj\n`);

/** Genuine in its form, but as wide as 2 MB allow: with prepare's own limit off, canonicalising it takes minutes. */
const wide = JSON.stringify({
  ...genuine,
  credentialSubject: {
    ...(unsigned.credentialSubject as JsonObject),
    achievement: {
      ...((unsigned.credentialSubject as JsonObject).achievement as JsonObject),
      tag: Array.from({ length: 150_000 }, (_, n) => `tag-${n}`),
    },
  },
});
/** Fifty megabytes of empty objects in 2 MB of text, and as much again for looking at them. */
const bulky = `{"a":[${'{},'.repeat(690_000)}1]}`;

test('a child answers as examining here does: valid, changed, baked, out of reach, no credential at all', async () => {
  const here = () => examine(nodeCrypto);
  const baked = must(bakePng(pixel, text));
  const changed = text.replace('データ分析入門', '博士');
  const forged = JSON.stringify(await sign({ ...unsigned, name: 'x' }));
  const presented = JSON.stringify({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: [genuine, JSON.parse(changed) as JsonObject],
  });
  const older = JSON.stringify(assertion());
  for (const input of [text, utf8(text), baked, changed, forged, presented, older, attached, '{"a":1}', 'a.b.c'])
    assert.deepEqual(await verifyIn(usually.begin(), input), await verifyIn(here(), input));
  for (const input of [baked, attached]) assert.equal((await verifyIn(usually.begin(), input)).verdict, 'valid');
  assert.equal((await verifyIn(usually.begin(), presented)).parts?.length, 2);
  const lost = await verifyIn(usually.begin(), text, [usual[0]!, away(listUrl)]);
  assert.equal(codes(lost).status, 'unknown check.status-unreachable');
  for (const input of ['', 'hello', pixel, '<svg'])
    assert.deepEqual(await usually.begin().readInput(input), await here().readInput(input));
  const evidence = { input: must(await here().readInput(text)), documents: [] };
  assert.deepEqual(await usually.begin().planGathering(evidence), await here().planGathering(evidence));
});

test('an order names what to verify; anything else is no order', async () => {
  const read = (body: string) => usually.begin().readOrder(utf8(body));
  assert.equal(await read('{"url":"https://a.example/"}'), 'https://a.example/');
  assert.equal(await read(' {"text": "x"}'), 'x');
  for (const none of ['', '{', '{"url":1}', '{"a":"x"}', '{"url":"x","text":"y"}', '{"url":"x","url":"y"}', '["url"]'])
    assert.equal(await read(none), undefined, none);
});

test('security 12: a file that takes for ever to canonicalise is stopped, and the next one is verified', async () => {
  const verifier = verifierWith({ work: 1_500, mostValues: Number.POSITIVE_INFINITY });
  await verifyIn(verifier.begin(), text);
  const began = performance.now();
  await assert.rejects(verifyIn(verifier.begin(), wide), coded('input.too-demanding'));
  const took = performance.now() - began;
  assert.ok(took >= 1_400 && took < 4_000, `${took} ms`);
  assert.equal((await verifyIn(verifier.begin(), text)).verdict, 'valid');
});

test('security 12: a file that fills the memory ends the child, not us', async () => {
  assert.equal((await verifyIn(usually.begin(), bulky)).verdict, 'invalid', 'it fits into what is usual');
  const small = verifierWith({ heapMib: 40 });
  const before = process.memoryUsage().rss;
  await assert.rejects(verifyIn(small.begin(), bulky), coded('input.too-demanding'));
  assert.ok(process.memoryUsage().rss - before < 64 << 20);
  assert.equal((await verifyIn(small.begin(), text)).verdict, 'valid');
});

test('security 12: the parts of one verification share one measure of work; waiting for documents is none', async () => {
  const verifier = verifierWith({ work: 700, whole: 10_000 });
  await verifyIn(verifier.begin(), text);
  const patient = verifier.begin();
  const input = must(await patient.readInput(text));
  await wait(900);
  assert.equal((await patient.judge({ input, documents: usual }, {}, now)).verdict, 'valid');
  const greedy = verifier.begin();
  const spend = async (): Promise<void> => {
    for (let n = 0; n < 40; n++)
      await greedy
        .readInput(bulky)
        .then(() => greedy.judge({ input: { kind: 'json', carrier: 'text', text: bulky }, documents: [] }, {}, now));
  };
  await assert.rejects(spend(), coded('input.too-demanding'));
});

test('a whole verification has its end, also while it waits for its turn', async () => {
  const verifier = verifierWith({ children: 1, work: 3_000, whole: 1_000, mostValues: Number.POSITIVE_INFINITY });
  await started(verifier);
  const began = performance.now();
  const first = assert.rejects(verifyIn(verifier.begin(), wide), coded('input.too-demanding'));
  await wait(100);
  const late = verifier.begin();
  const input = must(await examine(nodeCrypto).readInput(text));
  await wait(950);
  await assert.rejects(late.judge({ input, documents: [] }, {}, now), coded('input.verifier-busy'));
  await first;
  assert.ok(performance.now() - began < 1_900);
});

test('a child that somebody kills is replaced, and the credential is verified all the same', {
  skip: process.platform !== 'linux',
}, async () => {
  const verifier = verifierWith({ children: 1 });
  const children = (): string[] =>
    execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
      .split('\n')
      .filter(line => line.includes('verify-process'))
      .map(line => line.trim().split(' ')[0] ?? '');
  const others = children();
  await verifyIn(verifier.begin(), text);
  const [mine] = children().filter(pid => !others.includes(pid));
  assert.ok(mine);
  const large = verifyIn(verifier.begin(), bulky);
  await wait(100);
  process.kill(Number(mine), 'SIGKILL');
  assert.equal((await large).verdict, 'invalid');
  assert.equal((await verifyIn(verifier.begin(), text)).verdict, 'valid');
});

test('many at once are all verified, whoever waits', async () => {
  const verdicts = await Promise.all(
    Array.from({ length: 40 }, async () => (await verifyIn(usually.begin(), text)).verdict),
  );
  assert.deepEqual(new Set(verdicts), new Set(['valid']));
  assert.equal((await verifyIn(usually.begin(), text, [...usual, got('https://x.example/', '{')])).verdict, 'valid');
});
