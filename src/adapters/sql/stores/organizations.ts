/** Organizations (instance-wide), members, invitations and keys. */
import { AkashiError } from '../../../core/error.ts';
import type { Keys, Members, Organization, Organizations } from '../../../ports/store/organization.ts';
import type { Database, Scope } from '../tables.ts';
import { at, atOrNull, json, record } from '../values.ts';

export function sqlOrganizations(db: Database): Organizations {
  const all = db.selectFrom('organization').selectAll('organization');
  const changeable = (organization: Organization) => ({
    slug: organization.slug,
    name: json(organization.name),
    description: json(organization.description),
    website: organization.website ?? null,
    email: organization.email ?? null,
    country: organization.country,
    timeZone: organization.timeZone,
  });
  const one = async (query: typeof all): Promise<Organization | undefined> => {
    const row = await query.executeTakeFirst();
    return row && record(row);
  };
  return {
    async create(organization) {
      const { id, issuerId, createdAt, functions } = organization;
      await db
        .insertInto('organization')
        .values({ id, issuerId, createdAt: at(createdAt), functions: [...functions], ...changeable(organization) })
        .execute();
      await db.insertInto('issuerLocator').values({ issuerId, organizationId: id }).execute();
    },
    // A change of the issuer waits for whoever holds the row so, since its id is unique; a change of words does not.
    byId: (id, options) => one(all.where('id', '=', id).$if(options?.lock === true, query => query.forKeyShare())),
    bySlug: slug => one(all.where('slug', '=', slug)),
    byIssuerId: issuerId =>
      one(
        all
          .innerJoin('issuerLocator', 'issuerLocator.organizationId', 'organization.id')
          .where('issuerLocator.issuerId', '=', issuerId),
      ),
    async changeIssuer(id, from, to) {
      const { numUpdatedRows } = await db
        .updateTable('organization')
        .set({ issuerId: to })
        .where('id', '=', id)
        .where('issuerId', '=', from)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return false;
      await db.insertInto('issuerLocator').values({ issuerId: to, organizationId: id }).execute();
      return true;
    },
    list: async () => (await all.orderBy('createdAt').orderBy('id').execute()).map(record),
    async ofPerson(person) {
      const rows = await all
        .innerJoin('memberLocator', 'memberLocator.organizationId', 'organization.id')
        .select('memberLocator.role')
        .where('memberLocator.personId', '=', person)
        .orderBy('organization.createdAt')
        .orderBy('organization.id')
        .execute();
      return rows.map(({ role, ...organization }) => ({ organization: record(organization), role }));
    },
    async update(organization) {
      await db.updateTable('organization').set(changeable(organization)).where('id', '=', organization.id).execute();
    },
    async setFunctions(id, functions) {
      await db
        .updateTable('organization')
        .set({ functions: [...functions] })
        .where('id', '=', id)
        .execute();
    },
  };
}

export function sqlMembers({ db, org }: Scope): Members {
  async function takeInvitation(tokenHash: string) {
    const row = await db
      .deleteFrom('invitation')
      .where('orgId', '=', org)
      .where('tokenHash', '=', tokenHash)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    await db.deleteFrom('invitationLocator').where('tokenHash', '=', tokenHash).execute();
    return record(row);
  }
  return {
    async list(options) {
      const rows = await db
        .selectFrom('member')
        .selectAll()
        .where('orgId', '=', org)
        .orderBy('since')
        .orderBy('personId')
        .$if(options?.lock === true, query => query.forUpdate())
        .execute();
      return rows.map(record);
    },
    async roleOf(person) {
      const row = await db
        .selectFrom('member')
        .select('role')
        .where('orgId', '=', org)
        .where('personId', '=', person)
        .executeTakeFirst();
      return row?.role;
    },
    async put({ personId, role, since }) {
      await db
        .insertInto('member')
        .values({ orgId: org, personId, role, since: at(since) })
        .onConflict(same => same.columns(['orgId', 'personId']).doUpdateSet({ role, since: at(since) }))
        .execute();
      await db
        .insertInto('memberLocator')
        .values({ personId, organizationId: org, role })
        .onConflict(same => same.columns(['personId', 'organizationId']).doUpdateSet({ role }))
        .execute();
    },
    async remove(person) {
      await db.deleteFrom('member').where('orgId', '=', org).where('personId', '=', person).execute();
      await db.deleteFrom('memberLocator').where('organizationId', '=', org).where('personId', '=', person).execute();
    },
    async invite({ createdAt, endsAt, ...invitation }) {
      await db
        .insertInto('invitationLocator')
        .values({ tokenHash: invitation.tokenHash, organizationId: org })
        .execute();
      await db
        .insertInto('invitation')
        .values({ orgId: org, ...invitation, createdAt: at(createdAt), endsAt: at(endsAt) })
        .execute();
    },
    async invitations() {
      const rows = await db
        .selectFrom('invitation')
        .selectAll()
        .where('orgId', '=', org)
        .orderBy('createdAt')
        .orderBy('tokenHash')
        .execute();
      return rows.map(record);
    },
    takeInvitation,
    async withdrawInvitation(tokenHash) {
      await takeInvitation(tokenHash);
    },
  };
}

export function sqlKeys({ db, org }: Scope): Keys {
  const own = db
    .selectFrom('signingKey')
    .select(['id', 'purpose', 'algorithm', 'publicKey', 'sealed', 'createdAt', 'retiredAt', 'compromisedSince'])
    .where('orgId', '=', org);
  return {
    async add({ owner, createdAt, retiredAt, compromisedSince, publicKey, ...key }) {
      if (owner !== org) throw new AkashiError('store.unknown-reference', { detail: { name: 'signing_key.owner' } });
      await db
        .insertInto('signingKey')
        .values({
          orgId: org,
          ...key,
          publicKey: json(publicKey),
          createdAt: at(createdAt),
          retiredAt: atOrNull(retiredAt),
          compromisedSince: atOrNull(compromisedSince),
        })
        .execute();
    },
    list: async () =>
      (await own.orderBy('createdAt').orderBy('number').execute()).map(row => ({ ...record(row), owner: org })),
    async byId(id) {
      const row = await own.where('id', '=', id).executeTakeFirst();
      return row && { ...record(row), owner: org };
    },
    async retire(id, moment) {
      await db
        .updateTable('signingKey')
        .set({ retiredAt: at(moment) })
        .where('orgId', '=', org)
        .where('id', '=', id)
        .where('retiredAt', 'is', null)
        .execute();
    },
    async markCompromised(id, since) {
      await db
        .updateTable('signingKey')
        .set({ compromisedSince: at(since) })
        .where('orgId', '=', org)
        .where('id', '=', id)
        .execute();
    },
  };
}
