/** The transparency log in PostgreSQL. */
import { CompiledQuery, sql } from 'kysely';
import { AkashiError, orThrow } from '../../../core/error.ts';
import { bundleEntries, openBundle } from '../../../core/log/entry-bundle.ts';
import { HASH_BYTES } from '../../../core/log/merkle.ts';
import { bundlePath, TILE_WIDTH, tilePath } from '../../../core/log/tile-path.ts';
import type { Tile, TileName } from '../../../core/log/tiles.ts';
import type { Log, LogCheckpoint, LogHead, LogPlace, SoughtLog, WantedTile } from '../../../ports/store/log.ts';
import type { TileStore } from '../../../ports/tile-store.ts';
import { PREPARED } from '../session.ts';
import type { Database } from '../tables.ts';
import { at, json } from '../values.ts';
import type { TileMemory } from './tile-memory.ts';

/** Entries to a row of the outbox: a row stays far below what PostgreSQL would cut into pieces badly. */
const ENTRIES_A_ROW = 500;

interface HeadRow {
  number: number;
  origin: string;
  keyId: string;
  publicKey: LogHead['key']['publicKey'];
  sealed: Uint8Array;
  openedAt: number;
  epoch: number;
  size: number;
  root: Uint8Array;
  halted: string | null;
}

/** Of `seek`: null where nothing was found. */
interface SoughtRow {
  leaf: Uint8Array | null;
  place: number | null;
  firstSize: number | null;
  firstNote: string | null;
  firstSignedAt: number | null;
  vouched: boolean | null;
  tile: Uint8Array | null;
}

const NOTE = `note || coalesce((
  select string_agg(line, '' order by witness) from log_cosignature c
  where c.log = log_checkpoint.log and c.size = log_checkpoint.size), '') as note`;

/** Of so few leaves the tiles are read with them: a proof needs its own, and most often no other that is not remembered. */
const FEW = 16;

const SEEK = `${PREPARED}
  select h.*, p.hash as leaf, p.index as place,
    c.size as first_size, c.note as first_note, c.signed_at as first_signed_at, c.vouched, t.bytes as tile
  from log_head h
  left join lateral (
    select hash, index, count(*) over () as found from (
      select hash, index from log_leaf where log = h.number and hash between $1 and $2 order by hash limit $3
    ) sought
  ) p on true
  left join lateral (
    select size, signed_at, ${NOTE},
      exists (select from log_cosignature s where s.log = h.number and s.size >= log_checkpoint.size)
        or exists (select from log_anchor a where a.log = h.number and a.size >= log_checkpoint.size and state = 'settled')
        or exists (select from log_stamp t where t.log = h.number and t.size >= log_checkpoint.size) as vouched
    from log_checkpoint where log = h.number and size > p.index order by size limit 1
  ) c on true
  left join lateral (
    -- The limit keeps the planner, who does not know how few logs there are, from reading all tiles for one.
    select bytes from log_tile
    where p.found <= ${FEW} and log = h.number and level = 0 and index = p.index / ${TILE_WIDTH} limit 1
  ) t on true
  order by h.number desc, p.hash`;

const TILES = `${PREPARED}
  select level, index, bytes from log_tile
  join unnest($2::int[], $3::int8[]) as wanted (level, index) using (level, index)
  where log = $1`;

/** `elsewhere`: where whole tiles are moved to. `memory`: of tiles that were read, without which none is remembered. */
export function sqlLog(db: Database, elsewhere?: TileStore, memory?: TileMemory): Log {
  const rows = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> => (await query.execute(db)).rows;
  const changed = async (query: ReturnType<typeof sql>): Promise<number> =>
    Number((await query.execute(db)).numAffectedRows ?? 0n);

  /** The log's own part of its origin, `log` or `log/2`, so that several logs lie side by side as they are served; and how far it is. */
  const placeElsewhere = async (number: number): Promise<{ readonly root: string; readonly size: number }> => {
    const [row] = await rows(
      sql<{ origin: string; size: number }>`select origin, size from log_head where number = ${number}`,
    );
    return { root: row?.origin.slice(row.origin.indexOf('/') + 1) ?? '', size: row?.size ?? 0 };
  };

  /** A part of the tree that is in neither place is away (a folder that is not mounted, another bucket): the tree has it, and is not damaged. */
  const getMoved = async (path: string, isInTree: boolean): Promise<Uint8Array | undefined> => {
    const bytes = await elsewhere?.get(path);
    if (bytes === undefined && isInTree) throw new AkashiError('tiles.unreachable', { at: path });
    return bytes;
  };

  /** What is asked most: its text is made once, and PostgreSQL keeps it by name. */
  const quickly = async <T>(text: string, values: readonly unknown[]): Promise<T[]> =>
    (await db.executeQuery<T>(CompiledQuery.raw(text, [...values]))).rows;

  const readTiles = async (number: number, names: readonly TileName[]): Promise<Tile[]> => {
    const found = await quickly<{ level: number; index: number; bytes: Uint8Array }>(TILES, [
      number,
      names.map(name => name.level),
      names.map(name => name.index),
    ]);
    const here = found.map(tile => ({ ...tile, bytes: new Uint8Array(tile.bytes) }));
    if (elsewhere === undefined || here.length === names.length) return here;
    const away = names.filter(({ level, index }) => !here.some(tile => tile.level === level && tile.index === index));
    const { root, size } = await placeElsewhere(number);
    const moved = await Promise.all(
      away.map(async name => {
        const isInTree = (name.index + 1) * TILE_WIDTH ** (name.level + 1) <= size;
        const bytes = await getMoved(`${root}/tile/${tilePath({ ...name, width: TILE_WIDTH })}`, isInTree);
        return bytes === undefined ? [] : [{ level: name.level, index: name.index, bytes }];
      }),
    );
    return [...here, ...moved.flat()];
  };

  return {
    async add(entries) {
      for (let from = 0; from < entries.length; from += ENTRIES_A_ROW) {
        const some = entries.slice(from, from + ENTRIES_A_ROW);
        await sql`insert into log_outbox (entries, count) values (${Buffer.from(bundleEntries(some))}, ${some.length})`.execute(
          db,
        );
      }
    },
    async waiting() {
      const [row] = await rows(
        sql<{ count: number; since: number | null }>`
          select coalesce(sum(count), 0)::int8 as count, min(added_at) as since from log_outbox`,
      );
      return { count: row?.count ?? 0, ...(row?.since == null ? {} : { since: row.since }) };
    },
    async take(limit) {
      // Rows that another transaction has not committed yet come later, whatever their id (decisions.md, log).
      const taken = await rows(
        sql<{ entries: Uint8Array }>`
          delete from log_outbox where id in (
            select id from (
              select id, sum(count) over (order by id) - count as before
              from (select id, count from log_outbox order by id limit ${limit}) oldest) counted
            where before < ${limit})
          returning entries`,
      );
      return taken.flatMap(row => orThrow(openBundle(new Uint8Array(row.entries))));
    },

    async open({ number, origin, key, openedAt }) {
      const root = sql`sha256(''::bytea)`;
      return (
        (await changed(sql`
          insert into log_head (number, origin, key_id, public_key, sealed, opened_at, root)
          values (${number}, ${origin}, ${key.id}, ${json(key.publicKey)}, ${Buffer.from(key.sealed)}, ${at(openedAt)}, ${root})
          on conflict do nothing`)) === 1
      );
    },
    async head({ lock = false, number } = {}) {
      const which = number === undefined ? sql`number = (select max(number) from log_head)` : sql`number = ${number}`;
      const [row] = await rows(
        sql<HeadRow>`${prepared} select * from log_head where ${which} ${lock ? sql`for update` : sql``}`,
      );
      return row && headOf(row);
    },
    async lease(holder, milliseconds) {
      const [row] = await rows(
        sql<HeadRow>`
          update log_head set
            epoch = epoch + case when holder is not distinct from ${holder} then 0 else 1 end,
            holder = ${holder}, held_until = clock_timestamp() + ${milliseconds} * interval '1 millisecond'
          where number = (select max(number) from log_head)
            and (holder is null or holder = ${holder} or held_until < clock_timestamp())
          returning *`,
      );
      return row && headOf(row);
    },
    async release(holder) {
      await sql`update log_head set holder = null, held_until = null where holder = ${holder}`.execute(db);
    },
    async halt(number, code) {
      await sql`update log_head set halted = ${code ?? null} where number = ${number}`.execute(db);
    },

    async grow(number, epoch, { from, size, root, tiles, bundles, leaves }) {
      const moved = await changed(sql`
        update log_head set size = ${size}, root = ${Buffer.from(root)}
        where number = ${number} and epoch = ${epoch} and size = ${from}`);
      if (moved === 0) return false;
      await sql`
        insert into log_tile (log, level, index, bytes)
        select ${number}, * from unnest(
          ${tiles.map(tile => tile.level)}::int[], ${tiles.map(tile => tile.index)}::int8[], ${buffers(tiles)}::bytea[])
        on conflict (log, level, index) do update set bytes = excluded.bytes`.execute(db);
      await sql`
        insert into log_bundle (log, index, bytes)
        select ${number}, * from unnest(${bundles.map(bundle => bundle.index)}::int8[], ${buffers(bundles)}::bytea[])
        on conflict (log, index) do update set bytes = excluded.bytes`.execute(db);
      await sql`
        insert into log_leaf (log, hash, index)
        select ${number}, hash, ${from} + n - 1
        from unnest(${leaves.map(hash => Buffer.from(hash))}::bytea[]) with ordinality as fresh (hash, n)`.execute(db);
      return true;
    },
    async places(number, hashes) {
      const found = await rows(
        sql<LogPlace>`
          select hash, index from log_leaf where log = ${number} and hash = any(${hashes.map(hash => Buffer.from(hash))}::bytea[])`,
      );
      return found.map(placeOf);
    },
    async seek(hex, limit) {
      const [from, to] = [hex.padEnd(64, '0'), hex.padEnd(64, 'f')].map(text => Buffer.from(text, 'hex'));
      const found = await quickly<HeadRow & SoughtRow>(SEEK, [from, to, limit]);
      const sought: { head: LogHead; places: SoughtLog['places'][number][] }[] = [];
      for (const row of found) {
        if (sought.at(-1)?.head.number !== row.number) sought.push({ head: headOf(row), places: [] });
        const { leaf, place, firstSize: size, firstNote: note, firstSignedAt: signedAt, vouched } = row;
        if (leaf === null || place === null) continue;
        const index = Math.floor(place / TILE_WIDTH);
        if (row.tile !== null) memory?.put(row.number, { level: 0, index, bytes: new Uint8Array(row.tile) });
        const first =
          size === null || note === null || signedAt === null
            ? {}
            : { first: { size, note, signedAt, vouched: vouched === true } };
        sought.at(-1)?.places.push({ ...placeOf({ hash: leaf, index: place }), ...first });
      }
      return sought;
    },
    async tiles(number: number, all: readonly (TileName | WantedTile)[], { remembered } = { remembered: false }) {
      const known = remembered ? all.flatMap(name => ('width' in name ? (memory?.get(number, name) ?? []) : [])) : [];
      const names = known.length === 0 ? all : all.filter(name => !known.some(tile => isSame(tile, name)));
      const fresh = names.length === 0 ? [] : await readTiles(number, names);
      for (const tile of fresh) memory?.put(number, tile);
      return [...known, ...fresh];
    },
    async bundles(number, indexes) {
      const found = await rows(
        sql<{ index: number; bytes: Uint8Array }>`
          select index, bytes from log_bundle where log = ${number} and index = any(${[...indexes]}::int8[]) order by index`,
      );
      const here = found.map(bundle => ({ ...bundle, bytes: new Uint8Array(bundle.bytes) }));
      if (elsewhere === undefined || here.length === indexes.length) return here;
      const { root, size } = await placeElsewhere(number);
      const moved = await Promise.all(
        indexes
          .filter(index => !here.some(bundle => bundle.index === index))
          .map(async index => {
            const isInTree = (index + 1) * TILE_WIDTH <= size;
            const bytes = await getMoved(`${root}/tile/${bundlePath({ index, width: TILE_WIDTH })}`, isInTree);
            return bytes === undefined ? [] : [{ index, bytes }];
          }),
      );
      return [...here, ...moved.flat()].sort((a, b) => a.index - b.index);
    },

    async moveTiles(number, limit) {
      if (elsewhere === undefined) return 0;
      const { root } = await placeElsewhere(number);
      const whole = await rows(
        sql<{ level: number; index: number; bytes: Uint8Array; bundle: boolean }>`
          with published as (select coalesce(max(size), 0) as size from log_checkpoint where log = ${number})
          (select level, index, bytes, false as bundle from log_tile, published
            where log = ${number} and octet_length(bytes) = ${TILE_WIDTH * HASH_BYTES}
              and (index + 1) * power(${TILE_WIDTH}::numeric, level + 1) <= published.size limit ${limit})
          union all
          (select 0, index, bytes, true from log_bundle, published
            where log = ${number} and (index + 1) * ${TILE_WIDTH} <= published.size limit ${limit})
          limit ${limit}`,
      );
      for (const { level, index, bytes, bundle } of whole) {
        const place = { index, width: TILE_WIDTH };
        const path = bundle ? bundlePath(place) : tilePath({ level, ...place });
        await elsewhere.put(`${root}/tile/${path}`, new Uint8Array(bytes));
        await (bundle
          ? sql`delete from log_bundle where log = ${number} and index = ${index}`
          : sql`delete from log_tile where log = ${number} and level = ${level} and index = ${index}`
        ).execute(db);
      }
      return whole.length;
    },

    async publish(number, { size, note, signedAt }) {
      return (
        (await changed(sql`
          insert into log_checkpoint (log, size, note, signed_at)
          select ${number}, ${size}, ${note}, ${at(signedAt)}
          where not exists (select from log_checkpoint where log = ${number} and size >= ${size})
          on conflict do nothing`)) === 1
      );
    },
    async cosign(number, size, { witness, line }) {
      await sql`
        insert into log_cosignature (log, size, witness, line) values (${number}, ${size}, ${witness}, ${line})
        on conflict do nothing`.execute(db);
    },
    async checkpoint(number) {
      const [row] = await rows(
        sql<LogCheckpoint>`
          select ${checkpointColumns} from log_checkpoint where log = ${number} order by size desc limit 1`,
      );
      return row;
    },
    async firstWith(number, index) {
      const [row] = await rows(
        sql<LogCheckpoint>`
          select ${checkpointColumns} from log_checkpoint where log = ${number} and size > ${index} order by size limit 1`,
      );
      return row;
    },
    async firstCosigned(number, index) {
      const [row] = await rows(
        sql<LogCheckpoint>`
          select ${checkpointColumns} from log_checkpoint
          where log = ${number} and size = (
            select min(size) from log_cosignature where log = ${number} and size > ${index})`,
      );
      return row;
    },
    checkpoints: (number, { limit, below }) =>
      rows(
        sql<LogCheckpoint>`
          select ${checkpointColumns} from log_checkpoint
          where log = ${number} and size < ${below ?? Number.MAX_SAFE_INTEGER} order by size desc limit ${limit}`,
      ),
  };
}

const isSame = (a: TileName, b: TileName): boolean => a.level === b.level && a.index === b.index;

const prepared = sql.raw(PREPARED);

/** With what witnesses added to the note. */
const checkpointColumns = sql.raw(`size, signed_at, ${NOTE}`);

const buffers = (rows: readonly { readonly bytes: Uint8Array }[]): Buffer[] => rows.map(row => Buffer.from(row.bytes));
const placeOf = ({ hash, index }: LogPlace): LogPlace => ({ hash: new Uint8Array(hash), index });

function headOf({ keyId, publicKey, sealed, root, halted, ...row }: HeadRow): LogHead {
  const { number, origin, openedAt, epoch, size } = row;
  const key = {
    id: keyId,
    owner: logOwner(number),
    purpose: 'log',
    algorithm: 'EdDSA',
    publicKey,
    sealed: new Uint8Array(sealed),
  } as const;
  const stopped = halted === null ? {} : { halted };
  return { number, origin, key, openedAt, epoch, size, root: new Uint8Array(root), ...stopped };
}

/** In whose name the log's key is sealed. */
const logOwner = (number: number): string => `log:${number}`;
