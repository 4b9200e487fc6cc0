/**
 * The lint's view of an Open Badges 3.0 credential or achievement (OB 3.0 §AchievementCredential, §Achievement), with the terms that Akashi writes
 * beside them. Nothing is verified here: it is about what is said, not about who says it.
 */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { assessmentTypes, participationForms, stackabilities, supervisions } from '../catalogue/value-lists.ts';
import { bad, type LintCode, ok, type Result } from '../error.ts';
import type { LintPlace, LintSubject } from './lint-subject.ts';

/** `lint.no-achievement` for what is neither. */
export function subjectOfDocument(document: JsonObject): Result<LintSubject, LintCode> {
  const subject = asList(document.credentialSubject).find(isJsonObject);
  if (subject !== undefined) {
    const achievement = asList(subject.achievement).find(isJsonObject);
    if (achievement === undefined) return bad('lint.no-achievement', '/credentialSubject/achievement');
    return ok(subjectOf(achievement, { credential: document, subject }));
  }
  const isAchievement = asList(document.type).includes('Achievement');
  return isAchievement ? ok(subjectOf(document)) : bad('lint.no-achievement', '');
}

interface Around {
  readonly credential: JsonObject;
  readonly subject: JsonObject;
}

function subjectOf(achievement: JsonObject, around?: Around): LintSubject {
  const base = around === undefined ? '' : '/credentialSubject/achievement';
  const { credential = {}, subject = {} } = around ?? {};
  const issuer = asList(credential.issuer)[0];
  const inAchievement = (present: boolean, name: string): LintPlace => ({ present, at: `${base}/${name}` });
  const has = (name: string): boolean => isSaid(achievement[name]);
  const termIn = (name: string, terms: readonly string[]): LintPlace =>
    termOf(achievement[name], `${base}/${name}`, terms);
  const alignments = asList(achievement.alignment).filter(isJsonObject);
  const minutes = numberOf(achievement.workloadMinutes);
  const credit = creditOf(achievement, subject, base);
  const level = levelOf(achievement, alignments, base);
  const titles = titlesOf(achievement, base);
  const endorsed = ['endorsement', 'endorsementJwt'].some(name =>
    [achievement, credential, isJsonObject(issuer) ? issuer : {}].some(node => isSaid(node[name])),
  );
  return {
    kind: around === undefined ? 'achievement' : 'credential',
    elements: {
      learner: { present: isSaid(subject.id) || isSaid(subject.identifier), at: '/credentialSubject/id' },
      title: inAchievement(titles.length > 0, 'name'),
      country: { present: hasCountry(issuer) || hasCountry(achievement.creator), at: '/issuer/address' },
      awardingBody: { present: isSaid(issuer), at: '/issuer' },
      issueDate: {
        present: ['awardedDate', 'validFrom', 'issuanceDate'].some(name => isSaid(credential[name])),
        at: '/awardedDate',
      },
      // A narrative of criteria, which every badge has, says what to do, not what was learned.
      learningOutcomes: inAchievement(
        saysText(achievement.learningOutcomes) || alignments.some(each => !isLevel(each)),
        'learningOutcomes',
      ),
      workload: workloadOf(achievement, base, minutes !== undefined || credit !== undefined),
      level: inAchievement(level !== undefined || achievement.levelBasis === 'none', 'levelFramework'),
      assessmentType: termIn('assessmentType', assessmentTypes),
      participationForm: termIn('participation', participationForms),
      qualityAssurance: inAchievement(has('qualityAssurance') || endorsed, 'qualityAssurance'),
      prerequisites: inAchievement(has('prerequisites'), 'prerequisites'),
      supervision: termIn('supervision', supervisions),
      grade:
        around === undefined
          ? inAchievement(has('resultDescription'), 'resultDescription')
          : { present: isSaid(subject.result), at: '/credentialSubject/result' },
      stackability: termIn('stackability', stackabilities),
      furtherInformation: inAchievement(has('description') || has('otherIdentifier'), 'description'),
    },
    titles,
    purpose: inAchievement(has('description') || has('descriptionIn'), 'description'),
    skills: asList(achievement.alignment).flatMap((each, n) => {
      if (!isJsonObject(each)) return [];
      const { targetName: name, targetFramework: framework, targetCode: code } = each;
      return [
        {
          name: typeof name === 'string' ? name : '',
          ...(typeof framework === 'string' ? { framework } : {}),
          ...(typeof code === 'string' ? { code } : {}),
          at: `${base}/alignment/${n}`,
        },
      ];
    }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(credit === undefined ? {} : { credit }),
    ...(level === undefined ? {} : { level }),
  };
}

/** One of our terms, or one of somebody else's vocabulary, which has an address. */
function termOf(value: JsonValue | undefined, at: string, terms: readonly string[]): LintPlace {
  if (!isSaid(value)) return { present: false, at };
  const present = asList(value).some(
    each => typeof each === 'string' && (terms.includes(each) || /^[a-z][a-z0-9+.-]*:\S+$/i.test(each)),
  );
  return present ? { present, at } : { present, at, unreadable: asWords(value) };
}

/** `present`: a number was found that counts. */
function workloadOf(achievement: JsonObject, base: string, present: boolean): LintPlace {
  const written = ['workloadMinutes', 'creditValue', 'creditsAvailable'].find(name => isSaid(achievement[name]));
  const place = { present, at: `${base}/${written ?? 'workloadMinutes'}` };
  return present || written === undefined ? place : { ...place, unreadable: asWords(achievement[written]) };
}

const asWords = (value: JsonValue | undefined): string =>
  (typeof value === 'string' ? value : JSON.stringify(value ?? '')).slice(0, 100);

/** Words somewhere in it: an empty text in a list says nothing. */
const saysText = (value: JsonValue | undefined): boolean =>
  typeof value === 'string'
    ? value.trim() !== ''
    : asList(value).some(each =>
        isJsonObject(each)
          ? Object.entries(each).some(([name, inside]) => name !== 'id' && name !== 'type' && saysText(inside))
          : typeof each === 'string' && each.trim() !== '',
      );

const isSaid = (value: JsonValue | undefined): boolean =>
  typeof value === 'string' ? value.trim() !== '' : value !== undefined && value !== null && asList(value).length > 0;

const numberOf = (value: JsonValue | undefined): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;

const hasCountry = (profile: JsonValue | undefined): boolean =>
  isJsonObject(profile) &&
  asList(profile.address).some(
    address => isJsonObject(address) && (isSaid(address.addressCountryCode) || isSaid(address.addressCountry)),
  );

function titlesOf(achievement: JsonObject, base: string): LintSubject['titles'] {
  const { name, nameIn } = achievement;
  const all = [
    [name, `${base}/name`] as const,
    ...(isJsonObject(nameIn)
      ? Object.entries(nameIn).map(([language, text]) => [text, `${base}/nameIn/${language}`] as const)
      : []),
  ];
  return all.flatMap(([text, at]) => (typeof text === 'string' && text.trim() !== '' ? [{ text, at }] : []));
}

/** Open Badges' own numbers have no unit; ours name their system. */
function creditOf(achievement: JsonObject, subject: JsonObject, base: string): LintSubject['credit'] {
  const own = numberOf(achievement.creditValue);
  if (own !== undefined) {
    const system = achievement.creditSystem;
    return { value: own, ...(typeof system === 'string' ? { system } : {}), at: `${base}/creditValue` };
  }
  const available = numberOf(achievement.creditsAvailable);
  if (available !== undefined) return { value: available, at: `${base}/creditsAvailable` };
  const earned = numberOf(subject.creditsEarned);
  return earned === undefined ? undefined : { value: earned, at: '/credentialSubject/creditsEarned' };
}

/** Our own type for it, or any alignment that says which level of which framework. */
const isLevel = ({ targetType }: JsonObject): boolean => targetType === 'ext:QualificationLevel';

function levelOf(achievement: JsonObject, alignments: readonly JsonObject[], base: string): LintSubject['level'] {
  const { levelFramework: framework, levelValue: level, levelBasis: basis } = achievement;
  if (typeof framework === 'string' && typeof level === 'string')
    return { framework, level, ...(typeof basis === 'string' ? { basis } : {}), at: `${base}/levelValue` };
  for (const each of alignments) {
    const { targetFramework, targetCode } = each;
    if (typeof targetFramework === 'string' && typeof targetCode === 'string' && isLevel(each))
      return { framework: targetFramework, level: targetCode, at: `${base}/alignment` };
  }
  return undefined;
}
