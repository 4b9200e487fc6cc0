/** An answer of the translator for programs: the same from the command and from the API. */
import { isOwn, type Reference } from '../core/frameworks/reference.ts';
import type { Translation, Translations } from '../core/frameworks/translate.ts';
import type { Indication } from '../core/frameworks/translate-along.ts';
import { translationWords } from './words/translation-words.ts';

/** Comparison is not recognition; it stands in every answer, for programs and in words that they can show. */
const warning = {
  notice: 'comparison-is-not-recognition',
  sentence: { ja: translationWords.ja.notRecognition, en: translationWords.en.notRecognition },
};

function answerJson({ crosswalk, ...answer }: Translation, reference: Reference): object {
  if (crosswalk === undefined) return answer;
  const { id, edition, from, to, table, assertion, year, fit, certainty, confidence, source, note } = crosswalk;
  return {
    ...answer,
    crosswalk: {
      ...{ id, edition, from, to, table, assertion, year, fit, certainty, confidence, source, note },
      // Added by whoever runs this installation.
      own: isOwn(reference, crosswalk),
    },
  };
}

export const translationsJson = ({ from, to, answers }: Translations, reference: Reference): object => ({
  from,
  to,
  answers: answers.map(answer => answerJson(answer, reference)),
  ...warning,
});

export const indicationJson = ({ steps, ...rest }: Indication, reference: Reference): object => ({
  ...rest,
  steps: steps.map(step => step.map(each => translationsJson(each, reference))),
  ...warning,
});
