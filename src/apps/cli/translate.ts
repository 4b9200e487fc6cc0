/** `akashi translate`: a level in another framework, as published tables have it. Needs no database, and asks nobody. */
import { AkashiError, type FrameworkCode, orThrow, type Result } from '../../core/error.ts';
import { type Framework, isOwn, newestOf, type Reference } from '../../core/frameworks/reference.ts';
import { parseLevelName, type Translation, type Translations, translate } from '../../core/frameworks/translate.ts';
import { type Indication, translateAlong } from '../../core/frameworks/translate-along.ts';
import { composeReference } from '../compose-reference.ts';
import { indicationJson, translationsJson } from '../translation-json.ts';
import { intakeWords } from '../words/reference-intake.ts';
import { certaintyWords, statusWords, translationWords } from '../words/translation-words.ts';
import { tellProblems } from './tell-problems.ts';
import { terminalLanguage } from './usage.ts';

export interface TranslateOptions {
  readonly to: string;
  readonly via?: readonly string[];
  readonly json: boolean;
}

/** Exits 0 when a table names levels, 1 when it was agreed that there are none, 2 when nothing is known. */
export async function translateLevel(name: string, { to, via = [], json }: TranslateOptions): Promise<void> {
  const { reference, problems } = await composeReference().load();
  tellProblems(problems);
  const from = orThrow(parseLevelName(name));
  const target = to.toLowerCase();
  if (via.length > 0) {
    const path = [...via.map(each => each.toLowerCase()), target];
    const found = known(translateAlong(reference, from, path));
    console.log(json ? JSON.stringify(indicationJson(found, reference)) : describeIndication(found, reference));
    process.exitCode = found.levels.length > 0 ? 0 : 2;
    return;
  }
  const found = known(translate(reference, from, target));
  console.log(json ? JSON.stringify(translationsJson(found, reference)) : describe(found, reference));
  const { levels, status } = found.answers[0];
  process.exitCode = levels.length > 0 ? 0 : status === 'no-counterpart' ? 1 : 2;
}

/** A mistake in what was typed: told where. */
function known<T>(result: Result<T, FrameworkCode>): T {
  if (result.ok) return result.value;
  throw new AkashiError(result.code, result.at === undefined ? {} : { at: result.at });
}

const shortName = (id: string, reference: Reference): string => frameworkOf(id, reference)?.abbreviation ?? id;
const frameworkOf = (id: string, reference: Reference): Framework | undefined =>
  newestOf(reference, 'framework').find(each => each.id === id);

function describe({ from, to, answers }: Translations, reference: Reference): string {
  const language = terminalLanguage();
  const t = translationWords[language];
  const head = (levels: readonly string[]): string =>
    `${shortName(from.framework, reference)} ${from.level} → ${shortName(to, reference)} ${levels.length === 0 ? `– (${t.noLevels})` : levels.join(', ')}`;
  const parts = answers.map(answer => [head(answer.levels), ...details(answer, reference)].join('\n'));
  return [...parts, t.notRecognition].join('\n\n');
}

function details(answer: Translation, reference: Reference): string[] {
  const { direction, levels, complete, crosswalk, note } = answer;
  const language = terminalLanguage();
  const t = translationWords[language];
  const { status, meaning } = statusWords(answer, language);
  const lines: (readonly [label: string, value: string | undefined])[] = [
    [t.labels.status, `${status} – ${meaning}`],
    [t.labels.direction, t.direction[direction]],
    [t.labels.note, note?.[language]],
  ];
  if (crosswalk !== undefined)
    lines.push(
      [t.labels.assertion, crosswalk.assertion[language]],
      [t.labels.year, crosswalk.year ?? t.noYear],
      [t.labels.fit, crosswalk.fit && t.fit[crosswalk.fit]],
      [t.labels.source, crosswalk.source ?? t.noSource],
      [t.labels.certainty, certaintyWords(crosswalk, language)],
      [
        t.labels.edition,
        `${crosswalk.id} ${crosswalk.edition}${isOwn(reference, crosswalk) ? ` (${intakeWords[language].own})` : ''}`,
      ],
      [t.labels.note, crosswalk.note?.[language]],
    );
  const told = lines.filter(([, value]) => value !== undefined).map(([label, value]) => `  ${label}: ${value}`);
  return levels.length > 0 && !complete ? [...told, `  ${t.incomplete}`] : told;
}

function describeIndication({ from, path, levels, steps }: Indication, reference: Reference): string {
  const t = translationWords[terminalLanguage()];
  const names = [from.framework, ...path].map(id => shortName(id, reference)).join(' → ');
  const result = `${names}: ${from.level} → ${levels.length === 0 ? `– (${t.noLevels})` : levels.join(', ')}`;
  const each = steps.flatMap(step => step.map(one => describe(one, reference).split('\n\n').slice(0, -1).join('\n')));
  return [`${result}\n${t.indicative}`, ...each, t.notRecognition].join('\n\n');
}
