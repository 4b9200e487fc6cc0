// Acts and their entries in the log: each act leaves its own, in its transaction, and says nothing about people.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWorld } from '../../test/console-world.ts';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { encodeBase64url } from '../core/bytes/base64.ts';
import { utf8 } from '../core/bytes/utf8.ts';
import { orThrow } from '../core/error.ts';
import { canonicalize } from '../core/jsonld/canonicalize.ts';
import { jwkThumbprint } from '../core/key/jwk-thumbprint.ts';
import { credentialDigest, decodeEntry, type LogEntry } from '../core/log/entry.ts';
import type { Ports } from '../ports/ports.ts';
import { awardPeople } from './award-people.ts';
import { changeStatus } from './change-status.ts';
import { createOrganization } from './create-organization.ts';
import { markKeyCompromised } from './mark-key-compromised.ts';
import { rotateKey } from './rotate-key.ts';

const taken = async (ports: Ports): Promise<LogEntry[]> =>
  (await ports.store.transaction(tx => tx.log.take(1000))).map(bytes => orThrow(decodeEntry(bytes)));
const kinds = (entries: readonly LogEntry[]) => entries.map(({ kind }) => kind).sort();

async function awarded(names: readonly string[], url?: string) {
  const world = await consoleWorld(url === undefined ? {} : { url });
  const { ports, organization, members } = world;
  const version = await world.publish({ statusPurpose: 'suspension' });
  const recipients = names.map((name, n) => ({ row: n + 2, name, address: `person-${n}@example.org` }));
  await ports.store.inOrganization(organization.id, tx =>
    awardPeople(
      tx,
      {
        organization: organization.id,
        versionId: version.id,
        label: 'roster.csv',
        recipients,
        awardAgain: false,
        by: members.awarder,
      },
      ports,
    ),
  );
  await world.work();
  const awards = await ports.store.inOrganization(organization.id, tx =>
    tx.awards.search({ state: 'issued' }, { limit: 100, offset: 0 }).then(found => found.rows),
  );
  return { ...world, version, awards };
}

test('founding, publishing and issuing: one entry each, and each credential’s digest is that of its N-Quads', async () => {
  // The second name holds what a template of N-Quads cannot have, so that one takes the long way.
  const names = ['渡邊 花子', 'Ann "\\\n\u0085" O’Neil'];
  const { ports, organization, version, awards } = await awarded(names);
  const entries = await taken(ports);
  assert.deepEqual(kinds(entries), ['issued', 'issued', 'key-added', 'version-published']);
  const [key] = await ports.store.inOrganization(organization.id, tx => tx.keys.list());
  assert.ok(key);
  const expected = new Set<string>();
  for (const { credentialId } of awards) {
    const record = await ports.store.inOrganization(organization.id, tx => tx.credentials.byId(credentialId));
    const { proof: _, ...unsecured } = JSON.parse(Buffer.from(record?.bytes ?? []).toString());
    const content = nodeCrypto.sha256(utf8(orThrow(await canonicalize(unsecured))));
    expected.add(encodeBase64url(credentialDigest(content, nodeCrypto)));
  }
  const issued = entries.filter(entry => entry.kind === 'issued');
  assert.deepEqual(new Set(issued.map(entry => entry.credential)), expected);
  for (const entry of issued) {
    assert.equal(entry.issuer, organization.issuerId);
    assert.equal(entry.key, orThrow(jwkThumbprint(key.publicKey, nodeCrypto)));
  }
  const published = entries.find(entry => entry.kind === 'version-published');
  assert.equal(published?.achievement, `urn:uuid:${version.id}`);
  const text = JSON.stringify(entries);
  for (const secret of [...names, 'person-0', ...awards.flatMap(award => [award.id, award.credentialId])])
    assert.ok(!text.includes(secret), secret);
});

test('a job that runs again leaves no second entry', async () => {
  const { ports, awards, organization } = await awarded(['A']);
  await taken(ports);
  const { issueAwards } = await import('./issue-awards.ts');
  const ids = awards.map(award => award.id);
  await issueAwards(organization.id, ids, ports);
  assert.deepEqual(await taken(ports), []);
});

test('suspending, reinstating and revoking: the place of the list, and an event of its own; what changes nothing says nothing', async () => {
  const { ports, organization, members, awards } = await awarded(['A', 'B']);
  await taken(ports);
  const to = (status: 'suspended' | 'active' | 'revoked') =>
    ports.store.inOrganization(organization.id, tx =>
      changeStatus(
        tx,
        {
          organization: organization.id,
          credentials: awards.map(award => award.credentialId),
          status,
          reason: 'reason to be told to the holder alone',
          by: members.owner,
        },
        ports,
      ),
    );
  await to('suspended');
  await to('suspended');
  await to('active');
  await to('revoked');
  const entries = await taken(ports);
  assert.deepEqual(kinds(entries), ['reinstated', 'reinstated', 'revoked', 'revoked', 'suspended', 'suspended']);
  assert.ok(!JSON.stringify(entries).includes('reason'));
  const events = new Set(entries.map(entry => ('event' in entry ? entry.event : '')));
  assert.equal(events.size, 6);
  for (const award of awards) {
    const list = `${ports.instance.url}/status/${award.statusListId}`;
    const ofOne = entries.filter(each => 'index' in each && each.index === award.statusIndex && each.list === list);
    assert.deepEqual(kinds(ofOne), ['reinstated', 'revoked', 'suspended']);
  }
});

test('an act that is refused leaves nothing', async () => {
  const { ports, organization, members, awards } = await awarded(['A']);
  await taken(ports);
  const unknown = { organization: organization.id, credentials: [awards[0]!.credentialId, 'no-such'] };
  await assert.rejects(
    ports.store.inOrganization(organization.id, tx =>
      changeStatus(tx, { ...unknown, status: 'revoked', reason: 'x', by: members.owner }, ports),
    ),
  );
  assert.deepEqual(await taken(ports), []);
});

test('keys of a did:web issuer: added, retired, compromised since', async () => {
  const { ports, members, clock } = await consoleWorld({ url: 'https://badges.example.org' });
  await taken(ports);
  const { id, issuerId } = await createOrganization({ slug: 'web', name: { en: 'Web' }, owner: members.owner }, ports);
  assert.deepEqual(kinds(await taken(ports)), ['key-added', 'key-added']);
  const keys = await ports.store.inOrganization(id, tx => tx.keys.list());
  const old = keys.find(key => key.purpose === 'issuer');
  assert.ok(old);
  const fresh = await rotateKey({ organization: id, key: old.id, by: members.owner }, ports);
  const rotated = await taken(ports);
  assert.deepEqual(
    rotated.map(entry => [entry.kind, 'method' in entry && entry.method]),
    [
      ['key-retired', `${issuerId}#${old.id}`],
      ['key-added', `${issuerId}#${fresh.id}`],
    ],
  );
  const since = clock.now() - 3_600_000;
  await markKeyCompromised({ organization: id, key: fresh.id, since, by: members.owner }, ports);
  const marked = await taken(ports);
  assert.deepEqual(kinds(marked), ['key-added', 'key-compromised']);
  const compromised = marked.find(entry => entry.kind === 'key-compromised');
  assert.ok(compromised && 'since' in compromised);
  assert.equal(compromised.since, new Date(since).toISOString().replace('.000Z', 'Z'));
});
