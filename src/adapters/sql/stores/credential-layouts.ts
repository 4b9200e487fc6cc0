/** What the credentials of a version have in common, kept once (core/badge/credential-layout.ts), and the bytes of each without it. */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { sql } from 'kysely';
import { type CredentialLayout, credentialLayout, layoutOfText } from '../../../core/badge/credential-layout.ts';
import { packCredential, unpackCredential } from '../../../core/badge/packed-credential.ts';
import { parseJsonObject } from '../../../core/bytes/parse-json.ts';
import { decodeUtf8 } from '../../../core/bytes/utf8.ts';
import { orThrow } from '../../../core/error.ts';
import type { CredentialRecord } from '../../../ports/store/credentials.ts';
import type { Scope } from '../tables.ts';
import { uuid } from '../values.ts';
import { createDictionaries } from './dictionaries.ts';

interface KnownLayout {
  readonly number: number;
  readonly keyId: string;
  /** Undefined: raw deflate with the version's dictionary. */
  readonly layout: CredentialLayout | undefined;
}

type Signed = Pick<CredentialRecord, 'versionId' | 'keyId' | 'bytes'>;

export interface CredentialLayouts {
  /** Makes a layout when none of the version and key fits. */
  pack(signed: Signed): Promise<{ readonly layout: number; readonly packed: Uint8Array }>;
  /** `layout` as `pack` gave it. */
  unpack(versionId: string, layout: number, packed: Uint8Array): Promise<Uint8Array>;
}

/** Layouts that were committed, by organization and version: they never change. */
const kept = new Map<string, readonly KnownLayout[]>();
/** 200 versions of some layouts each, some kilobytes a layout. */
const MOST = 200;

/** For one transaction. */
export function createCredentialLayouts({ db, org }: Scope): CredentialLayouts {
  const dictionaryOf = createDictionaries({ db, org });
  // What this transaction made, or may have made: not for others, because it may still be undone
  const seen = new Map<string, KnownLayout[]>();
  let makes = false;

  async function read(versionId: string): Promise<KnownLayout[]> {
    const rows = await db
      .selectFrom('credentialLayout')
      .select(['number', 'keyId', 'text'])
      .where('orgId', '=', org)
      .where('versionId', '=', uuid(versionId))
      // The newest fits most often
      .orderBy('number', 'desc')
      .execute();
    const layouts = rows.map(({ number, keyId, text }) => ({
      number,
      keyId,
      layout: text === null ? undefined : layoutOfText(text),
    }));
    seen.set(versionId, layouts);
    if (!makes) remember(`${org} ${versionId}`, layouts);
    return layouts;
  }

  async function make({ versionId, keyId }: Signed, layout: CredentialLayout | undefined): Promise<KnownLayout> {
    makes = true;
    const text = layout?.text ?? null;
    const digest = createHash('sha256')
      .update(`${versionId} ${keyId} ${text ?? ''}`)
      .digest();
    const { numAffectedRows } = await sql`
      insert into credential_layout (org_id, digest, version_id, key_id, text)
      values (${org}, ${digest}, ${versionId}, ${keyId}, ${text}) on conflict (org_id, digest) do nothing`.execute(db);
    // Somebody committed it since this process looked: the next transaction looks again
    if (numAffectedRows === 0n) kept.delete(`${org} ${versionId}`);
    const { number } = await db
      .selectFrom('credentialLayout')
      .select('number')
      .where('orgId', '=', org)
      .where('digest', '=', digest)
      .executeTakeFirstOrThrow();
    const made = { number, keyId, layout };
    seen.set(versionId, [made, ...(seen.get(versionId) ?? [])]);
    return made;
  }

  const deflate = async ({ versionId, bytes }: Signed) =>
    deflateRawSync(bytes, { level: 9, ...(await dictionaryOf(versionId)) });

  return {
    async pack(signed) {
      const { versionId, keyId, bytes } = signed;
      const known = seen.get(versionId) ?? kept.get(`${org} ${versionId}`) ?? (await read(versionId));
      for (const { number, keyId: key, layout } of known) {
        const packed = layout && key === keyId ? packCredential(layout, bytes, isSame) : undefined;
        if (packed) return { layout: number, packed };
      }
      const layout = layoutFor(bytes);
      const packed = layout && packCredential(layout, bytes, isSame);
      if (packed) return { layout: (await make(signed, layout)).number, packed };
      const plain =
        known.find(each => each.layout === undefined && each.keyId === keyId) ?? (await make(signed, undefined));
      return { layout: plain.number, packed: await deflate(signed) };
    },
    async unpack(versionId, number, packed) {
      const isIt = (each: KnownLayout): boolean => each.number === number;
      const known = seen.get(versionId)?.find(isIt) ?? kept.get(`${org} ${versionId}`)?.find(isIt);
      const { layout } = known ?? (await read(versionId)).find(isIt) ?? {};
      return layout
        ? orThrow(unpackCredential(layout, packed))
        : new Uint8Array(inflateRawSync(packed, await dictionaryOf(versionId)));
    },
  };
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

function remember(name: string, layouts: readonly KnownLayout[]): void {
  kept.delete(name);
  kept.set(name, layouts);
  if (kept.size > MOST) kept.delete(kept.keys().next().value as string);
}

/** Only of a text that JSON.stringify would write so: of another one, the layout's text would not be what stands in it. */
function layoutFor(bytes: Uint8Array): CredentialLayout | undefined {
  const text = decodeUtf8(bytes);
  const parsed = text.ok ? parseJsonObject(text.value) : undefined;
  return text.ok && parsed?.ok && JSON.stringify(parsed.value) === text.value
    ? credentialLayout(parsed.value)
    : undefined;
}
