/** Where no worker can be had, the page examines by itself; a worker that breaks costs one answer, not the page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { genuine } from '../../../../test/verify-world.ts';
import { nobleCrypto } from '../../../adapters/crypto/noble-crypto.ts';
import { AkashiError } from '../../../core/error.ts';
import { examineApart, type WorkerLike } from './examine-apart.ts';

/** A worker that does what it is told when it is started, and when something is asked of it. */
function worker(atStart: string, whenAsked?: string): WorkerLike & { isEnded: boolean } {
  const events = new EventTarget();
  const say = (what: string): void => {
    const event = what === 'error' ? new Event('error') : Object.assign(new Event('message'), { data: what });
    queueMicrotask(() => events.dispatchEvent(event));
  };
  say(atStart);
  const self = {
    isEnded: false,
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    postMessage: () => whenAsked !== undefined && say(whenAsked),
    terminate: () => {
      self.isEnded = true;
    },
  };
  return self as WorkerLike & { isEnded: boolean };
}

const text = JSON.stringify(genuine);
const demanding = (error: unknown) => error instanceof AkashiError && error.code === 'input.too-demanding';

test('without workers, or where one does not start, it is done in the page', async () => {
  const none = () => {
    throw new TypeError('no workers here');
  };
  for (const start of [none, () => worker('error')]) {
    const read = await examineApart(start, nobleCrypto).begin().readInput(text);
    assert.deepEqual(read, { ok: true, value: { kind: 'json', carrier: 'text', text } });
  }
});

test('security 12: a worker that breaks or does not answer in time is ended, and the next question gets a new one', async () => {
  const made: (WorkerLike & { isEnded: boolean })[] = [];
  const answers = [undefined, 'error', undefined];
  const start = () => {
    const one = worker('ready', answers[made.length]);
    made.push(one);
    return one;
  };
  const verifier = examineApart(start, nobleCrypto, 100);
  for (const _ of answers) await assert.rejects(verifier.begin().readInput(text), demanding);
  assert.deepEqual(
    made.map(one => one.isEnded),
    [true, true, true],
  );
});
