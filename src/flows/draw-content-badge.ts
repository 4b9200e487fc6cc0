/** The badge of an achievement's content: what its ribbon says in the content's own language, and its plate in none. */
import type { AchievementContent } from '../core/catalogue/achievement.ts';
import { pickText } from '../core/catalogue/pick-text.ts';
import { type BadgeDesign, parseBadgeDesign } from '../core/design/badge-design.ts';
import { type BadgeTexts, drawBadge } from '../core/design/draw-badge.ts';
import { suggestDesign } from '../core/design/suggest-design.ts';

const nameOf = (content: AchievementContent): string => pickText(content.name, content.inLanguage, 'ja') ?? '';

/** The stored design, or the one that the name suggests when there is none that can be read. */
export function designOf(design: unknown, content: AchievementContent): BadgeDesign {
  const parsed = parseBadgeDesign(design);
  return parsed.ok ? parsed.value : suggestDesign(nameOf(content));
}

export function badgeTextsOf(content: AchievementContent): BadgeTexts {
  const name = nameOf(content);
  const { level, workload } = content;
  return {
    name,
    title: name,
    // `nqf-th` is written NQF: the country is not part of how people name it.
    ...(level === undefined || level.basis === 'none'
      ? {}
      : { level: `${level.framework.split('-')[0]?.toUpperCase()} ${level.level}` }),
    ...(workload === undefined ? {} : { hours: hoursOf(workload.minutes) }),
  };
}

export const drawContentBadge = (content: AchievementContent, design: unknown): string =>
  drawBadge(designOf(design, content), badgeTextsOf(content));

/**
 * Whole and half hours as hours, anything else in hours and minutes; by the international signs, as one picture stands on pages and
 * certificates of every language.
 */
function hoursOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (rest === 0) return `${hours} h`;
  if (rest === 30) return `${hours}.5 h`;
  return hours === 0 ? `${rest} min` : `${hours} h ${rest} min`;
}
