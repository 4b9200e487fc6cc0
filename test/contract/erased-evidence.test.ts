/** A file of evidence whose content is erased: what goes, what stays, who sees what; and again where a backup brings it back. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { createMemoryLedger } from '../../src/adapters/memory/erasure.ts';
import { actOnApplication } from '../../src/flows/act-on-application.ts';
import { eraseEvidence, findEvidence } from '../../src/flows/erase-evidence.ts';
import { readApplication } from '../../src/flows/read-application.ts';
import { saveApplication } from '../../src/flows/save-application.ts';
import { checkApplication } from '../../src/flows/send-application.ts';
import { accreditationIn } from '../accreditation-world.ts';
import { consoleWorld } from '../console-world.ts';
import { utf8, uuid } from './made-up.ts';
import { onEveryStore, onSql, withCode } from './stores-under-test.ts';

onEveryStore('erased evidence', store => {
  test('content and name go; size, SHA-256 and the fact stay, in the record too; what was erased is as good as not given', async () => {
    const world = await accreditationIn(await consoleWorld({ store }));
    const ledger = createMemoryLedger();
    const ports = { ...world.ports, erasure: store.erasure(ledger) };
    const standard = await world.publishStandard();
    const place = await world.apply(standard);
    const draft = await world.apply(standard, { complete: false });
    const file = (await findEvidence(place.id, ports))?.files[0];
    assert.equal(file?.name, 'シラバス.pdf');
    const erase = (change: Partial<Parameters<typeof eraseEvidence>[0]> = {}) =>
      eraseEvidence({ ...place, file: file.id, by: 'emi', ...change }, ports);
    await assert.rejects(erase({ file: uuid() }), withCode('thing.not-found'));
    await assert.rejects(erase({ id: draft.id }), withCode('thing.not-found'), 'of its own application only');

    await erase();
    const read = () => store.inOrganization(place.accreditor, tx => tx.applications.file(place.id, file.id));
    const left = await read();
    assert.equal(left?.bytes.length, 0);
    assert.deepEqual(left?.file, {
      ...{ ...file, name: '', erasedAt: world.clock.now() },
      sha256: new Uint8Array(createHash('sha256').update('%PDF').digest()),
    });
    await Promise.all([erase(), erase({ by: 'system' })]);
    const { acts, present } = await readApplication(place, ports);
    assert.deepEqual(
      acts.map(({ act }) => act).filter(({ kind }) => kind === 'file-erased'),
      [{ kind: 'file-erased', by: 'emi', file: file.id, evidence: 'syllabus' }],
      'twice is once',
    );
    assert.equal(present.state, 'sent');
    assert.deepEqual(
      (await ledger.read()).map(({ kind, subject }) => [kind, subject]),
      [['file', file.id]],
    );

    // Sent back, it is to be given anew; the trace of the old one cannot be removed.
    await actOnApplication({ ...place, act: { kind: 'returned', by: 'kyo', reason: '資料を' } }, ports);
    assert.deepEqual((await checkApplication(place, ports)).shortcomings, [
      { code: 'accreditation.evidence-missing', at: 'evidence.syllabus' },
    ]);
    const again = { key: 'syllabus', name: 'b.pdf', type: 'application/pdf', bytes: utf8('%PDF 2') };
    const { application } = await readApplication(place, ports);
    await saveApplication(
      {
        ...place,
        revision: application.revision,
        achievement: { version: world.version.id },
        answers: {},
        files: [again],
        removed: [],
      },
      ports,
    );
    assert.ok((await checkApplication(place, ports)).complete);
    assert.equal((await read())?.file.erasedAt, world.clock.now());

    // As after a restore: a file is back, and only the ledger knows.
    const restored = { ...file, id: uuid() };
    await store.inOrganization(place.accreditor, tx => tx.applications.addFile(restored, utf8('%PDF')));
    await ledger.append([{ kind: 'file', organization: place.accreditor, subject: restored.id, at: 5 }]);
    assert.equal(await ports.erasure.replay(), 1);
    const back = await store.inOrganization(place.accreditor, tx => tx.applications.file(place.id, restored.id));
    assert.deepEqual([back?.bytes.length, back?.file.name, back?.file.erasedAt], [0, '', 5]);
    // Of another organization it is nobody's.
    assert.equal(await ports.erasure.eraseFile(world.organization.id, uuid(), 6), false);
  });
});

onSql('erased evidence', (store, database) => {
  test('the app’s own role erases nothing, and the erasing role writes nothing else', async () => {
    const world = await accreditationIn(await consoleWorld({ store }));
    const place = await world.apply(await world.publishStandard());
    const tries = [
      ['app', "update application_file set bytes = ''"],
      ['app', 'update application_file set erased_at = now()'],
      ['erase', 'update application_file set size = 0'],
      ['erase', 'delete from application_file'],
    ] as const;
    for (const [role, text] of tries) {
      const client = await database()[role].connect();
      await client.query('begin');
      await client.query("select set_config('akashi.org', $1, true)", [place.accreditor]);
      await assert.rejects(client.query(text), withCode('42501'), `${role}: ${text}`);
      await client.query('rollback');
      client.release();
    }
  });
});
