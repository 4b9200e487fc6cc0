/** The compression dictionary of each achievement version: it never changes, so it is read once in a process. */
import { AkashiError } from '../../../core/error.ts';
import type { Scope } from '../tables.ts';
import { uuid } from '../values.ts';

/** Deflate looks back 32 KiB, and counts from the end. */
const windowSize = 32_768;
const kept = new Map<string, Uint8Array>();
/** 200 versions: at most 6 MB. */
const most = 200;

type ZlibDictionary = { dictionary?: Uint8Array };

/** For one transaction; the versions it has asked for stay for the others. Zlib takes no empty dictionary. */
export function createDictionaries({ db, org }: Scope): (versionId: string) => Promise<ZlibDictionary> {
  return async versionId => {
    // The organization is part of the name: a version id alone must not reach into another's.
    const name = `${org} ${versionId}`;
    const dictionary = kept.get(name) ?? (await read(versionId));
    kept.delete(name);
    kept.set(name, dictionary);
    if (kept.size > most) kept.delete(kept.keys().next().value as string);
    return dictionary.length === 0 ? {} : { dictionary };
  };

  async function read(versionId: string): Promise<Uint8Array> {
    const row = await db
      .selectFrom('achievementVersion')
      .select('dictionary')
      .where('orgId', '=', org)
      .where('id', '=', uuid(versionId))
      .executeTakeFirst();
    if (row === undefined)
      throw new AkashiError('store.unknown-reference', { detail: { name: 'achievement_version' } });
    return new Uint8Array(row.dictionary.subarray(-windowSize));
  }
}
