/** Chromium before a server on loopback with people in it; nothing else answers, and every request is kept for the test to look at. */
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { createApp } from '../../src/apps/server/app.ts';
import { allRoutes } from '../../src/apps/server/routes/all.ts';
import { type HolderWorld, holderWorld } from '../holder-world.ts';
import { startChromium } from './start-chromium.ts';

export interface ServedWorld {
  readonly world: HolderWorld;
  readonly origin: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Answers an address outside; null refuses the connection. */
export type Outside = (url: string) => { readonly body: string; readonly headers: Record<string, string> } | null;

export interface OpenedPage {
  readonly page: Page;
  /** Every request of the page, in order. */
  readonly seen: { readonly method: string; readonly url: string }[];
  /** Errors of the console and of scripts. */
  readonly errors: string[];
  close(): Promise<void>;
}

export async function serveWorld(): Promise<ServedWorld> {
  // The port is known before the world is made: addresses stand in what it signs.
  let app: Hono | undefined;
  const server = createAdaptorServer({
    fetch: (request: Request, env: object) => app?.fetch(request, env) ?? new Response(null, { status: 503 }),
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world = await holderWorld({ url: origin });
  const report = (fault: unknown): never => {
    throw fault;
  };
  app = createApp({ ports: world.ports, trustedProxies: [], report }, allRoutes);
  const browser = await startChromium();
  const close = async (): Promise<void> => {
    await browser.close();
    await new Promise<void>(resolve => {
      server.close(() => resolve());
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  };
  return { world, origin, browser, close };
}

export async function openPage(
  { browser, origin }: Pick<ServedWorld, 'browser' | 'origin'>,
  options: { readonly width?: number; readonly outside?: Outside; readonly script?: boolean } = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    javaScriptEnabled: options.script !== false,
    acceptDownloads: true,
  });
  await context.route(
    url => url.origin !== origin && url.protocol.startsWith('http'),
    route => {
      const found = options.outside?.(route.request().url()) ?? null;
      return found === null ? route.abort('connectionrefused') : route.fulfill({ status: 200, ...found });
    },
  );
  const seen: OpenedPage['seen'] = [];
  const errors: string[] = [];
  const page = await context.newPage();
  page.on('request', request => seen.push({ method: request.method(), url: request.url() }));
  page.on('pageerror', error => errors.push(String(error)));
  page.on('console', message => message.type() === 'error' && errors.push(message.text()));
  return { page, seen, errors, close: () => context.close() };
}
