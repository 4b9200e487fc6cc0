/** Everything that is kept about a person and theirs to take along, as one JSON value. Tokens and keys are not in it. */
import type { JsonObject } from '../core/bytes/json.ts';
import { parseJsonObject } from '../core/bytes/parse-json.ts';
import { decodeUtf8 } from '../core/bytes/utf8.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import { formatInstant } from '../core/time/instant.ts';
import type { Ports } from '../ports/ports.ts';
import type { Holding, Share } from '../ports/store/credentials.ts';
import type { Instant, PersonId } from '../ports/store/ids.ts';

type Needs = Pick<Ports, 'store' | 'clock'>;

const when = (at: Instant): string => formatInstant(at);

/** `{format, exportedAt, person, addresses, passkeys, sessions, memberships, credentials, shares}`. Throws `thing.not-found`. */
export async function exportPerson(person: PersonId, ports: Needs): Promise<JsonObject> {
  const now = ports.clock.now();
  const own = await ports.store.transaction(async tx => ({
    about: await tx.people.byId(person),
    addresses: await tx.people.addressesOf(person),
    passkeys: await tx.people.passkeysOf(person),
    sessions: await tx.sessions.ofPerson(person, now),
    memberships: await tx.organizations.ofPerson(person),
    holdings: await tx.holdings.ofPerson(person),
    shares: await tx.shares.ofPerson(person),
  }));
  const { about } = own;
  if (!about) throw new AkashiError('thing.not-found');
  const credentials: JsonObject[] = [];
  for (const holding of own.holdings) credentials.push(await describeHolding(holding, ports));
  return {
    format: 'akashi-person-export/1',
    exportedAt: when(now),
    person: { id: about.id, name: about.name, language: about.language, createdAt: when(about.createdAt) },
    addresses: own.addresses.map(({ address, verifiedAt }) => ({ address, verifiedAt: when(verifiedAt) })),
    passkeys: own.passkeys.map(({ name, createdAt, lastUsedAt }) => ({
      name,
      createdAt: when(createdAt),
      ...(lastUsedAt === undefined ? {} : { lastUsedAt: when(lastUsedAt) }),
    })),
    sessions: own.sessions.map(({ device, createdAt, lastSeenAt, endsAt }) => ({
      device,
      createdAt: when(createdAt),
      lastSeenAt: when(lastSeenAt),
      endsAt: when(endsAt),
    })),
    memberships: own.memberships.map(({ organization, role }) => ({ organization: { ...organization.name }, role })),
    credentials,
    shares: own.shares.map(describeShare),
  };
}

/** With the signed credential as it is: it can be verified anywhere without us. */
async function describeHolding(holding: Holding, ports: Needs): Promise<JsonObject> {
  const { organizationId, credentialId } = holding;
  return ports.store.inOrganization(organizationId, async tx => {
    const organization = await tx.organizations.byId(organizationId);
    const record = await tx.credentials.byId(credentialId);
    return {
      organization: { ...organization?.name },
      heldSince: when(holding.since),
      status: await tx.credentials.status(credentialId),
      ...(record ? { credential: orThrow(parseJsonObject(orThrow(decodeUtf8(record.bytes)))) } : {}),
    };
  });
}

function describeShare(share: Share): JsonObject {
  const { credentialId, shownName, withFile, createdAt, endsAt, stoppedAt, views } = share;
  return {
    credential: `urn:uuid:${credentialId}`,
    ...(shownName === undefined ? {} : { shownName }),
    withFile,
    createdAt: when(createdAt),
    endsAt: when(endsAt),
    ...(stoppedAt === undefined ? {} : { stoppedAt: when(stoppedAt) }),
    views,
  };
}
