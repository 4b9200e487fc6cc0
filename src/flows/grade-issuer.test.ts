/** The grade on an issuer's page: from its domains and from what accreditors of this installation have signed and still stand by. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWorld } from '../../test/console-world.ts';
import { accreditationOf } from '../../test/trust-world.ts';
import { utf8 } from '../core/bytes/utf8.ts';
import type { CredentialStatus } from '../ports/store/credentials.ts';
import type { OwnDomain } from '../ports/store/domains.ts';
import { gradeIssuer } from './grade-issuer.ts';
import { newUuid } from './new-id.ts';

async function prepare() {
  const world = await consoleWorld();
  const { ports, clock, organization } = world;
  const accreditor = 'did:web:accreditor.example';
  const trust = { accreditors: [{ id: accreditor, name: { en: 'Body' } }], longestChain: 3 };
  return { ...world, ports: { ...ports, instance: { ...ports.instance, trust } }, clock, organization, accreditor };
}

test('nothing known, a domain that is seen, and one that is not any more', async () => {
  const { ports, organization, clock } = await prepare();
  const none = await gradeIssuer(organization, ports);
  assert.equal(none.grade, 'self-declared');
  const seenAt = clock.now();
  const domain: OwnDomain = {
    domain: 'univ.example',
    addedAt: seenAt,
    addedBy: 'aoi',
    record: { state: 'missing', askedAt: seenAt },
    configuration: { state: 'seen', askedAt: seenAt, seenAt },
  };
  await ports.store.inOrganization(organization.id, tx => tx.domains.add(domain));
  const proved = await gradeIssuer(organization, ports);
  assert.equal(proved.grade, 'domain-proved');
  assert.equal(proved.asOf, seenAt);
  await ports.store.inOrganization(organization.id, tx =>
    tx.domains.saw('univ.example', { ...domain, configuration: { state: 'missing', askedAt: seenAt, seenAt } }),
  );
  assert.equal((await gradeIssuer(organization, ports)).grade, 'self-declared');
});

for (const [status, grade] of [
  ['active', 'accredited'],
  ['suspended', 'self-declared'],
  ['revoked', 'self-declared'],
] as const satisfies readonly (readonly [CredentialStatus, string])[])
  test(`an accreditation that is ${status} here makes it ${grade}`, async () => {
    const { ports, organization, accreditor, clock } = await prepare();
    const id = newUuid(ports);
    const document = accreditationOf({
      id: `urn:uuid:${id}`,
      accreditor: { id: accreditor, name: 'Body' },
      subject: { kind: 'issuer', id: organization.issuerId, approval: 'issuer' },
      validFrom: clock.now() - 1000,
      validUntil: clock.now() + 86_400_000,
    });
    await ports.store.inOrganization(organization.id, async tx => {
      const [key] = await tx.keys.list();
      const [place] = await tx.statusLists.takeCounters('suspension', 1, () => newUuid(ports), ports.instance.url);
      await tx.accreditations.add({
        ...{ id, kind: 'accreditation', subject: organization.issuerId, subjectName: 'x', approval: 'issuer' },
        ...{
          keyId: key?.id ?? '',
          bytes: utf8(JSON.stringify(document)),
          listId: place?.listId ?? '',
          listIndex: 0,
          status,
        },
        ...{ issuedAt: clock.now(), until: '2027-01-01' },
      });
    });
    const answer = await gradeIssuer(organization, ports);
    assert.equal(answer.grade, grade, JSON.stringify(answer.steps));
  });
