/**
 * reference/ against the facts that were gathered (../shared/data): each fact, row, certainty and source is there, nothing beside them, and what was
 * not found is not there. Facts are prose in places: of those, every number must stand in the entry, in both languages.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createFolderShelf } from '../../src/adapters/reference/folder-shelf.ts';
import { newestOf, type Provenance, type ReferenceEntry } from '../../src/core/frameworks/reference.ts';

const folder = new URL('../../../shared/data/', import.meta.url);
const skip = existsSync(folder) ? false : 'the facts are not here (../shared/data)';
const { reference } = await createFolderShelf().load();

// biome-ignore lint/suspicious/noExplicitAny: facts are notes of people, without a schema.
type Facts = any;
const factsOf = (name: string): Facts => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

function entryOf<K extends ReferenceEntry['kind']>(kind: K, id: string) {
  const found = newestOf(reference, kind).find(entry => entry.id === id);
  assert.ok(found, `${kind} ${id} is missing`);
  return found;
}

/** Certainty and confidence to the letter; each address and number of an edition, book or law of the source. */
function carriesProvenance(entry: Provenance, fact: Facts, id: string): void {
  assert.equal(entry.certainty, fact.certainty.replace('_', '-'), `${id}: certainty`);
  assert.equal(entry.confidence, fact.confidence, `${id}: confidence`);
  if (!fact.source) assert.equal(entry.source, undefined, `${id}: a source that the facts do not have`);
  else for (const part of addressesIn(fact.source)) assert.ok(entry.source?.includes(part), `${id}: source ${part}`);
}
const addressesIn = (source: string): string[] =>
  /https?:/.test(source) ? (source.match(/https?:\/\/[^\s;,()']+/g) ?? []) : [source];

/** Every number of a text, years and quantities alike; thousands with and without their comma are one. */
const numbersIn = (text: string): string[] => text.replace(/(\d),(\d{3})/g, '$1$2').match(/\d+(?:\.\d+)?/g) ?? [];
const words: Readonly<Record<string, string>> = { eight: '8', nine: '9', eleven: '11', seven: '7', six: '6', two: '2' };

function textIn(entry: object, language: 'ja' | 'en'): string {
  const said: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string' || typeof value === 'number') said.push(String(value));
    else if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value))
        if (name !== (language === 'ja' ? 'en' : 'ja') && name !== 'edition') visit(member, name || key);
  };
  visit(entry, '');
  const text = said.join(' ').replace(/\b[a-z]+\b/gi, word => words[word.toLowerCase()] ?? word);
  return text.replace(/[一二三四五六七八九]/g, digit => ` ${'一二三四五六七八九'.indexOf(digit) + 1} `);
}

/** `elsewhere` are numbers of the fact that speak of something else than the entry. */
function carriesNumbers(entry: object, fact: unknown, id: string, elsewhere: readonly string[] = []): void {
  for (const language of ['ja', 'en'] as const) {
    const told = new Set(numbersIn(textIn(entry, language)));
    const asked = numbersIn(JSON.stringify(fact ?? '')).filter(each => !elsewhere.includes(each));
    for (const number of asked)
      assert.ok(told.has(number), `${id} (${language}): ${number} of ${JSON.stringify(fact)}`);
  }
}

test('frameworks: levels in their order, qualifications, descriptors, authority, certainty, source', { skip }, () => {
  const { frameworks } = factsOf('frameworks');
  for (const fact of frameworks) {
    const entry = entryOf('framework', fact.id);
    carriesProvenance(entry, fact, fact.id);
    // The facts of Japan run from the highest level down.
    const levels = fact.id === 'jeqf' ? fact.levels.toReversed() : fact.levels;
    assert.deepEqual(
      entry.levels.map(({ level }) => level),
      levels.map(({ level }: Facts) => level),
      fact.id,
    );
    assert.equal(entry.levels.length, fact.levelCount ?? 0, fact.id);
    for (const [n, { qualifications, qualificationsEn, descriptor, certainty, confidence, note }] of levels.entries()) {
      const level = entry.levels[n];
      const name = `${fact.id} ${level?.level}`;
      assert.deepEqual(level?.qualifications?.en, qualificationsEn ?? qualifications ?? undefined, name);
      if (qualificationsEn !== undefined) assert.deepEqual(level?.qualifications?.ja, qualifications, name);
      assert.equal(level?.certainty, certainty?.replace('_', '-'), name);
      assert.equal(level?.confidence, confidence, name);
      assert.equal(level?.note === undefined, note === undefined, name);
      if (descriptor === undefined) assert.equal(level?.descriptor, undefined, name);
      for (const language of ['ja', 'en'] as const)
        if (descriptor !== undefined) {
          const { knowledge, skills, responsibilityAutonomy: autonomy } = descriptor[language];
          const { descriptor: told } = level ?? {};
          assert.deepEqual([told?.knowledge[language], told?.skills[language]], [knowledge, skills], name);
          assert.equal(told?.autonomy[language], autonomy, name);
        }
    }
    assert.equal(entry.authority, fact.authority, fact.id);
    assert.equal(entry.nameLocal, fact.nameLocal, fact.id);
    assert.equal(entry.microCredentials, fact.microCredentialsAllowed, fact.id);
    assert.deepEqual(entry.jurisdictions, fact.jurisdiction.replace('+', '').split(','), fact.id);
    assert.equal(entry.note !== undefined, fact.note !== undefined, fact.id);
    carriesNumbers(entry, [fact.year, fact.note, fact.titles], fact.id, ['2915894']);
    for (const title of fact.titles ?? []) assert.ok(textIn(entry, 'ja').includes(title), `${fact.id}: ${title}`);
  }
  const beside = newestOf(reference, 'framework').filter(({ id }) => !frameworks.some((fact: Facts) => fact.id === id));
  assert.deepEqual(
    beside.map(({ id, scope }) => `${id} ${scope}`),
    ['kr-titles titles'],
  );
});

test('crosswalks: every row, every gap, class, year, certainty and source; where there is no table there are no rows', {
  skip,
}, () => {
  const { crosswalks } = factsOf('crosswalks');
  const own: Readonly<Record<string, string>> = { 'kr-nuffic__eqf': 'kr-titles--eqf' };
  for (const fact of crosswalks) {
    const entry = entryOf('crosswalk', own[fact.id] ?? fact.id.replace('__', '--'));
    carriesProvenance(entry, fact, fact.id);
    const titles = newestOf(reference, 'framework').find(({ id }) => id === 'kr-titles')?.levels;
    const nameOf = (level: string) => titles?.find(each => each.level === level)?.qualifications?.en[0];
    const rows = entry.from === 'kr-titles' ? entry.rows.map(row => ({ ...row, from: nameOf(row.from) })) : entry.rows;
    assert.deepEqual(rows, fact.rows, fact.id);
    const gaps = (fact.gaps?.to ?? []).map((gap: string) => gap.split(':')[0]);
    assert.deepEqual(
      (entry.noCounterpart ?? []).map(({ level }) => level),
      gaps,
      fact.id,
    );
    for (const [n, gap] of (fact.gaps?.to ?? []).entries())
      assert.equal(entry.noCounterpart?.[n]?.agreed === false, /no agreement/.test(gap), `${fact.id}: ${gap}`);
    assert.equal(entry.status, classOf(fact), fact.id);
    const table = /no published/.test(fact.status)
      ? 'none-published'
      : /not readable/.test(fact.status)
        ? 'not-available'
        : /partly/.test(fact.status)
          ? 'partial'
          : 'complete';
    assert.equal(entry.table, table, fact.id);
    const fits: Readonly<Record<string, string>> = {
      "'broadly comparable'": 'broad',
      'best-fit by whole level': 'best-fit',
    };
    assert.equal(entry.fit, fits[fact.fit] ?? fact.fit?.replace(' ', '-'), fact.id);
    carriesNumbers(entry, [fact.year, fact.note, fact.unsupportedRows], fact.id, [
      ...(entry.table === 'complete' ? ['2017'] : []),
      '22',
    ]);
  }
  assert.equal(newestOf(reference, 'crosswalk').length, crosswalks.length);
});

/** The class of a comparison (domain.md, 2). */
function classOf({ status, kind = '' }: Facts): string {
  if (/historic/.test(status)) return 'historic';
  if (/advice/.test(status)) return 'advice';
  return /technical|joint comparison/.test(kind) ? 'technical-comparison' : 'published';
}

test('credit systems: hours as minutes, what has no total has none, and every figure of their notes', { skip }, () => {
  const { creditSystems } = factsOf('credit-systems');
  for (const fact of creditSystems) {
    const entry = entryOf('credit-system', fact.id);
    carriesProvenance(entry, fact, fact.id);
    const { hoursPerCreditMin: min, hoursPerCreditMax: max } = fact;
    assert.deepEqual(entry.minutesPerCredit, min === null ? undefined : { min: min * 60, max: max * 60 }, fact.id);
    assert.equal(entry.creditsPerYear, fact.creditsPerYearTypical, fact.id);
    const figures = [fact.yearHours, fact.degreeTotals, fact.contactHours, fact.conversion];
    carriesNumbers(entry, figures, fact.id, ['1']);
    if (fact.note !== undefined || fact.hoursInclude !== undefined) assert.ok(entry.note, `${fact.id}: note`);
  }
  assert.equal(newestOf(reference, 'credit-system').length, creditSystems.length);
});

test('sizes: each limit is in a profile, warns or blocks as it must, and what is not said is not asked', {
  skip,
}, () => {
  const { sizeLimits } = factsOf('credit-systems');
  const profiles = newestOf(reference, 'lint-profile');
  const sizes = profiles.flatMap(({ sizes = [] }) => sizes);
  for (const fact of sizeLimits) {
    if (fact.id === 'eu') {
      assert.equal(profiles.find(({ id }) => id === 'eu')?.sizes, undefined);
      continue;
    }
    const limit = sizes.find(({ id }) => id === fact.id);
    assert.ok(limit, fact.id);
    if (!['jp-certificate-program'].includes(fact.id)) carriesProvenance(limit, fact, fact.id);
    assert.equal(limit.severity, /^block/.test(fact.enforce ?? '') ? 'blocks' : 'warns', fact.id);
    if (fact.minHours !== undefined) assert.equal(limit.minMinutes, fact.minHours * 60, fact.id);
    if (fact.maxCredits !== undefined)
      assert.deepEqual(limit.credits, { system: fact.creditSystem, max: fact.maxCredits }, fact.id);
  }
  const jp = sizeLimits.find(({ id }: Facts) => id === 'jp-inoue');
  const year = sizes.find(({ id }) => id === 'jp-inoue-year');
  assert.deepEqual([year?.maxMinutes, year?.certainty], [jp.maxHoursDerived * 60, 'derived']);
  const floor = sizes.find(({ id }) => id === 'nz-floor');
  // It stands in no public source: only the order for this work names it.
  assert.deepEqual([floor?.credits?.min, floor?.severity, floor?.certainty], [1, 'blocks', 'memory-unverified']);
});

test('credit banks: who, how, for how long; each figure with its certainty and source', { skip }, () => {
  const { creditBanks } = factsOf('credit-systems');
  for (const fact of creditBanks) {
    const entry = entryOf('credit-bank', fact.id);
    carriesProvenance(entry, fact, fact.id);
    const { certainty, source, id, validityCertainty, ...facts } = fact;
    carriesNumbers(entry, facts, fact.id, ['2020-12-31', '31', '1', '12']);
    const codes = entry.sections.flatMap(({ items }) =>
      items.flatMap(({ code }) => (code === undefined ? [] : [code])),
    );
    for (const { code } of fact.depositModes ?? []) assert.ok(codes.includes(code), code);
  }
  assert.equal(newestOf(reference, 'credit-bank').length, creditBanks.length);
});

test('scales: steps and their names; the examinations of ITSS; no scale is turned into another', { skip }, () => {
  const { scales } = factsOf('proficiency-scales');
  const { importanceScale } = factsOf('dss');
  for (const fact of scales) {
    const entry = entryOf('scale', fact.id);
    if (fact.see === undefined) carriesProvenance(entry, fact, fact.id);
    assert.deepEqual(
      entry.steps.map(({ code }) => code),
      (fact.steps ?? []).map(([code]: string[]) => code),
      fact.id,
    );
    for (const [n, [, en, ja]] of (fact.steps ?? []).entries()) {
      if (en !== undefined) assert.equal(entry.steps[n]?.name.en, en, fact.id);
      if (ja !== undefined) assert.equal(entry.steps[n]?.name.ja, ja, fact.id);
    }
    for (const { level, exam } of fact.examMapping ?? []) {
      const step = entry.steps.find(({ code }) => code === String(level));
      for (const short of exam.match(/\b[A-Z]{2}\b/g)) assert.ok(step?.note?.ja.includes(short), `${fact.id} ${short}`);
    }
    for (const attribute of fact.attributes ?? []) assert.ok(entry.note?.en.includes(attribute), attribute);
    carriesNumbers(entry, [fact.measures], fact.id);
  }
  assert.deepEqual(
    entryOf('scale', 'dss-importance').steps.map(({ code, name }) => [code, name.ja]),
    importanceScale.map(({ code, ja }: Facts) => [code, ja]),
  );
  assert.equal(newestOf(reference, 'scale').length, scales.length);
});

test('the digital skill standard: each edition by itself, no roles where none were found, the names shared by both', {
  skip,
}, () => {
  const facts = factsOf('dss');
  const sets = reference.entries.filter(entry => entry.kind === 'skill-set');
  const skillsIn = (categories: Facts[]): Facts[] =>
    categories.flatMap(({ subcategories }) => subcategories.flatMap(({ skills }: Facts) => skills));
  for (const fact of [facts.dssP, facts.dssP2]) {
    const set = sets.find(({ id, edition }) => id === 'dss-p' && edition === fact.edition);
    assert.deepEqual(
      set?.skills.map(({ id, name }) => ({ id, ...name })),
      skillsIn(fact.categories).map(({ id, ja, en }) => ({ id, ja, en })),
    );
    const groups = fact.categories.flatMap((one: Facts) => [one.ja, ...one.subcategories.map(({ ja }: Facts) => ja)]);
    assert.deepEqual(
      set?.groups.map(({ name }) => name.ja),
      groups,
    );
    const roles = fact.types?.flatMap(({ ja: type, roles }: Facts) =>
      roles.map(({ id, ja }: Facts) => ({ id, ja, type })),
    );
    assert.deepEqual(
      set?.roles?.map(({ id, name, type }) => ({ id, ja: name.ja, type: type.ja })),
      roles,
    );
    assert.equal(set?.certainty, fact === facts.dssP ? 'memory-unverified' : 'found');
  }
  const literacy = sets.find(({ id }) => id === 'dss-l');
  assert.deepEqual(
    literacy?.skills.map(({ id, name }) => ({ id, ...name })),
    facts.dssL.areas.flatMap(({ items }: Facts) => items),
  );
});

test('lint profiles: the sixteen elements by their obligation, the Japanese topics, the words of NZQA', {
  skip,
}, () => {
  const { elements, japan } = factsOf('mc-descriptors');
  const eu = entryOf('lint-profile', 'eu');
  assert.deepEqual(
    eu.elements.map(({ element, severity }) => [element, severity]),
    elements.map(({ id, euObligation }: Facts) => [
      id,
      // Mandatory "if applicable": its absence is allowed, and must be said.
      id === 'level' ? 'warns' : euObligation === 'mandatory' ? 'blocks' : 'advises',
    ]),
  );
  const jp = entryOf('lint-profile', 'jp');
  const topics = elements.filter(({ jpGuidelineTopic }: Facts) => jpGuidelineTopic !== undefined);
  assert.deepEqual(jp.elements.map(({ element }) => element).sort(), topics.map(({ id }: Facts) => id).sort());
  assert.equal(topics.length, japan.descriptorTopicsFound.length);
  assert.equal(japan.requiredOptionalSplit, null);
  assert.ok(jp.elements.every(({ severity }) => severity === 'warns'));
  assert.equal(jp.certainty, 'not-found');
  const { titleRules } = factsOf('registers').nzqa;
  const nzqa = entryOf('lint-profile', 'nzqa');
  for (const word of titleRules.mayNotContainIfConfusing) assert.ok(nzqa.titleWords?.includes(word), word);
});
