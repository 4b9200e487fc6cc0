/** The people's world behind a real socket, under the name localhost: passkeys want a name, and redirects a server. */
import { createServer } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { startServer } from '../../src/apps/server/start.ts';
import { type PeopleWorld, peopleWorld } from '../people-world.ts';

export interface ServedWorld extends PeopleWorld {
  readonly url: string;
  close(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise(found => {
    const socket = createServer().listen(0, '127.0.0.1', () => {
      const address = socket.address();
      socket.close(() => found(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });

export async function servedWorld(): Promise<ServedWorld> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const world = await peopleWorld({ url });
  const server = await startServer(world.app, { host: '127.0.0.1', port });
  return { ...world, url, close: () => server.close() };
}

/** A page of a browser that remembers nothing, with what its console complains about. */
export async function newPage(
  browser: Browser,
  options: { readonly width?: number; readonly script?: boolean } = {},
): Promise<{ readonly page: Page; readonly errors: string[] }> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    javaScriptEnabled: options.script !== false,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(String(error)));
  page.on('console', message => message.type() === 'error' && errors.push(message.text()));
  return { page, errors };
}
