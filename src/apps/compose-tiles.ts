/** Where whole tiles of the log lie: the database by default, a folder or a bucket where AKASHI_LOG_TILES names one. */
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { createTileFolder } from '../adapters/files/tile-folder.ts';
import { createTileBucket } from '../adapters/s3/tile-bucket.ts';
import { AkashiError } from '../core/error.ts';
import type { TileStore } from '../ports/tile-store.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Undefined for the database. Throws `config.value-malformed` with the variable's name. */
export function openTileStore(variables: Variables = process.env): TileStore | undefined {
  const where = variables.AKASHI_LOG_TILES?.trim() ?? '';
  if (where === '') return undefined;
  if (isAbsolute(where)) return createTileFolder(where);
  if (!/^https?:\/\/[^/]+\/[^/]+/.test(where) || !URL.canParse(where)) throw malformed('AKASHI_LOG_TILES');
  const region = variables.AKASHI_LOG_TILES_REGION?.trim() || 'us-east-1';
  return createTileBucket({ url: where, region, ...readKeys(variables) });
}

/** Two lines: the id of the access key, and its secret. */
function readKeys(variables: Variables): { readonly accessKeyId: string; readonly secretAccessKey: string } {
  const name = 'AKASHI_LOG_TILES_KEY_FILE';
  try {
    const [accessKeyId = '', secretAccessKey = ''] = readFileSync(variables[name]?.trim() ?? '', 'utf8')
      .split('\n')
      .map(line => line.trim());
    if (accessKeyId !== '' && secretAccessKey !== '') return { accessKeyId, secretAccessKey };
  } catch (cause) {
    throw malformed(name, cause);
  }
  throw malformed(name);
}

const malformed = (name: string, cause?: unknown): AkashiError =>
  new AkashiError('config.value-malformed', { at: name, detail: { name }, cause });
