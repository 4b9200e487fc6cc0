/** The transparency log for machines (C2SP tlog-tiles): checkpoint, tiles, entries, and proofs by the beginning of a leaf's hash. */
import { encodeBase64 } from '../../../core/bytes/base64.ts';
import { decodeHex } from '../../../core/bytes/hex.ts';
import { AkashiError, orThrow } from '../../../core/error.ts';
import { parseTilePath, TILE_WIDTH } from '../../../core/log/tile-path.ts';
import { listPublicDocuments } from '../../../flows/list-public-documents.ts';
import { listVouchedCheckpoints } from '../../../flows/list-vouched-checkpoints.ts';
import { readCheckpoint, readConsistency, readInclusion, readStamp, readTile } from '../../../flows/read-log.ts';
import { readLogProofs } from '../../../flows/read-log-proofs.ts';
import { takeRate } from '../rate.ts';
import { defineRoute, type Page, type Route } from '../route.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
/** A checkpoint may follow within a second; a cache that asks each second spares the database all the same. */
const A_MOMENT = 'public, max-age=1';

/** Digits of a number that is one. */
const NUMBER = /^(?:0|[1-9]\d{0,14})$/;

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

function placeIn(page: Page, name: string): number {
  const text = page.param(name);
  if (!NUMBER.test(text)) throw new AkashiError('log.path-malformed', { at: text.slice(0, 100) });
  return Number(text);
}

async function proofs(page: Page): Promise<Response> {
  await takeRate(page, 'log-proofs');
  const prefix = page.param('prefix');
  if (!/^[0-9a-f]{1,64}$/.test(prefix)) throw new AkashiError('log.path-malformed', { at: prefix.slice(0, 100) });
  return json(page, await readLogProofs(prefix, page.ports), A_MOMENT);
}

async function proof(page: Page, path: string): Promise<Response> {
  await takeRate(page, 'log-proofs');
  const found = await readInclusion(path, placeIn(page, 'index'), page.ports);
  if (found === undefined) throw new AkashiError('thing.not-found');
  return page.c.body(found, 200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': A_MOMENT });
}

async function consistency(page: Page, path: string): Promise<Response> {
  await takeRate(page, 'log-proofs');
  const hashes = await readConsistency(path, placeIn(page, 'older'), placeIn(page, 'newer'), page.ports);
  if (hashes === undefined) throw new AkashiError('thing.not-found');
  return json(page, { hashes: hashes.map(encodeBase64) }, FOR_EVER);
}

async function documents(page: Page): Promise<Response> {
  const after = new URL(page.c.req.url).searchParams.get('after') ?? undefined;
  return json(page, await listPublicDocuments(after, page.ports), 'public, max-age=60');
}

async function vouched(page: Page, path: string): Promise<Response> {
  await takeRate(page, 'log-proofs');
  const below = page.query('below');
  if (below !== '' && !NUMBER.test(below)) throw new AkashiError('log.path-malformed', { at: below.slice(0, 100) });
  const found = await listVouchedCheckpoints(path, below === '' ? undefined : Number(below), page.ports);
  if (found === undefined) throw new AkashiError('thing.not-found');
  return json(page, found, 'public, max-age=60');
}

async function stamp(page: Page): Promise<Response> {
  const hash = decodeHex(page.param('token'));
  const token = hash.ok && hash.value.length === 32 ? await readStamp(hash.value, page.ports) : undefined;
  if (token === undefined) throw new AkashiError('thing.not-found');
  return page.c.body(Buffer.from(token), 200, {
    'content-type': 'application/timestamp-token',
    'cache-control': FOR_EVER,
  });
}

const json = (page: Page, value: unknown, caching: string): Response =>
  page.c.body(JSON.stringify(value), 200, { 'content-type': 'application/json', 'cache-control': caching });

/** The same of every log of the installation; proofs, documents and stamps are of all of them wherever they are asked for. */
function routesAt(path: string, logOf: (page: Page) => string): Route[] {
  const read = (rest: string, handler: (page: Page, log: string) => Promise<Response>): Route =>
    defineRoute({
      method: 'GET',
      path: `${path}/${rest}`,
      access: 'public',
      machine: true,
      handler: page => handler(page, logOf(page)),
    });
  return [
    read('checkpoint', checkpoint),
    read('tile/*', tile),
    read('proofs/:prefix', proofs),
    read('proof/:index', proof),
    read('consistency/:older/:newer', consistency),
    read('documents', documents),
    read('vouched', vouched),
    read('stamps/:token', stamp),
  ];
}

export const logRoutes: Route[] = [...routesAt('/log', () => '/log'), ...routesAt('/log/:log', laterLog)];
