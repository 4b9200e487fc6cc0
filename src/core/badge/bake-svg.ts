/** Baking into SVG (OB 3.0 §5.3.2): the credential as the first child of the root, JSON in CDATA or a JWS in `verify`. */
import { bad, ok, type Result } from '../error.ts';
import { scanXml, type XmlTag } from './scan-xml.ts';

export const svgNamespace = 'https://purl.imsglobal.org/ob/v3p0';
const compactJws = /^[\w-]+\.[\w-]*\.[\w-]+$/u;

/**
 * The drawing with the credential in it. `baking.not-svg`, `baking.image-broken`, `baking.several-credentials` when the drawing
 * already speaks of badges (ours never does before baking), `baking.not-a-credential` for empty text.
 */
export function bakeSvg(svg: string, credential: string): Result<string> {
  const text = credential.trim();
  if (text === '') return bad('baking.not-a-credential');
  const parts = scanXml(svg);
  if (!parts.ok) return parts;
  const root = parts.value.find((part): part is XmlTag => part.kind === 'open');
  if (root === undefined || !/(?:^|:)svg$/u.test(root.name)) return bad('baking.not-svg');
  const isTaken = parts.value.some(
    part =>
      part.kind === 'open' &&
      [...part.attributes].some(([key, value]) => key === 'xmlns:openbadges' || value === svgNamespace),
  );
  if (isTaken) return bad('baking.several-credentials');

  const tag = svg.slice(root.start, root.end).replace(/\s*\/?>$/u, '');
  const element = compactJws.test(text)
    ? `<openbadges:credential verify="${text}"/>`
    : `<openbadges:credential><![CDATA[${splitCdata(text)}]]></openbadges:credential>`;
  const opened = `${tag} xmlns:openbadges="${svgNamespace}">${element}`;
  const closing = root.selfClosing ? `</${root.name}>` : '';
  return ok(svg.slice(0, root.start) + opened + closing + svg.slice(root.end));
}

/** `]]>` would end the section early, and let a name write SVG of its own: it is split over two sections. */
const splitCdata = (text: string): string => text.replaceAll(']]>', ']]]]><![CDATA[>');
