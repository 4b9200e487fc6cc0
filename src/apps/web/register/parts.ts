/** Every part of a listing in one order, for its page, for comparing, and for what a version changed. */
import type { Child } from 'hono/jsx';
import type { ListingContent } from '../../../core/register/listing.ts';
import { countryName } from '../format.ts';
import type { Language } from '../language.ts';
import { descriptors } from '../messages/descriptors.ts';
import type { register } from '../messages/register.ts';
import { both, level, outcomes, skills, webLink } from './part-views.tsx';
import { creditText, joined, languageName, priceText, startsText, workloadText } from './values.tsx';

export type PartName = Exclude<
  keyof (typeof register)['ja']['field'],
  'state' | 'register' | 'listedOn' | 'reviewOn' | 'ctid'
>;

export interface ListingPart {
  readonly name: PartName;
  readonly value: Child | undefined;
  /** The stated value itself: two listings that say the same have the same. */
  readonly said: unknown;
}

/** `nameOf` gives the short name of a framework or of a credit system (values.tsx). */
export function partsOf(
  content: ListingContent,
  lang: Language,
  nameOf: (id: string) => string,
): readonly ListingPart[] {
  const d = descriptors[lang];
  const { provider, field } = content;
  const part = (name: PartName, said: unknown, value: Child | undefined): ListingPart => ({ name, said, value });
  const fieldTexts: readonly (string | undefined)[] = [
    field?.name?.[lang] ?? field?.name?.ja ?? field?.name?.en,
    field?.code && `${field.scheme} ${field.code}`,
  ];
  return [
    part('provider', provider.name, both(provider.name, lang)),
    part('country', provider.country, provider.country && countryName(provider.country, lang)),
    part('type', content.achievementType, d.achievementType[content.achievementType]),
    part('level', content.level, level(content, nameOf, lang)),
    part('workload', content.workload?.minutes, workloadText(content, lang)),
    part('credit', content.workload?.credit, creditText(content, nameOf, lang)),
    part('purpose', content.purpose, content.purpose && both(content.purpose, lang)),
    part('outcomes', content.outcomes, outcomes(content.outcomes, lang)),
    part('description', content.description, content.description && both(content.description, lang)),
    part('criteria', content.criteria, content.criteria && both(content.criteria, lang)),
    part('prerequisites', content.prerequisites, content.prerequisites && both(content.prerequisites, lang)),
    part(
      'field',
      field,
      joined(
        fieldTexts.flatMap(text => text || []),
        lang,
      ),
    ),
    part('skills', content.skills, skills(content.skills)),
    part('form', content.participation, content.participation && d.participation[content.participation]),
    part(
      'languages',
      content.languages,
      joined(
        content.languages?.map(tag => languageName(tag, lang)),
        lang,
      ),
    ),
    part(
      'assessment',
      content.assessment,
      joined(
        content.assessment?.map(type => d.assessment[type]),
        lang,
      ),
    ),
    part('supervision', content.supervision, content.supervision && d.supervision[content.supervision]),
    part('price', content.price, priceText(content, lang)),
    part('starts', content.starts, startsText(content, lang)),
    part(
      'qualityAssurance',
      content.qualityAssurance,
      joined(
        content.qualityAssurance?.map(({ type, body }) => [d.qualityAssurance[type], body].filter(Boolean).join(' · ')),
        lang,
      ),
    ),
    part('stackability', content.stackability, content.stackability && d.stackability[content.stackability.kind]),
    part('tags', content.tags, joined(content.tags, lang)),
    part('url', content.url, content.url && webLink(content.url)),
    part('achievement', content.achievement, content.achievement),
  ];
}
