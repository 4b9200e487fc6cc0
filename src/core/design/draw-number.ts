/** Numbers in path data: two decimals and no negative zero, so that the same picture is always the same bytes. */
export function n(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

/** `x y` of a point. */
export const xy = (x: number, y: number): string => `${n(x)} ${n(y)}`;

/** FNV-1a over UTF-16 units, 32 bits: only for telling element ids apart and for spreading defaults, never for security. */
export function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
