/** What this installation says about trust to machines: which accreditors count here, and which identifier is its operator's own. */

import { NOBODY_TRUSTED } from '../../../core/trust/trust-policy.ts';
import { defineRoute, type Route } from '../route.ts';

export const trustRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/trust-policy.json',
    access: 'public',
    machine: true,
    handler: page => {
      const { accreditors, longestChain } = page.ports.instance.trust ?? NOBODY_TRUSTED;
      return page.c.body(JSON.stringify({ kind: 'trust-policy', longestChain, accreditors }), 200, {
        'content-type': 'application/json',
        'cache-control': 'public, max-age=60',
      });
    },
  }),
];
