/** Own domains: named, published, seen, and no longer seen; what an installation signs for them is what a verifier accepts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWorld } from '../../test/console-world.ts';
import { utf8 } from '../core/bytes/utf8.ts';
import { AkashiError } from '../core/error.ts';
import { didConfigurationAddress } from '../core/verify/trusted/trust-addresses.ts';
import type { RecordsAnswer } from '../ports/domain-records.ts';
import type { FetchOutcome, PublicFetch } from '../ports/public-fetch.ts';
import {
  addDomain,
  checkDomain,
  MOST_DOMAINS,
  makeDidConfiguration,
  recheckDomains,
  removeDomain,
} from './own-domains.ts';

const coded = (code: string) => (error: unknown) => error instanceof AkashiError && error.code === code;

async function prepare() {
  const world = await consoleWorld();
  const names = new Map<string, RecordsAnswer>();
  const sites = new Map<string, FetchOutcome>();
  const asked: string[] = [];
  const fetch = {
    get: async (url: string): Promise<FetchOutcome> => {
      asked.push(url);
      return sites.get(url) ?? { kind: 'refused', url, status: 404 };
    },
  } as unknown as PublicFetch;
  const domainRecords = {
    textsOf: async (name: string): Promise<RecordsAnswer> => {
      asked.push(name);
      return names.get(name) ?? { kind: 'found', records: [] };
    },
  };
  const { organization, members } = world;
  const change = (domain: string) => ({ organization: organization.id, domain, by: members.owner });
  return { ...world, ports: { ...world.ports, fetch, domainRecords }, names, sites, asked, change, organization };
}
const serve = (text: string, gotAt = 0): FetchOutcome =>
  ({ kind: 'found', url: '', bytes: utf8(text), gotAt }) as FetchOutcome;

test('a domain is taken as people type it, and once', async () => {
  const { ports, change, organization } = await prepare();
  for (const [typed, name] of [
    ['https://www.Univ.example/about', 'univ.example'],
    [' a.univ.example ', 'a.univ.example'],
    ['大学.example', 'xn--pssu1r.example'],
  ] as const)
    assert.equal(await addDomain(change(typed), ports), name);
  await assert.rejects(addDomain(change('univ.example'), ports), coded('domain.taken'));
  for (const wrong of [
    '',
    'univ',
    '10.0.0.1',
    'https://[::1]/',
    'printer.local',
    'univ.example:8443',
    'a b.example',
    'https://x@univ.example',
  ])
    await assert.rejects(addDomain(change(wrong), ports), coded('domain.malformed'), wrong);
  for (let n = 3; n < MOST_DOMAINS; n++) await addDomain(change(`d${n}.example`), ports);
  await assert.rejects(addDomain(change('more.example'), ports), coded('domain.too-many'));
  await removeDomain(change('a.univ.example'), ports);
  await assert.rejects(removeDomain(change('a.univ.example'), ports), coded('thing.not-found'));
  const actions = await ports.store.inOrganization(organization.id, tx => tx.audit.list({ limit: 2, offset: 0 }));
  assert.equal(actions.rows[0]?.action, 'remove-domain');
});

test('what is found is kept; what was seen once is not forgotten when it goes', async () => {
  const { ports, change, names, sites, organization, clock } = await prepare();
  await addDomain(change('univ.example'), ports);
  const nothing = await checkDomain(change('univ.example'), ports);
  assert.deepEqual([nothing.record.state, nothing.configuration.state], ['missing', 'missing']);
  names.set('_akashi.univ.example', { kind: 'found', records: [`did=${organization.issuerId}`] });
  const file = await makeDidConfiguration(organization, 'univ.example', ports);
  sites.set(didConfigurationAddress('univ.example'), serve(file));
  const at = clock.now();
  const both = await checkDomain(change('univ.example'), ports);
  assert.deepEqual(both.record, { state: 'seen', askedAt: at, seenAt: at });
  assert.deepEqual(both.configuration, { state: 'seen', askedAt: at, seenAt: at });
  clock.advance(86_400_000);
  names.set('_akashi.univ.example', { kind: 'unreachable', reason: 'timeout' });
  sites.set(
    didConfigurationAddress('univ.example'),
    serve(
      await makeDidConfiguration(organization, 'univ.example', ports).then(text =>
        text.replace(/"ey[^"]*"/, '"a.b.c"'),
      ),
    ),
  );
  const later = await checkDomain(change('univ.example'), ports);
  assert.deepEqual(later.record, { state: 'unreachable', askedAt: clock.now(), seenAt: at });
  assert.equal(later.configuration.state, 'missing');
  const kept = await ports.store.inOrganization(organization.id, tx => tx.domains.list());
  assert.deepEqual(kept, [later]);
  await assert.rejects(checkDomain(change('other.example'), ports), coded('thing.not-found'));
});

test('the file of one domain proves no other, and it ends after a year', async () => {
  const { ports, change, sites, organization, clock } = await prepare();
  await addDomain(change('univ.example'), ports);
  await addDomain(change('other.example'), ports);
  const file = await makeDidConfiguration(organization, 'univ.example', ports);
  sites.set(didConfigurationAddress('other.example'), serve(file));
  assert.equal((await checkDomain(change('other.example'), ports)).configuration.state, 'wrong');
  sites.set(didConfigurationAddress('univ.example'), serve(file));
  assert.equal((await checkDomain(change('univ.example'), ports)).configuration.state, 'seen');
  clock.advance(366 * 86_400_000);
  assert.equal((await checkDomain(change('univ.example'), ports)).configuration.state, 'wrong');
  await assert.rejects(makeDidConfiguration(organization, 'unknown.example', ports), coded('thing.not-found'));
});

test('each domain is looked at once a day', async () => {
  const { ports, change, clock, asked } = await prepare();
  await addDomain(change('univ.example'), ports);
  assert.equal(await recheckDomains(ports), 1);
  assert.equal(await recheckDomains(ports), 0);
  clock.advance(86_400_001);
  assert.equal(await recheckDomains(ports), 1);
  assert.equal(asked.filter(each => each === '_akashi.univ.example').length, 2);
});
