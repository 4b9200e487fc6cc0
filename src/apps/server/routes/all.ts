/** Every route of the server. The authorization tests walk over this list, so a page that is not here does not exist. */
import type { Route } from '../route.ts';
import { siteRoutes } from './site.ts';

export const allRoutes: readonly Route[] = [...siteRoutes];
