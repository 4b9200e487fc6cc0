/** A mirror as files: a folder for each document with an answer for each change, and the log's tiles under their own paths. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MirroredDocument, MirrorStore } from '../../ports/mirror-store.ts';
import { replaceFile } from './replace-file.ts';

interface Meta {
  readonly url: string;
  /** In order; `file` lies beside it. */
  readonly answers: readonly { readonly file: string; readonly firstAt: number; readonly lastAt: number }[];
}

export function createMirrorStore(folder: string): MirrorStore {
  const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
  const folderOf = (url: string): string => join(folder, 'documents', sha256(url));
  const metaOf = async (url: string): Promise<Meta | undefined> => {
    const text = await readIfThere(join(folderOf(url), 'answers.json'));
    return text && (JSON.parse(Buffer.from(text).toString('utf8')) as Meta);
  };
  const opened = async (
    url: string,
    { file, firstAt, lastAt }: Meta['answers'][number],
  ): Promise<MirroredDocument> => ({
    ...{ url, firstAt, lastAt },
    bytes: new Uint8Array(await readFile(join(folderOf(url), file))),
  });
  // Paths of tiles have been parsed by whoever asks: nothing in them leads out of the folder.
  const tileFile = (path: string): string => join(folder, 'log', ...path.split('/'));

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
      const meta: Meta = { url, answers: next };
      // The answer first, then what names it: a death in between leaves a file that nobody names.
      await replaceFile(join(own, 'answers.json'), `${JSON.stringify(meta, null, 2)}\n`);
    },
    async document(url) {
      const last = (await metaOf(url))?.answers.at(-1);
      return last && opened(url, last);
    },
    history: async url => Promise.all(((await metaOf(url))?.answers ?? []).map(answer => opened(url, answer))),
    keepTile: (path, bytes) => replaceFile(tileFile(path), bytes),
    tile: path => readIfThere(tileFile(path)),
  };
}

async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
