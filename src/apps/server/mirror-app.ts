/** What a mirror answers over HTTP: kept documents by their address, the logs under the paths that an auditor knows, and the register as a verifier asks it. */
import { type Context, Hono } from 'hono';
import { encodeBase64 } from '../../core/bytes/base64.ts';
import { encodeHex } from '../../core/bytes/hex.ts';
import type { Crypto } from '../../core/key/crypto.ts';
import { parseTilePath } from '../../core/log/tile-path.ts';
import type { Mirror } from '../../flows/answer-as-mirror.ts';
import { logNumber } from '../../flows/audit-installation.ts';
import type { MirrorStore } from '../../ports/mirror-store.ts';

export interface MirrorDeps {
  /** As it is now: undefined before its first sound round. */
  readonly mirror: () => Mirror | undefined;
  /** Address of the first log of the installation that is mirrored. */
  readonly log: string;
  readonly store: MirrorStore;
  readonly crypto: Pick<Crypto, 'sha256'>;
}

const JSON_TYPE = 'application/json';

export function createMirrorApp({ mirror, log, store, crypto }: MirrorDeps): Hono {
  const app = new Hono();
  const none = (c: Context): Response => c.json({ code: 'thing.not-found' }, 404);
  const bytesOr404 = (c: Context, bytes: Uint8Array | undefined, type: string): Response =>
    bytes === undefined ? none(c) : c.body(Buffer.from(bytes), 200, { 'content-type': type });
  const answered = async (c: Context, address: string, type: string): Promise<Response> =>
    bytesOr404(c, (await mirror()?.answer(address))?.bytes, type);

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

  // Of several logs each at its own path, as at the installation.
  for (const path of ['/log', '/log/:log{[1-9][0-9]{0,5}}']) {
    const addressOf = (c: Context): string => {
      const number = c.req.param('log');
      return number === undefined ? log : `${log}/${number}`;
    };
    app.get(`${path}/checkpoint`, c => {
      const note = mirror()?.note(addressOf(c));
      return note === undefined ? none(c) : c.text(note);
    });
    app.get(`${path}/tile/*`, async c => {
      const [, asked = ''] = c.req.path.split('/tile/');
      const files = store.log(logNumber(addressOf(c)));
      const bytes = parseTilePath(asked).ok ? await files.tile(asked) : undefined;
      return bytesOr404(c, bytes, 'application/octet-stream');
    });
    app.get(`${path}/proofs/:prefix`, c => answered(c, `${log}/proofs/${c.req.param('prefix')}`, JSON_TYPE));
    app.get(`${path}/stamps/:token`, c =>
      answered(c, `${log}/stamps/${c.req.param('token')}`, 'application/timestamp-token'),
    );
  }

  const base = log.replace(/\/log$/, '');
  app.get('/accreditations', c =>
    answered(c, `${base}/accreditations?subject=${encodeURIComponent(c.req.query('subject') ?? '')}`, JSON_TYPE),
  );
  app.get('/accreditations/:id', c =>
    answered(c, `${base}/accreditations/${c.req.param('id')}`, 'application/vc+ld+json'),
  );
  return app;
}
