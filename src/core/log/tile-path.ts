/** Addresses of tiles and bundles below `<prefix>/tile/` (C2SP tlog-tiles, Merkle Tree and Log entries). */
import { bad, ok, type Result } from '../error.ts';

/** Hashes or entries in a whole tile; a narrower one is partial. */
export const TILE_WIDTH = 256;
const MAX_LEVEL = 63;

export interface TilePlace {
  readonly level: number;
  readonly index: number;
  /** 1 to 256. */
  readonly width: number;
}
export type BundlePlace = Omit<TilePlace, 'level'>;

/** `0/x001/234` for a whole tile, `0/x001/234.p/5` for its first five hashes. */
export const tilePath = ({ level, index, width }: TilePlace): string => `${level}/${pathOf(index, width)}`;

/** `entries/x001/234.p/5`. */
export const bundlePath = ({ index, width }: BundlePlace): string => `entries/${pathOf(index, width)}`;

function pathOf(index: number, width: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.../g) as string[];
  const path = groups.map((group, n) => (n === groups.length - 1 ? group : `x${group}`)).join('/');
  return width === TILE_WIDTH ? path : `${path}.p/${width}`;
}

const PATH = /^(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Either place; `level` is `entries` for a bundle. `log.path-malformed` for every other spelling of one, too. */
export function parseTilePath(path: string): Result<TilePlace | (BundlePlace & { readonly level: 'entries' })> {
  const [, first = '', number = '', partial = ''] = PATH.exec(path) ?? [];
  const index = Number(number.replaceAll(/[x/]/g, ''));
  const width = partial === '' ? TILE_WIDTH : Number(partial);
  const level = first === 'entries' ? first : Number(first);
  if (first === '' || width > TILE_WIDTH || !Number.isSafeInteger(index)) return malformed(path);
  if (level !== 'entries' && level > MAX_LEVEL) return malformed(path);
  const spelled = level === 'entries' ? bundlePath({ index, width }) : tilePath({ level, index, width });
  // Leading zeros, and a whole tile as a partial one of width 256, are refused with this.
  return spelled === path
    ? ok(level === 'entries' ? { level, index, width } : { level, index, width })
    : malformed(path);
}

const malformed = (path: string) => bad('log.path-malformed', path.slice(0, 100));
