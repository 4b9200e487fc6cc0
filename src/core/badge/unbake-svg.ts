/** Takes the credential out of a baked SVG: by namespace, not by prefix; exactly one. */
import { bad, ok, type Result } from '../error.ts';
import { svgNamespace } from './bake-svg.ts';
import { maxItxtBytes } from './itxt.ts';
import { scanXml, type XmlPart } from './scan-xml.ts';

const olderNamespaces = ['http://openbadges.org', 'https://openbadges.org'];

/**
 * JSON text, compact JWS, or from Open Badges 2 the address of a hosted assertion; trimmed. `baking.not-svg`, `baking.image-broken`,
 * `baking.no-credential`, `baking.several-credentials`, `input.too-large`.
 */
export function unbakeSvg(svg: string): Result<string> {
  const scanned = scanXml(svg);
  if (!scanned.ok) return scanned;
  const root = scanned.value.find(part => part.kind === 'open');
  if (root === undefined || !/(?:^|:)svg$/u.test(root.name)) return bad('baking.not-svg');
  const [index, second] = findCredentials(scanned.value);
  if (second !== undefined) return bad('baking.several-credentials');
  if (index === undefined) return bad('baking.no-credential');

  const tag = scanned.value[index];
  const body = readBody(scanned.value, index);
  if (tag?.kind !== 'open' || body === undefined) return bad('baking.image-broken', 'credential');
  const verify = (tag.attributes.get('verify') ?? '').trim();
  // OB 2.0 §Baking: a hosted assertion stands in the element, and its address in the attribute repeats its id.
  const isHosted = /(?:^|:)assertion$/u.test(tag.name) && /^https?:/iu.test(verify);
  if (verify !== '' && body !== '' && !isHosted) return bad('baking.several-credentials');
  const text = verify === '' || (isHosted && body !== '') ? body : verify;
  if (text === '') return bad('baking.no-credential');
  if (text.includes('\uFFFD')) return bad('baking.image-broken', 'credential');
  return text.length > maxItxtBytes ? bad('input.too-large', 'credential') : ok(text);
}

/**
 * Indexes of the elements `credential` of Open Badges 3 and `assertion` of Open Badges 2, with prefixes resolved as XML Namespaces §6.1
 * does. Each prefix has its own pile of meanings: a file with ten thousand prefixes and as many elements costs their sum, not their product.
 */
function findCredentials(parts: readonly XmlPart[]): number[] {
  const meanings = new Map<string, string[]>();
  const declared: string[][] = [];
  const found: number[] = [];
  parts.forEach((part, index) => {
    if (part.kind === 'close') for (const prefix of declared.pop() ?? []) meanings.get(prefix)?.pop();
    if (part.kind !== 'open') return;
    const own: string[] = [];
    for (const [key, value] of part.attributes) {
      if (key !== 'xmlns' && !key.startsWith('xmlns:')) continue;
      const prefix = key === 'xmlns' ? '' : key.slice(6);
      own.push(prefix);
      const pile = meanings.get(prefix);
      if (pile === undefined) meanings.set(prefix, [value]);
      else pile.push(value);
    }
    declared.push(own);
    const [prefix, local] = part.name.includes(':') ? part.name.split(':', 2) : ['', part.name];
    const namespace = meanings.get(prefix ?? '')?.at(-1) ?? '';
    if (namespace === svgNamespace && local === 'credential') found.push(index);
    if (olderNamespaces.includes(namespace) && local === 'assertion') found.push(index);
  });
  return found;
}

/** The text of an element that holds only text; undefined when it holds elements. */
function readBody(parts: readonly XmlPart[], index: number): string | undefined {
  let text = '';
  for (const part of parts.slice(index + 1)) {
    if (part.kind === 'close') return text.trim();
    if (part.kind === 'open') return undefined;
    text += part.text;
  }
  return undefined;
}
