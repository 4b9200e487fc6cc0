/** The store on PostgreSQL: one transaction for each piece of work, run again when the database says that it may succeed then. */
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import type { InstanceTransaction, OrganizationTransaction, Store } from '../../ports/store/store.ts';
import type { TileStore } from '../../ports/tile-store.ts';
import { isPassing, unreachable } from './connect.ts';
import { sessionsOf } from './session.ts';
import { sqlAccreditationLocators, sqlAccreditations } from './stores/accreditations.ts';
import { sqlAchievements } from './stores/achievements.ts';
import { sqlAnchors } from './stores/anchors.ts';
import { sqlApplications } from './stores/applications.ts';
import { sqlAudit } from './stores/audit.ts';
import { sqlAwards } from './stores/awards.ts';
import { sqlCredentials } from './stores/credentials.ts';
import { sqlDomains } from './stores/domains.ts';
import { sqlEndorsements } from './stores/endorsements.ts';
import { sqlHoldings, sqlLocators, sqlShares } from './stores/holdings.ts';
import { sqlListings } from './stores/listings.ts';
import { sqlLog } from './stores/log.ts';
import { sqlMails } from './stores/mails.ts';
import { sqlKeys, sqlMembers, sqlOrganizations } from './stores/organizations.ts';
import { sqlPeople, sqlSessions, sqlSignIns } from './stores/people.ts';
import { sqlIdempotency, sqlJobs } from './stores/records.ts';
import { sqlRegister } from './stores/register.ts';
import { sqlMailbox, sqlSettings } from './stores/settings.ts';
import { sqlStandards } from './stores/standards.ts';
import { sqlStatusLists } from './stores/status-lists.ts';
import { createTileMemory, type TileMemory } from './stores/tile-memory.ts';
import type { Database, Scope, Tables } from './tables.ts';

export interface SqlStoreOptions {
  /** How long a piece of work is tried again while the database cannot be reached; a failover takes some 24 s. */
  readonly patienceMs?: number;
  /** Where whole tiles of the log are kept, if not in the database. */
  readonly tiles?: TileStore;
}

/**
 * `pool` from connectPool, as the app's role. Throws `store.unreachable` when patience ends, `store.outcome-unknown`
 * when the connection broke during commit, `store.duplicate` and `store.unknown-reference` from what the work wrote.
 */
export function createSqlStore(pool: pg.Pool, { patienceMs = 30_000, tiles }: SqlStoreOptions = {}): Store {
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: sessionsOf(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });

  const memory = createTileMemory();

  async function patiently<T>(work: (transaction: Database) => Promise<T>): Promise<T> {
    const start = Date.now();
    for (let delay = 10; ; delay = Math.min(delay * 2, 1000)) {
      try {
        return await db.transaction().execute(work);
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (Date.now() - start > patienceMs) throw unreachable(error);
        // Two that got in each other's way shall not meet again at once.
        await new Promise(resolve => setTimeout(resolve, delay * (0.5 + Math.random())));
      }
    }
  }

  return {
    transaction: work => patiently(transaction => work(instanceTransaction(transaction, tiles, memory))),
    inOrganization: (org, work) =>
      patiently(async transaction => {
        // Row-level security reads it; true: until this transaction ends.
        await sql`select set_config('akashi.org', ${org}, true)`.execute(transaction);
        return work(organizationTransaction({ db: transaction, org }, tiles, memory));
      }),
  };
}

function instanceTransaction(db: Database, tiles: TileStore | undefined, memory: TileMemory): InstanceTransaction {
  return {
    organizations: sqlOrganizations(db),
    people: sqlPeople(db),
    sessions: sqlSessions(db),
    signIns: sqlSignIns(db),
    settings: sqlSettings(db),
    mailbox: sqlMailbox(db),
    holdings: sqlHoldings(db),
    shares: sqlShares(db),
    locators: sqlLocators(db),
    accreditationLocators: sqlAccreditationLocators(db),
    jobs: sqlJobs(db),
    log: sqlLog(db, tiles, memory),
    anchors: sqlAnchors(db),
    register: sqlRegister(db),
  };
}

function organizationTransaction(
  scope: Scope,
  tiles: TileStore | undefined,
  memory: TileMemory,
): OrganizationTransaction {
  return {
    ...instanceTransaction(scope.db, tiles, memory),
    members: sqlMembers(scope),
    keys: sqlKeys(scope),
    achievements: sqlAchievements(scope),
    listings: sqlListings(scope),
    awards: sqlAwards(scope),
    mails: sqlMails(scope),
    credentials: sqlCredentials(scope),
    statusLists: sqlStatusLists(scope),
    audit: sqlAudit(scope),
    idempotency: sqlIdempotency(scope),
    standards: sqlStandards(scope),
    applications: sqlApplications(scope),
    accreditations: sqlAccreditations(scope),
    endorsements: sqlEndorsements(scope),
    domains: sqlDomains(scope),
  };
}
