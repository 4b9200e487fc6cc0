/** One entry of a register's file, as JSON or as a row of a table: what a listing is to say, or everything that is wrong with it (docs/spec/register-file.md). */
import { isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import type { Alignment, QualityAssurance, Text } from '../catalogue/achievement.ts';
import { textLimits } from '../catalogue/check-texts.ts';
import {
  achievementTypes,
  assessmentTypes,
  languages,
  participationForms,
  qualityAssuranceTypes,
  stackabilities,
  supervisions,
} from '../catalogue/value-lists.ts';
import { newestOf, type Reference } from '../frameworks/reference.ts';
import {
  type EntryProblem,
  isStated,
  languageOf,
  readChoice,
  readDate,
  readLine,
  readMembers,
  readNumber,
  readSeveral,
  readText,
  readUri,
  readWebAddress,
  type Say,
} from './entry-fields.ts';
import { levelPlaces } from './index-listing.ts';
import type { ListedLevel, ListingContent, Price, Provider, Starts } from './listing.ts';

export interface ReadEntry {
  readonly content: ListingContent;
  /** What the file calls it, where it does. */
  readonly key?: string;
  readonly listedOn?: string;
  readonly reviewOn?: string;
}

/** `entry` may have nothing but the fields that are known here. Every problem is told, not the first alone. `source`: what the file as a whole rests on. */
export function readEntry(
  entry: JsonValue,
  reference: Reference,
  source?: string,
):
  | { readonly ok: true; readonly value: ReadEntry }
  | { readonly ok: false; readonly problems: readonly EntryProblem[] } {
  const problems: EntryProblem[] = [];
  const say: Say = (code, at) => {
    problems.push({ code, at });
  };
  if (!isJsonObject(entry)) return { ok: false, problems: [{ code: 'register.entry-malformed', at: '' }] };
  const stated = source === undefined || isStated(entry.levelSource) ? entry : { ...entry, levelSource: source };
  const read = readFields(stated, reference, say);
  return problems.length > 0 || read === undefined ? { ok: false, problems } : { ok: true, value: read };
}

/** What a file may say of an entry; the second name of a field is what New Zealand's register and others call it. */
const known = new Set([
  ...['key', 'name', 'title', 'provider', 'country', 'type', 'achievementType', 'inLanguage', 'description'],
  ...['purpose', 'outcomes', 'criteria', 'prerequisites', 'achievement', 'url', 'framework', 'level', 'basis', 'hours'],
  ...[
    'levelSource',
    'minutes',
    'credits',
    'creditSystem',
    'workload',
    'form',
    'participation',
    'languages',
    'assessment',
  ],
  ...['supervision', 'field', 'fieldScheme', 'fieldCode', 'tags', 'skills', 'price', 'currency', 'starts'],
  ...['qualityAssurance', 'stackability', 'listedOn', 'reviewOn'],
]);

function readFields(entry: JsonObject, reference: Reference, say: Say): ReadEntry | undefined {
  for (const name of Object.keys(entry)) if (!known.has(name)) say('register.field-unknown', `/${name}`);
  const twoNames = (name: string, other: string): string => {
    if (isStated(entry[name]) && isStated(entry[other])) say('register.field-unknown', `/${other}`);
    return isStated(entry[other]) ? other : name;
  };
  const field = <T>(name: string, read: (value: JsonValue, at: string, say: Say) => T | undefined): T | undefined => {
    const value = entry[name];
    return isStated(value) ? read(value, `/${name}`, say) : undefined;
  };
  const choice =
    <T extends string>(list: readonly T[]) =>
    (value: JsonValue, at: string) =>
      readChoice(value, at, say, list);

  const titleName = twoNames('name', 'title');
  if (!isStated(entry[titleName])) say('register.field-missing', '/name');
  const title = field(titleName, (value, at) => readText(value, at, say, textLimits.short));
  if (!isStated(entry.provider)) say('register.field-missing', '/provider');
  const provider = field('provider', readProvider);
  const country = field('country', readCountry);
  const stated = {
    description: field('description', readText),
    purpose: field('purpose', readText),
    outcomes: field('outcomes', (value, at) => readSeveral(value, at, say, readText)),
    criteria: field('criteria', readText),
    prerequisites: field('prerequisites', readText),
    achievement: field('achievement', readUrn),
    url: field('url', readWebAddress),
    level: readLevel(entry, reference, say),
    workload: readWorkload(entry, reference, say),
    participation: field(twoNames('form', 'participation'), choice(participationForms)),
    languages: field('languages', (value, at) => readSeveral(value, at, say, readLanguageTag)),
    assessment: field('assessment', (value, at) => readSeveral(value, at, say, choice(assessmentTypes))),
    supervision: field('supervision', choice(supervisions)),
    field: readField(entry, say),
    tags: field('tags', (value, at) => readSeveral(value, at, say, readLine)),
    skills: field('skills', (value, at) => readSeveral(value, at, say, readSkill)),
    price: readPrice(entry, say),
    starts: field('starts', readStarts),
    qualityAssurance: field('qualityAssurance', (value, at) => readSeveral(value, at, say, readAssurance)),
    stackability: field('stackability', readStackability),
  };
  const key = field('key', (value, at) => readLine(typeof value === 'number' ? String(value) : value, at, say));
  const listedOn = field('listedOn', readDate);
  const reviewOn = field('reviewOn', readDate);
  const achievementType = field(twoNames('type', 'achievementType'), choice(achievementTypes)) ?? 'MicroCredential';
  const inLanguage = field('inLanguage', choice(languages)) ?? originalOf(title);
  if (title === undefined || provider === undefined) return undefined;
  const said = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
  return {
    content: {
      inLanguage,
      title,
      provider: { ...provider, ...(country === undefined ? {} : { country }) },
      achievementType,
      ...said,
    },
    ...(key === undefined ? {} : { key }),
    ...(listedOn === undefined ? {} : { listedOn }),
    ...(reviewOn === undefined ? {} : { reviewOn }),
  };
}

const originalOf = (title: Text | undefined) => (title?.ja === undefined ? languageOf(title?.en ?? '') : 'ja');

function readProvider(value: JsonValue, at: string, say: Say): Provider | undefined {
  if (typeof value === 'string') {
    const name = readText(value, at, say, textLimits.short);
    return name && { name };
  }
  const read = readMembers<Required<Omit<Provider, 'ctid'>>>(value, at, say, {
    name: (each, where) => readText(each, where, say, textLimits.short),
    id: readUri,
    url: readWebAddress,
    country: readCountry,
  });
  if (read === undefined) return undefined;
  return read.name === undefined ? say('register.field-missing', `${at}/name`) : { ...read, name: read.name };
}

const readCountry = (value: JsonValue, at: string, say: Say): string | undefined =>
  typeof value === 'string' && /^[A-Z]{2}$/.test(value.trim()) ? value.trim() : say('register.value-unknown', at);

const readLanguageTag = (value: JsonValue, at: string, say: Say): string | undefined =>
  typeof value === 'string' && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value.trim())
    ? value.trim()
    : say('register.value-unknown', at);

const readUrn = (value: JsonValue, at: string, say: Say): string | undefined =>
  typeof value === 'string' && /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
    ? value
    : say('register.address-wrong', at);

/**
 * `"5"`, `5` or `"5-6"` of `framework`, or the object of a listing. Without a basis it is what the provider says, which is the least; whoever claims more
 * must say who stands behind it, because this register has seen nothing of it.
 */
function readLevel(entry: JsonObject, reference: Reference, say: Say): ListedLevel | undefined {
  const level = readLevelItself(entry, reference, say);
  const { levelSource } = entry;
  if (level === undefined) return undefined;
  const source = level.source ?? (isStated(levelSource) ? readLine(levelSource, '/levelSource', say) : undefined);
  if (level.basis !== 'issuer-claimed' && source === undefined) return say('register.source-missing', '/levelSource');
  return { ...level, ...(source === undefined ? {} : { source }) };
}

function readLevelItself(entry: JsonObject, reference: Reference, say: Say): ListedLevel | undefined {
  const bases = ['registered', 'referenced', 'issuer-claimed'] as const;
  const { level: value, framework: named, basis: based } = entry;
  if (isJsonObject(value)) {
    const read = readMembers<Required<ListedLevel>>(value, '/level', say, {
      framework: readLine,
      from: readLine,
      to: readLine,
      basis: (each, at) => readChoice(each, at, say, bases),
      source: readLine,
    });
    if (read?.framework === undefined || read.from === undefined) return say('register.field-missing', '/level/from');
    const level = checked(
      read.framework,
      [read.from, read.to],
      read.basis ?? 'issuer-claimed',
      reference,
      say,
      '/level/framework',
    );
    return level && { ...level, ...(read.source === undefined ? {} : { source: read.source }) };
  }
  if (!isStated(value)) {
    if (isStated(named)) say('register.field-missing', '/level');
    return undefined;
  }
  const framework = isStated(named) ? readLine(named, '/framework', say) : say('register.field-missing', '/framework');
  const text = String(typeof value === 'number' ? value : (readLine(value, '/level', say) ?? '')).normalize('NFKC');
  const basis = isStated(based) ? readChoice(based, '/basis', say, bases) : 'issuer-claimed';
  if (framework === undefined || basis === undefined || text === '') return undefined;
  return checked(framework, endsOf(text, framework, reference), basis, reference, say, '/framework');
}

/** "5-6" is a range; a level that has a hyphen of its own is one. */
function endsOf(text: string, framework: string, reference: Reference): readonly [string, string | undefined] {
  const trimmed = text.trim();
  const [, from, to] = /^(\S+?)\s*[-–—~〜]\s*(\S+)$/.exec(trimmed) ?? [];
  if (from === undefined || to === undefined || levelPlaces(framework.toLowerCase(), reference).has(trimmed))
    return [trimmed, undefined];
  return [from, to];
}

function checked(
  named: string,
  [from, to]: readonly [string, string | undefined],
  basis: ListedLevel['basis'],
  reference: Reference,
  say: Say,
  at: '/framework' | '/level/framework',
): ListedLevel | undefined {
  const framework = named.toLowerCase();
  if (!newestOf(reference, 'framework').some(({ id }) => id === framework))
    return say('register.framework-unknown', at);
  const places = levelPlaces(framework, reference);
  const [low, high] = [places.get(from), to === undefined ? undefined : places.get(to)];
  if (low === undefined || (to !== undefined && high === undefined)) return say('register.level-unknown', '/level');
  if (high !== undefined && high < low) return say('register.level-reversed', '/level');
  // A Japanese micro-credential is in no framework: JEQF levels school-education qualifications only.
  if (framework === 'jeqf' && basis === 'registered') return say('register.value-unknown', '/basis');
  return { framework, from, ...(to === undefined || to === from ? {} : { to }), basis };
}

/** Ten minutes to five thousand hours: outside it is a slip of the pen. */
const minutesAllowed = { min: 10, max: 300_000 };

function readWorkload(entry: JsonObject, reference: Reference, say: Say): ListingContent['workload'] {
  const { workload, hours, minutes, credits, creditSystem } = entry;
  if (isJsonObject(workload)) {
    for (const name of ['hours', 'minutes', 'credits', 'creditSystem'])
      if (isStated(entry[name])) say('register.field-unknown', `/${name}`);
    const credit = isJsonObject(workload.credit) ? workload.credit : {};
    return minutesAndCredit(workload.minutes, '/workload/minutes', 1, credit.value, credit.system, reference, say);
  }
  if (isStated(workload)) return say('register.field-wrong', '/workload');
  if (isStated(hours) && isStated(minutes)) return say('register.workload-wrong', '/hours');
  const [value, at, factor] = isStated(hours) ? ([hours, '/hours', 60] as const) : ([minutes, '/minutes', 1] as const);
  if (!isStated(value)) return isStated(credits) ? say('register.field-missing', '/hours') : undefined;
  return minutesAndCredit(value, at, factor, credits, creditSystem, reference, say);
}

function minutesAndCredit(
  value: JsonValue | undefined,
  at: string,
  factor: number,
  credits: JsonValue | undefined,
  system: JsonValue | undefined,
  reference: Reference,
  say: Say,
): ListingContent['workload'] {
  const amount = isStated(value) ? readNumber(value, at, say) : say('register.field-missing', at);
  if (amount === undefined) return undefined;
  const minutes = Math.round(amount * factor);
  if (minutes < minutesAllowed.min || minutes > minutesAllowed.max) return say('register.workload-wrong', at);
  if (!isStated(credits)) return { minutes };
  const count = readNumber(credits, '/credits', say);
  const unit = isStated(system)
    ? readChoice(system, '/creditSystem', say, creditSystemsOf(reference))
    : say('register.field-missing', '/creditSystem');
  if (count === undefined || unit === undefined) return undefined;
  return count > 0 && count <= 1000
    ? { minutes, credit: { value: count, system: unit } }
    : say('register.workload-wrong', '/credits');
}

/** Also those that an operator has added. `none` is said by leaving credit out. */
const creditSystemsOf = (reference: Reference): readonly string[] =>
  newestOf(reference, 'credit-system').flatMap(({ id }) => (id === 'none' ? [] : id));

function readField(entry: JsonObject, say: Say): ListingContent['field'] {
  const { field, fieldScheme, fieldCode } = entry;
  const schemes = ['isced-f', 'nzsced'] as const;
  const code = (value: JsonValue, at: string): string | undefined =>
    typeof value === 'string' && /^\d{2,8}$/.test(value.trim()) ? value.trim() : say('register.field-wrong', at);
  if (isJsonObject(field) && ('name' in field || 'scheme' in field || 'code' in field))
    return readMembers<{ name: Text; scheme: (typeof schemes)[number]; code: string }>(field, '/field', say, {
      name: (each, at) => readText(each, at, say, textLimits.short),
      scheme: (each, at) => readChoice(each, at, say, schemes),
      code,
    });
  const name = isStated(field) ? readText(field, '/field', say, textLimits.short) : undefined;
  if (isStated(fieldScheme) !== isStated(fieldCode))
    say('register.field-missing', isStated(fieldCode) ? '/fieldScheme' : '/fieldCode');
  const scheme = isStated(fieldScheme) ? readChoice(fieldScheme, '/fieldScheme', say, schemes) : undefined;
  const number = isStated(fieldCode) ? code(fieldCode, '/fieldCode') : undefined;
  if (name === undefined && number === undefined) return undefined;
  return {
    ...(name === undefined ? {} : { name }),
    ...(scheme === undefined || number === undefined ? {} : { scheme, code: number }),
  };
}

function readPrice(entry: JsonObject, say: Say): Price | undefined {
  const { price, currency } = entry;
  if (!isStated(price)) return isStated(currency) ? say('register.field-missing', '/price') : undefined;
  const [amount, unit] = isJsonObject(price) ? [price.amount, price.currency] : [price, currency];
  const digits = String(amount ?? '')
    .normalize('NFKC')
    .replaceAll(',', '')
    .trim();
  const isPrice = /^\d{1,12}(?:\.\d{1,3})?$/.test(digits) && typeof unit === 'string' && /^[A-Z]{3}$/.test(unit.trim());
  return isPrice ? { amount: digits, currency: unit.trim() } : say('register.price-wrong', '/price');
}

function readStarts(value: JsonValue, at: string, say: Say): Starts | undefined {
  if (value === 'any-time') return { kind: 'any-time' };
  if (isJsonObject(value)) {
    if (value.kind === 'any-time') return { kind: 'any-time' };
    return isStated(value.dates)
      ? readStarts(value.dates, `${at}/dates`, say)
      : say('register.field-missing', `${at}/dates`);
  }
  const dates = readSeveral(value, at, say, readDate);
  return dates && { kind: 'dates', dates: [...new Set(dates)].sort() };
}

function readSkill(value: JsonValue, at: string, say: Say): Alignment | undefined {
  const read = readMembers<Pick<Required<Alignment>, 'targetName' | 'targetUrl' | 'targetFramework' | 'targetCode'>>(
    value,
    at,
    say,
    { targetName: readLine, targetUrl: readUri, targetFramework: readLine, targetCode: readLine },
  );
  if (read === undefined) return undefined;
  const { targetName, targetUrl } = read;
  if (targetName === undefined || targetUrl === undefined) return say('register.field-missing', `${at}/targetName`);
  return { ...read, targetName, targetUrl };
}

function readAssurance(value: JsonValue, at: string, say: Say): QualityAssurance | undefined {
  const read = readMembers<Required<QualityAssurance>>(value, at, say, {
    type: (each, where) => readChoice(each, where, say, qualityAssuranceTypes),
    body: readLine,
    url: readWebAddress,
    since: readDate,
    until: readDate,
  });
  if (read === undefined) return undefined;
  return read.type === undefined ? say('register.field-missing', `${at}/type`) : { ...read, type: read.type };
}

function readStackability(value: JsonValue, at: string, say: Say): ListingContent['stackability'] {
  if (typeof value === 'string') {
    const kind = readChoice(value, at, say, stackabilities);
    return kind && { kind };
  }
  const read = readMembers<Required<NonNullable<ListingContent['stackability']>>>(value, at, say, {
    kind: (each, where) => readChoice(each, where, say, stackabilities),
    towards: readUri,
    note: readText,
  });
  if (read === undefined) return undefined;
  return read.kind === undefined ? say('register.field-missing', `${at}/kind`) : { ...read, kind: read.kind };
}
