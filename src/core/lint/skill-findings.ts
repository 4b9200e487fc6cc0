/**
 * Links to skills of a standard that has several editions: of which one a link is must be said, and the skill must be in it. Nothing is put right here:
 * a link is moved to another edition by nobody but the issuer.
 */
import type { LintCode } from '../error.ts';
import type { Certainty, Reference, SkillSet } from '../frameworks/reference.ts';

export interface LintSkill {
  readonly name: string;
  /** As it is written: “DX推進スキル標準 2.0”. */
  readonly framework?: string;
  readonly code?: string;
  /** JSON pointer. */
  readonly at: string;
}

export interface SkillFinding {
  readonly code: LintCode;
  readonly at: string;
  readonly detail: Readonly<Record<string, string>>;
  readonly certainty: Certainty;
  readonly source?: string;
}

export function skillFindings(skills: readonly LintSkill[], reference: Reference): SkillFinding[] {
  if (skills.length === 0) return [];
  const sets = standardsOf(reference).filter(editions => editions.length > 1);
  return skills.flatMap(skill => sets.flatMap(editions => findingOf(skill, editions) ?? []));
}

function standardsOf({ entries }: Reference): readonly (readonly SkillSet[])[] {
  const sets = new Map<string, SkillSet[]>();
  for (const entry of entries)
    if (entry.kind === 'skill-set') sets.set(entry.id, [...(sets.get(entry.id) ?? []), entry]);
  return [...sets.values()];
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

function findingOf(skill: LintSkill, editions: readonly SkillSet[]): SkillFinding | undefined {
  const coded = editions.filter(set => set.skills.some(({ id }) => id === skill.code));
  const framework = plain(skill.framework ?? '');
  const isOfSet = editions.some(({ id, name }) => [id, name.ja, name.en].some(each => framework.includes(plain(each))));
  if (coded.length === 0 && !isOfSet) return undefined;
  const written = editions.filter(({ edition }) => hasEdition(framework, edition));
  const named = written.length > 0 ? written : coded;
  const [first] = editions;
  if (first === undefined) return undefined;
  const detail = {
    ja: first.name.ja,
    en: first.name.en,
    skill: skill.name,
    editions: editions.map(({ edition }) => edition).join(', '),
  };
  if (named.length === 0)
    return { code: 'lint.skill-edition-missing', at: `${skill.at}/targetFramework`, detail, ...wordOf(first) };
  const holds = (set: SkillSet): boolean =>
    set.skills.some(
      ({ id, name }) => id === skill.code || [name.ja, name.en].map(plain).includes(plain(skill.name.trim())),
    );
  const others = editions.filter(set => !named.includes(set) && holds(set));
  // A name that no edition has may be the issuer's own wording.
  if (named.some(holds) || others.length === 0) return undefined;
  const found = { ...detail, edition: editionsIn(named), found: editionsIn(others) };
  return { code: 'lint.skill-not-in-edition', at: `${skill.at}/targetFramework`, detail: found, ...wordOf(first) };
}

const editionsIn = (sets: readonly SkillSet[]): string => sets.map(({ edition }) => edition).join(', ');

/** By itself: 2.0 is not said by 12.0, and 1.x by every 1 with a number. */
function hasEdition(framework: string, edition: string): boolean {
  const pattern = edition.toLowerCase().replace(/[.-]/g, '\\$&').replace(/x$/, '(?:x|\\d+)');
  return new RegExp(`(?<![\\d.])${pattern}(?![\\d.])`).test(framework);
}

const wordOf = ({ certainty, source }: SkillSet): Pick<SkillFinding, 'certainty' | 'source'> => ({
  certainty,
  ...(source === undefined ? {} : { source }),
});
