/** `akashi lint`: what Japan's framework, the EU's recommendation or NZQA would miss in a badge. Needs no database, and asks nobody. */
import { readFile } from 'node:fs/promises';
import { AkashiError, orThrow } from '../../core/error.ts';
import { type LintReport, lint, lintProfile } from '../../core/lint/lint.ts';
import { readLintSubject } from '../../flows/lint-file.ts';
import { composeLint, composeReference } from '../compose-reference.ts';
import { lintJson } from '../lint-json.ts';
import { wordsFor } from '../words/index.ts';
import { lintReason, lintTerms } from '../words/lint.ts';
import { certaintyWords } from '../words/translation-words.ts';
import { tellProblems } from './tell-problems.ts';
import { terminalLanguage } from './usage.ts';

export interface LintOptions {
  readonly profile: string;
  readonly json: boolean;
}

/** Exits 0 when nothing must be mended, 1 otherwise. Throws `lint.profile-unknown`, `lint.no-achievement`, `usage.file-unreadable`, and the codes of readLintSubject. */
export async function lintFile(file: string, { profile: id, json }: LintOptions): Promise<void> {
  const { reference, problems } = await composeReference().load();
  tellProblems(problems);
  const profile = lintProfile(reference, id.toLowerCase());
  if (profile === undefined) throw new AkashiError('lint.profile-unknown', { at: id });
  const subject = orThrow(readLintSubject(await readBytes(file), composeLint()));
  const report = lint(subject, profile, reference);
  const language = terminalLanguage();
  console.log(json ? JSON.stringify(lintJson(report, language)) : describe(report));
  process.exitCode = report.findings.some(({ severity }) => severity === 'blocks') ? 1 : 0;
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (cause) {
    throw new AkashiError('usage.file-unreadable', { at: file, cause });
  }
}

function describe({ profile, findings, skipped }: LintReport): string {
  const language = terminalLanguage();
  const t = lintTerms[language];
  const count = (wanted: string): number => findings.filter(({ severity }) => severity === wanted).length;
  const head = [`${profile.name[language]} (${profile.id} ${profile.edition})`];
  if (profile.note !== undefined) head.push(profile.note[language]);
  const each = findings.map(finding => {
    const { what, todo } = wordsFor(finding.code, language, finding.detail);
    const lines: (readonly [string, string | undefined])[] = [
      [t.rule, finding.limit?.text[language]],
      [t.why, lintReason(finding, language)],
      [t.mend, todo],
      [t.source, finding.source],
      [t.certainty, certaintyWords(finding, language)],
    ];
    const told = lines
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([label, value]) => `  ${label}: ${value}`);
    return [
      `${t.severity[finding.severity]}: ${what}${finding.at === '' ? '' : ` (${finding.at})`} [${finding.code}]`,
      ...told,
    ].join('\n');
  });
  const tail = [findings.length === 0 ? t.none : t.count(count('blocks'), count('warns'), count('advises'))];
  if (skipped.length > 0) tail.push(t.skipped(skipped.length));
  return [head.join('\n'), ...each, tail.join('\n')].join('\n\n');
}
