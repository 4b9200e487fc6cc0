/**
 * An entry in the Credential Transparency Description Language (CTDL): the credential, the learning that leads to it, and the organizations, each with
 * its CTID. Terms that CTDL lacks (the register's own state, what a level stands on) come under our own prefix instead of being bent into its terms.
 */
import type { JsonObject, JsonValue } from '../bytes/json.ts';
import type { AchievementType, AssessmentType } from '../catalogue/value-lists.ts';
import { AKASHI_TERMS } from '../jsonld/akashi-context.ts';
import type { Backing, Listing, ListingState, Provider } from '../register/listing.ts';
import { ctidOfBacker, ctidOfListing, ctidOfOpportunity, ctidOfProvider } from './ctid.ts';
import { type ExportSite, entryUrl } from './export-site.ts';
import { durationOf, known, languageMap, levelCode } from './texts.ts';

export const CTDL_CONTEXT: JsonValue = [
  'https://credreg.net/ctdl/schema/context/json',
  {
    ak: AKASHI_TERMS,
    'ak:listedOn': { '@type': 'http://www.w3.org/2001/XMLSchema#date' },
    'ak:reviewOn': { '@type': 'http://www.w3.org/2001/XMLSchema#date' },
  },
];

/** CTDL has a class of the same name for these; whatever else is listed is a credential of which CTDL knows no narrower class. */
const OF_SAME_NAME: ReadonlySet<AchievementType> = new Set([
  'ApprenticeshipCertificate',
  'AssociateDegree',
  'BachelorDegree',
  'Badge',
  'Certificate',
  'CertificateOfCompletion',
  'Certification',
  'Degree',
  'Diploma',
  'DoctoralDegree',
  'GeneralEducationDevelopment',
  'JourneymanCertificate',
  'License',
  'MasterCertificate',
  'MasterDegree',
  'MicroCredential',
  'ProfessionalDoctorate',
  'QualityAssuranceCredential',
  'ResearchDoctorate',
  'SecondarySchoolDiploma',
]);
export const ctdlClass = (type: AchievementType): string => `ceterms:${OF_SAME_NAME.has(type) ? type : 'Credential'}`;

/** Whether it is awarded, as far as a register knows: of an entry that ran out of its review nobody said that, so that it has none. */
const STATUS: Partial<Readonly<Record<ListingState, string>>> = {
  listed: 'Active',
  'under-review': 'Active',
  suspended: 'Suspended',
  withdrawn: 'Deprecated',
};

const METHOD: Partial<Readonly<Record<AssessmentType, string>>> = {
  exam: 'Exam',
  oral: 'Exam',
  portfolio: 'Artifact',
  project: 'Artifact',
  'applied-skill': 'Performance',
  'workplace-observation': 'Performance',
};
const DELIVERY: Readonly<Record<string, string>> = {
  online: 'OnlineOnly',
  onsite: 'InPerson',
  blended: 'BlendedDelivery',
};

export interface CtdlNodes {
  readonly credential: JsonObject;
  readonly opportunity?: JsonObject;
  readonly organizations: readonly JsonObject[];
}

/** Addresses of nodes lead to where they are described. */
const nodeId = (site: ExportSite, ctid: string): string => `${site.url}/register/data/ctdl.json#${ctid}`;

export function toCtdl(listing: Listing, site: ExportSite): CtdlNodes {
  const { content } = listing;
  const owner = [nodeId(site, ctidOfProvider(content.provider))];
  const by = (role: Backing['role']) =>
    listing.backings.filter(each => each.role === role).map(each => nodeId(site, ctidOfBacker(each)));
  const opportunity = opportunityOf(listing, site, owner);
  const status = STATUS[listing.state];
  const credential = known({
    '@id': entryUrl(site, listing.id),
    '@type': ctdlClass(content.achievementType),
    'ceterms:ctid': ctidOfListing(listing),
    'ceterms:name': languageMap(content.title),
    'ceterms:description': languageMap(content.description ?? content.purpose),
    'ceterms:subjectWebpage': content.url ?? entryUrl(site, listing.id),
    'ceterms:credentialStatusType':
      status && concept('ceterms:CredentialStatus', 'Credential Status', 'credentialStat', status),
    'ceterms:ownedBy': owner,
    'ceterms:approvedBy': by('assured'),
    'ceterms:recognizedBy': by('advised'),
    'ceterms:relatedAction': listing.backings.map(each => actionOf(each, site)),
    'ceterms:audienceLevelType': levelOf(listing, site),
    'ceterms:subject': fieldOf(listing),
    'ceterms:keyword':
      content.tags && content.tags.length > 0 ? { [content.inLanguage]: [...content.tags] } : undefined,
    'ceterms:inLanguage': content.languages && [...content.languages],
    'ceterms:estimatedDuration': durations(listing),
    'ceterms:identifier': content.achievement === undefined ? undefined : [identifier(content.achievement)],
    'ceterms:versionIdentifier': [
      {
        '@type': 'ceterms:IdentifierValue',
        'ceterms:identifierTypeName': { en: 'Version in the register' },
        'ceterms:identifierValueCode': String(listing.version),
      },
    ],
    'ceterms:requires': requirementOf(listing, opportunity?.['@id']),
    'ceterms:isPreparationFor': towards(listing),
    'ak:listingState': listing.state,
    'ak:levelBasis': content.level?.basis,
    'ak:levelSource': content.level?.source,
    'ak:listedOn': listing.listedOn,
    'ak:reviewOn': listing.reviewOn,
  });
  return {
    credential,
    ...(opportunity === undefined ? {} : { opportunity }),
    organizations: [providerNode(content.provider, site), ...listing.backings.map(each => backerNode(each, site))],
  };
}

/** One entry as a document of its own; an organization that stands in two roles is described once. */
export function ctdlDocument(listing: Listing, site: ExportSite): JsonObject {
  const { credential, opportunity, organizations } = toCtdl(listing, site);
  // The first description of an organization stays: whoever provides is described as provider.
  const once = new Map<unknown, JsonObject>();
  for (const each of organizations) if (!once.has(each['@id'])) once.set(each['@id'], each);
  return {
    '@context': CTDL_CONTEXT,
    '@id': `${entryUrl(site, listing.id)}.ctdl.json`,
    '@graph': [credential, ...(opportunity === undefined ? [] : [opportunity]), ...once.values()],
  };
}

function opportunityOf(listing: Listing, site: ExportSite, owner: string[]): JsonObject | undefined {
  const { content } = listing;
  const ways = content.participation === undefined ? undefined : DELIVERY[content.participation];
  const said = known({
    'ceterms:deliveryType': ways && [concept('ceterms:Delivery', 'Delivery Type', 'deliveryType', ways)],
    'ceterms:deliveryTypeDescription':
      content.participation && languageMap(site.label('participation', content.participation)),
    'ceterms:assessmentMethodType': methods(content.assessment),
    'ceterms:assessmentMethodDescription': inWords(content.assessment, site),
    'ceterms:estimatedCost': costs(listing),
    'ceterms:creditValue': credits(listing, site),
    'ceterms:entryCondition': content.prerequisites && [
      known({ '@type': 'ceterms:ConditionProfile', 'ceterms:description': languageMap(content.prerequisites) }),
    ],
  });
  if (Object.keys(said).length === 0) return undefined;
  const ctid = ctidOfOpportunity(listing);
  return known({
    '@id': nodeId(site, ctid),
    '@type': 'ceterms:LearningOpportunityProfile',
    'ceterms:ctid': ctid,
    'ceterms:name': languageMap(content.title),
    'ceterms:description': languageMap(content.description ?? content.purpose),
    'ceterms:subjectWebpage': content.url ?? entryUrl(site, listing.id),
    'ceterms:ownedBy': owner,
    'ceterms:inLanguage': content.languages && [...content.languages],
    'ceterms:estimatedDuration': durations(listing),
    ...said,
  });
}

/** What stands behind `approvedBy` and `recognizedBy`: since when, until when, and the signed credential. */
const actionOf = (backing: Backing, site: ExportSite): JsonObject =>
  known({
    '@type': backing.role === 'assured' ? 'ceterms:ApproveAction' : 'ceterms:RecognizeAction',
    'ceterms:actingAgent': [nodeId(site, ctidOfBacker(backing))],
    'ceterms:startDate': backing.since,
    'ceterms:endDate': backing.until,
    'ceterms:evidenceOfAction': [backing.credential],
  });

const methods = (types: readonly AssessmentType[] | undefined): JsonValue | undefined => {
  const names = new Set((types ?? []).flatMap(type => METHOD[type] ?? []));
  return [...names].map(name => concept('ceterms:AssessmentMethod', 'Assessment Method Type', 'assessMethod', name));
};

/** CTDL's three methods say less than the register knows: the whole list stands beside them in words. */
function inWords(types: readonly AssessmentType[] | undefined, site: ExportSite): JsonObject | undefined {
  if (types === undefined || types.length === 0) return undefined;
  const labels = types.map(type => site.label('assessment', type));
  return { ja: labels.map(({ ja }) => ja).join('、'), en: labels.map(({ en }) => en).join(', ') };
}

const durations = ({ content: { workload } }: Listing): JsonValue | undefined =>
  workload && [{ '@type': 'ceterms:DurationProfile', 'ceterms:timeRequired': durationOf(workload.minutes) }];

const costs = ({ content: { price } }: Listing): JsonValue | undefined =>
  price && [
    { '@type': 'ceterms:CostProfile', 'ceterms:currency': price.currency, 'ceterms:price': Number(price.amount) },
  ];

const credits = ({ content: { workload } }: Listing, site: ExportSite): JsonValue | undefined =>
  workload?.credit && [
    {
      '@type': 'ceterms:ValueProfile',
      'schema:value': workload.credit.value,
      'ceterms:creditUnitTypeDescription': languageMap(site.label('creditUnit', workload.credit.system)) ?? {},
    },
  ];

function levelOf({ content: { level } }: Listing, site: ExportSite): JsonValue | undefined {
  if (level === undefined) return undefined;
  const framework = site.frameworks.get(level.framework);
  const code = levelCode(level);
  return [
    known({
      '@type': 'ceterms:CredentialAlignmentObject',
      'ceterms:frameworkName': framework === undefined ? { en: level.framework } : languageMap(framework.name),
      'ceterms:codedNotation': code,
      'ceterms:targetNodeName': { en: `${framework?.abbreviation ?? level.framework} ${code}` },
      'ceterms:targetNodeDescription': languageMap(site.label('levelBasis', level.basis)),
    }),
  ];
}

const schemeNames = { 'isced-f': 'ISCED-F 2013', nzsced: 'NZSCED' } as const;

function fieldOf({ content: { field } }: Listing): JsonValue | undefined {
  if (field === undefined) return undefined;
  return [
    known({
      '@type': 'ceterms:CredentialAlignmentObject',
      'ceterms:frameworkName': field.scheme && { en: schemeNames[field.scheme] },
      'ceterms:codedNotation': field.code,
      'ceterms:targetNodeName': languageMap(field.name),
    }),
  ];
}

function requirementOf({ content }: Listing, opportunity: JsonValue | undefined): JsonValue | undefined {
  const outcomes = (content.outcomes ?? []).map(outcome =>
    competency({ 'ceterms:targetNodeName': languageMap(outcome) }),
  );
  const skills = (content.skills ?? []).map(skill =>
    competency({
      'ceterms:targetNode': skill.targetUrl,
      'ceterms:targetNodeName': { [content.inLanguage]: skill.targetName },
      'ceterms:frameworkName': skill.targetFramework === undefined ? undefined : { und: skill.targetFramework },
      'ceterms:codedNotation': skill.targetCode,
    }),
  );
  const condition = known({
    'ceterms:description': languageMap(content.criteria),
    'ceterms:targetCompetency': [...outcomes, ...skills],
    'ceterms:targetLearningOpportunity': opportunity === undefined ? undefined : [opportunity],
  });
  return Object.keys(condition).length === 0 ? undefined : [{ '@type': 'ceterms:ConditionProfile', ...condition }];
}

const competency = (members: Readonly<Record<string, JsonValue | undefined>>): JsonObject =>
  known({ '@type': 'ceterms:CredentialAlignmentObject', ...members });

function towards({ content: { stackability, inLanguage } }: Listing): JsonValue | undefined {
  if (stackability?.kind !== 'stackable') return undefined;
  const condition = known({
    'ceterms:name': stackability.towards === undefined ? undefined : { [inLanguage]: stackability.towards },
    'ceterms:description': languageMap(stackability.note),
  });
  return Object.keys(condition).length === 0 ? undefined : [{ '@type': 'ceterms:ConditionProfile', ...condition }];
}

const concept = (scheme: string, schemeName: string, prefix: string, name: string): JsonObject => ({
  '@type': 'ceterms:CredentialAlignmentObject',
  'ceterms:framework': scheme.replace('ceterms:', 'https://credreg.net/ctdl/terms/'),
  'ceterms:frameworkName': { en: schemeName },
  'ceterms:targetNode': `${prefix}:${name}`,
  'ceterms:targetNodeName': { en: name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ') },
});

const identifier = (value: string): JsonObject => ({
  '@type': 'ceterms:IdentifierValue',
  'ceterms:identifierTypeName': { en: 'Open Badges 3.0 achievement' },
  'ceterms:identifierValueCode': value,
});

function providerNode(provider: Provider, site: ExportSite): JsonObject {
  const ctid = ctidOfProvider(provider);
  return known({
    '@id': nodeId(site, ctid),
    '@type': 'ceterms:CredentialOrganization',
    'ceterms:ctid': ctid,
    'ceterms:name': languageMap(provider.name),
    'ceterms:subjectWebpage': provider.url,
    'ceterms:sameAs': provider.id === undefined ? undefined : [provider.id],
    'ceterms:address': provider.country && [
      { '@type': 'ceterms:Place', 'ceterms:addressCountry': { en: provider.country } },
    ],
  });
}

function backerNode(backing: Backing, site: ExportSite): JsonObject {
  const ctid = ctidOfBacker(backing);
  return known({
    '@id': nodeId(site, ctid),
    '@type': 'ceterms:QACredentialOrganization',
    'ceterms:ctid': ctid,
    'ceterms:name': languageMap(backing.name),
    'ceterms:sameAs': [backing.issuer],
  });
}
