/**
 * Which levels of which frameworks answer to one that is asked for: itself, and those that a published table puts there. A framework without a table,
 * or a level that is agreed to have no counterpart, is not among them.
 */
import { type Crosswalk, newestOf, type Reference } from '../frameworks/reference.ts';
import { type LevelName, type Translation, translate } from '../frameworks/translate.ts';
import { levelsOf } from './index-listing.ts';
import type { ListedLevel } from './listing.ts';

/** `none`: only levels of the framework itself. `published`: tables that both sides have published. `tables`: every table that names levels. */
export const levelReaches = ['tables', 'published', 'none'] as const;
export type LevelReach = (typeof levelReaches)[number];

export interface AnsweringLevel extends LevelName {
  /** Absent for the level that was asked for. */
  readonly through?: Pick<Translation, 'status' | 'direction'> & { readonly crosswalk: Crosswalk };
}

/** Read from the listing's framework to the one asked for, as the listing would be translated; every table that says so is one answer. */
export function findLevels(reference: Reference, asked: LevelName, reach: LevelReach): readonly AnsweringLevel[] {
  const found: AnsweringLevel[] = [asked];
  if (reach === 'none') return found;
  for (const { id: framework, levels } of newestOf(reference, 'framework')) {
    if (framework === asked.framework) continue;
    for (const { level } of levels) {
      const translated = translate(reference, { framework, level }, asked.framework);
      if (!translated.ok) continue;
      for (const { levels: to, status, direction, crosswalk } of translated.value.answers)
        if (crosswalk !== undefined && to.includes(asked.level) && (reach === 'tables' || status === 'published'))
          found.push({ framework, level, through: { status, direction, crosswalk } });
    }
  }
  return found;
}

/** Of the levels that answer, those of one listing: why it was found. */
export const answersFor = (
  level: ListedLevel,
  answering: readonly AnsweringLevel[],
  reference: Reference,
): readonly AnsweringLevel[] => {
  const own = levelsOf(level, reference);
  return answering.filter(each => each.framework === level.framework && own.includes(each.level));
};
