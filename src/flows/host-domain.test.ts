/** This host as an organization's own domain: who is named in its did-configuration, who is not, and what a verifier makes of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ConsoleWorld, consoleWorld } from '../../test/console-world.ts';
import { NOBODY_TRUSTED } from '../core/trust/trust-policy.ts';
import type { PublicFetch } from '../ports/public-fetch.ts';
import type { Organization } from '../ports/store/organization.ts';
import { awardPeople } from './award-people.ts';
import { createOrganization } from './create-organization.ts';
import { hostConfiguration, hostDomain } from './host-domain.ts';
import { ownDocument } from './own-document.ts';
import { addDomain, checkDomain, recheckDomains, removeDomain } from './own-domains.ts';
import { verifyGiven } from './verify-given.ts';

const url = 'https://badges.univ.example';
const host = 'badges.univ.example';

async function prepare(at = url) {
  const world = await consoleWorld({ url: at });
  const fetch = {
    get: async (address: string) => ({ kind: 'refused', url: address, status: 404 }),
  } as unknown as PublicFetch;
  const records: string[] = [];
  const domainRecords = { textsOf: async () => ({ kind: 'found' as const, records }) };
  const ports = { ...world.ports, fetch, domainRecords };
  await ports.store.transaction(async tx => {
    const operator = await tx.people.byId(world.members.owner);
    if (operator) await tx.people.update({ ...operator, operator: true });
  });
  const tenant = await createOrganization({ slug: 'tenant', name: { en: 'Tenant' }, owner: 'vera' }, ports);
  return { ...world, ports, records, tenant };
}
const named = async (ports: ConsoleWorld['ports']): Promise<string[]> => {
  const file = await hostConfiguration(ports);
  const { linked_dids: linked } = JSON.parse(file ?? '{"linked_dids":[]}') as { linked_dids: string[] };
  return linked.map(jwt => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()).iss as string);
};
const change = ({ id }: Organization, by: string, domain = host) => ({ organization: id, domain, by });

test('only a name that others can ask, by https and at its usual port, is a host’s domain', () => {
  assert.equal(hostDomain({ url }), host);
  for (const other of [
    'http://localhost:3000',
    'https://10.0.0.1',
    'https://badges.univ.example:8443',
    'https://badges',
  ])
    assert.equal(hostDomain({ url: other }), undefined, other);
});

test('DID-CONF §DID Configuration Resource: the host names whom its operator has added, and no tenant of its own accord', async () => {
  const { ports, organization, members, tenant, records } = await prepare();
  assert.deepEqual(await named(ports), [], 'nobody claims it');
  await addDomain(change(tenant, 'vera'), ports);
  assert.deepEqual(await named(ports), [], 'a tenant does not get the host by asking');
  assert.equal((await checkDomain(change(tenant, 'vera'), ports)).configuration.state, 'missing');
  await addDomain(change(organization, members.owner), ports);
  assert.deepEqual(await named(ports), [organization.issuerId]);
  assert.equal((await checkDomain(change(organization, members.owner), ports)).configuration.state, 'seen');
  // Whoever holds the domain's DNS may name the tenant, too.
  records.push(`did=${tenant.issuerId}`);
  await checkDomain(change(tenant, 'vera'), ports);
  assert.deepEqual((await named(ports)).sort(), [organization.issuerId, tenant.issuerId].sort());
  records.pop();
  await checkDomain(change(tenant, 'vera'), ports);
  assert.deepEqual(await named(ports), [organization.issuerId]);
  await removeDomain(change(organization, members.owner), ports);
  assert.deepEqual(await named(ports), []);
});

test('the file stays the same for a month, ends within a year, and is answered under the present address alone', async () => {
  const { ports, organization, members, clock } = await prepare();
  await addDomain(change(organization, members.owner), ports);
  const address = `${url}/.well-known/did-configuration.json`;
  const first = await hostConfiguration(ports);
  assert.deepEqual((await ownDocument(address, ports))?.bytes, new TextEncoder().encode(first));
  // Another process, which remembers nothing, signs the same.
  assert.equal(await hostConfiguration({ ...ports, store: { ...ports.store } }), first);
  clock.advance(31 * 86_400_000);
  assert.notEqual(await hostConfiguration(ports), first);
  assert.equal((await checkDomain(change(organization, members.owner), ports)).configuration.state, 'seen');
  const former = { ...ports, instance: { ...ports.instance, formerUrls: ['https://old.univ.example'] } };
  assert.equal(await ownDocument('https://old.univ.example/.well-known/did-configuration.json', former), undefined);
  // The installation has moved: what the sweep finds is no longer named.
  const moved = { ...ports, instance: { ...ports.instance, url: 'https://new.univ.example' } };
  await recheckDomains(moved);
  assert.equal(await hostConfiguration(moved), undefined);
});

test('DID-CONF §Linked Domain Service Endpoint: the DID document links what was seen, and a verifier comes to the same', async () => {
  const { ports, organization, members, work, records, publish } = await prepare();
  const services = async (): Promise<unknown[]> => {
    const document = await ownDocument(`${url}/o/${organization.id}/did.json`, ports);
    const { service = [] } = JSON.parse(new TextDecoder().decode(document?.bytes)) as { service?: { type: string }[] };
    return service.filter(({ type }) => type === 'LinkedDomains');
  };
  await addDomain(change(organization, members.owner), ports);
  await addDomain(change(organization, members.owner, 'univ.example'), ports);
  assert.deepEqual(await services(), [], 'what was only named is not linked');
  await checkDomain(change(organization, members.owner), ports);
  const linked = (...origins: string[]) => [
    { id: `${organization.issuerId}#domains`, type: 'LinkedDomains', serviceEndpoint: { origins } },
  ];
  assert.deepEqual(await services(), linked(url));
  records.push(`did=${organization.issuerId}`);
  await checkDomain(change(organization, members.owner, 'univ.example'), ports);
  assert.deepEqual(await services(), linked(url, 'https://univ.example'));
  const silent = { textsOf: async () => ({ kind: 'unreachable' as const, reason: 'timeout' as const }) };
  await checkDomain(change(organization, members.owner, 'univ.example'), { ...ports, domainRecords: silent });
  assert.equal((await services()).length, 1, 'silence takes nothing back');
  records.pop();
  await checkDomain(change(organization, members.owner, 'univ.example'), ports);
  assert.deepEqual(await services(), linked(url));

  const version = await publish();
  const recipients = [{ row: 2, name: 'Learner', address: 'learner@example.org' }];
  const awarded = { organization: organization.id, versionId: version.id, label: 'r', awardAgain: false, by: 'system' };
  await ports.store.inOrganization(organization.id, tx => awardPeople(tx, { ...awarded, recipients }, ports));
  await work();
  const text = await ports.store.inOrganization(organization.id, async tx => {
    const [award] = (await tx.awards.search({ state: 'issued' }, { limit: 1, offset: 0 })).rows;
    return new TextDecoder().decode((await tx.credentials.byId(award?.credentialId ?? ''))?.bytes);
  });
  const verified = async () =>
    (await verifyGiven({ text }, { trust: NOBODY_TRUSTED }, ports, () => new Promise(() => undefined))).report;
  const { trust, verdict } = await verified();
  assert.equal(verdict, 'valid');
  assert.equal(trust?.grade, 'domain-proved');
  assert.deepEqual(trust?.domains, [host]);
  await removeDomain(change(organization, members.owner), ports);
  assert.equal((await verified()).trust?.grade, 'self-declared');
});
