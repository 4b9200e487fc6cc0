/** Every route of the server. The authorization tests walk over this list, so a page that is not here does not exist. */
import type { Route } from '../route.ts';
import { achievementRoutes } from './achievements.tsx';
import { homeRoutes } from './home.tsx';
import { organizationRoutes } from './organizations.tsx';
import { publishedAchievementRoutes } from './published-achievements.ts';
import { setupRoutes } from './setup.tsx';
import { signInRoutes } from './sign-in.tsx';
import { siteRoutes } from './site.ts';
import { verifyRoutes } from './verify.tsx';

export const allRoutes: readonly Route[] = [
  ...siteRoutes,
  ...homeRoutes,
  ...verifyRoutes,
  ...achievementRoutes,
  ...publishedAchievementRoutes,
  ...setupRoutes,
  ...signInRoutes,
  ...organizationRoutes,
];
