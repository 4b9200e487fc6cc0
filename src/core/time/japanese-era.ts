/** Japanese eras since Meiji: rosters write 令和8年10月3日, certificates show it. Gregorian only (Japan adopted it on 1873-01-01). */
import { bad, ok, type Result } from '../error.ts';
import { type LocalDate, localDate, partsOfDate } from './local-date.ts';

interface Era {
  readonly name: string;
  readonly short: string;
  readonly letter: string;
  readonly from: LocalDate;
}
/** Newest first. An era begins at the start of its first day, so the last day of the one before is the day before. */
const ERAS: readonly Era[] = [
  { name: '令和', short: '令', letter: 'R', from: '2019-05-01' },
  { name: '平成', short: '平', letter: 'H', from: '1989-01-08' },
  { name: '昭和', short: '昭', letter: 'S', from: '1926-12-25' },
  { name: '大正', short: '大', letter: 'T', from: '1912-07-30' },
  { name: '明治', short: '明', letter: 'M', from: '1873-01-01' },
];
/** Meiji 1 was 1868, though its Gregorian dates begin in 1873. */
const firstYear = (era: Era): number => (era.letter === 'M' ? 1868 : partsOfDate(era.from).year);

/** Mark, year, then 年 … 月 … 日 or one separator twice. */
const ERA_DATE =
  /^(令和|平成|昭和|大正|明治|[令平昭大明㋿㍻㍼㍽㍾RHSTM])(元|\d{1,2})(?:年(\d{1,2})月(\d{1,2})日|([./-])(\d{1,2})\5(\d{1,2}))$/iu;
const SQUARE: Readonly<Record<string, string>> = { '㋿': '令', '㍻': '平', '㍼': '昭', '㍽': '大', '㍾': '明' };

/**
 * The date of 令和8年10月3日, 令和元年5月1日, R8.10.3, H31-4-30, with full-width digits or spaces.
 * `time.malformed` when it is not such a text; `time.outside-era` when the era had no such day (平成31年5月1日).
 */
export function parseJapaneseDate(text: string): Result<LocalDate> {
  const match = ERA_DATE.exec(Array.from(text.replace(/\s/g, ''), halfWidth).join(''));
  if (!match) return bad('time.malformed');
  const mark = SQUARE[match[1]!] ?? match[1]!;
  const index = ERAS.findIndex(era => era.name === mark || era.short === mark || era.letter === mark.toUpperCase());
  const era = ERAS[index];
  if (!era) return bad('time.malformed');
  const yearOfEra = match[2] === '元' ? 1 : Number(match[2]);
  if (yearOfEra === 0) return bad('time.malformed');
  const date = localDate(firstYear(era) + yearOfEra - 1, Number(match[3] ?? match[6]), Number(match[4] ?? match[7]));
  if (!date.ok) return date;
  const next = ERAS[index - 1];
  return date.value < era.from || (next && date.value >= next.from) ? bad('time.outside-era') : date;
}

/** Full-width ASCII to ASCII: sheets typed in Japanese mix the two. */
function halfWidth(character: string): string {
  const code = character.codePointAt(0)!;
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character;
}

/** 令和8年10月3日, the first year as 元年; `time.outside-era` before 1873. */
export function formatJapaneseDate(date: LocalDate): Result<string> {
  const era = ERAS.find(candidate => date >= candidate.from);
  if (!era) return bad('time.outside-era');
  const { year, month, day } = partsOfDate(date);
  const yearOfEra = year - firstYear(era) + 1;
  return ok(`${era.name}${yearOfEra === 1 ? '元' : yearOfEra}年${month}月${day}日`);
}
