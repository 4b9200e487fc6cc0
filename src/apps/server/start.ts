/** Opens the HTTP server, and closes it when asked: requests under way are answered first. */
import { createServer } from 'node:https';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { AkashiError } from '../../core/error.ts';

export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** How long requests under way may take after `close` before their connections are cut. */
const GRACE = 5_000;

/** PEM. */
interface Tls {
  readonly key: string;
  readonly cert: string;
}

/** https where a key and certificate are given. Throws `config.port-taken`. */
export function startServer(
  app: Hono,
  where: { readonly host: string; readonly port: number; readonly tls?: Tls },
): Promise<RunningServer> {
  return new Promise((done, fail) => {
    const secured = where.tls === undefined ? {} : { createServer, serverOptions: { ...where.tls } };
    const server = serve({ fetch: app.fetch, hostname: where.host, port: where.port, ...secured }, address =>
      done({ port: address.port, close }),
    );
    server.on('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      fail(taken ? new AkashiError('config.port-taken', { at: `PORT=${where.port}`, cause: error }) : error);
    });
    const close = (): Promise<void> =>
      new Promise(closed => {
        server.close(() => closed());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
        const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE);
        cut.unref();
      });
  });
}
