/** The transparency log for machines (C2SP tlog-tiles): checkpoint, tiles, entries, and proofs by the beginning of a leaf's hash. */
import { decodeHex } from '../../../core/bytes/hex.ts';
import { AkashiError, orThrow } from '../../../core/error.ts';
import { parseTilePath, TILE_WIDTH } from '../../../core/log/tile-path.ts';
import { listPublicDocuments } from '../../../flows/list-public-documents.ts';
import { readCheckpoint, readStamp, readTile } from '../../../flows/read-log.ts';
import { readLogProofs } from '../../../flows/read-log-proofs.ts';
import { takeRate } from '../rate.ts';
import { defineRoute, type Page, type Route } from '../route.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
/** A checkpoint may follow within a second; a cache that asks each second spares the database all the same. */
const A_MOMENT = 'public, max-age=1';

async function checkpoint(page: Page, path: string): Promise<Response> {
  const found = await readCheckpoint(path, page.ports);
  if (found === undefined) throw new AkashiError('thing.not-found');
  return page.c.body(found.note, 200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': A_MOMENT });
}

/** What a tree has of a width never changes; one that it does not have yet may come, so no cache is to remember that. */
async function tile(page: Page, path: string): Promise<Response> {
  const asked = new URL(page.c.req.url).pathname.slice(`${path}/tile/`.length);
  const place = orThrow(parseTilePath(asked));
  const bytes = await readTile(path, place, page.ports);
  if (bytes === undefined) throw new AkashiError('thing.not-found');
  return page.c.body(Buffer.from(bytes), 200, {
    'content-type': 'application/octet-stream',
    'cache-control': place.width === TILE_WIDTH ? FOR_EVER : 'public, max-age=3600',
  });
}

/** Where a log that followed upon another is. */
function laterLog(page: Page): string {
  const number = page.param('log');
  if (!/^[1-9]\d{0,5}$/.test(number)) throw new AkashiError('thing.not-found');
  return `/log/${number}`;
}

export const logRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/log/checkpoint',
    access: 'public',
    machine: true,
    handler: page => checkpoint(page, '/log'),
  }),
  defineRoute({
    method: 'GET',
    path: '/log/tile/*',
    access: 'public',
    machine: true,
    handler: page => tile(page, '/log'),
  }),
  defineRoute({
    method: 'GET',
    path: '/log/proofs/:prefix',
    access: 'public',
    machine: true,
    async handler(page) {
      await takeRate(page, 'log-proofs');
      const prefix = page.param('prefix');
      if (!/^[0-9a-f]{1,64}$/.test(prefix)) throw new AkashiError('log.path-malformed', { at: prefix.slice(0, 100) });
      const proofs = await readLogProofs(prefix, page.ports);
      return page.c.body(JSON.stringify(proofs), 200, {
        'content-type': 'application/json',
        'cache-control': A_MOMENT,
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/log/documents',
    access: 'public',
    machine: true,
    async handler(page) {
      const after = new URL(page.c.req.url).searchParams.get('after') ?? undefined;
      const found = await listPublicDocuments(after, page.ports);
      return page.c.body(JSON.stringify(found), 200, {
        'content-type': 'application/json',
        'cache-control': 'public, max-age=60',
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/log/stamps/:token',
    access: 'public',
    machine: true,
    async handler(page) {
      const hash = decodeHex(page.param('token'));
      const token = hash.ok && hash.value.length === 32 ? await readStamp(hash.value, page.ports) : undefined;
      if (token === undefined) throw new AkashiError('thing.not-found');
      return page.c.body(Buffer.from(token), 200, {
        'content-type': 'application/timestamp-token',
        'cache-control': FOR_EVER,
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/log/:log/checkpoint',
    access: 'public',
    machine: true,
    handler: page => checkpoint(page, laterLog(page)),
  }),
  defineRoute({
    method: 'GET',
    path: '/log/:log/tile/*',
    access: 'public',
    machine: true,
    handler: page => tile(page, laterLog(page)),
  }),
];
