/** Style sheets, islands and fonts under hashed addresses that never change their content, so that caches may keep them. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { drawSiteIcon } from '../../core/design/seal.ts';

export interface Asset {
  readonly url: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly gzip?: Uint8Array;
  readonly brotli?: Uint8Array;
}

export interface Assets {
  readonly styles: readonly string[];
  readonly icon: string;
  /** Address of an island, undefined where it was not built (`npm run dev` before the first build). */
  island(name: string): string | undefined;
  find(url: string): Asset | undefined;
}

const web = fileURLToPath(new URL('../web/', import.meta.url));
/** From src and from dist alike, three floors up is the project. */
const builtIslands = [path.join(web, 'islands'), path.join(web, '../../../dist/apps/web/islands')];
const styleSheets = [
  'tokens',
  'base',
  'frame',
  'parts',
  'forms',
  'data',
  'verdict',
  'console',
  'issue',
  'rosters',
  'credentials',
  'public',
  'frameworks',
  'register',
  'accreditation',
  'people',
  'print',
];

function makeAsset(name: string, extension: string, type: string, bytes: Uint8Array): Asset {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 12);
  const text = extension !== 'woff2';
  return {
    url: `/assets/${name}-${hash}.${extension}`,
    type,
    bytes,
    ...(text
      ? {
          gzip: gzipSync(bytes),
          brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
        }
      : {}),
  };
}

const fontPackages = ['noto-sans-jp', 'noto-serif-jp'] as const;

/** Font files keep their names, so the package's version is in their address. */
function fontRoom(name: string) {
  const packageFile = createRequire(import.meta.url).resolve(`@fontsource-variable/${name}/package.json`);
  const { version } = JSON.parse(fs.readFileSync(packageFile, 'utf8')) as { version: string };
  const folder = path.dirname(packageFile);
  const prefix = `/assets/fonts/${name}-${version}/`;
  const css = fs.readFileSync(path.join(folder, 'index.css'), 'utf8').replaceAll('./files/', prefix);
  return { folder: path.join(folder, 'files'), prefix, css };
}

/** Reads everything once, at start. */
export function loadAssets(): Assets {
  const fonts = fontPackages.map(fontRoom);
  const css = styleSheets
    .map(name => path.join(web, 'style', `${name}.css`))
    .map(file => fs.readFileSync(file, 'utf8'))
    .join('\n');
  const fontCss = makeAsset(
    'fonts',
    'css',
    'text/css; charset=utf-8',
    Buffer.from(fonts.map(font => font.css).join('\n')),
  );
  const style = makeAsset('style', 'css', 'text/css; charset=utf-8', Buffer.from(css));
  const icon = makeAsset('mark', 'svg', 'image/svg+xml', Buffer.from(drawSiteIcon()));
  const byUrl = new Map([fontCss, style, icon].map(asset => [asset.url, asset]));
  const islands = new Map<string, string>();

  const island = (name: string): string | undefined => {
    const known = islands.get(name);
    if (known !== undefined) return known;
    const file = builtIslands.map(room => path.join(room, `${name}.js`)).find(candidate => fs.existsSync(candidate));
    if (file === undefined) return undefined;
    const asset = makeAsset(`islands/${name}`, 'js', 'text/javascript; charset=utf-8', fs.readFileSync(file));
    byUrl.set(asset.url, asset);
    islands.set(name, asset.url);
    return asset.url;
  };
  // Every process must know every island's address: the page and the script may be answered by different ones.
  for (const room of builtIslands.filter(candidate => fs.existsSync(candidate))) {
    for (const file of fs.readdirSync(room)) if (file.endsWith('.js')) island(file.slice(0, -3));
  }

  const find = (url: string): Asset | undefined => {
    const asset = byUrl.get(url);
    if (asset !== undefined) return asset;
    const font = fonts.find(room => url.startsWith(room.prefix));
    const name = font === undefined ? '' : url.slice(font.prefix.length);
    if (font === undefined || !/^[a-z0-9-]+\.woff2$/.test(name)) return undefined;
    const file = path.join(font.folder, name);
    return fs.existsSync(file) ? { url, type: 'font/woff2', bytes: fs.readFileSync(file) } : undefined;
  };

  return { styles: [fontCss.url, style.url], icon: icon.url, island, find };
}

/** Answers an asset with the best compression the client takes. */
export function answerAsset(assets: Assets, url: string, acceptEncoding: string): Response | undefined {
  const asset = assets.find(url);
  if (asset === undefined) return undefined;
  const headers = new Headers({
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
  const encoded = /\bbr\b/.test(acceptEncoding)
    ? (['br', asset.brotli] as const)
    : (['gzip', /\bgzip\b/.test(acceptEncoding) ? asset.gzip : undefined] as const);
  if (encoded[1] !== undefined) headers.set('content-encoding', encoded[0]);
  return new Response(Buffer.from(encoded[1] ?? asset.bytes), { headers });
}
