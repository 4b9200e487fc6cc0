/** Every route of the server. The authorization tests walk over this list, so a page that is not here does not exist. */
import type { Route } from '../route.ts';
import { accountRoutes } from './account.tsx';
import { accreditationConsoleRoutes } from './accreditation.tsx';
import { accreditationRoutes } from './accreditations.ts';
import { achievementRoutes } from './achievements.tsx';
import { applyRoutes } from './apply.tsx';
import { batchRoutes } from './batches.tsx';
import { claimRoutes } from './claim.tsx';
import { contactRoutes } from './contacts.tsx';
import { credentialRoutes } from './credentials.tsx';
import { domainRoutes } from './domains.tsx';
import { endorsementRoutes } from './endorsements.tsx';
import { erasureRoutes } from './erasure.tsx';
import { evidenceRoutes } from './evidence.tsx';
import { frameworkRoutes } from './frameworks.tsx';
import { homeRoutes } from './home.tsx';
import { issuersRoutes } from './issuers.tsx';
import { keyRoutes } from './keys.tsx';
import { lintRoutes } from './lint.ts';
import { logRoutes } from './log.ts';
import { logPageRoutes } from './log-pages.tsx';
import { mailboxRoutes } from './mailbox.tsx';
import { openDataRoutes } from './open-data.tsx';
import { organizationRoutes } from './organizations.tsx';
import { ownApplicationRoutes } from './own-applications.tsx';
import { ownRegisterRoutes } from './own-register.tsx';
import { peopleRoutes } from './people.tsx';
import { publishedAchievementRoutes } from './published-achievements.ts';
import { referencePageRoutes } from './reference-pages.tsx';
import { registerRoutes } from './register.tsx';
import { registerApiRoutes } from './register-api.ts';
import { rosterRoutes } from './rosters.tsx';
import { settingsRoutes } from './settings.tsx';
import { setupRoutes } from './setup.tsx';
import { shareRoutes } from './share.tsx';
import { sharesRoutes } from './shares.tsx';
import { signInRoutes } from './sign-in.tsx';
import { siteRoutes } from './site.ts';
import { standardRoutes } from './standards.tsx';
import { trustRoutes } from './trust.ts';
import { verifyRoutes } from './verify.tsx';
import { verifyBatchRoutes } from './verify-batch.ts';
import { walletRoutes } from './wallet.tsx';

export const allRoutes: readonly Route[] = [
  ...siteRoutes,
  ...homeRoutes,
  ...verifyRoutes,
  ...verifyBatchRoutes,
  ...claimRoutes,
  ...issuersRoutes,
  ...accreditationRoutes,
  ...logRoutes,
  ...logPageRoutes,
  ...openDataRoutes,
  ...frameworkRoutes,
  ...lintRoutes,
  ...referencePageRoutes,
  ...registerApiRoutes,
  ...trustRoutes,
  ...registerRoutes,
  ...ownRegisterRoutes,
  ...walletRoutes,
  ...sharesRoutes,
  ...shareRoutes,
  ...achievementRoutes,
  ...credentialRoutes,
  ...publishedAchievementRoutes,
  ...accreditationConsoleRoutes,
  ...standardRoutes,
  ...endorsementRoutes,
  ...contactRoutes,
  ...evidenceRoutes,
  ...ownApplicationRoutes,
  ...applyRoutes,
  ...rosterRoutes,
  ...batchRoutes,
  ...setupRoutes,
  ...signInRoutes,
  ...accountRoutes,
  ...mailboxRoutes,
  ...organizationRoutes,
  ...peopleRoutes,
  ...keyRoutes,
  ...settingsRoutes,
  ...domainRoutes,
  ...erasureRoutes,
];
