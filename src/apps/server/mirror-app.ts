/** What a mirror answers over HTTP: kept documents by their address, and the log under the paths that an auditor knows. */
import { type Context, Hono } from 'hono';
import { encodeBase64 } from '../../core/bytes/base64.ts';
import { encodeHex } from '../../core/bytes/hex.ts';
import type { Crypto } from '../../core/key/crypto.ts';
import { parseTilePath } from '../../core/log/tile-path.ts';
import type { Mirror } from '../../flows/answer-as-mirror.ts';
import type { MirrorStore } from '../../ports/mirror-store.ts';

export interface MirrorDeps {
  /** As it is now: undefined before its first sound round. */
  readonly mirror: () => Mirror | undefined;
  /** Address of the log that is mirrored. */
  readonly log: string;
  readonly store: MirrorStore;
  readonly crypto: Pick<Crypto, 'sha256'>;
}

export function createMirrorApp({ mirror, log, store, crypto }: MirrorDeps): Hono {
  const app = new Hono();
  const none = (c: Context): Response => c.json({ code: 'thing.not-found' }, 404);

  app.use(async (c, next) => {
    await next();
    // It is all public, and a page in a browser may verify by it.
    c.header('access-control-allow-origin', '*');
    c.header('x-content-type-options', 'nosniff');
  });

  app.get('/', c => c.json({ log, hasLog: mirror() !== undefined }));

  app.get('/document', async c => {
    const address = c.req.query('url') ?? '';
    const answer = await mirror()?.answer(address);
    return answer === undefined ? none(c) : c.json({ url: address, at: answer.at, bytes: encodeBase64(answer.bytes) });
  });

  app.get('/history', async c => {
    const answers = await store.history(c.req.query('url') ?? '');
    return c.json({
      answers: answers.map(({ bytes, firstAt, lastAt }) => ({
        ...{ firstAt, lastAt, sha256: encodeHex(crypto.sha256(bytes)) },
        bytes: encodeBase64(bytes),
      })),
    });
  });

  app.get('/log/checkpoint', c => {
    const note = mirror()?.note;
    return note === undefined ? none(c) : c.text(note);
  });
  app.get('/log/tile/*', async c => {
    const path = c.req.path.slice('/log/tile/'.length);
    const bytes = parseTilePath(path).ok ? await store.tile(path) : undefined;
    return bytes === undefined
      ? none(c)
      : c.body(Buffer.from(bytes), 200, { 'content-type': 'application/octet-stream' });
  });
  app.get('/log/proofs/:prefix', async c => {
    const answer = await mirror()?.answer(`${log}/proofs/${c.req.param('prefix')}`);
    return answer === undefined
      ? none(c)
      : c.body(Buffer.from(answer.bytes), 200, { 'content-type': 'application/json' });
  });
  return app;
}
