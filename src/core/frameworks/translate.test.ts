import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { createFolderShelf } from '../../adapters/reference/folder-shelf.ts';
import { newestOf, type Reference } from './reference.ts';
import { parseLevelName, type Translation, type Translations, translate } from './translate.ts';
import { translateAlong } from './translate-along.ts';

const { reference } = await createFolderShelf().load();
const frameworks = newestOf(reference, 'framework');
const crosswalks = newestOf(reference, 'crosswalk');

function ask(name: string, to: string, of: Reference = reference): Translations {
  const [framework = '', level = ''] = name.split(':');
  const answer = translate(of, { framework, level }, to);
  assert.ok(answer.ok, `${name} to ${to}`);
  return answer.value;
}
const first = (name: string, to: string): Translation => ask(name, to).answers[0];
const brief = (name: string, to: string) => {
  const { levels, status, direction } = first(name, to);
  return `${levels.join(' ')} ${status} ${direction}`.trim();
};

test('the vector: NFQ by NZQCF to EQF equals NFQ to EQF for 3 to 10, and is empty for 1 and 2', () => {
  for (let n = 1; n <= 10; n++) {
    const along = translateAlong(reference, { framework: 'nfq-ie', level: String(n) }, ['nzqcf', 'eqf']);
    assert.ok(along.ok);
    assert.deepEqual(along.value.levels, n < 3 ? [] : first(`nfq-ie:${n}`, 'eqf').levels, `NFQ ${n}`);
  }
});

test('a chain is never more than indicative, and AQF 8 comes to nothing by way of NZQCF 8', () => {
  const along = translateAlong(reference, { framework: 'aqf', level: '8' }, ['nzqcf', 'eqf']);
  assert.ok(along.ok);
  assert.equal(along.value.status, 'indicative');
  assert.deepEqual(along.value.levels, []);
  assert.deepEqual(first('aqf:8', 'nzqcf').levels, ['8']);
  const short = translateAlong(reference, { framework: 'aqf', level: '8' }, ['eqf']);
  assert.equal(!short.ok && short.code, 'framework.path-short');
});

test('published, technical, historic and advice are told apart', () => {
  assert.equal(brief('nfq-ie:8', 'eqf'), '6 published as-stated');
  assert.equal(brief('nzqcf:7', 'eqf'), '6 technical-comparison as-stated');
  assert.equal(brief('scqf:10', 'eqf'), '6 historic as-stated');
  assert.equal(brief('kr-titles:bachelor', 'eqf'), '6 advice as-stated');
});

test('the inverse of many-to-one is a set and is called an inverse', () => {
  assert.equal(brief('eqf:6', 'nfq-ie'), '7 8 published inverse');
  assert.equal(brief('eqf:4', 'nzqcf'), '3 4 technical-comparison inverse');
  assert.equal(first('eqf:6', 'nfq-ie').complete, true);
  // AQF 5, 6 and 8 were not found: one of them may belong here.
  assert.equal(brief('eqf:6', 'aqf'), '7 technical-comparison inverse');
  assert.equal(first('eqf:6', 'aqf').complete, false);
});

test('every hole stays one', () => {
  assert.equal(brief('nzqcf:8', 'eqf'), 'no-counterpart as-stated');
  assert.equal(brief('eqf:1', 'nzqcf'), 'no-counterpart inverse');
  assert.equal(brief('nzqcf:8', 'nfq-ie'), 'no-counterpart inverse');
  assert.equal(brief('nzqcf:8', 'hkqf'), 'no-counterpart inverse');
  // Not to agree on a level is not to agree that there is none.
  assert.equal(first('nzqcf:8', 'hkqf').agreed, false);
  assert.match(first('nzqcf:8', 'hkqf').note?.en ?? '', /without agreement/);
  assert.equal(first('nzqcf:8', 'nfq-ie').agreed, undefined);
  assert.equal(brief('nfq-ie:1', 'nzqcf'), 'no-counterpart as-stated');
  assert.equal(brief('nfq-ie:2', 'nzqcf'), 'no-counterpart as-stated');
  assert.equal(brief('rqf-uk:E1', 'eqf'), 'no-counterpart as-stated');
  assert.equal(brief('rqf-uk:E2', 'eqf'), 'no-counterpart as-stated');
  assert.equal(brief('scqf:1', 'eqf'), 'no-counterpart as-stated');
  assert.equal(brief('scqf:2', 'eqf'), 'no-counterpart as-stated');
  for (const level of ['1', '2', '3', '4', '5', '6', '8'])
    assert.equal(brief(`aqf:${level}`, 'eqf'), 'unknown as-stated');
  assert.equal(brief('hkqf:5', 'eqf'), 'table-not-available as-stated');
  for (const asean of ['mqf', 'pqf', 'nqf-th', 'kkni']) {
    assert.equal(brief(`${asean}:6`, 'aqrf'), 'table-not-available as-stated');
    assert.equal(brief('aqrf:6', asean), 'table-not-available inverse');
  }
  assert.equal(brief('jeqf:6', 'eqf'), 'unknown as-stated');
  assert.equal(brief('jeqf:6', 'aqrf'), 'unknown as-stated');
  assert.equal(brief('jeqf:6', 'nzqcf'), 'unknown none');
  assert.equal(brief('kqf:6', 'eqf'), 'unknown none');
});

test('what cannot be asked is refused by its code', () => {
  const codeOf = (framework: string, level: string, to: string) => {
    const answer = translate(reference, { framework, level }, to);
    return answer.ok ? 'ok' : answer.code;
  };
  assert.equal(codeOf('nowhere', '1', 'eqf'), 'framework.unknown');
  assert.equal(codeOf('eqf', '1', 'nowhere'), 'framework.unknown');
  assert.equal(codeOf('eqf', '9', 'nzqcf'), 'framework.level-unknown');
  assert.equal(codeOf('eqf', '0', 'nzqcf'), 'framework.level-unknown');
  assert.equal(codeOf('eqf', '1', 'eqf'), 'framework.same');
  // Roman numerals are the older French nomenclature, which ran the other way.
  assert.equal(codeOf('cncp-fr', 'III', 'eqf'), 'framework.level-unknown');
  assert.equal(codeOf('wsq-sg', '1', 'eqf'), 'framework.level-unknown');
  assert.equal(codeOf('us-none', '1', 'eqf'), 'framework.level-unknown');
});

test('FRAMEWORK:LEVEL', () => {
  assert.deepEqual(parseLevelName(' NZQCF:7 '), { ok: true, value: { framework: 'nzqcf', level: '7' } });
  assert.deepEqual(parseLevelName('rqf-uk:E3'), { ok: true, value: { framework: 'rqf-uk', level: 'E3' } });
  for (const text of ['7', 'eqf', 'eqf:', ':7', 'eqf:6:7', 'eqf 6']) {
    const parsed = parseLevelName(text);
    assert.equal(!parsed.ok && parsed.code, 'framework.level-malformed', text);
  }
});

test('nothing is invented: every level of an answer stands in a row of the table that it names', () => {
  const seed = Number(process.env['TEST_SEED'] ?? randomInt(2 ** 31));
  console.log(`  translations: TEST_SEED=${seed}`);
  const names = frameworks.flatMap(({ id, levels }) => levels.map(({ level }) => ({ framework: id, level })));
  const asked = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...frameworks.map(({ id }) => id)));
  let answered = 0;
  fc.assert(
    fc.property(asked, ([from, to]) => {
      fc.pre(from.framework !== to);
      const answer = translate(reference, from, to);
      assert.ok(answer.ok);
      for (const { levels, rows, crosswalk, direction, status } of answer.value.answers) {
        if (levels.length === 0) {
          assert.ok(['no-counterpart', 'table-not-available', 'unknown'].includes(status));
          continue;
        }
        answered++;
        assert.equal(status, crosswalk?.status);
        const table = crosswalks.find(({ id }) => id === crosswalk?.id);
        for (const level of levels) {
          const [here, there] = direction === 'inverse' ? [level, from.level] : [from.level, level];
          assert.ok(rows.some(row => row.from === here && row.to.includes(there)));
          assert.ok(table?.rows.some(row => row.from === here && row.to.includes(there)));
        }
        const ends = direction === 'inverse' ? [crosswalk?.to, crosswalk?.from] : [crosswalk?.from, crosswalk?.to];
        assert.deepEqual(ends, [from.framework, to]);
      }
    }),
    { seed, numRuns: 3_000 },
  );
  assert.ok(answered > 100, `only ${answered} answers had levels`);
});

test('nothing is left out: every level against every framework, each table of the pair with all that it says', () => {
  for (const { id: framework, levels } of frameworks)
    for (const { level } of levels)
      for (const { id: to } of frameworks) {
        if (to === framework) continue;
        const said = crosswalks.flatMap(({ id, from, to: end, rows }) => {
          if (from === framework && end === to) return [[id, rows.find(row => row.from === level)?.to ?? []] as const];
          if (from !== to || end !== framework) return [];
          return [[id, rows.filter(row => row.to.includes(level)).map(row => row.from)] as const];
        });
        const answers = ask(`${framework}:${level}`, to).answers.filter(({ crosswalk }) => crosswalk !== undefined);
        const told = answers.map(({ crosswalk, levels: found }) => [crosswalk?.id, found] as const);
        assert.deepEqual(new Map(told), new Map(said), `${framework}:${level} to ${to}`);
        assert.equal(told.length, said.length);
      }
  assert.deepEqual(first('hkqf:3', 'nzqcf').levels, ['3', '4']);
});

test('of several tables of a pair each has its answer, the weightiest first, the inverse after what is stated', () => {
  const [dqr] = crosswalks.filter(({ id }) => id === 'dqr--eqf');
  assert.ok(dqr);
  const added = (['proposal', 'advice', 'historic', 'technical-comparison'] as const).map(status => ({
    ...dqr,
    id: status,
    status,
    rows: [{ from: '6', to: ['7'] }],
  }));
  const back = { ...dqr, id: 'back', from: 'eqf', to: 'dqr' };
  const { answers } = ask('dqr:6', 'eqf', { entries: [back, ...added, ...reference.entries] });
  assert.deepEqual(
    answers.map(({ crosswalk, levels }) => `${crosswalk?.id} ${levels}`),
    ['dqr--eqf 6', 'back 6', 'technical-comparison 7', 'historic 7', 'advice 7', 'proposal 7'],
  );
});

test('without its row an answer is gone: translation knows nothing but the tables', () => {
  for (const crosswalk of crosswalks)
    for (const [n, row] of crosswalk.rows.entries()) {
      if (row.to.length === 0) continue;
      const poorer = { ...crosswalk, table: 'partial' as const, rows: crosswalk.rows.toSpliced(n, 1) };
      const without = { entries: reference.entries.map(entry => (entry === crosswalk ? poorer : entry)) };
      const answer = ask(`${crosswalk.from}:${row.from}`, crosswalk.to, without).answers;
      const of = answer.find(each => each.crosswalk?.id === crosswalk.id);
      assert.deepEqual([of?.status, of?.levels], ['unknown', []]);
      for (const level of row.to) {
        const back = ask(`${crosswalk.to}:${level}`, crosswalk.from, without).answers;
        assert.ok(back.every(each => each.crosswalk?.id !== crosswalk.id || !each.levels.includes(row.from)));
      }
    }
});
