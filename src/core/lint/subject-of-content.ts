/** The lint's view of an achievement as its issuer writes it, drafts included. */
import type { AchievementContent, Text } from '../catalogue/achievement.ts';
import type { LintPlace, LintSubject } from './lint-subject.ts';

const isSaid = (text: Text | undefined): boolean =>
  Object.values(text ?? {}).some(value => typeof value === 'string' && value.trim() !== '');
const place = (present: boolean, at: string): LintPlace => ({ present, at });

export function subjectOfContent(content: AchievementContent): LintSubject {
  const { workload, level } = content;
  const isNamed = level !== undefined && level.basis !== 'none';
  return {
    kind: 'achievement',
    elements: {
      learner: place(false, ''),
      country: place(false, ''),
      awardingBody: place(false, ''),
      issueDate: place(false, ''),
      title: place(isSaid(content.name), '/name'),
      learningOutcomes: place((content.learningOutcomes ?? []).some(isSaid), '/learningOutcomes'),
      workload: place(workload !== undefined, '/workload'),
      level: place(level !== undefined, '/level'),
      assessmentType: place((content.assessment?.length ?? 0) > 0, '/assessment'),
      participationForm: place(content.participation !== undefined, '/participation'),
      qualityAssurance: place((content.qualityAssurance?.length ?? 0) > 0, '/qualityAssurance'),
      prerequisites: place(isSaid(content.prerequisites), '/prerequisites'),
      supervision: place(content.supervision !== undefined, '/supervision'),
      grade: place(content.result !== undefined, '/result'),
      stackability: place(content.stackability !== undefined, '/stackability'),
      furtherInformation: place(isSaid(content.description), '/description'),
    },
    titles: (['ja', 'en'] as const).flatMap(language => {
      const text = content.name[language];
      return text === undefined ? [] : [{ text, at: `/name/${language}` }];
    }),
    purpose: place(isSaid(content.description), '/description'),
    skills: (content.alignments ?? []).map(({ targetName, targetFramework, targetCode }, n) => ({
      name: targetName,
      ...(targetFramework === undefined ? {} : { framework: targetFramework }),
      ...(targetCode === undefined ? {} : { code: targetCode }),
      at: `/alignments/${n}`,
    })),
    ...(workload === undefined ? {} : { minutes: workload.minutes }),
    ...(workload?.credit === undefined ? {} : { credit: { ...workload.credit, at: '/workload/credit' } }),
    ...(isNamed ? { level: { framework: level.framework, level: level.level, basis: level.basis, at: '/level' } } : {}),
  };
}
