/**
 * A small XML scanner for SVG files: start tags, end tags and text, in order, with their places. No entities but the five of XML and
 * numbers, no DTD contents, no network. The file is an attacker's: anything unclear ends the scan with an error.
 */
import { bad, ok, type Result } from '../error.ts';

export interface XmlTag {
  readonly kind: 'open';
  /** Qualified name as written. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly selfClosing: boolean;
  readonly start: number;
  /** Offset just after `>`. */
  readonly end: number;
}
export type XmlPart =
  | XmlTag
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const maxDepth = 256;

/** All parts of the document; `baking.image-broken` with the offset when it is not well-formed as far as this scanner goes. */
export function scanXml(source: string): Result<readonly XmlPart[]> {
  const parts: XmlPart[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < source.length) {
    const next = source.indexOf('<', at);
    const textEnd = next < 0 ? source.length : next;
    if (textEnd > at) {
      const text = decodeEntities(source.slice(at, textEnd));
      // Outside the root only white space may stand; entities of a skipped DTD may fail inside drawings, where they do not matter.
      if (text === undefined && open.length === 0) return bad('baking.image-broken', String(at));
      parts.push({ kind: 'text', text: text ?? '\uFFFD' });
    }
    if (next < 0) break;
    const end = endOfMarkup(source, next);
    if (end < 0) return bad('baking.image-broken', String(next));
    if (source.startsWith('<![CDATA[', next)) parts.push({ kind: 'text', text: source.slice(next + 9, end - 3) });
    else if (source.startsWith('</', next)) {
      const name = source.slice(next + 2, end - 1).trim();
      if (open.pop() !== name) return bad('baking.image-broken', String(next));
      parts.push({ kind: 'close', name });
    } else if (!source.startsWith('<!', next) && !source.startsWith('<?', next)) {
      const tag = readTag(source, next, end);
      if (tag === undefined) return bad('baking.image-broken', String(next));
      parts.push(tag);
      if (tag.selfClosing) parts.push({ kind: 'close', name: tag.name });
      else if (open.push(tag.name) > maxDepth) return bad('baking.image-broken', String(next));
    }
    at = end;
  }
  return open.length === 0 ? ok(parts) : bad('baking.image-broken', String(source.length));
}

/** Offset after the markup that begins at `at`, or -1. */
function endOfMarkup(source: string, at: number): number {
  const after = (needle: string, from: number): number => {
    const found = source.indexOf(needle, from);
    return found < 0 ? -1 : found + needle.length;
  };
  if (source.startsWith('<!--', at)) return after('-->', at + 4);
  if (source.startsWith('<![CDATA[', at)) return after(']]>', at + 9);
  if (source.startsWith('<?', at)) return after('?>', at + 2);
  // A tag or a DOCTYPE: quotes may hide `>`, and a DOCTYPE's internal subset stands in brackets.
  let quote = '';
  let brackets = 0;
  for (let i = at + 1; i < source.length; i++) {
    const letter = source.charAt(i);
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '[') brackets++;
    else if (letter === ']') brackets--;
    else if (letter === '>' && brackets <= 0) return i + 1;
    else if (letter === '<' && brackets <= 0) return -1;
  }
  return -1;
}

const namePattern = '[\\p{L}_:][\\p{L}\\p{N}_:.-]*';
const tagName = new RegExp(`^<(${namePattern})`, 'u');
const attribute = new RegExp(`\\s+(${namePattern})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'uy');

function readTag(source: string, start: number, end: number): XmlTag | undefined {
  const markup = source.slice(start, end);
  const name = tagName.exec(markup)?.[1];
  if (name === undefined) return undefined;
  const attributes = new Map<string, string>();
  attribute.lastIndex = name.length + 1;
  let rest = attribute.lastIndex;
  for (let found = attribute.exec(markup); found !== null; found = attribute.exec(markup)) {
    rest = attribute.lastIndex;
    const [, key = '', double, single] = found;
    // XML §3.1: an attribute name appears once in a tag. An entity of a skipped DTD leaves the attribute unread.
    if (attributes.has(key)) return undefined;
    attributes.set(key, decodeEntities(double ?? single ?? '') ?? '\uFFFD');
  }
  const tail = markup.slice(rest);
  if (!/^\s*\/?>$/u.test(tail)) return undefined;
  return { kind: 'open', name, attributes, selfClosing: tail.trimStart().startsWith('/'), start, end };
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Undefined when an entity is none of the predefined ones. */
function decodeEntities(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let known = true;
  const decoded = text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));|&/giu, (_, decimal, hex, name) => {
    const point = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : undefined;
    if (point !== undefined && point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff))
      return String.fromCodePoint(point);
    if (name !== undefined && Object.hasOwn(named, name)) return named[name] ?? '';
    known = false;
    return '';
  });
  return known ? decoded : undefined;
}
