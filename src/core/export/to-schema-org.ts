/** An entry as schema.org markup for search engines: the credential, and the course that leads to it. */
import type { JsonObject, JsonValue } from '../bytes/json.ts';
import type { Text } from '../catalogue/achievement.ts';
import { pickText } from '../catalogue/pick-text.ts';
import type { Language } from '../catalogue/value-lists.ts';
import type { Listing, Provider } from '../register/listing.ts';
import { type ExportSite, entryUrl, pageUrl } from './export-site.ts';
import { durationOf, known, levelCode } from './texts.ts';

/** Google and others read one language a page, so that the markup is in the page's. */
export function toSchemaOrg(listing: Listing, site: ExportSite, language: Language): JsonObject {
  const { content } = listing;
  const say = (text: Text | undefined) => pickText(text, language, content.inLanguage);
  const url = pageUrl(site, listing.id, language);
  const id = entryUrl(site, listing.id);
  const provider = organizationOf(content.provider, say);
  const shared = {
    name: say(content.title),
    description: say(content.description ?? content.purpose),
    url,
    keywords: content.tags && [...content.tags],
  };
  const credential = known({
    '@type': 'EducationalOccupationalCredential',
    '@id': `${id}#credential`,
    ...shared,
    credentialCategory: content.achievementType,
    educationalLevel: levelOf(listing, site, language),
    competencyRequired: competenciesOf(listing, say),
    creator: provider,
    recognizedBy: listing.backings.map(({ name, issuer }) =>
      known({ '@type': 'Organization', name: say(name), identifier: issuer }),
    ),
  });
  const course = known({
    '@type': 'Course',
    '@id': `${id}#course`,
    ...shared,
    sameAs: content.url,
    provider,
    inLanguage: content.languages && [...content.languages],
    timeRequired: content.workload && durationOf(content.workload.minutes),
    coursePrerequisites: say(content.prerequisites),
    teaches: content.outcomes?.flatMap(outcome => say(outcome) ?? []),
    educationalCredentialAwarded: { '@id': `${id}#credential` },
    offers: content.price && [
      {
        '@type': 'Offer',
        price: content.price.amount,
        priceCurrency: content.price.currency,
        category: categoryOf(content.price.amount),
      },
    ],
    hasCourseInstance: instancesOf(listing),
  });
  return { '@context': 'https://schema.org', '@graph': [credential, course] };
}

const categoryOf = (amount: string): string => (Number(amount) === 0 ? 'Free' : 'Paid');

const organizationOf = (provider: Provider, say: (text: Text) => string | undefined): JsonObject =>
  known({ '@type': 'Organization', name: say(provider.name), url: provider.url, identifier: provider.id });

function levelOf({ content: { level } }: Listing, site: ExportSite, language: Language): JsonObject | undefined {
  if (level === undefined) return undefined;
  const framework = site.frameworks.get(level.framework);
  const code = levelCode(level);
  return known({
    '@type': 'DefinedTerm',
    name: `${framework?.abbreviation ?? level.framework} ${code}`,
    termCode: code,
    description: site.label('levelBasis', level.basis)[language],
    inDefinedTermSet: framework?.name[language] ?? level.framework,
  });
}

const competenciesOf = ({ content }: Listing, say: (text: Text) => string | undefined): JsonValue => [
  ...(content.outcomes ?? []).flatMap(outcome => say(outcome) ?? []),
  ...(content.skills ?? []).map(skill =>
    known({
      '@type': 'DefinedTerm',
      name: skill.targetName,
      url: skill.targetUrl,
      termCode: skill.targetCode,
      inDefinedTermSet: skill.targetFramework,
    }),
  ),
];

/** Each known date is an instance; a way of learning without a date is one, too. Both unknown, there is none. */
function instancesOf({ content: { starts, participation, workload } }: Listing): JsonValue | undefined {
  const modes: Readonly<Record<string, string>> = { online: 'online', onsite: 'onsite', blended: 'blended' };
  const courseMode = participation === undefined ? undefined : modes[participation];
  const dates = starts?.kind === 'dates' ? starts.dates : [];
  if (courseMode === undefined && dates.length === 0) return undefined;
  const shared = { courseMode, courseWorkload: workload && durationOf(workload.minutes) };
  if (dates.length === 0) return [known({ '@type': 'CourseInstance', ...shared })];
  return dates.map(startDate => known({ '@type': 'CourseInstance', startDate, ...shared }));
}

/** JSON that may stand inside `<script>`: nothing in it can end the element, begin a comment, or break a line of JavaScript. */
export const jsonForScript = (value: JsonValue): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
