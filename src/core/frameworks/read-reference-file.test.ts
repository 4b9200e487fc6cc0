import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createFolderShelf } from '../../adapters/reference/folder-shelf.ts';
import { pointerStep } from '../bytes/json.ts';
import { jsonLines, lineOf } from './json-lines.ts';
import { MAX_REFERENCE_FILE, readReferenceFile } from './read-reference-file.ts';
import { compareEditions } from './reference.ts';

const scale = {
  kind: 'scale',
  id: 'mine',
  edition: '1',
  name: { ja: '段階', en: 'Steps' },
  measures: { ja: '習熟', en: 'proficiency' },
  steps: [{ code: 'a', name: { ja: '一', en: 'one' } }],
  certainty: 'derived',
};
const crosswalk = {
  kind: 'crosswalk',
  id: 'a--b',
  edition: '1',
  from: 'a',
  to: 'b',
  status: 'proposal',
  table: 'partial',
  assertion: { ja: '案', en: 'Proposal' },
  rows: [{ from: '1', to: ['1'] }],
  year: '2026',
  source: 'https://example.org/comparison',
  certainty: 'derived',
};
const problemsOf = (value: unknown) => {
  const answer = readReferenceFile(typeof value === 'string' ? value : JSON.stringify(value));
  return answer.ok ? [] : answer.problems.map(({ code, at }) => `${code} ${at}`);
};

test('all that is wrong is told at once, in the order of the lines', () => {
  const { measures, ...rest } = scale;
  const text = JSON.stringify(
    { ...rest, edition: '../1', extra: 1, steps: [{ code: 'a' }], certainty: 'sure' },
    null,
    1,
  );
  const answer = readReferenceFile(text);
  assert.ok(!answer.ok);
  const lines = text.split('\n');
  for (const { line, at } of answer.problems.filter(({ code }) => code !== 'reference.field-missing'))
    assert.ok(lines[line - 1]?.includes(`"${at.slice(1)}"`), at);
  assert.deepEqual(answer.problems.map(({ code, at }) => `${code} ${at}`).sort(), [
    'reference.edition-form /edition',
    'reference.field-missing /measures',
    'reference.field-missing /steps/0/name',
    'reference.field-unknown /extra',
    'reference.field-wrong /certainty',
  ]);
});

test('contradictions inside one file', () => {
  assert.deepEqual(problemsOf(scale), []);
  assert.deepEqual(problemsOf(crosswalk), []);
  const [step] = scale.steps;
  assert.deepEqual(problemsOf({ ...scale, steps: [step, step] }), ['reference.level-twice /steps/1/code']);
  assert.deepEqual(problemsOf({ ...crosswalk, table: 'not-available' }), ['reference.rows-contradict /rows']);
  assert.deepEqual(problemsOf({ ...crosswalk, rows: [] }), ['reference.rows-contradict /rows']);
  assert.deepEqual(problemsOf({ ...crosswalk, to: 'a' }), ['reference.rows-contradict /to']);
  assert.deepEqual(problemsOf({ ...crosswalk, noCounterpart: [{ level: '1' }] }), [
    'reference.rows-contradict /noCounterpart/0/level',
  ]);
  assert.deepEqual(problemsOf({ ...crosswalk, rows: [...crosswalk.rows, ...crosswalk.rows] }), [
    'reference.level-twice /rows/1/from',
  ]);
  const { year: _year, source: _source, ...undated } = crosswalk;
  assert.deepEqual(problemsOf(undated), ['reference.field-missing /year', 'reference.field-missing /source']);
  assert.deepEqual(problemsOf({ ...undated, status: 'published' }), []);
  assert.deepEqual(problemsOf({ kind: 'toString' }), ['reference.kind-unknown /kind']);
});

test('what is no strict JSON is told with its line', () => {
  const lineFor = (text: string) => {
    const answer = readReferenceFile(text);
    return answer.ok ? undefined : answer.problems.map(({ code, line }) => `${code} ${line}`).join();
  };
  assert.equal(lineFor('{\n"kind": "scale",\n"kind": "scale"\n}'), 'json.duplicate-key 3');
  assert.equal(lineFor('{\n"a": 1,\n}'), 'json.malformed 3');
  assert.equal(lineFor('{\n"a": [1\n2]}'), 'json.malformed 3');
  assert.equal(lineFor('{\n"a": "b\n"}'), 'json.malformed 2');
  assert.equal(lineFor(''), 'json.malformed 1');
  assert.equal(lineFor('{\n"a":\n{"__proto__": 1}}'), 'json.forbidden-key 3');
  assert.equal(lineFor('[]'), 'json.not-an-object 1');
  assert.equal(lineFor(' '.repeat(MAX_REFERENCE_FILE + 1)), 'reference.file-too-large 1');
});

test('lines: whatever JSON.parse reads is read, and nothing else; every value has its line', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(3), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const places = jsonLines(text);
      assert.equal(places.malformed, undefined);
      let count = 0;
      const visit = (inner: unknown, at: string): void => {
        count++;
        assert.ok(places.lines.has(at));
        if (typeof inner !== 'object' || inner === null) return;
        for (const [key, member] of Array.isArray(inner) ? inner.entries() : Object.entries(inner))
          visit(member, at + pointerStep(key));
      };
      visit(value, '');
      assert.equal(places.lines.size, count);
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[{}[\],:"0-9a-z\\ -]{0,12}$/), text => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      assert.equal(jsonLines(text).malformed === undefined, isJson, text);
    }),
    { numRuns: 2_000 },
  );
  assert.equal(lineOf(jsonLines('{\n"a": {\n"b": 1}}'), '/a/c/d'), 2);
});

test('editions are ordered by their numbers', () => {
  assert.ok(compareEditions('1.x', '2.0') < 0);
  assert.ok(compareEditions('9.0', '10.0') < 0);
  assert.ok(compareEditions('2026-11-21', '2027-01-01') < 0);
  assert.ok(compareEditions('2.0.1', '2.0') > 0);
  assert.equal(compareEditions('1', '1'), 0);
});

test('the two editions of the DX skill standard stand beside each other, and share 30 names', async () => {
  const { reference } = await createFolderShelf().load();
  const sets = reference.entries.filter(entry => entry.kind === 'skill-set').filter(({ id }) => id === 'dss-p');
  const [first, second] = ['1.x', '2.0'].map(edition => sets.find(set => set.edition === edition));
  assert.deepEqual([first?.skills.length, second?.skills.length, first?.roles?.length], [49, 67, 15]);
  assert.equal(second?.roles, undefined);
  const names = new Set(second?.skills.map(({ name }) => name.ja));
  assert.equal(first?.skills.filter(({ name }) => names.has(name.ja)).length, 30);
  assert.equal(reference.entries.find(({ id }) => id === 'dss-l')?.kind, 'skill-set');
});
