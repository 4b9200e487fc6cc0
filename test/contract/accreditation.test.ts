/** Standards, applications, signed decisions and endorsements: the same in memory and in PostgreSQL. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import type { StandardContent } from '../../src/core/accreditation/standard.ts';
import type {
  AccreditationRecord,
  ApplicationRecord,
  StandardRecord,
  StandardVersion,
  SupportRequest,
} from '../../src/ports/store/accreditation.ts';
import type { Organization } from '../../src/ports/store/organization.ts';
import type { OrganizationTransaction, Store } from '../../src/ports/store/store.ts';
import { aKey, anOrganization, day, now, opaque, utf8, uuid } from './made-up.ts';
import { onEveryStore, onSql, withCode } from './stores-under-test.ts';

const content: StandardContent = {
  inLanguage: 'ja',
  name: { ja: '掲載の基準', en: 'Standard of listing' },
  description: { ja: '説明', en: 'Description' },
  approval: 'listing',
  criteria: [{ key: 'a', text: { ja: '観点', en: 'Criterion' }, required: true, scale: { max: 4, pass: 3 } }],
  evidence: [],
  validityMonths: 24,
  requires: ['content'],
  openToForeign: true,
};

interface Ground {
  readonly accreditor: Organization;
  readonly applicant: Organization;
  readonly standard: StandardRecord;
  readonly version: StandardVersion;
}

async function prepare(store: Store): Promise<Ground> {
  const [accreditor, applicant] = [anOrganization({ functions: ['issuer', 'accreditor'] }), anOrganization()];
  const standard: StandardRecord = { id: uuid(), draft: content, revision: 1, createdAt: now, updatedAt: now };
  const version: StandardVersion = {
    id: uuid(),
    standardId: standard.id,
    number: 1,
    content,
    publishedAt: now,
    publishedBy: opaque(),
  };
  await store.transaction(tx => tx.organizations.create(applicant));
  await store.inOrganization(accreditor.id, async tx => {
    await tx.organizations.create(accreditor);
    await tx.standards.create(standard);
    await tx.standards.addVersion(version);
  });
  return { accreditor, applicant, standard, version };
}

const anApplication = (ground: Ground, change: Partial<ApplicationRecord> = {}): ApplicationRecord => ({
  id: uuid(),
  versionId: ground.version.id,
  applicant: {
    organization: ground.applicant.id,
    name: ground.applicant.name,
    country: 'JP',
    issuerId: ground.applicant.issuerId,
  },
  content: { evidence: {} },
  revision: 1,
  state: 'draft',
  language: 'ja',
  createdAt: now,
  changedAt: now,
  ...change,
});

async function aDecision(tx: OrganizationTransaction, owner: string, subject: string): Promise<AccreditationRecord> {
  const key = aKey(owner);
  await tx.keys.add(key);
  const [place] = await tx.statusLists.takeCounters('suspension', 1, uuid, 'https://badges.example');
  return {
    id: uuid(),
    kind: 'accreditation',
    subject,
    subjectName: 'みなと',
    approval: 'issuer',
    keyId: key.id,
    bytes: utf8('{"id":"x"}'),
    listId: place!.listId,
    listIndex: place!.counter,
    status: 'active',
    issuedAt: now,
    until: '2028-11-27',
  };
}

onEveryStore('accreditation', store => {
  test('functions are the operator’s to set, and no update of facts changes them', async () => {
    const organization = anOrganization();
    await store.transaction(async tx => {
      await tx.organizations.create(organization);
      await tx.organizations.setFunctions(organization.id, ['issuer', 'accreditor']);
      await tx.organizations.update({ ...organization, slug: `s-${organization.id}` });
      assert.deepEqual((await tx.organizations.byId(organization.id))?.functions, ['issuer', 'accreditor']);
    });
  });

  test('a standard is saved by its revision, closed and opened, and its versions come newest first', async () => {
    const { accreditor, standard, version } = await prepare(store);
    await store.inOrganization(accreditor.id, async tx => {
      assert.deepEqual(await tx.standards.settings(), {
        twoPerson: true,
        appealDays: 30,
        reviewDays: 30,
        returnDays: 60,
      });
      await tx.standards.saveSettings({ twoPerson: false, appealDays: 60, reviewDays: 3, returnDays: 14 });
      await tx.standards.saveSettings({ twoPerson: false, appealDays: 14, reviewDays: 21, returnDays: 365 });
      assert.deepEqual(await tx.standards.settings(), {
        twoPerson: false,
        appealDays: 14,
        reviewDays: 21,
        returnDays: 365,
      });
      const draft = { ...content, validityMonths: 12 };
      assert.equal(await tx.standards.saveDraft(standard.id, draft, now + 5, 1), true);
      assert.equal(await tx.standards.saveDraft(standard.id, content, now + 6, 1), false);
      await tx.standards.close(standard.id, now + 7);
      assert.deepEqual(await tx.standards.byId(standard.id), {
        ...standard,
        draft,
        revision: 2,
        updatedAt: now + 5,
        closedAt: now + 7,
      });
      await tx.standards.close(standard.id, undefined);
      assert.equal((await tx.standards.list())[0]?.closedAt, undefined);
      const second = { ...version, id: uuid(), number: 2 };
      await tx.standards.addVersion(second);
      assert.deepEqual(await tx.standards.versionsOf(standard.id), [second, version]);
      assert.deepEqual(await tx.standards.version(version.id), version);
      assert.equal(await tx.accreditationLocators.standardVersion(second.id), accreditor.id);
    });
  });

  test('an application is found by whom it goes to and by whom it comes from, and by nobody else', async () => {
    const ground = await prepare(store);
    const [first, second] = [anApplication(ground), anApplication(ground)];
    await store.inOrganization(ground.accreditor.id, async tx => {
      for (const each of [first, second]) await tx.applications.create(each);
      assert.deepEqual(await tx.applications.byId(first.id, { lock: true }), first);
    });
    await store.transaction(async tx => {
      const places = await tx.accreditationLocators.applicationsOf(ground.applicant.id);
      assert.deepEqual(
        places.map(each => each.id),
        [first.id, second.id].sort().reverse(),
      );
      assert.equal(places[0]?.accreditor, ground.accreditor.id);
      assert.equal(await tx.accreditationLocators.application(first.id), ground.accreditor.id);
      assert.deepEqual(await tx.accreditationLocators.applicationsOf(ground.accreditor.id), []);
    });
    await store.inOrganization(ground.applicant.id, async tx => {
      assert.equal(await tx.applications.byId(first.id), undefined);
      assert.deepEqual(await tx.applications.acts(first.id), []);
    });
  });

  test('content is saved by its revision; drafts are in no queue; a reviewer finds what was assigned', async () => {
    const ground = await prepare(store);
    const [early, late, draft] = [anApplication(ground), anApplication(ground), anApplication(ground)];
    await store.inOrganization(ground.accreditor.id, async tx => {
      for (const each of [late, early, draft]) await tx.applications.create(each);
      const content = { evidence: { plan: '計画' } };
      assert.equal(await tx.applications.saveContent(draft.id, { content, changedAt: now + 1 }, 1), true);
      assert.equal(await tx.applications.saveContent(draft.id, { content, changedAt: now + 1 }, 1), false);
      await tx.applications.setState(late.id, { state: 'sent', changedAt: now + 9, sentAt: now + 9 });
      await tx.applications.setState(early.id, {
        state: 'in-review',
        changedAt: now + 8,
        sentAt: now + 3,
        dueOn: '2026-12-25',
        lookOn: '2027-01-01',
      });
      await tx.applications.addAct(early.id, { number: 1, at: now, act: { kind: 'assigned', by: 'o', reviewer: 'r' } });
      const page = { limit: 10, offset: 0 };
      const all = await tx.applications.search({}, page);
      assert.deepEqual([all.total, all.rows.map(each => each.id)], [2, [early.id, late.id]]);
      assert.deepEqual((await tx.applications.search({ states: ['draft'] }, page)).rows[0]?.content, content);
      assert.deepEqual(
        (await tx.applications.search({ reviewer: 'r' }, page)).rows.map(each => each.id),
        [early.id],
      );
      assert.equal((await tx.applications.search({ reviewer: 'q' }, page)).total, 0);
      assert.equal((await tx.applications.search({}, { limit: 1, offset: 1 })).rows[0]?.id, late.id);
      assert.deepEqual(await tx.applications.toLookAt('2027-01-01', 9), []);
      assert.deepEqual(await tx.applications.toLookAt('2027-01-02', 9), [early.id]);
      assert.equal((await tx.applications.byId(early.id))?.dueOn, '2026-12-25');
      await tx.applications.setState(early.id, { state: 'approved', changedAt: now + 9 });
      assert.deepEqual(await tx.applications.toLookAt('2099-01-01', 9), []);
      assert.equal((await tx.applications.byId(early.id))?.sentAt, now + 3);
    });
  });

  test('acts are numbered once; files come back byte for byte, from their own application only', async () => {
    const ground = await prepare(store);
    const application = anApplication(ground);
    const act = { number: 1, at: now, act: { kind: 'sent', by: 'emi' } } as const;
    const bytes = utf8('%PDF 𠮷');
    const file = {
      id: uuid(),
      applicationId: application.id,
      name: '計画.pdf',
      type: 'application/pdf',
      size: bytes.length,
      addedAt: now,
    };
    await store.inOrganization(ground.accreditor.id, async tx => {
      await tx.applications.create(application);
      await tx.applications.addAct(application.id, act);
      assert.deepEqual(await tx.applications.acts(application.id), [act]);
      await tx.applications.addFile(file, bytes);
      assert.deepEqual(await tx.applications.files(application.id), [file]);
      assert.deepEqual(await tx.applications.file(application.id, file.id), { file, bytes });
      assert.equal(await tx.applications.file(uuid(), file.id), undefined);
      await tx.applications.removeFile(uuid(), file.id);
      await tx.applications.removeFile(application.id, file.id);
      assert.deepEqual(await tx.applications.files(application.id), []);
    });
    const again = store.inOrganization(ground.accreditor.id, tx => tx.applications.addAct(application.id, act));
    await assert.rejects(again, withCode('store.duplicate'));
  });

  test('drafts of strangers are swept with their files when nobody touched them; others stay', async () => {
    const ground = await prepare(store);
    const contact = { name: 'Ann', address: 'ann@aotearoa.example' };
    const { organization: _, ...stranger } = anApplication(ground).applicant;
    const [old, fresh] = [0, day].map(later =>
      anApplication(ground, { applicant: stranger, contact, changedAt: now + later }),
    );
    const own = anApplication(ground);
    await store.inOrganization(ground.accreditor.id, async tx => {
      for (const each of [old!, fresh!, own]) await tx.applications.create(each);
      const file = { id: uuid(), applicationId: old!.id, name: 'a', type: 'b', size: 1, addedAt: now };
      await tx.applications.addFile(file, utf8('a'));
      await tx.applications.confirmContact(fresh!.id, now + 3);
      await tx.applications.confirmContact(fresh!.id, now + 4);
      assert.deepEqual(
        (await tx.applications.ofContact(contact.address)).map(({ id }) => id).sort(),
        [old!.id, fresh!.id].sort(),
      );
      assert.deepEqual(await tx.applications.ofContact('nobody@aotearoa.example'), []);
      assert.deepEqual((await tx.applications.byId(fresh!.id))?.contact, { ...contact, confirmedAt: now + 3 });
      assert.equal(await tx.applications.sweepDrafts(now + 1), 1);
      assert.equal(await tx.applications.byId(old!.id), undefined);
      assert.ok((await tx.applications.byId(fresh!.id)) && (await tx.applications.byId(own.id)));
      assert.equal(await tx.accreditationLocators.application(old!.id), undefined);
    });
  });

  test('a signed decision is kept as it is, found by its subject, and set on its status list', async () => {
    const { accreditor } = await prepare(store);
    const subject = `did:web:example.test:o:${opaque()}`;
    const document = await store.inOrganization(accreditor.id, async tx => {
      const made = await aDecision(tx, accreditor.id, subject);
      const limited = await aDecision(tx, accreditor.id, subject);
      await tx.accreditations.add(made);
      await tx.accreditations.add({ ...limited, achievement: 'urn:uuid:a', issuedAt: now + 1 });
      return made;
    });
    await store.inOrganization(accreditor.id, async tx => {
      assert.deepEqual(await tx.accreditations.byId(document.id), document);
      assert.deepEqual((await tx.accreditations.about(subject)).at(-1), document);
      assert.equal((await tx.accreditations.about('urn:uuid:a')).length, 1);
      assert.equal((await tx.accreditations.list({ limit: 1, offset: 0 })).total, 2);
      const digests = await tx.accreditations.digests({ limit: 9 });
      assert.deepEqual(
        digests.map(({ id }) => id),
        digests.map(({ id }) => id).sort(),
      );
      const own = digests.find(({ id }) => id === document.id);
      assert.deepEqual(own?.sha256, nodeCrypto.sha256(document.bytes));
      assert.deepEqual(await tx.accreditations.digests({ limit: 1 }), digests.slice(0, 1));
      assert.deepEqual(await tx.accreditations.digests({ after: digests[0]!.id, limit: 9 }), digests.slice(1));
      assert.equal((await tx.accreditationLocators.about(subject, 5)).length, 2);
      assert.equal((await tx.accreditationLocators.about(subject, 1)).length, 1);
      assert.equal(await tx.accreditationLocators.accreditation(document.id), accreditor.id);
      const before = (await tx.statusLists.byId(document.listId))?.changes ?? 0;
      assert.equal(await tx.accreditations.setStatus(document.id, 'suspended'), true);
      assert.equal(await tx.accreditations.setStatus(document.id, 'suspended'), false);
      assert.equal(await tx.accreditations.setStatus(uuid(), 'suspended'), false);
      assert.equal((await tx.statusLists.byId(document.listId))?.changes, before + 1);
      assert.deepEqual(await tx.statusLists.setIndexes(document.listId), [document.listIndex]);
      assert.ok((await tx.statusLists.stale()).includes(document.listId));
      await tx.accreditations.setStatus(document.id, 'active');
      assert.deepEqual(await tx.statusLists.setIndexes(document.listId), []);
    });
  });

  test('mandates end and stay; letters of support are asked for, answered and found by who asked', async () => {
    const { accreditor: endorser, applicant } = await prepare(store);
    const [first, second] = ['2026-04-01', '2027-04-01'].map(from => ({
      id: uuid(),
      from,
      until: from.replace(/^\d+/, year => String(Number(year) + 1)),
      field: { ja: '情報' },
      givenBy: 'system' as const,
      givenAt: now,
    }));
    const asked: SupportRequest = {
      id: uuid(),
      applicant: { organization: applicant.id, name: applicant.name, country: 'JP', issuerId: applicant.issuerId },
      achievement: { id: 'urn:uuid:a', name: { ja: '基礎' } },
      answers: ['1', '2', '3', '4'],
      state: 'asked',
      askedAt: now,
      dueOn: '2026-12-25',
      askedBy: opaque(),
    };
    const later = { ...asked, id: uuid(), dueOn: '2026-12-28' };
    await store.inOrganization(endorser.id, async tx => {
      await tx.endorsements.addMandate(first!);
      await tx.endorsements.addMandate(second!);
      await tx.endorsements.endMandate(first!.id, '2026-12-31');
      await tx.endorsements.tellMandate(second!.id, now + 1);
      assert.deepEqual(await tx.endorsements.mandates(), [
        { ...second, toldAt: now + 1 },
        { ...first, until: '2026-12-31' },
      ]);
      for (const each of [later, asked]) await tx.endorsements.ask(each);
      assert.deepEqual(await tx.endorsements.requests(), [asked, later]);
      const decision = await aDecision(tx, endorser.id, 'urn:uuid:a');
      await tx.accreditations.add({ ...decision, kind: 'endorsement' });
      const answer = {
        state: 'supported',
        decidedAt: now + 2,
        decidedBy: 'olga',
        statement: 'Needed',
        language: 'en',
        accreditationId: decision.id,
      } as const;
      await tx.endorsements.decide(asked.id, answer);
      assert.deepEqual(await tx.endorsements.request(asked.id, { lock: true }), { ...asked, ...answer });
      assert.deepEqual(
        (await tx.endorsements.requests()).map(each => each.id),
        [later.id, asked.id],
      );
      assert.equal((await tx.accreditationLocators.requestsOf(applicant.id)).length, 2);
    });
  });
});

onSql('accreditation', (store, database) => {
  test('what has happened and what was published cannot be changed or taken away by the app', async () => {
    const { accreditor } = await prepare(store);
    const { app } = database();
    const faults: string[] = [];
    for (const text of [
      'update application_act set number = 9',
      'delete from application_act',
      'update standard_version set number = 9',
      'delete from standard_version',
      'delete from accreditation',
      "update accreditation set bytes = ''",
    ]) {
      const client = await app.connect();
      await client.query('begin');
      await client.query("select set_config('akashi.org', $1, true)", [accreditor.id]);
      await client.query(text).catch((fault: { code?: string }) => faults.push(fault.code ?? ''));
      await client.query('rollback');
      client.release();
    }
    assert.deepEqual(faults, Array(6).fill('42501'));
  });
});
