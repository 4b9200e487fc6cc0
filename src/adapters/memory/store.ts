/** The store in memory: for tests of flows and pages. One transaction at a time; a throw takes everything back. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { OrganizationId } from '../../ports/store/ids.ts';
import type { InstanceTransaction, OrganizationTransaction, Store } from '../../ports/store/store.ts';
import { memoryAccreditationLocators, memoryAccreditations, memoryEndorsements } from './accreditations.ts';
import { memoryAchievements } from './achievements.ts';
import { memoryAnchors } from './anchors.ts';
import { memoryApplications, memoryStandards } from './applications.ts';
import { memoryAwards } from './awards.ts';
import { memoryCredentials, memoryStatusLists } from './credentials.ts';
import { memoryDomains } from './domains.ts';
import { memoryHoldings, memoryLocators, memoryShares } from './holdings.ts';
import { memoryListings } from './listings.ts';
import { memoryLog } from './log.ts';
import { memoryMails } from './mails.ts';
import { memoryKeys, memoryMembers, memoryOrganizations } from './organizations.ts';
import { memoryPeople, memorySessions, memorySignIns } from './people.ts';
import { memoryJobs as jobsOf, memoryAudit, memoryIdempotency } from './records.ts';
import { memoryRegister } from './register.ts';
import { memoryMailbox, memorySettings } from './settings.ts';
import type { Journal } from './table.ts';
import {
  createInstanceTables,
  createOrganizationTables,
  type InstanceTables,
  type MemoryJob,
  type OrganizationTables,
} from './tables.ts';

export type { MemoryJob } from './tables.ts';

interface Insides {
  readonly instance: InstanceTables;
  readonly journal: Journal;
  tablesOf(organization: OrganizationId): OrganizationTables;
}
const insidesOf = new WeakMap<Store, Insides>();

/** What the other adapters of this folder work on: inside a transaction only, which undoes their changes when it throws. */
export function memoryTables(store: Store): Omit<Insides, 'journal'> {
  const insides = insidesOf.get(store);
  if (insides === undefined) throw new TypeError('not a store in memory');
  return insides;
}

export function createMemoryStore(): Store {
  const journal: Journal = { undo: [], refusal: undefined };
  const instance = createInstanceTables(journal);
  const organizations = new Map<OrganizationId, OrganizationTables>();
  const inside = new AsyncLocalStorage<true>();
  let last: Promise<unknown> = Promise.resolve();

  function tablesOf(id: OrganizationId): OrganizationTables {
    const tables = organizations.get(id) ?? createOrganizationTables(id, instance, journal);
    organizations.set(id, tables);
    return tables;
  }

  /** Waits for its turn, works, and undoes the work if it throws. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    // With a database this would take a second connection and may wait for itself for ever: told at once here.
    if (inside.getStore()) throw new TypeError('A transaction was begun within a transaction');
    const turn = last.then(async () => {
      try {
        const result = await inside.run(true, work);
        if (journal.refusal !== undefined) throw journal.refusal;
        return result;
      } catch (error) {
        for (const undo of journal.undo.reverse()) undo();
        throw error;
      } finally {
        journal.undo.length = 0;
        journal.refusal = undefined;
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  const store: Store = {
    glance: work => alone(() => work(instanceTransaction(instance))),
    transaction: work => alone(() => work(instanceTransaction(instance))),
    inOrganization: (id, work) => alone(() => work(organizationTransaction(instance, tablesOf(id)))),
  };
  insidesOf.set(store, { instance, journal, tablesOf });
  return store;
}

/** Jobs that were added and not taken, most urgent first. */
export function memoryJobs(store: Store): MemoryJob[] {
  const jobs = insidesOf.get(store)?.instance.jobs.where(() => true) ?? [];
  return jobs.sort((a, b) => a.priority - b.priority || (a.runAt ?? 0) - (b.runAt ?? 0) || a.number - b.number);
}

/** Takes the jobs that are due away and returns them: a test's worker. Without `now`, all of them. */
export function takeMemoryJobs(store: Store, now = Number.POSITIVE_INFINITY): MemoryJob[] {
  const due = memoryJobs(store).filter(job => (job.runAt ?? 0) <= now);
  const insides = insidesOf.get(store);
  const before = insides?.journal.undo.length ?? 0;
  for (const job of due) insides?.instance.jobs.delete(job.key ?? `#${job.number}`);
  // Taken outside every transaction: none of them may bring a job back.
  insides?.journal.undo.splice(before);
  return due;
}

function instanceTransaction(tables: InstanceTables): InstanceTransaction {
  return {
    organizations: memoryOrganizations(tables),
    people: memoryPeople(tables),
    sessions: memorySessions(tables),
    signIns: memorySignIns(tables),
    settings: memorySettings(tables),
    mailbox: memoryMailbox(tables),
    holdings: memoryHoldings(tables),
    shares: memoryShares(tables),
    locators: memoryLocators(tables),
    accreditationLocators: memoryAccreditationLocators(tables),
    jobs: jobsOf(tables),
    anchors: memoryAnchors(tables),
    register: memoryRegister(tables),
    log: memoryLog(tables),
  };
}

function organizationTransaction(instance: InstanceTables, own: OrganizationTables): OrganizationTransaction {
  return {
    ...instanceTransaction(instance),
    members: memoryMembers(instance, own),
    keys: memoryKeys(instance, own),
    achievements: memoryAchievements(instance, own),
    listings: memoryListings(instance, own),
    awards: memoryAwards(own),
    mails: memoryMails(own),
    credentials: memoryCredentials(instance, own),
    statusLists: memoryStatusLists(instance, own),
    audit: memoryAudit(own),
    idempotency: memoryIdempotency(own),
    standards: memoryStandards(instance, own),
    domains: memoryDomains(own),
    applications: memoryApplications(instance, own),
    accreditations: memoryAccreditations(instance, own),
    endorsements: memoryEndorsements(instance, own),
  };
}
