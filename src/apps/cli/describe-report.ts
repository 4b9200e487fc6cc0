/** A report for a terminal: verdict, what the credential says, every check, and what stands inside, indented. */
import { formatInstant } from '../../core/time/instant.ts';
import type { TrustGrade } from '../../core/trust/trust-facts.ts';
import type { Check, Findings, PartReport, Report } from '../../core/verify/report.ts';
import type { CredentialView } from '../../core/verify/view-credential.ts';
import { type Essential, essentials } from '../../core/verify/view-gaps.ts';
import { checkWords, verdictNames } from '../words/checks.ts';
import {
  checkLabel,
  claimedName,
  endorsedNames,
  essentialNames,
  hashedName,
  kindNames,
  shortVerdicts,
  unsaidName,
} from '../words/kinds.ts';
import { byMirror, gradeName, gradeSentences, rungNames, stepWords, trustTitle } from '../words/trust-grades.ts';
import { fillWords } from '../words/words.ts';

type Language = 'ja' | 'en';
const MARKS = { pass: '✓', fail: '✗', unknown: '?', skipped: '–' } as const;
const VERDICT_MARKS = { valid: '✓', invalid: '✗', undecided: '?' } as const;

export function describeReport(report: Findings & Pick<Report, 'trust'>, language: Language): string {
  const { kind, subject, subjectIsSigned } = report;
  return [
    verdictNames[report.verdict][language] + (kind === undefined ? '' : ` · ${kindNames[kind][language]}`),
    '',
    ...(subject === undefined ? [] : [...describeSubject(subject, language), '']),
    ...(subject === undefined || subjectIsSigned === true ? [] : [claimedName[language], '']),
    ...report.checks.map(check => describeCheck(report, check, language)),
    ...(report.trust === undefined ? [] : ['', ...describeTrust(report.trust, language)]),
    ...describeParts(report, language, ''),
  ].join('\n');
}

function describeCheck(of: Findings, check: Check, language: Language): string {
  const words = fillWords(checkWords[check.code][language], check.detail ?? {});
  const isSettled = check.outcome === 'pass' || check.outcome === 'skipped';
  const said = `${words.what}${isSettled ? '' : ` ${words.todo} [${check.code}]`}`;
  return `${MARKS[check.outcome]} ${checkLabel(of, check)[language]}: ${oneLine(said)}`;
}

/** The grade in a sentence, then every step with its mark. */
export function describeTrust(trust: TrustGrade, language: Language): string[] {
  return [
    `${trustTitle[language]}: ${gradeName(trust, language)}`,
    ...gradeSentences(trust, language, stamp => stamp).map(sentence => `  ${oneLine(sentence)}`),
    ...trust.steps.map(step => {
      const { what } = stepWords(step, language);
      const rests = [
        ...(step.asOf === undefined ? [] : [formatInstant(step.asOf)]),
        ...(step.mirror === undefined ? [] : [byMirror(step.mirror, language)]),
      ];
      const age = rests.length === 0 ? '' : ` (${rests.join(', ')})`;
      const code = step.outcome === 'fail' || step.outcome === 'unknown' ? ` [${step.code}]` : '';
      return `${MARKS[step.outcome]} ${rungNames[step.rung][language]}: ${oneLine(what)}${age}${code}`;
    }),
  ];
}

function describeSubject(subject: CredentialView, language: Language): string[] {
  const unsaid = unsaidName[language];
  const said: Readonly<Record<Essential, string | undefined>> = {
    name: subject.nameIn?.[language] ?? subject.name,
    issuer: joined([subject.issuer.nameIn?.[language] ?? subject.issuer.name, subject.issuer.id], ' · '),
    holder:
      subject.recipient.name ??
      subject.recipient.id ??
      (subject.recipient.identityTypes.length > 0 ? hashedName[language] : undefined),
    awarded: subject.awardedDate ?? subject.validFrom,
    level: joined([subject.level?.framework?.toUpperCase(), subject.level?.value], ' '),
    workload: joined([
      subject.workloadMinutes === undefined ? undefined : `${subject.workloadMinutes / 60} h`,
      subject.credit === undefined ? undefined : joined([String(subject.credit.value), subject.credit.system], ' '),
    ]),
    skills: joined(subject.skills.map(skill => skill.name)),
    assessment: joined([...subject.assessment, subject.supervision, ...subject.scores.map(score => score.value)]),
  };
  // Strangers' texts: a terminal must not take them for commands (security 12).
  return essentials.map(each => `  ${essentialNames[each][language]}: ${oneLine(said[each]) || unsaid}`);
}

function describeParts({ parts = [], partsLeft = 0 }: Findings, language: Language, indent: string): string[] {
  const lines = parts.flatMap(part => [
    `${indent}${VERDICT_MARKS[part.verdict]} ${shortVerdicts[part.verdict][language]} · ${titleOf(part, language)}`,
    ...part.checks
      .filter(check => check.outcome === 'fail' || check.outcome === 'unknown')
      .map(check => `${indent}  ${describeCheck(part, check, language)}`),
    ...(part.trust === undefined ? [] : describeTrust(part.trust, language).map(line => `${indent}  ${line}`)),
    ...describeParts(part, language, `${indent}  `),
  ]);
  const left = partsLeft === 0 ? [] : [`${indent}… +${partsLeft}`];
  const all = [...lines, ...left];
  return all.length === 0 || indent !== '' ? all : ['', ...all];
}

function titleOf({ subject, kind, of, at }: PartReport, language: Language): string {
  const kindName =
    of === undefined ? (kind === undefined ? at : kindNames[kind][language]) : endorsedNames[of][language];
  return oneLine(
    joined(
      [
        subject?.nameIn?.[language] ?? subject?.name,
        subject?.issuer.nameIn?.[language] ?? subject?.issuer.name,
        kindName,
      ],
      ' · ',
    ),
  );
}

const joined = (parts: readonly (string | undefined)[], between = ', '): string | undefined =>
  parts.filter(part => part !== undefined && part !== '').join(between) || undefined;

/** Control characters, and those that turn the direction of what follows, become spaces. */
const oneLine = (text: string | undefined): string =>
  (text ?? '').replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim();
