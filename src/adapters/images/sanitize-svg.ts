/**
 * SVG of unknown origin in, safe SVG out. The attacker controls every byte: the output is written anew from what the allow-list knows,
 * so that no difference between parsers matters. Refused rather than repaired when the picture would change or somebody tried something.
 */
import { Parser } from 'saxen';
import { escapeXml } from '../../core/bytes/escape-xml.ts';
import { bad, ok, type Result } from '../../core/error.ts';
import { ATTRIBUTES, ELEMENTS, LEFT_OUT, LOCAL_REFERENCE, PROPERTIES, reachesOutside } from './svg-allow-list.ts';
import { drawnElements, type SvgNode } from './svg-expansion.ts';

const MAX_SVG_BYTES = 1024 * 1024;
const MAX_ELEMENTS = 5000;
/** Elements after every `use` is followed. */
const MAX_DRAWN = 20_000;
/** Each level may cost the renderer a layer of the picture's size. */
const MAX_DEPTH = 48;

/** A safe picture, its size brought to what its view box says. */
export interface SafeSvg {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** What was merely left out: names, at most a dozen, each short. */
  readonly leftOut: readonly string[];
}

type Refusal = {
  readonly ok: false;
  readonly code: 'image.svg-malformed' | 'image.svg-unsafe' | 'image.svg-too-large';
  readonly at?: string;
};

/** Thrown inside the parser's callbacks and caught in this file only: saxen has no other way to stop. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
const refuse = (code: Refusal['code'], at?: string): never => {
  throw new Refused(bad(code, at) as Refusal);
};

/** `image.svg-malformed`, `image.svg-unsafe` with what was found in `at`, or `image.svg-too-large`. */
export function sanitizeSvg(bytes: Uint8Array): Result<SafeSvg> {
  if (bytes.length > MAX_SVG_BYTES) return bad('image.svg-too-large');
  try {
    const leftOut = new LeftOut();
    const root = parse(decode(bytes), leftOut);
    const drawn = drawnElements(root, MAX_DRAWN);
    if (drawn === 'circular') return bad('image.svg-unsafe', 'use');
    if (drawn === 'too-many') return bad('image.svg-too-large', 'use');
    const size = sizeOf(root);
    return ok({ svg: write(root, size), width: size.width, height: size.height, leftOut: leftOut.names() });
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

/** Names as they stand in the file, for its maker to read: bounded, because the file is an attacker's. */
class LeftOut {
  readonly #names = new Set<string>();
  add(name: string): void {
    if (this.#names.size < 12) this.#names.add(name.slice(0, 40));
  }
  names = (): string[] => [...this.#names];
}

/** UTF-8 only: another encoding could read differently elsewhere. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('image.svg-malformed', 'encoding');
  }
}

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
const XLINK_NAMESPACE = 'http://www.w3.org/1999/xlink';

function parse(xml: string, leftOut: LeftOut): SvgNode {
  const parser = new Parser();
  parser.ns({ [SVG_NAMESPACE]: 'svg', [XLINK_NAMESPACE]: 'xlink' });
  const open: SvgNode[] = [];
  let root: SvgNode | undefined;
  let skipping = 0;
  let elements = 0;
  const malformed = (error: Error) =>
    error instanceof Refused ? raise(error) : refuse('image.svg-malformed', error.message.slice(0, 80));
  parser.on('error', malformed);
  parser.on('warn', malformed);
  // `<!DOCTYPE` brings entities and outside subsets; no picture needs one
  parser.on('attention', () => refuse('image.svg-unsafe', 'DOCTYPE'));
  parser.on('question', text =>
    /^<\?xml\s/.test(text) ? undefined : refuse('image.svg-unsafe', 'processing-instruction'),
  );
  parser.on('openTag', (qualified, readAttributes, _decode, _selfClosing) => {
    // The parser looks prefixes up in an object with a prototype: `__proto__` and its like come back as something else than text
    if (typeof qualified !== 'string') refuse('image.svg-malformed', 'name');
    if (++elements > MAX_ELEMENTS || open.length + skipping > MAX_DEPTH) refuse('image.svg-too-large');
    // XML has one root; a second would belong to nobody here and to somebody elsewhere
    if (root !== undefined && open.length + skipping === 0) refuse('image.svg-malformed', 'svg');
    const [prefix, name] = qualified.includes(':') ? (qualified.split(':', 2) as [string, string]) : ['', qualified];
    if (skipping > 0 || prefix !== 'svg' || LEFT_OUT.has(name)) {
      if (root === undefined) refuse('image.svg-malformed', 'svg');
      // a foreign vocabulary is not drawn, but script in any clothes is an attempt
      if (/script|handler|listener/i.test(name)) refuse('image.svg-unsafe', name);
      if (skipping++ === 0) leftOut.add(qualified.replace(/^svg:/, ''));
      return;
    }
    if (!ELEMENTS.has(name)) refuse('image.svg-unsafe', name);
    if (root === undefined && name !== 'svg') refuse('image.svg-malformed', 'svg');
    const node: SvgNode = { name, attributes: readSafe(name, readAttributes(), leftOut), children: [] };
    open.at(-1)?.children.push(node);
    if (root === undefined) root = node;
    open.push(node);
  });
  parser.on('closeTag', () => {
    if (skipping > 0) skipping--;
    else open.pop();
  });
  const text = (value: string) => {
    const inside = open.at(-1);
    if (skipping === 0 && inside !== undefined && TEXTUAL.has(inside.name)) inside.children.push(value);
  };
  parser.on('text', value => text(decodeReferences(value)));
  parser.on('cdata', text);
  parser.parse(xml);
  return root ?? refuse('image.svg-malformed', 'svg');
}

const raise = (error: Error): never => {
  throw error;
};
const TEXTUAL = new Set(['text', 'tspan', 'textPath', 'title', 'desc']);

/** The five entities of XML and numeric references; anything else would need a DTD. */
function decodeReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));?|&/g, (whole, decimal, hex, name) => {
    const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name as string];
    if (named !== undefined && whole.endsWith(';')) return named;
    const point = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : Number.NaN;
    if (!whole.endsWith(';') || Number.isNaN(point)) return refuse('image.svg-unsafe', 'entity');
    if (point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
      return refuse('image.svg-malformed', 'reference');
    return String.fromCodePoint(point);
  });
}

/** The attributes that may stay. Handlers and references to elsewhere refuse the whole picture; what is merely unknown is left out. */
function readSafe(element: string, attributes: Record<string, string>, leftOut: LeftOut): ReadonlyMap<string, string> {
  const kept = new Map<string, string>();
  for (const [qualified, raw] of Object.entries(attributes)) {
    const name = qualified.replace(/^svg:/, '');
    const value = decodeReferences(raw);
    if (/^on|:on/i.test(name)) refuse('image.svg-unsafe', name);
    if (name === 'href' || name === 'xlink:href') {
      if (!LOCAL_REFERENCE.test(value.trim())) refuse('image.svg-unsafe', `${element}/href`);
      kept.set('href', value.trim());
    } else if (name === 'style') {
      for (const [property, declared] of declarations(value)) keep(kept, property, declared, PROPERTIES, leftOut);
    } else if (name === 'aria-label' || name === 'lang') kept.set(name, value);
    else if (name === 'id') {
      if (/^[A-Za-z_][\w.-]*$/.test(value)) kept.set('id', value);
    } else if (!kept.has(name)) keep(kept, name, value, PROPERTIES.has(name) ? PROPERTIES : ATTRIBUTES, leftOut);
  }
  return kept;
}

function keep(
  kept: Map<string, string>,
  name: string,
  value: string,
  allowed: ReadonlySet<string>,
  leftOut: LeftOut,
): void {
  // a declaration of a vocabulary, or a version: nothing that anybody would miss
  if (!allowed.has(name)) {
    if (!/^(xmlns|xml:|version$|baseProfile$)/.test(name)) leftOut.add(name);
    return;
  }
  if (reachesOutside(value)) refuse('image.svg-unsafe', name);
  kept.set(name, value);
}

/** Declarations of a `style` attribute. Comments and escapes are refused with the rest of what `reachesOutside` knows. */
function declarations(style: string): [string, string][] {
  if (reachesOutside(style) || style.includes('/*')) refuse('image.svg-unsafe', 'style');
  return style.split(';').flatMap(part => {
    const colon = part.indexOf(':');
    return colon < 0
      ? []
      : [[part.slice(0, colon).trim().toLowerCase(), part.slice(colon + 1).trim()] as [string, string]];
  });
}

/** From the view box, else from width and height. A picture needs a size and must not be a thread. */
function sizeOf(root: SvgNode): { viewBox: string; width: number; height: number } {
  const box = (root.attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const length = (name: string): number =>
    Number(/^\s*([0-9.]+)(?:px)?\s*$/.exec(root.attributes.get(name) ?? '')?.[1] ?? Number.NaN);
  const [x, y, width, height] =
    box.length === 4 ? (box as [number, number, number, number]) : [0, 0, length('width'), length('height')];
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0)
    return refuse('image.svg-malformed', 'viewBox');
  if (width / height > 8 || height / width > 8) return refuse('image.svg-too-large', 'viewBox');
  return { viewBox: `${x} ${y} ${width} ${height}`, width, height };
}

function write(root: SvgNode, size: { viewBox: string; width: number; height: number }): string {
  const long = Math.max(size.width, size.height);
  const attributes = new Map(root.attributes);
  attributes.set('viewBox', size.viewBox);
  attributes.set('width', String((400 * size.width) / long));
  attributes.set('height', String((400 * size.height) / long));
  return writeNode({ ...root, attributes }, ` xmlns="${SVG_NAMESPACE}"`);
}

function writeNode(node: SvgNode, extra = ''): string {
  const attributes = [...node.attributes].map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('');
  const inner = node.children.map(child => (typeof child === 'string' ? escapeXml(child) : writeNode(child))).join('');
  return inner === ''
    ? `<${node.name}${extra}${attributes}/>`
    : `<${node.name}${extra}${attributes}>${inner}</${node.name}>`;
}
