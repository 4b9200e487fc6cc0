/** Picks one language of a bilingual text; a credential is single-language, so every text in it goes through here. */
import type { Text } from './achievement.ts';
import type { Language } from './value-lists.ts';

/** The text in the wanted language, else in the original one, else in whichever exists; undefined when all are blank. */
export function pickText(text: Text | undefined, wanted: Language, original: Language): string | undefined {
  if (text === undefined) return undefined;
  for (const language of [wanted, original, 'ja', 'en'] as const) {
    const value = text[language];
    if (value !== undefined && value.trim() !== '') return value;
  }
  return undefined;
}
