/** Dates, numbers and durations as people write them, in both languages. Zones are IANA names; nothing here knows the present. */
import type { Language } from './language.ts';

const locale = { ja: 'ja-JP', en: 'en-GB' } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(lang: Language, options: Intl.DateTimeFormatOptions, era = false): Intl.DateTimeFormat {
  const tag = era && lang === 'ja' ? 'ja-JP-u-ca-japanese' : locale[lang];
  const key = tag + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(tag, options);
  formats.set(key, known);
  return known;
}

const dayParts: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', day: 'numeric' };

/** 2026年10月3日 / 3 October 2026, in the zone. */
export const formatDate = (instant: number, lang: Language, timeZone: string): string =>
  dateFormat(lang, { ...dayParts, timeZone }).format(instant);

/** 2026年10月3日 14:05 / 3 October 2026, 14:05. */
export function formatDateTime(instant: number, lang: Language, timeZone: string): string {
  const time = dateFormat(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(instant);
  return `${formatDate(instant, lang, timeZone)}${lang === 'ja' ? ' ' : ', '}${time}`;
}

/** The same with its zone named, for readers whose zone nobody knows: 2026年10月3日 14:05（日本時間） / 3 October 2026, 14:05 (Japan time). */
export function formatMoment(instant: number, lang: Language, timeZone: string): string {
  const zone = zoneName(instant, lang, timeZone);
  return formatDateTime(instant, lang, timeZone) + (lang === 'ja' ? `（${zone}）` : ` (${zone})`);
}

function zoneName(instant: number, lang: Language, timeZone: string): string {
  if (timeZone === 'Asia/Tokyo') return lang === 'ja' ? '日本時間' : 'Japan time';
  const named = (timeZoneName: 'longGeneric' | 'short') =>
    dateFormat(lang, { timeZone, timeZoneName })
      .formatToParts(instant)
      .find(part => part.type === 'timeZoneName')?.value;
  const long = named('longGeneric');
  // Without a name of its own (UTC, Etc/…) the zone comes as “GMT+00:00”, which the short form says better.
  return (long === undefined || long.startsWith('GMT') ? named('short') : long) ?? timeZone;
}

/** A date without a time ('2026-10-03') stays that date wherever it is read. `era` adds 令和8年 in Japanese. */
export function formatLocalDate(date: string, lang: Language, options: { readonly era?: boolean } = {}): string {
  const instant = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(instant)) return date;
  const western = dateFormat(lang, { ...dayParts, timeZone: 'UTC' }).format(instant);
  if (options.era !== true || lang !== 'ja') return western;
  const era = dateFormat('ja', { era: 'long', year: 'numeric', timeZone: 'UTC' }, true).format(instant);
  return `${western}（${era}）`;
}

export const formatNumber = (value: number, lang: Language): string =>
  new Intl.NumberFormat(locale[lang]).format(value);

/** A workload: 90 → 1時間30分 / 1 h 30 min. */
export function formatMinutes(minutes: number, lang: Language): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  const parts =
    lang === 'ja'
      ? [hours > 0 && `${formatNumber(hours, lang)}時間`, (rest > 0 || hours === 0) && `${rest}分`]
      : [hours > 0 && `${formatNumber(hours, lang)} h`, (rest > 0 || hours === 0) && `${rest} min`];
  return parts.filter(part => part !== false).join(lang === 'ja' ? '' : ' ');
}

/** How long something takes or has left, in the one unit that matters: 40秒 / 3 minutes / 2日. */
export function formatDuration(seconds: number, lang: Language): string {
  const steps = [
    [86_400, 'day', '日'],
    [3600, 'hour', '時間'],
    [60, 'minute', '分'],
    [1, 'second', '秒'],
  ] as const;
  const whole = Math.max(0, Math.round(seconds));
  const [size, en, ja] = steps.find(([unit]) => whole >= unit) ?? steps[3];
  const count = Math.round(whole / size);
  return lang === 'ja' ? `${count}${ja}` : `${count} ${en}${count === 1 ? '' : 's'}`;
}

export function formatBytes(bytes: number, lang: Language): string {
  if (bytes < 1024) return `${formatNumber(bytes, lang)} B`;
  if (bytes < 1024 * 1024) return `${formatNumber(Math.round(bytes / 1024), lang)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** A multilingual text in the reader's language, else in the other one; '' when it has neither. */
export const localText = (text: { readonly ja?: string; readonly en?: string }, lang: Language): string =>
  text[lang] || text[lang === 'ja' ? 'en' : 'ja'] || '';

/** ISO 3166-1 alpha-2 and the parts of a country that have a framework of their own (3166-2); what is neither stays as it is. */
export const countryName = (code: string, lang: Language): string =>
  shortPlaces[code]?.[lang] ??
  (/^[A-Z]{2}$/.test(code)
    ? (new Intl.DisplayNames([lang], { type: 'region', fallback: 'code' }).of(code) ?? code)
    : code);

/** Parts of a country, which Intl does not name, and a name that it makes longer than people write it. */
const shortPlaces: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'GB-ENG': { ja: 'イングランド', en: 'England' },
  'GB-NIR': { ja: '北アイルランド', en: 'Northern Ireland' },
  'GB-SCT': { ja: 'スコットランド', en: 'Scotland' },
  'GB-WLS': { ja: 'ウェールズ', en: 'Wales' },
  HK: { ja: '香港', en: 'Hong Kong' },
};

export const placeNames = (codes: readonly string[], lang: Language): string =>
  codes.map(code => countryName(code, lang)).join(lang === 'ja' ? '、' : ', ');
