/** Contexts and canonical forms: what is known, what is refused, and the order of the quads. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from '../bytes/json.ts';
import { ACCREDITATION_CONTEXT } from './accreditation-context.ts';
import { AKASHI_CONTEXT } from './akashi-context.ts';
import { canonicalize, canonicalizeBothWays } from './canonicalize.ts';
import { fromSortable, toSortable } from './code-point-order.ts';
import {
  CREDENTIALS_V2,
  contextHash,
  frozenContext,
  isKnownInlineContext,
  knownContextUrls,
  knownInlineContext,
  OPEN_BADGES_3_0_3,
} from './contexts.ts';

const inline = JSON.parse(JSON.stringify(AKASHI_CONTEXT)) as JsonObject;
const credential = (change: JsonObject = {}, achievement: JsonObject = {}): JsonObject => ({
  '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3, inline],
  id: 'urn:uuid:01920000-0000-7000-8000-000000000000',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:example:issuer', type: ['Profile'] },
  credentialSubject: {
    type: ['AchievementSubject'],
    achievement: { id: 'urn:uuid:01920000-0000-7000-8000-000000000001', type: ['Achievement'], ...achievement },
  },
  ...change,
});
const refusal = async (document: JsonObject) => {
  const result = await canonicalize(document);
  return result.ok ? 'accepted' : `${result.code} ${result.at ?? ''}`.trim();
};

test('every context on record is the one that is installed', () => {
  assert.equal(knownContextUrls.length, 11);
  for (const url of knownContextUrls) assert.ok(Object.isFrozen(frozenContext(url)), url);
  assert.equal(frozenContext('https://evil.example/context'), undefined);
  assert.equal(frozenContext('constructor'), undefined);
});

test('our inline context is known by its hash, whatever the order of its members, and by nothing less', () => {
  assert.equal(contextHash(AKASHI_CONTEXT), 'd90addb75b5465f7ef3b4e72a947776e470dc263eac5cd244de58f981e9bbec2');
  assert.ok(isKnownInlineContext(Object.fromEntries(Object.entries(inline).reverse())));
  assert.ok(!isKnownInlineContext({ ...inline, name: 'https://evil.example/name' }));
  assert.ok(!isKnownInlineContext({ ...inline, workloadMinutes: 'ak:workloadMinutes' }));
  const { creditValue: _, ...less } = inline;
  assert.ok(!isKnownInlineContext(less));
  const second = structuredClone(ACCREDITATION_CONTEXT) as unknown as JsonObject;
  assert.equal(contextHash(second), 'a7bbe468b61b423a3c031d5d2d9ca9fe7b6c4b45020c9da05c894ab03356520b');
  assert.equal(knownInlineContext(Object.fromEntries(Object.entries(second).reverse())), ACCREDITATION_CONTEXT);
  assert.ok(!isKnownInlineContext({ ...second, approval: 'ak:provider' }));
});

test('no extension term is a term of the contexts that we use beside it', () => {
  const terms = (context: unknown, into: Set<string>): Set<string> => {
    if (Array.isArray(context)) for (const item of context) terms(item, into);
    else if (context && typeof context === 'object')
      for (const [name, definition] of Object.entries(context)) {
        if (!name.startsWith('@') && name !== 'id' && name !== 'type') into.add(name);
        if (definition && typeof definition === 'object' && '@context' in definition)
          terms(definition['@context'], into);
      }
    return into;
  };
  const theirs = new Set<string>();
  for (const url of knownContextUrls) terms((frozenContext(url) as { '@context': unknown })['@context'], theirs);
  assert.ok(theirs.size > 100);
  assert.deepEqual(
    [...terms([AKASHI_CONTEXT, ACCREDITATION_CONTEXT], new Set())].filter(term => theirs.has(term)),
    [],
  );
  const own = terms(AKASHI_CONTEXT, new Set());
  // Both may stand in one document: what both define must be the same
  assert.deepEqual(
    [...terms(ACCREDITATION_CONTEXT, new Set())].filter(term => own.has(term)),
    ['ak'],
  );
});

test('security 13: an unknown context fails unfetched, wherever it stands', async () => {
  const withContext = (context: JsonObject[string]) => credential({ '@context': context });
  assert.equal(
    await refusal(withContext([CREDENTIALS_V2, 'https://evil.example/c'])),
    'jsonld.context-unknown /@context/1',
  );
  assert.equal(await refusal(withContext([CREDENTIALS_V2, { name: 'urn:x' }])), 'jsonld.context-unknown /@context/1');
  assert.equal(await refusal(withContext([CREDENTIALS_V2, null])), 'jsonld.context-unknown /@context/1');
  assert.equal(await refusal(withContext('http://127.0.0.1/')), 'jsonld.context-unknown /@context');
  assert.equal(await refusal(withContext([])), 'jsonld.context-missing /@context');
  assert.equal(
    await refusal(credential({}, { '@context': { criteria: 'urn:x' } })),
    'jsonld.context-unknown /credentialSubject/achievement/@context',
  );
  const { '@context': _, ...none } = credential();
  assert.equal(await refusal(none), 'jsonld.context-missing /@context');
});

test('a context given for one call is known for that call only', async () => {
  const url = 'https://example.test/terms';
  const document = credential({ '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3, inline, url], extra: 'x' });
  const contexts = new Map([[url, { '@context': { extra: 'urn:example:extra' } }]]);
  const result = await canonicalize(document, { contexts });
  assert.ok(result.ok && result.value.includes('<urn:example:extra> "x"'));
  assert.equal(await refusal(document), 'jsonld.context-unknown /@context/3');
});

test('what the signature would not cover is refused', async () => {
  assert.equal(await refusal(credential({ foo: 1 })), 'jsonld.term-undefined foo');
  assert.equal(await refusal(credential({}, { assuredBy: 'x' })), 'jsonld.term-undefined assuredBy');
  assert.equal(await refusal(credential({ id: 'relative' })), 'jsonld.lossy relative @id reference');
  assert.equal(
    await refusal(credential({ type: ['VerifiableCredential', 'Nonsense'] })),
    'jsonld.lossy relative @type reference',
  );
  assert.equal(await refusal(credential({ '@graph': 'x' })), 'jsonld.malformed invalid @graph value');
  assert.equal(await refusal(credential({ name: { '@value': 'x', foo: 'y' } })), 'jsonld.term-undefined foo');
});

test('every extension term reaches the quads, typed', async () => {
  const text = await canonicalize(
    credential(
      { replaces: 'urn:uuid:01920000-0000-7000-8000-000000000002' },
      {
        workloadMinutes: 2700,
        creditValue: 1.5,
        creditSystem: 'jp-unit',
        levelFramework: 'jeqf',
        levelValue: '6',
        levelBasis: 'issuer-claimed',
        levelUrl: 'https://levels.example/6',
        assessmentType: ['exam'],
        participation: 'online',
        supervision: 'supervised',
        identityVerification: true,
        qualityAssurance: [
          {
            type: ['QualityAssurance'],
            assuranceType: 'external',
            assuredBy: '機構',
            assuranceUrl: 'https://qa.example/',
            assuredSince: '2025-04-01',
            assuredUntil: '2026-03-31',
          },
        ],
        prerequisites: { ja: 'なし' },
        stackability: 'stackable',
        stackableTowards: 'urn:x',
        stackabilityNote: { en: 'note' },
        learningOutcomes: [{ type: 'LearningOutcome', outcome: { ja: '説明できる', en: 'Can explain' } }],
        nameIn: { ja: '名', en: 'Name' },
        descriptionIn: { ja: '説明' },
        criteriaIn: { ja: '基準' },
        fieldOfStudyIn: { ja: '分野' },
      },
    ),
  );
  assert.ok(text.ok);
  const named = new Set([...text.value.matchAll(/<urn:uuid:[0-9a-f-]+#(\w+)>/g)].map(match => match[1]));
  const wanted = (context: object): string[] =>
    Object.entries(context).flatMap(([name, definition]) =>
      name.startsWith('@') || name === 'ak' || name === 'id' || name === 'type'
        ? []
        : [name, ...(typeof definition === 'object' && '@context' in definition ? wanted(definition['@context']) : [])],
    );
  assert.deepEqual([...named].sort(), wanted(AKASHI_CONTEXT).sort());
  assert.match(text.value, /#workloadMinutes> "2700"\^\^<http:\/\/www.w3.org\/2001\/XMLSchema#integer>/);
  assert.match(text.value, /#creditValue> "1.5E0"\^\^<http:\/\/www.w3.org\/2001\/XMLSchema#double>/);
  assert.match(text.value, /#outcome> "説明できる"@ja/);
});

test('a base direction is kept (VCDM 2.0 §11)', async () => {
  const result = await canonicalize(credential({ name: { '@value': 'سلام', '@language': 'ar', '@direction': 'rtl' } }));
  assert.ok(result.ok && result.value.includes('"سلام"^^<https://www.w3.org/ns/i18n#ar_rtl>'));
});

test('the order of members does not matter, a value does', async () => {
  const a = await canonicalize(credential({ name: '名' }));
  const b = await canonicalize(Object.fromEntries(Object.entries(credential({ name: '名' })).reverse()));
  const c = await canonicalize(credential({ name: '名 ' }));
  assert.deepEqual(a, b);
  assert.notDeepEqual(a, c);
});

test('a graph made to exhaust the verifier is stopped (RDFC-1.0 §5)', async () => {
  const ids = Array.from({ length: 10 }, (_, i) => `_:b${i}`);
  const related = ids.map(id => ({
    id,
    type: ['Achievement'],
    related: ids.filter(other => other !== id).map(other => ({ id: other, type: ['Related'] })),
  }));
  const started = performance.now();
  assert.equal(await refusal(credential({}, { related })), 'jsonld.too-complex');
  assert.ok(performance.now() - started < 5000);
});

test('moving surrogates is one to one and gives code-point order', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '\ud7ff', '\ue000', '\uff21', '\uffff', '\u{10000}', '\u{20bb7}', '\u{10ffff}'),
    maxLength: 6,
  });
  fc.assert(
    fc.property(text, text, (a, b) => {
      assert.equal(fromSortable(toSortable(a)), a);
      const byUnits = toSortable(a) < toSortable(b) ? -1 : toSortable(a) > toSortable(b) ? 1 : 0;
      assert.equal(byUnits, Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)))); // UTF-8 sorts as code points do
    }),
    { numRuns: 2000 },
  );
});

test('RDFC-1.0 §4.4: quads sort by code point: 𠮷 comes after Ａ, and the other order is told apart', async () => {
  const forms = await canonicalizeBothWays(credential({}, { tag: ['𠮷', 'Ａ', 'z'] }));
  assert.ok(forms.ok);
  const order = (text: string) => [...text.matchAll(/keywords> "(.+?)"/g)].map(match => match[1]).join('');
  assert.equal(order(forms.value.canonical), 'zＡ𠮷');
  assert.equal(order(forms.value.utf16!), 'z𠮷Ａ');
  const lines = forms.value.canonical.split('\n').slice(0, -1);
  assert.deepEqual(
    lines,
    [...lines].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
  );
  assert.deepEqual([...lines].sort(), forms.value.utf16!.split('\n').slice(0, -1));
  const same = await canonicalizeBothWays(credential({ name: '𠮷野Ａ' }));
  assert.ok(same.ok && same.value.utf16 === undefined);
});

test('RDFC-1.0 §4.6: the order reaches the labels of blank nodes too', async () => {
  // Two values of one property on one blank node: the order of its own quads decides its first-degree hash.
  const nodes = ['x', 'y', 'z', 'w'].map(assuredBy => ({
    type: ['QualityAssurance'],
    assuredBy: [assuredBy, '𠮷', 'Ａ'],
  }));
  const forms = await canonicalizeBothWays(credential({}, { qualityAssurance: nodes }));
  assert.ok(forms.ok && forms.value.utf16 !== undefined);
  const labels = (text: string) =>
    [...text.matchAll(/(_:c14n\d) <urn:[^>]+#assuredBy> "([xyzw])"/g)].map(m => `${m[1]}${m[2]}`).join(' ');
  assert.notEqual(labels(forms.value.canonical), labels(forms.value.utf16));
});

const canon = new URL('../../../../shared/fixtures/ob30-canon/', import.meta.url);
test('Open Badges 3.0 signing example: canonical document and proof options', {
  skip: existsSync(canon) ? false : 'fixtures of 1EdTech are not here (../shared/fixtures/ob30-canon)',
}, async () => {
  const context = [CREDENTIALS_V2, OPEN_BADGES_3_0_3];
  const document = {
    '@context': context,
    id: 'http://example.com/credentials/3527',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: {
      id: 'https://example.edu/issuers/565049',
      type: ['Profile'],
      name: 'Example Corp',
      url: 'https://www.imsglobal.org',
    },
    validFrom: '2010-01-01T00:00:00Z',
    name: 'Teamwork Badge',
    credentialSubject: {
      id: 'did:example:ebfeb1f712ebc6f1c276e12ec21',
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://example.com/achievements/21st-century-skills/teamwork',
        type: ['Achievement'],
        criteria: {
          narrative:
            'Team members are nominated for this badge by their peers and recognized upon review by Example Corp management.',
        },
        description: 'This badge recognizes the development of the capacity to collaborate within a group environment.',
        name: 'Teamwork',
      },
    },
  };
  const options = {
    '@context': context,
    type: 'DataIntegrityProof',
    created: '2010-01-01T19:23:24Z',
    verificationMethod: 'https://example.edu/issuers/565049#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi',
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
  };
  const file = (name: string) => readFileSync(new URL(name, canon), 'utf8').trim();
  const text = async (value: JsonObject) => {
    const result = await canonicalize(value);
    return result.ok ? result.value.trim() : result.code;
  };
  assert.equal(await text(document), file('document-canon.txt'));
  assert.equal(await text(options), file('proof-canon.txt'));
});
