/** What is kept of answers about trust: for how long, from whom, and with which age. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTrustAnswers } from '../adapters/memory/trust-answers.ts';
import { utf8 } from '../core/bytes/utf8.ts';
import { type AnswerAges, NOBODY_TRUSTED, USUAL_AGES } from '../core/trust/trust-policy.ts';
import type { UnreachableReason } from '../core/verify/evidence.ts';
import {
  accreditationsAddress,
  didConfigurationAddress,
  domainRecordsAddress,
} from '../core/verify/trusted/trust-addresses.ts';
import { unreachable } from './gather-evidence.ts';
import { keepTrustAnswers } from './keep-trust-answers.ts';

const MINUTE = 60_000;

/** Others, who answer by the number of the question, and can fall silent. */
function others(answers?: AnswerAges) {
  let now = Date.UTC(2026, 10, 27);
  let away: UnreachableReason | 404 | 503 | undefined;
  const asked: string[] = [];
  const clock = { now: () => now };
  const instance = {
    url: 'https://own.example',
    formerUrls: [],
    mail: 'smtp' as const,
    version: '0',
    ...(answers && { trust: { ...NOBODY_TRUSTED, answers } }),
  };
  const trustAnswers = createTrustAnswers();
  const gather = keepTrustAnswers(
    async url => {
      asked.push(url);
      if (typeof away === 'number') return { ...unreachable(url, now, 'refused'), status: away };
      if (away !== undefined) return unreachable(url, now, away);
      return { url, gotAt: now, state: 'got', bytes: utf8(String(asked.length)) };
    },
    { trustAnswers, clock, instance },
  );
  return {
    asked,
    pass(milliseconds: number) {
      now += milliseconds;
    },
    fall(reason: typeof away) {
      away = reason;
    },
    /** The answer and its age in minutes, or why there is none. */
    async ask(url: string) {
      const answer = await gather(url);
      if (answer.state !== 'got') return answer.reason;
      return [Number(new TextDecoder().decode(answer.bytes)), (now - answer.gotAt) / MINUTE];
    },
  };
}

for (const url of [
  domainRecordsAddress('univ.example'),
  didConfigurationAddress('univ.example'),
  accreditationsAddress('https://register.example/r', 'did:web:univ.example'),
])
  test(`kept while it is fresh, and longer while nobody answers, with its age: ${url}`, async () => {
    const { ask, pass, fall, asked } = others();
    assert.deepEqual(await ask(url), [1, 0]);
    pass(4 * MINUTE);
    assert.deepEqual(await ask(url), [1, 4]);
    pass(USUAL_AGES.fresh);
    assert.deepEqual(await ask(url), [2, 0], 'asked again');
    fall('timeout');
    pass(60 * MINUTE);
    assert.deepEqual(await ask(url), [2, 60], 'silent: what was said last, and how long ago');
    fall('network');
    pass(USUAL_AGES.stale);
    assert.equal(await ask(url), 'network', 'too old to stand in');
    fall(undefined);
    assert.deepEqual(await ask(url), [5, 0]);
    assert.equal(asked.length, 5);
  });

for (const no of [404, 'gone'] as const)
  test(`whoever says that it is not there any more takes back what was said: ${no}`, async () => {
    const { ask, pass, fall } = others();
    const url = didConfigurationAddress('univ.example');
    await ask(url);
    pass(USUAL_AGES.fresh);
    fall(503);
    assert.deepEqual(await ask(url), [1, 5], 'a server in trouble takes nothing back');
    fall(no);
    assert.equal(await ask(url), no === 404 ? 'refused' : no);
    fall('timeout');
    assert.equal(await ask(url), 'timeout', 'nothing is left to stand in');
  });

test('for how long is the verifier’s policy: always anew, or nothing that stands in', async () => {
  const url = domainRecordsAddress('univ.example');
  const always = others({ fresh: 0, stale: 10 * MINUTE });
  assert.deepEqual(
    [await always.ask(url), await always.ask(url)],
    [
      [1, 0],
      [2, 0],
    ],
  );
  always.fall('timeout');
  always.pass(9 * MINUTE);
  assert.deepEqual(await always.ask(url), [2, 9]);
  always.pass(MINUTE);
  assert.equal(await always.ask(url), 'timeout');
  const strict = others({ fresh: MINUTE, stale: MINUTE });
  await strict.ask(url);
  strict.fall('timeout');
  strict.pass(MINUTE);
  assert.equal(await strict.ask(url), 'timeout');
});

test('status lists, keys and our own answers are asked anew each time', async () => {
  const { ask, asked } = others();
  const urls = [
    'https://issuer.example/status/1',
    'https://issuer.example/.well-known/did.json',
    accreditationsAddress('https://own.example/o/x/register', 'did:web:univ.example'),
  ];
  for (const url of [...urls, ...urls]) await ask(url);
  assert.equal(asked.length, 6);
});

test('what is kept is bounded, in number and in bytes; what was kept longest goes first', () => {
  const got = (url: string, size: number) => ({ url, gotAt: 0, state: 'got' as const, bytes: new Uint8Array(size) });
  const kept = createTrustAnswers({ answers: 2, bytes: 10 });
  for (const url of ['a', 'b', 'c']) kept.keep(got(url, 1));
  assert.deepEqual([kept.of('a'), kept.of('b')?.url, kept.of('c')?.url], [undefined, 'b', 'c']);
  kept.keep(got('d', 10));
  assert.deepEqual([kept.of('b'), kept.of('c'), kept.of('d')?.url], [undefined, undefined, 'd']);
  kept.keep(got('d', 1));
  kept.keep(got('e', 9));
  assert.deepEqual([kept.of('d')?.url, kept.of('e')?.url], ['d', 'e'], 'the same address again takes its own place');
});
