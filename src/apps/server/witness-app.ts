/** What a witness answers over HTTP (C2SP tlog-witness), and the checkpoint that it saw last of each log, for auditors who compare views. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { encodeHex } from '../../core/bytes/hex.ts';
import { utf8 } from '../../core/bytes/utf8.ts';
import type { Crypto } from '../../core/key/crypto.ts';
import { formatVerifierKey, type VerifierKey } from '../../core/log/note.ts';
import { type Witnessing, witnessCheckpoint } from '../../flows/witness-checkpoint.ts';
import type { Clock } from '../../ports/clock.ts';

/** 63 hashes and a note with a hundred signatures are a quarter of it. */
const MOST_BYTES = 64 * 1024;

export interface WitnessDeps {
  readonly witnessing: Witnessing;
  readonly key: VerifierKey;
  readonly crypto: Pick<Crypto, 'sha256' | 'verify'>;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

export function createWitnessApp({ witnessing, key, crypto, clock, log }: WitnessDeps): Hono {
  const app = new Hono();
  const { logs, memory } = witnessing;

  app.post('/add-checkpoint', bodyLimit({ maxSize: MOST_BYTES, onError: c => c.text('', 413) }), async c => {
    const answer = await witnessCheckpoint(await c.req.text(), witnessing, { crypto, clock });
    if (answer.status === 200) return c.text(answer.body);
    if (answer.status !== 409) return c.text('', answer.status);
    if (answer.fork) log(`a log signed two trees of size ${answer.body.trim()}; the second is kept as evidence`);
    return c.body(answer.body, 409, { 'content-type': 'text/x.tlog.size' });
  });

  // By the SHA-256 of the origin, in hex: an origin may hold slashes.
  app.get('/checkpoints/:origin', async c => {
    const asked = logs.find(({ name }) => encodeHex(crypto.sha256(utf8(name))) === c.req.param('origin'));
    const kept = asked && (await memory.read(asked.name));
    return kept === undefined ? c.text('', 404) : c.text(kept.note);
  });

  app.get('/', c =>
    c.text(
      [formatVerifierKey(key), ...logs.map(({ name }) => `${name} ${encodeHex(crypto.sha256(utf8(name)))}`), ''].join(
        '\n',
      ),
    ),
  );

  app.onError((error, c) => {
    log(error instanceof Error ? error.message : String(error));
    return c.text('', 500);
  });
  return app;
}
