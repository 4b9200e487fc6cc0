/** The name of a value that describes an achievement. Credentials of others carry values that we have no name for: those are shown as they stand. */
import type { Language } from '../language.ts';
import { descriptors } from '../messages/descriptors.ts';

type List = Exclude<keyof (typeof descriptors)['ja'], 'language'>;

export function nameOfValue(list: List, value: string, lang: Language): string {
  const names: Readonly<Record<string, string>> = descriptors[lang][list];
  return Object.hasOwn(names, value) ? (names[value] ?? value) : value.replace(/^ext:/, '');
}

/** `JEQF（日本・教育資格）` → `JEQF`: beside a level the short form is enough. */
export const frameworkName = (value: string): string => {
  const name = nameOfValue('levelFramework', value, 'en');
  return name === value ? value.toUpperCase() : (name.split(' (')[0] ?? name);
};
