/** Exports of entries: what is stated appears, what nobody stated does not, and foreign readers find what they look for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import jsonld from 'jsonld';
import { fullListing, listings, site, sparseListing } from '../../../test/made-up-listings.ts';
import { scanXml, type XmlTag } from '../badge/scan-xml.ts';
import { asList, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { orThrow } from '../error.ts';
import type { listingStates } from '../register/listing.ts';
import { viewEuropean } from '../verify/european/view-european.ts';
import { readPlace, writePlace } from './change-feed.ts';
import { ctidOfListing, ctidOfProvider, keyOfProvider, uuidV5 } from './ctid.ts';
import { toAtom } from './to-atom.ts';
import { csvColumns, csvHeading, csvRows } from './to-csv.ts';
import { ctdlClass, ctdlDocument } from './to-ctdl.ts';
import { elmDocument } from './to-elm.ts';
import { toJsonFeed } from './to-json-feed.ts';
import { jsonForScript, toSchemaOrg } from './to-schema-org.ts';

const graphOf = (document: JsonObject): JsonObject[] => document['@graph'] as JsonObject[];
const nodeOf = (document: JsonObject, type: string): JsonObject => {
  const found = graphOf(document).find(node => (node['@type'] ?? node.type) === type);
  assert.ok(found, `a node of type ${type}`);
  return found;
};
/** Every string, number and key in a value. */
function* leaves(value: JsonValue): Generator<string> {
  if (Array.isArray(value)) for (const each of value) yield* leaves(each);
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) {
      yield key;
      yield* leaves(each);
    }
  else yield String(value);
}

/** The prefixes and languages of the published CTDL context that exports use, from its public description; the whole is not copied here. */
const CTDL_TERMS = {
  '@context': {
    ceterms: 'https://purl.org/ctdl/terms/',
    schema: 'https://schema.org/',
    ...Object.fromEntries(
      [
        'name description keyword frameworkName targetNodeName targetNodeDescription deliveryTypeDescription',
        'assessmentMethodDescription creditUnitTypeDescription identifierTypeName addressCountry',
      ]
        .join(' ')
        .split(' ')
        .map(term => [`ceterms:${term}`, { '@container': '@language' }]),
    ),
  },
};
const noContext = async (url: string): Promise<never> => assert.fail(`nothing is asked for, but ${url} was`);
const expand = (document: JsonObject): Promise<JsonObject[]> =>
  jsonld.expand(
    document as never,
    {
      documentLoader: async (url: string) => {
        assert.equal(url, 'https://credreg.net/ctdl/schema/context/json', 'no other context is asked for');
        return { contextUrl: null, documentUrl: url, document: CTDL_TERMS };
      },
    } as never,
  ) as unknown as Promise<JsonObject[]>;

test('RFC 9562 §5.5: the version 5 UUID of a name; and the CTID of an entry is its own UUID', () => {
  // Known from other implementations: the URL namespace and this name.
  assert.equal(uuidV5('http://www.example.com/'), 'fcde3c85-2270-590f-9e7c-ee003d65e0e2');
  assert.equal(ctidOfListing(fullListing), `ce-${fullListing.id}`);
  const provider = fullListing.content.provider;
  assert.match(ctidOfProvider(provider), /^ce-[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(
    ctidOfProvider(provider),
    ctidOfProvider({ ...provider, name: { en: 'Renamed' } }),
    'a new name, the same',
  );
  const nameless = { name: { ja: 'Ａ大学' }, country: 'JP' };
  assert.equal(keyOfProvider(nameless), keyOfProvider({ ...nameless, name: { ja: 'A大学' } }), 'width makes no other');
});

test('CTDL §Credential: an entry with all its parts, in the classes and terms that exist', async () => {
  const document = ctdlDocument(fullListing, site);
  const credential = nodeOf(document, 'ceterms:MicroCredential');
  assert.equal(credential['ceterms:ctid'], `ce-${fullListing.id}`);
  assert.deepEqual(credential['ceterms:name'], { ja: '介護記録の電子化', en: 'Digital care records' });
  assert.equal(
    (credential['ceterms:credentialStatusType'] as JsonObject)['ceterms:targetNode'],
    'credentialStat:Active',
  );
  const [level] = credential['ceterms:audienceLevelType'] as JsonObject[];
  assert.deepEqual(level?.['ceterms:targetNodeName'], { en: 'NZQCF 5-6' });
  assert.equal(credential['ak:levelBasis'], 'issuer-claimed', 'what the level stands on travels');
  assert.deepEqual(credential['ceterms:estimatedDuration'], [
    { '@type': 'ceterms:DurationProfile', 'ceterms:timeRequired': 'PT60H30M' },
  ]);
  const opportunity = nodeOf(document, 'ceterms:LearningOpportunityProfile');
  assert.deepEqual(opportunity['ceterms:estimatedCost'], [
    { '@type': 'ceterms:CostProfile', 'ceterms:currency': 'JPY', 'ceterms:price': 12000 },
  ]);
  const owner = nodeOf(document, 'ceterms:CredentialOrganization');
  assert.deepEqual(credential['ceterms:ownedBy'], [owner['@id']]);
  const assurer = nodeOf(document, 'ceterms:QACredentialOrganization');
  assert.deepEqual(credential['ceterms:approvedBy'], [assurer['@id']]);
  const [expanded] = await expand(document);
  const nodes = (expanded as unknown as { '@graph': JsonObject[] })['@graph'];
  const name = nodes[0]?.['https://purl.org/ctdl/terms/name'];
  assert.deepEqual(name, [
    { '@language': 'en', '@value': 'Digital care records' },
    { '@language': 'ja', '@value': '介護記録の電子化' },
  ]);
  const iris = [...leaves(expanded as JsonValue)].filter(leaf => /^(?:ceterms|ak|schema):/.test(leaf));
  assert.deepEqual(iris, [], 'every term has an address');
});

test('CTDL §credentialStatusType: types without a class of their own are credentials, and no status is made up for what ran out', () => {
  assert.equal(ctdlClass('Membership'), 'ceterms:Credential');
  assert.equal(ctdlClass('Certificate'), 'ceterms:Certificate');
  const statusOf = (state: (typeof listingStates)[number]) => {
    const node = graphOf(ctdlDocument({ ...fullListing, state }, site))[0]?.['ceterms:credentialStatusType'];
    return (node as JsonObject | undefined)?.['ceterms:targetNode'];
  };
  assert.equal(statusOf('suspended'), 'credentialStat:Suspended');
  assert.equal(statusOf('withdrawn'), 'credentialStat:Deprecated');
  assert.equal(statusOf('expired'), undefined);
});

test('ELM 3 §LearningAchievementSpecification: an entry reads back as the verifier reads European documents', () => {
  const document = elmDocument(fullListing, site);
  const specification = nodeOf(document, 'LearningAchievementSpecification');
  const view = viewEuropean({
    credentialSubject: { hasClaim: [{ type: 'LearningAchievement', specifiedBy: specification }] },
  });
  assert.deepEqual(view.nameIn, { ja: '介護記録の電子化', en: 'Digital care records' });
  assert.equal(view.workloadMinutes, 3630);
  assert.deepEqual(view.credit, { value: 2, system: 'Japanese credits' });
  assert.equal(view.participation, 'Online');
  assert.deepEqual(view.skills, [
    { name: 'Record keeping', url: 'http://data.europa.eu/esco/skill/1', framework: 'ESCO' },
  ]);
  const notes = JSON.stringify(specification.additionalNote);
  assert.match(notes, /NZQCF 5-6: claimed by the issuer/, 'what a level stands on travels in words');
  const opportunity = nodeOf(document, 'LearningOpportunity');
  assert.equal(opportunity.providedBy, nodeOf(document, 'Organisation').id);
  assert.equal(opportunity.learningAchievementSpecification, specification.id);
});

test('ELM 3 §Qualification: only what is registered is a Qualification, and an EQF level is only one that was stated in the EQF', () => {
  const withLevel = (framework: string, basis: 'registered' | 'referenced') =>
    graphOf(
      elmDocument(
        { ...fullListing, content: { ...fullListing.content, level: { framework, from: '5', basis } } },
        site,
      ),
    )[0];
  assert.equal(withLevel('nzqcf', 'registered')?.type, 'Qualification');
  assert.equal(withLevel('nzqcf', 'registered')?.eqfLevel, undefined);
  assert.equal(
    asList(withLevel('eqf', 'registered')?.eqfLevel).map(level => (level as JsonObject).id)[0],
    'http://data.europa.eu/snb/eqf/5',
  );
  assert.equal(withLevel('eqf', 'referenced')?.type, 'LearningAchievementSpecification');
  // What a file claims is a claim, and whose it is stands beside it in every form.
  const level = { framework: 'nzqcf', from: '5', basis: 'registered', source: 'NZQA' } as const;
  const claimed = { ...fullListing, content: { ...fullListing.content, level } };
  assert.equal(graphOf(elmDocument(claimed, site))[0]?.type, 'LearningAchievementSpecification');
  assert.ok(JSON.stringify(elmDocument(claimed, site)).includes('(source: NZQA)'));
  assert.equal(graphOf(ctdlDocument(claimed, site))[0]?.['ak:levelSource'], 'NZQA');
  assert.ok(csvRows([claimed], site).includes(',NZQA,'));
});

test('ELM 3: the context is in the document, and every member has an address in it', async () => {
  const expanded = (await jsonld.expand(
    elmDocument(fullListing, site) as never,
    { documentLoader: noContext } as never,
  )) as unknown as JsonValue;
  const text = JSON.stringify(expanded);
  assert.match(
    text,
    /"http:\/\/data.europa.eu\/snb\/model\/elm\/volumeOfLearning":\[\{"@type":"http:\/\/www.w3.org\/2001\/XMLSchema#duration","@value":"PT60H30M"\}\]/,
  );
  const written = new Set(
    [...leaves(graphOf(elmDocument(fullListing, site)))].filter(leaf => /^[a-z][A-Za-z]+$/.test(leaf)),
  );
  for (const term of ['schemeName', 'noteLiteral', 'countryCode', 'priceDetail', 'provenBy'])
    assert.ok(written.has(term) && text.includes(`/${term}"`), term);
});

test('RFC 4180 §2: the table reads back as it was written, one heading and as many cells in every row', () => {
  const text = csvHeading('ids', true) + csvRows([fullListing, sparseListing], site);
  assert.ok(text.startsWith('\ufeff'));
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
  assert.deepEqual(Object.keys(rows[0] ?? {}), csvColumns);
  assert.equal(rows[0]?.title_ja, '介護記録の電子化');
  assert.equal(rows[0]?.level, '5-6');
  assert.equal(rows[0]?.price, '12000');
  assert.equal(rows[0]?.description_ja, '一行目\n"二行目", 三');
  assert.equal(rows[1]?.price, '', 'unknown is empty, not zero');
  const [japanese] = parse(csvHeading('ja', false)) as string[][];
  assert.equal(japanese?.length, csvColumns.length);
  assert.equal(japanese?.[0], '登録番号');
});

test('security 15: no cell of the table can start a formula', () => {
  const evil = {
    ...fullListing,
    content: { ...fullListing.content, title: { ja: '=HYPERLINK("x")', en: '@SUM(A1)' } },
  };
  const [row] = parse(csvHeading('ids', false) + csvRows([evil], site), { columns: true }) as Record<string, string>[];
  assert.equal(row?.title_ja, `'=HYPERLINK("x")`);
  assert.equal(row?.title_en, `'@SUM(A1)`);
});

test('schema.org §EducationalOccupationalCredential: credential and course in the language of the page; nothing in a text can end the script element', () => {
  const markup = toSchemaOrg(fullListing, site, 'en');
  const [credential, course] = graphOf(markup);
  assert.equal(credential?.['@type'], 'EducationalOccupationalCredential');
  assert.equal(course?.name, 'Digital care records');
  assert.equal(asList(credential?.educationalLevel).map(level => (level as JsonObject).name)[0], 'NZQCF 5-6');
  assert.deepEqual(asList(course?.hasCourseInstance)[0], {
    ...{ '@type': 'CourseInstance', startDate: '2027-04-10', courseMode: 'online', courseWorkload: 'PT60H30M' },
  });
  const evil = {
    ...fullListing,
    content: { ...fullListing.content, title: { ja: '</script><script>x()//<!--\u2028' } },
  };
  const written = jsonForScript(toSchemaOrg(evil, site, 'ja'));
  assert.doesNotMatch(written, /[<>&\u2028]/);
  assert.equal(graphOf(JSON.parse(written) as JsonObject)[0]?.name, '</script><script>x()//<!--\u2028');
});

const page = {
  listings: [fullListing, sparseListing],
  self: `${site.url}/register/feed.atom`,
  first: `${site.url}/register/feed.atom`,
};

test('RFC 4287 §4.1.1, RFC 4287 §4.1.2: id, title, updated and an author in the feed, and in every entry what it must have', () => {
  const text = toAtom({ ...page, next: `${page.self}?after=x&lang=ja`, asOf: 0 }, site, 'ja');
  const parts = orThrow(scanXml(text));
  const tags = parts.filter((part): part is XmlTag => part.kind === 'open');
  const entries = tags.filter(({ name }) => name === 'entry');
  assert.equal(entries.length, 2);
  for (const name of ['id', 'title', 'updated']) assert.equal(tags.filter(tag => tag.name === name).length, 3, name);
  assert.equal(tags.filter(({ name }) => name === 'author').length, 1);
  const rels = tags.filter(({ name }) => name === 'link').map(({ attributes }) => attributes.get('rel'));
  assert.deepEqual(rels.slice(0, 4), ['self', 'alternate', 'first', 'next']);
  assert.match(text, /<updated>2026-11-20T01:02:03Z<\/updated>/);
});

test('RFC 5005 §3: a page leads to the next by a place that stays where it is', () => {
  const place = { changedAt: fullListing.changedAt, id: fullListing.id };
  assert.deepEqual(readPlace(writePlace(place)), place);
  for (const text of ['', 'x', `${place.changedAt}`, `-1-${place.id}`, `1-${place.id}x`])
    assert.equal(readPlace(text), undefined);
});

test('JSON Feed 1.1 §Top-level: version, title and items, each with its id; an empty register has an empty list', () => {
  const feed = toJsonFeed({ ...page, asOf: 0 }, site, 'en');
  assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
  const [first] = feed.items as JsonObject[];
  assert.equal(first?.id, `urn:uuid:${fullListing.id}`);
  assert.equal(first?.content_text, 'Listed · Akashi Care · NZQCF 5-6 · 60.5 h · version 3');
  assert.deepEqual(toJsonFeed({ ...page, listings: [], asOf: 0 }, site, 'en').items, []);
});

test('unknown stays absent: of a listing with nothing but a title, no export says more, and none has an empty member', () => {
  for (const document of [
    ctdlDocument(sparseListing, site),
    elmDocument(sparseListing, site),
    toSchemaOrg(sparseListing, site, 'ja'),
  ]) {
    const text = JSON.stringify({ ...document, '@context': 0 });
    assert.doesNotMatch(text, /null|\[\]|undefined|""/);
    assert.doesNotMatch(text, /level|duration|volumeOfLearning|price|creditPoint|timeRequired|offers/i);
  }
});

test('property: whatever a listing holds, each export is well formed, deterministic, and CTDL and ELM keep all of its texts', () => {
  fc.assert(
    fc.property(listings, listing => {
      const ctdl = ctdlDocument(listing, site);
      assert.deepEqual(ctdl, ctdlDocument(listing, site));
      const { title, criteria, outcomes = [] } = listing.content;
      for (const document of [ctdl, elmDocument(listing, site)]) {
        const said = new Set(leaves(document));
        for (const text of [title, criteria, ...outcomes])
          for (const words of [text?.ja, text?.en])
            if (words !== undefined && words.trim() !== '') assert.ok(said.has(words), words);
      }
      const rows = parse(csvHeading('ids', false) + csvRows([listing], site), { relax_quotes: false }) as string[][];
      assert.deepEqual(
        rows.map(row => row.length),
        [csvColumns.length, csvColumns.length],
      );
      assert.ok(scanXml(toAtom({ ...page, listings: [listing], asOf: 0 }, site, 'ja')).ok);
      assert.doesNotMatch(jsonForScript(toSchemaOrg(listing, site, 'en')), /[<>&]/);
    }),
    { numRuns: 150 },
  );
});
