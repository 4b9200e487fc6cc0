/** What every site answers to machines that look after it: is it well, and where may crawlers go. */
import { defineRoute, type Route } from '../route.ts';

export const siteRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/health',
    access: 'public',
    machine: true,
    noStore: true,
    // Asks the store something: a server without its database is not well, and answers 500.
    async handler(page) {
      await page.ports.store.transaction(tx => tx.settings.get('health'));
      return page.reply({ status: 'ok', version: page.ports.instance.version });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/robots.txt',
    access: 'public',
    machine: true,
    handler: page =>
      page.c.body('User-agent: *\nDisallow: /ja/console\nDisallow: /en/console\nDisallow: /language\n', 200, {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'public, max-age=86400',
      }),
  }),
];
