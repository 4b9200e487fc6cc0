/** An answer of the translator for programs: the same from the command and from the API. */
import type { Translation, Translations } from '../core/frameworks/translate.ts';
import type { Indication } from '../core/frameworks/translate-along.ts';

/** Comparison is not recognition; it stands in every answer. */
const notice = 'comparison-is-not-recognition';

function answerJson({ crosswalk, ...answer }: Translation): object {
  if (crosswalk === undefined) return answer;
  const { id, edition, from, to, table, assertion, year, fit, certainty, confidence, source, note } = crosswalk;
  return {
    ...answer,
    crosswalk: { id, edition, from, to, table, assertion, year, fit, certainty, confidence, source, note },
  };
}

export const translationsJson = ({ from, to, answers }: Translations): object => ({
  from,
  to,
  answers: answers.map(answerJson),
  notice,
});

export const indicationJson = ({ steps, ...rest }: Indication): object => ({
  ...rest,
  steps: steps.map(step => step.map(translationsJson)),
  notice,
});
