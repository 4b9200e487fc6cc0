/**
 * A mirror as files: a folder for each document with an answer for each change, and each log's tiles under their own paths; a log after the first has a
 * folder of its own, by its number.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { MirroredDocument, MirroredLogStore, MirrorListing, MirrorStore } from '../../ports/mirror-store.ts';
import { replaceFile } from './replace-file.ts';

interface Meta {
  readonly url: string;
  /** In order; `file` lies beside it. */
  readonly answers: readonly { readonly file: string; readonly firstAt: number; readonly lastAt: number }[];
}

export function createMirrorStore(folder: string): MirrorStore {
  const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
  const folderOf = (url: string): string => join(folder, 'documents', sha256(url));
  const metaOf = (url: string): Promise<Meta | undefined> => readJson<Meta>(join(folderOf(url), 'answers.json'));
  const opened = async (
    url: string,
    { file, firstAt, lastAt }: Meta['answers'][number],
  ): Promise<MirroredDocument> => ({
    ...{ url, firstAt, lastAt },
    bytes: new Uint8Array(await readFile(join(folderOf(url), file))),
  });
  const listingFile = join(folder, 'listing.json');

  return {
    async keepDocument(url, bytes, at) {
      const own = folderOf(url);
      const file = `${sha256(bytes)}.bin`;
      const answers = (await metaOf(url))?.answers ?? [];
      const last = answers.at(-1);
      const isSame = last?.file === file;
      if (!isSame) await replaceFile(join(own, file), bytes);
      const next = isSame
        ? [...answers.slice(0, -1), { ...last, lastAt: at }]
        : [...answers, { file, firstAt: at, lastAt: at }];
      // The answer first, then what names it: a death in between leaves a file that nobody names.
      await replaceJson(join(own, 'answers.json'), { url, answers: next } satisfies Meta);
    },
    async document(url) {
      const last = (await metaOf(url))?.answers.at(-1);
      return last && opened(url, last);
    },
    history: async url => Promise.all(((await metaOf(url))?.answers ?? []).map(answer => opened(url, answer))),
    listing: async () => (await readJson<MirrorListing>(listingFile)) ?? { documents: [], decisions: {} },
    keepListing: listing => replaceJson(listingFile, listing),
    log: number => logStore(number === 1 ? folder : join(folder, String(number))),
  };
}

function logStore(folder: string): MirroredLogStore {
  // Paths of tiles have been parsed by whoever asks: nothing in them leads out of the folder.
  const tileFile = (path: string): string => join(folder, 'log', ...path.split('/'));
  const asideFolder = join(folder, 'aside');
  const asideFile = (path: string): string => join(asideFolder, ...path.split('/'));
  const dropAside = (): Promise<void> => rm(asideFolder, { recursive: true, force: true });
  const vouchedFile = join(folder, 'vouched.json');
  return {
    tile: path => readIfThere(tileFile(path)),
    keepTile: (path, bytes) => replaceFile(tileFile(path), bytes),
    aside: path => readIfThere(asideFile(path)),
    setAside: (path, bytes) => replaceFile(asideFile(path), bytes),
    async takeIn() {
      for (const file of await filesIn(asideFolder)) {
        // Half a file of a round that died.
        if (file.endsWith('.part')) continue;
        const place = join(folder, 'log', relative(asideFolder, file));
        await mkdir(dirname(place), { recursive: true });
        await rename(file, place);
      }
      await dropAside();
    },
    dropAside,
    vouched: async () => (await readJson(vouchedFile)) ?? [],
    keepVouched: checkpoints => replaceJson(vouchedFile, checkpoints),
  };
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await ifThere(readdir(folder, { recursive: true, withFileTypes: true }));
  return (found ?? []).flatMap(entry => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
}

const replaceJson = (file: string, value: unknown): Promise<void> =>
  replaceFile(file, `${JSON.stringify(value, null, 2)}\n`);

async function readJson<T>(file: string): Promise<T | undefined> {
  const bytes = await readIfThere(file);
  return bytes && (JSON.parse(Buffer.from(bytes).toString('utf8')) as T);
}

async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  const bytes = await ifThere(readFile(file));
  return bytes && new Uint8Array(bytes);
}

async function ifThere<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
