/** Frameworks and credit systems that an operator has added by file, beside those that have a label of ours. */
import { newestOf, type Reference } from '../../../core/frameworks/reference.ts';
import type { Language } from '../language.ts';
import { descriptors } from '../messages/descriptors.ts';

type Choices = Readonly<Record<string, string>>;

export interface OwnChoices {
  readonly levelFramework: Choices;
  readonly creditSystem: Choices;
}

/** A list of titles has no level to claim, and hours alone are no credit. */
export function ownChoices(reference: Reference, lang: Language): OwnChoices {
  const frameworks = newestOf(reference, 'framework')
    .filter(({ levels, scope }) => levels.length > 0 && scope !== 'titles')
    .map(({ id, abbreviation, name }) => [
      id,
      lang === 'ja' ? `${abbreviation}（${name.ja}）` : `${abbreviation} (${name.en})`,
    ]);
  const systems = newestOf(reference, 'credit-system')
    .filter(({ id }) => id !== 'none')
    .map(({ id, name }) => [id, name[lang]]);
  return {
    levelFramework: Object.fromEntries(without(frameworks, descriptors[lang].levelFramework)),
    creditSystem: Object.fromEntries(without(systems, descriptors[lang].creditSystem)),
  };
}

const without = (entries: readonly string[][], known: Choices): readonly string[][] =>
  entries.filter(([id = '']) => !Object.hasOwn(known, id));

/** What a draft has stays a choice, though its file is gone: saving must not change it unasked. */
export const withChosen = (choices: Choices, chosen: string): Choices =>
  chosen === '' || Object.hasOwn(choices, chosen) ? choices : { ...choices, [chosen]: chosen };
