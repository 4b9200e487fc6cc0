/** Values of a credential in words: the same on reports, in the wallet and on printed certificates. */
import type { CredentialView } from '../../../core/verify/view-credential.ts';
import { formatMinutes, formatNumber } from '../format.ts';
import type { Language } from '../language.ts';
import { verify } from '../messages/verify.ts';
import { frameworkName, nameOfValue } from './value-names.ts';

type Texts = Readonly<Record<string, string>> | undefined;

/** A text in the reader's language, else the one that the credential was written in. */
export const textIn = (texts: Texts, plain: string | undefined, lang: Language): string | undefined =>
  texts?.[lang] ?? plain ?? Object.values(texts ?? {})[0];

const joined = (parts: readonly (string | undefined)[], lang: Language): string =>
  parts.filter(part => part !== undefined && part !== '').join(lang === 'ja' ? '、' : ', ');

const aside = (text: string, inside: string | undefined, lang: Language): string =>
  inside === undefined || inside === '' ? text : lang === 'ja' ? `${text}（${inside}）` : `${text} (${inside})`;

export function workloadText(subject: CredentialView, lang: Language): string | undefined {
  const { workloadMinutes, credit } = subject;
  const hours = workloadMinutes === undefined ? undefined : formatMinutes(workloadMinutes, lang);
  if (credit === undefined) return hours;
  const unit = credit.system === undefined ? '' : nameOfValue('creditSystem', credit.system, lang);
  const space = lang === 'ja' && !/^[A-Za-z]/.test(unit) ? '' : ' ';
  const credits = `${formatNumber(credit.value, lang)}${space}${unit}`.trim();
  return hours === undefined ? credits : `${hours} · ${credits}`;
}

export function levelText(subject: CredentialView, lang: Language): string | undefined {
  const { level } = subject;
  if (level === undefined) return undefined;
  const basis = level.basis === undefined ? undefined : nameOfValue('levelBasisShort', level.basis, lang);
  if (level.basis === 'none' || level.value === undefined) return basis;
  const framework = level.framework === undefined ? '' : frameworkName(level.framework);
  return aside(`${framework} ${verify[lang].report.level(level.value)}`.trim(), basis, lang);
}

export function assessmentText(subject: CredentialView, lang: Language): string | undefined {
  const kinds = joined(
    subject.assessment.map(kind => nameOfValue('assessment', kind, lang)),
    lang,
  );
  // Two signed words carry the three values of the recommendation (core/badge/build-achievement.ts).
  const identified = subject.supervision === 'supervised' && subject.identityVerification === true;
  const stated = identified ? 'supervised-identified' : subject.supervision;
  const supervised = stated === undefined ? undefined : nameOfValue('supervision', stated, lang);
  return kinds === '' ? supervised : aside(kinds, supervised, lang);
}

export const scoreText = (subject: CredentialView, lang: Language): string | undefined =>
  joined(
    subject.scores.map(score => {
      const value = score.max === undefined ? score.value : verify[lang].report.ofMost(score.value, score.max);
      const name = textIn(score.nameIn, score.name, lang);
      return name === undefined ? value : aside(value, name, lang);
    }),
    lang,
  ) || undefined;

export const qualityText = (subject: CredentialView, lang: Language): string | undefined =>
  joined(
    subject.qualityAssurance.map(quality =>
      aside(quality.type === undefined ? '' : nameOfValue('qualityAssurance', quality.type, lang), quality.body, lang),
    ),
    lang,
  ) || undefined;
