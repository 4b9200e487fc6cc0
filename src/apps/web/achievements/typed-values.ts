/** What stands in the editor's fields, as typed: a form that comes back shows exactly this, whatever was wrong with it. */
import type { AchievementContent, Text } from '../../../core/catalogue/achievement.ts';
import type { BadgeDesign } from '../../../core/design/badge-design.ts';
import { spread } from '../../../core/design/draw-number.ts';

export type Typed = ReadonlyMap<string, readonly string[]>;

export const first = (typed: Typed, name: string): string => typed.get(name)?.[0] ?? '';

/** Lines of the form that can be several: how many of each are filled. */
export const repeated = {
  outcome: ['ja', 'en'],
  skill: ['name', 'url', 'framework', 'code'],
  qa: ['type', 'body', 'url', 'since', 'until'],
} as const;
export type Repeated = keyof typeof repeated;

export function countOf(typed: Typed, list: Repeated): number {
  let count = 0;
  while (repeated[list].some(part => typed.has(`${list}.${count}.${part}`))) count++;
  return count;
}

/** The fields of a stored draft. */
export function typedOf(slug: string, content: AchievementContent, design: BadgeDesign): Typed {
  const typed = new Map<string, readonly string[]>();
  const put = (name: string, value: string | number | undefined): void => {
    if (value !== undefined) typed.set(name, [String(value)]);
  };
  const putText = (name: string, text: Text | undefined): void => {
    put(`${name}.ja`, text?.ja);
    put(`${name}.en`, text?.en);
  };
  put('slug', slug);
  put('inLanguage', content.inLanguage);
  putText('name', content.name);
  putText('description', content.description);
  put('achievementType', content.achievementType);
  put('humanCode', content.humanCode);
  putText('narrative', content.criteria.narrative);
  put('criteriaUrl', content.criteria.url);
  (content.learningOutcomes ?? []).forEach((outcome, n) => {
    putText(`outcome.${n}`, outcome);
  });
  const { workload, level, result, stackability } = content;
  put('hours', workload && Math.floor(workload.minutes / 60));
  put('minutes', workload && (workload.minutes % 60 || undefined));
  put('creditValue', workload?.credit?.value);
  put('creditSystem', workload?.credit?.system);
  put('levelBasis', level?.basis);
  if (level !== undefined && level.basis !== 'none') {
    put('levelFramework', level.framework);
    put('levelValue', level.level);
    put('levelUrl', level.url);
  }
  put('participation', content.participation);
  typed.set('assessment', content.assessment ?? []);
  put('supervision', content.supervision);
  putText('prerequisites', content.prerequisites);
  (content.qualityAssurance ?? []).forEach((quality, n) => {
    for (const part of repeated.qa) put(`qa.${n}.${part}`, quality[part]);
  });
  (content.alignments ?? []).forEach((alignment, n) => {
    put(`skill.${n}.name`, alignment.targetName);
    put(`skill.${n}.url`, alignment.targetUrl);
    put(`skill.${n}.framework`, alignment.targetFramework);
    put(`skill.${n}.code`, alignment.targetCode);
  });
  put('tags', content.tags?.join(', '));
  putText('fieldOfStudy', content.fieldOfStudy);
  put('validityMonths', content.validityMonths);
  put('statusPurpose', content.statusPurpose);
  put('withResult', result === undefined ? undefined : 'on');
  putText('resultName', result?.name);
  put('resultType', result?.type);
  put('resultMin', result?.min);
  put('resultMax', result?.max);
  put('resultRequired', result?.required);
  put('stackKind', stackability?.kind);
  put('stackTowards', stackability?.towards);
  putDesign(put, design);
  return typed;
}

function putDesign(put: (name: string, value: string | undefined) => void, design: BadgeDesign): void {
  // as a field of its own it could not be sent back; it says only whether two drafts have the same one
  put('ownImage', design.image && `#${spread(design.image.png).toString(36)}`);
  put('shape', design.shape);
  put('pattern', design.pattern);
  put('colour', design.colour);
  put('markKind', design.mark.kind);
  put('markText', design.mark.kind === 'text' ? design.mark.text : undefined);
  put('markIcon', design.mark.kind === 'icon' ? design.mark.icon : undefined);
  for (const line of ['title', 'level', 'hours'] as const) put(`lines.${line}`, design.lines[line] ? 'on' : undefined);
}
