/** The first page: one field to check a credential, and in a few lines what this is. */

import { HomePage } from '../../web/home/home-page.tsx';
import { home } from '../../web/messages/home.ts';
import { defineRoute, type Route } from '../route.ts';

export const homeRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/',
    access: 'public',
    connectAnywhere: true,
    handler(page) {
      const t = page.t(home);
      page.script('verify');
      return page.render({ title: t.title, description: t.lead }, <HomePage />);
    },
  }),
];
