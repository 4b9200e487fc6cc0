/** What this installation says about trust to machines: which accreditors count here, and for how long their answers do. */
import { NOBODY_TRUSTED, trustPolicyFile } from '../../../core/trust/trust-policy.ts';
import { defineRoute, type Route } from '../route.ts';

export const trustRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/trust-policy.json',
    access: 'public',
    machine: true,
    handler: page =>
      page.c.body(JSON.stringify(trustPolicyFile(page.ports.instance.trust ?? NOBODY_TRUSTED)), 200, {
        'content-type': 'application/json',
        'cache-control': 'public, max-age=60',
      }),
  }),
];
