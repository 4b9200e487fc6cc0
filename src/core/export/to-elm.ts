/**
 * An entry in the European Learning Model 3 (profile "learning opportunities and qualifications"): what is learned, how it can be learned, and by whom it is offered.
 * Registered at a level it is a Qualification, otherwise a LearningAchievementSpecification: the model reserves the former for what a competent authority stands behind.
 */
import type { JsonObject, JsonValue } from '../bytes/json.ts';
import type { Text } from '../catalogue/achievement.ts';
import type { Listing, Provider } from '../register/listing.ts';
import { formatInstant } from '../time/instant.ts';
import { countryAuthority, languageAuthority } from './authority-codes.ts';
import { ctidOfListing, ctidOfProvider } from './ctid.ts';
import { ELM_CONTEXT } from './elm-context.ts';
import { type ExportSite, entryUrl } from './export-site.ts';
import { durationOf, known, languageMap, levelCode } from './texts.ts';

/** The concepts of the Commission's list of modes that the forms of participation stand for; volunteering and work have none that says the same. */
const MODES: Readonly<Record<string, string>> = {
  online: '920fbb3cbe',
  onsite: '9191af2ed9',
  blended: 'e92d221e4d',
};
const SNB = 'http://data.europa.eu/snb/';
const AUTHORITY = 'http://publications.europa.eu/resource/authority/';

export interface ElmNodes {
  readonly specification: JsonObject;
  readonly opportunity: JsonObject;
  readonly organisation: JsonObject;
}

export function toElm(listing: Listing, site: ExportSite): ElmNodes {
  const { content } = listing;
  const url = entryUrl(site, listing.id);
  const languages = content.languages?.map(languageConcept);
  const organisation = organisationOf(content.provider, site);
  const specification = known({
    id: `${url}#specification`,
    type:
      content.level?.basis === 'registered' && content.level.source === undefined
        ? 'Qualification'
        : 'LearningAchievementSpecification',
    identifier: identifiersOf(listing),
    title: languageMap(content.title),
    description: languageMap(content.description ?? content.purpose),
    additionalNote: notesOf(listing, site),
    homepage: content.url === undefined ? undefined : webResource(content.url),
    supplementaryDocument: webResource(url),
    dateModified: formatInstant(listing.changedAt),
    dcType: { type: 'Concept', notation: content.achievementType },
    ...fieldOf(listing),
    volumeOfLearning: content.workload && durationOf(content.workload.minutes),
    creditPoint: creditOf(listing, site),
    ...levelOf(listing, site),
    language: languages,
    mode: modeOf(listing, site),
    entryRequirement: note(content.prerequisites),
    learningOutcome: outcomesOf(listing),
    provenBy: assessmentsOf(listing, site),
    status: listing.state,
  });
  const opportunity = known({
    id: `${url}#opportunity`,
    type: 'LearningOpportunity',
    title: languageMap(content.title),
    // The profile wants a page: where the provider names none, the register's own page describes it.
    homepage: webResource(content.url ?? url),
    mode: modeOf(listing, site),
    priceDetail: priceOf(listing),
    scheduleInformation: startsOf(listing),
    defaultLanguage: languages?.length === 1 ? languages[0] : undefined,
    providedBy: organisation.id,
    learningAchievementSpecification: specification.id,
    dateModified: formatInstant(listing.changedAt),
    status: listing.state,
  });
  return { specification, opportunity, organisation };
}

export function elmDocument(listing: Listing, site: ExportSite): JsonObject {
  const { specification, opportunity, organisation } = toElm(listing, site);
  return { '@context': ELM_CONTEXT, '@graph': [specification, opportunity, organisation] };
}

const webResource = (contentURL: string): JsonObject => ({ type: 'WebResource', contentURL });

function note(text: Text | undefined): JsonObject | undefined {
  const noteLiteral = languageMap(text);
  return noteLiteral && { type: 'Note', noteLiteral };
}

const identifiersOf = (listing: Listing): JsonValue => [
  { type: 'Identifier', schemeName: 'CTID', notation: ctidOfListing(listing) },
  ...(listing.content.achievement === undefined
    ? []
    : [{ type: 'Identifier', schemeName: 'Open Badges 3.0 achievement', notation: listing.content.achievement }]),
];

/** What the model has no place for, said in words: the criteria, what a level stands on, and who advised or assured. */
function notesOf({ content, backings }: Listing, site: ExportSite): JsonValue {
  const { level } = content;
  const basis = level && site.label('levelBasis', level.basis);
  const about = level && `${site.frameworks.get(level.framework)?.abbreviation ?? level.framework} ${levelCode(level)}`;
  const assured = (content.qualityAssurance ?? []).map(({ type, body, since, until }) => {
    const label = site.label('qualityAssurance', type);
    const rest = [body, [since, until].filter(Boolean).join('/')].filter(Boolean).join(', ');
    return { ja: [label.ja, rest].filter(Boolean).join('：'), en: [label.en, rest].filter(Boolean).join(': ') };
  });
  const backed = backings.map(({ role, name, since, until, credential }) => {
    const rest = `${since}/${until ?? '..'}, ${credential}`;
    const who = (language: 'ja' | 'en') => name[language] ?? name.ja ?? name.en ?? '';
    return role === 'assured'
      ? { ja: `質保証：${who('ja')}、${rest}`, en: `Assured by ${who('en')}, ${rest}` }
      : { ja: `助言：${who('ja')}、${rest}`, en: `Advised by ${who('en')}, ${rest}` };
  });
  const from =
    level?.source === undefined
      ? { ja: '', en: '' }
      : { ja: `（出典：${level.source}）`, en: ` (source: ${level.source})` };
  const levelNote = basis && { ja: `${about}：${basis.ja}${from.ja}`, en: `${about}: ${basis.en}${from.en}` };
  return [content.criteria, levelNote, ...assured, ...backed].flatMap(text => note(text) ?? []);
}

function fieldOf({ content: { field } }: Listing): Record<string, JsonValue | undefined> {
  if (field === undefined) return {};
  const concept = known({
    id: field.scheme === 'isced-f' && field.code !== undefined ? `${SNB}isced-f/${field.code}` : undefined,
    type: 'Concept',
    notation: field.code,
    prefLabel: languageMap(field.name),
    inScheme:
      field.scheme === undefined
        ? undefined
        : known({
            id: field.scheme === 'isced-f' ? `${SNB}isced-f/25831c2` : undefined,
            type: 'ConceptScheme',
            prefLabel: field.scheme === 'nzsced' ? { en: 'NZSCED' } : undefined,
          }),
  });
  return field.scheme === 'isced-f' ? { thematicArea: [concept] } : { educationSubject: [concept] };
}

function creditOf({ content: { workload } }: Listing, site: ExportSite): JsonValue | undefined {
  if (workload?.credit === undefined) return undefined;
  const { system, value } = workload.credit;
  const framework = known({
    id: system === 'ects' ? `${SNB}education-credit/6fcec5c5af` : undefined,
    type: 'Concept',
    notation: system,
    prefLabel: languageMap(site.label('creditUnit', system)),
  });
  return [{ type: 'CreditPoint', framework, point: String(value) }];
}

/** The level as its framework writes it. Nothing is translated here: of the EQF it is only what somebody stated in the EQF. */
function levelOf({ content: { level } }: Listing, site: ExportSite): Record<string, JsonValue | undefined> {
  if (level === undefined) return {};
  const framework = site.frameworks.get(level.framework);
  const code = levelCode(level);
  const isEqf = level.framework === 'eqf';
  const concept = known({
    id: isEqf && level.to === undefined ? `${SNB}eqf/${level.from}` : undefined,
    type: 'Concept',
    notation: code,
    prefLabel: { en: `${framework?.abbreviation ?? level.framework} ${code}` },
    inScheme: known({
      id: isEqf ? `${SNB}eqf/25831c2` : undefined,
      type: 'ConceptScheme',
      notation: level.framework,
      prefLabel: framework && languageMap(framework.name),
    }),
  });
  if (level.basis !== 'registered') return { educationLevel: [concept] };
  return isEqf ? { eqfLevel: concept } : { nqfLevel: [concept] };
}

function modeOf({ content: { participation } }: Listing, site: ExportSite): JsonValue | undefined {
  if (participation === undefined) return undefined;
  const mode = MODES[participation];
  return [
    known({
      id: mode && `${SNB}learning-assessment/${mode}`,
      type: 'Concept',
      notation: participation,
      prefLabel: languageMap(site.label('participation', participation)),
      inScheme: mode && { id: `${SNB}learning-assessment/25831c2`, type: 'ConceptScheme' },
    }),
  ];
}

/** Skills stand beside the outcomes: which skill belongs to which outcome, a listing does not say. */
function outcomesOf({ content }: Listing): JsonValue {
  const outcomes = (content.outcomes ?? []).map(outcome =>
    known({ type: 'LearningOutcome', title: languageMap(outcome) }),
  );
  const skills = (content.skills ?? []).map(skill => {
    const isEsco = skill.targetUrl.startsWith('http://data.europa.eu/esco/');
    const label = { [content.inLanguage]: skill.targetName };
    const concept = known({
      id: skill.targetUrl,
      type: 'Concept',
      notation: skill.targetCode,
      prefLabel: label,
    });
    return { type: 'LearningOutcome', title: label, [isEsco ? 'relatedESCOSkill' : 'relatedSkill']: [concept] };
  });
  return [...outcomes, ...skills];
}

const assessmentsOf = ({ content: { assessment } }: Listing, site: ExportSite): JsonValue =>
  (assessment ?? []).map(type => {
    const label = languageMap(site.label('assessment', type)) ?? {};
    return {
      type: 'LearningAssessmentSpecification',
      title: label,
      dcType: { type: 'Concept', notation: type, prefLabel: label },
    };
  });

const priceOf = ({ content: { price } }: Listing): JsonValue | undefined =>
  price && [
    {
      type: 'PriceDetail',
      amount: {
        type: 'Amount',
        value: price.amount,
        unit: { id: `${AUTHORITY}currency/${price.currency}`, type: 'Concept', notation: price.currency },
      },
    },
  ];

function startsOf({ content: { starts } }: Listing): JsonObject | undefined {
  if (starts === undefined) return undefined;
  if (starts.kind === 'any-time') return note({ ja: '随時開始', en: 'Starts at any time' });
  const dates = starts.dates.join(', ');
  return note({ ja: `開始日：${dates}`, en: `Starts: ${dates}` });
}

function languageConcept(tag: string): JsonObject {
  const code = languageAuthority(tag);
  return known({ id: code && `${AUTHORITY}language/${code}`, type: 'Concept', notation: tag });
}

function organisationOf(provider: Provider, site: ExportSite): JsonObject {
  const country = provider.country && countryAuthority(provider.country);
  const ctid = ctidOfProvider(provider);
  return known({
    id: `${site.url}/register/data/elm.json#${ctid}`,
    type: 'Organisation',
    identifier: [
      { type: 'Identifier', schemeName: 'CTID', notation: ctid },
      ...(provider.id === undefined ? [] : [{ type: 'Identifier', notation: provider.id }]),
    ],
    legalName: languageMap(provider.name),
    homepage: provider.url === undefined ? undefined : webResource(provider.url),
    location: provider.country && [
      {
        type: 'Location',
        address: [
          {
            type: 'Address',
            countryCode: known({
              id: country && `${AUTHORITY}country/${country}`,
              type: 'Concept',
              notation: provider.country,
            }),
          },
        ],
      },
    ],
  });
}
