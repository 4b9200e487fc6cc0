/** `--context URL=FILE`: contexts that the caller knows and we do not hold, as those of CLR 2.0 and of European credentials. */
import { readFile } from 'node:fs/promises';
import { isJsonObject, type JsonObject } from '../../core/bytes/json.ts';
import { parseJsonObject } from '../../core/bytes/parse-json.ts';
import { decodeUtf8 } from '../../core/bytes/utf8.ts';
import { AkashiError } from '../../core/error.ts';
import { frozenContext } from '../../core/jsonld/contexts.ts';

export type GivenContext = readonly [url: string, context: JsonObject];

/**
 * Throws `usage.value-unusable` for what is not so written, names a context that is held here (nobody may change what its words mean), or
 * leads to no context; `usage.file-unreadable`.
 */
export const readContexts = (given: readonly string[]): Promise<GivenContext[]> => Promise.all(given.map(readOne));

async function readOne(said: string): Promise<GivenContext> {
  const unusable = (): AkashiError =>
    new AkashiError('usage.value-unusable', { at: '--context', detail: { said: `--context ${said}` } });
  const [, url = '', file = ''] = /^(https?:\/\/[^\s=]+)=(.+)$/u.exec(said) ?? [];
  if (!URL.canParse(url) || frozenContext(url) !== undefined) throw unusable();
  const bytes = await readFile(file).catch(cause => {
    throw new AkashiError('usage.file-unreadable', { at: file, cause });
  });
  const text = decodeUtf8(new Uint8Array(bytes));
  const parsed = text.ok ? parseJsonObject(text.value) : text;
  if (!parsed.ok || !isContext(parsed.value['@context'])) throw unusable();
  return [url, parsed.value];
}

const isContext = (value: unknown): boolean =>
  isJsonObject(value as JsonObject) || (Array.isArray(value) && value.every(isContext));
