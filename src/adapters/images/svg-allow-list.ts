/** What an SVG of unknown origin may contain (security.md 14). Everything else is refused or left out; nothing is merely disarmed. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Elements that draw, and nothing that loads, runs, animates, embeds another language or, as markers do, multiplies by the length of a path. */
export const ELEMENTS = words(`
  svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath
  linearGradient radialGradient stop pattern clipPath mask
  filter feGaussianBlur feOffset feFlood feBlend feComposite feMerge feMergeNode feColorMatrix feComponentTransfer
  feFuncR feFuncG feFuncB feFuncA feDropShadow feMorphology
`);

/** Left out with everything inside: what drawing programs add for themselves and no renderer shows. */
export const LEFT_OUT = words('metadata');

/** Presentation attributes, also allowed as declarations in a `style` attribute (SVG 1.1 appendix N). */
export const PROPERTIES = words(`
  alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters display
  dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font-family font-size font-size-adjust
  font-stretch font-style font-variant font-weight image-rendering isolation letter-spacing mask mask-type
  mix-blend-mode opacity overflow paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
  stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering
  transform-origin vector-effect visibility word-spacing writing-mode
`);

/** Other attributes: geometry, paint servers, filters, text, and what helps a screen reader. */
export const ATTRIBUTES = words(`
  id transform d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height points pathLength viewBox preserveAspectRatio
  dx dy rotate textLength lengthAdjust startOffset method spacing
  gradientUnits gradientTransform spreadMethod offset patternUnits patternContentUnits patternTransform
  clipPathUnits maskUnits maskContentUnits
  filterUnits primitiveUnits in in2 result stdDeviation edgeMode mode operator k1 k2 k3 k4 type values
  tableValues slope intercept amplitude exponent radius
  role aria-label aria-hidden lang
`);

/** A value may point into the same document and nowhere else; CSS escapes and functions that fetch are not needed to draw. */
const FETCHES = /url|image|@|\\|expression|javascript|data:|:\/\/|-moz-binding|<|&/i;
const LOCAL_URLS = /url\(\s*(["']?)#[A-Za-z_][\w.-]*\1\s*\)/g;

/** Whether a property's or attribute's value reaches outside its document. Values in ids and text labels are judged apart. */
export function reachesOutside(value: string): boolean {
  return FETCHES.test(value.replace(LOCAL_URLS, ''));
}

/** `#id`, the only reference that `use`, gradients, patterns and `textPath` may make. */
export const LOCAL_REFERENCE = /^#[A-Za-z_][\w.-]*$/;
