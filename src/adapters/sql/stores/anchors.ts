/** Anchors and time stamps of the log in PostgreSQL. */
import { sql } from 'kysely';
import type {
  Anchor,
  AnchorAttempt,
  AnchorKey,
  AnchorState,
  Anchors,
  StoredStamp,
} from '../../../ports/store/anchors.ts';
import type { Database } from '../tables.ts';
import { at, json } from '../values.ts';

/** Wei does not fit into a JSON number. */
type AttemptRow = Omit<AnchorAttempt, 'fees'> & { readonly most: string; readonly tip: string };

interface AnchorRow extends AnchorKey {
  note: string;
  plannedAt: number;
  state: Anchor['state'];
  version: number;
  problem: string | null;
  nonce: number | null;
  attempts: readonly AttemptRow[];
  transaction: string | null;
  block: number | null;
  blockHash: string | null;
  blockTime: number | null;
}

type StateColumns = Omit<AnchorRow, keyof AnchorKey | 'note' | 'plannedAt' | 'version' | 'problem'>;

export function sqlAnchors(db: Database): Anchors {
  const anchors = async (rest: ReturnType<typeof sql>): Promise<Anchor[]> =>
    (await sql<AnchorRow>`select * from log_anchor ${rest}`.execute(db)).rows.map(anchorOf);
  const changed = async (query: ReturnType<typeof sql>): Promise<boolean> =>
    ((await query.execute(db)).numAffectedRows ?? 0n) === 1n;
  const is = ({ target, log, size }: AnchorKey) => sql`target = ${target} and log = ${log} and size = ${size}`;

  return {
    async plan({ target, log, size, note, plannedAt }) {
      // Two that plan at once: the second sees what the first has planned.
      await sql`lock table log_anchor in share row exclusive mode`.execute(db);
      return changed(sql`
        insert into log_anchor (target, log, size, note, planned_at)
        select ${target}, ${log}, ${size}, ${note}, ${at(plannedAt)}
        where not exists (select from log_anchor where target = ${target} and state in ('waiting', 'sent'))
        on conflict do nothing`);
    },
    get: async key => (await anchors(sql`where ${is(key)}`))[0],
    underWay: target => anchors(sql`where target = ${target} and state in ('waiting', 'sent') order by log, size`),
    settled: (target, { limit, fromBlock = 0 }) =>
      anchors(
        sql`where target = ${target} and state = 'settled' and block >= ${fromBlock} order by log desc, size desc limit ${limit}`,
      ),
    newest: async target => (await anchors(sql`where target = ${target} order by log desc, size desc limit 1`))[0],
    change(anchor, state) {
      const { nonce, attempts, place } = columnsOf(state);
      return changed(sql`
        update log_anchor set
          state = ${state.state}, version = version + 1, problem = null, nonce = ${nonce}, attempts = ${json(attempts)},
          transaction = ${place?.transaction ?? null}, block = ${place?.block ?? null}, block_hash = ${place?.blockHash ?? null},
          block_time = ${place === undefined ? null : at(place.blockTime)}
        where ${is(anchor)} and version = ${anchor.version}`);
    },
    async setProblem(key, code) {
      await sql`update log_anchor set problem = ${code} where ${is(key)}`.execute(db);
    },

    recent: (log, limit) => anchors(sql`where log = ${log} order by size desc, target limit ${limit}`),
    async vouched(log, { limit, below = Number.MAX_SAFE_INTEGER }) {
      const shown = sql`log = ${log} and size in (
        select size from (
          select size from log_anchor where log = ${log} and state = 'settled' union select size from log_stamp where log = ${log}
        ) vouched where size < ${below} order by size desc limit ${limit})`;
      const { rows } = await sql<StoredStamp>`
        select log, size, authority, token, at from log_stamp where ${shown} order by size desc, authority`.execute(db);
      return {
        anchors: await anchors(sql`where state = 'settled' and ${shown} order by size desc, target`),
        stamps: rows.map(stampOf),
      };
    },
    async countVouchers(log) {
      const { rows } = await sql<{ count: number }>`
        select (select count(*) from log_anchor where log = ${log} and state = 'settled')
          + (select count(*) from log_stamp where log = ${log}) as count`.execute(db);
      return Number(rows[0]?.count ?? 0);
    },
    firstWith: (log, index) =>
      anchors(sql`
        where state = 'settled' and log = ${log} and (target, size) in (
          select target, min(size) from log_anchor where log = ${log} and size > ${index} and state = 'settled' group by target)
        order by target`),
    async firstStampsWith(log, index) {
      const { rows } = await sql<StoredStamp>`
        select log, size, authority, token, at from log_stamp where log = ${log} and (authority, size) in (
          select authority, min(size) from log_stamp where log = ${log} and size > ${index} group by authority)
        order by authority`.execute(db);
      return rows.map(stampOf);
    },
    async stampByToken(hash) {
      const { rows } = await sql<StoredStamp>`
        select log, size, authority, token, at from log_stamp where sha256(token) = ${Buffer.from(hash)}`.execute(db);
      return rows[0] && stampOf(rows[0]);
    },
    addStamp: ({ log, size, authority, token, at: moment }) =>
      changed(sql`
        insert into log_stamp (log, size, authority, token, at)
        values (${log}, ${size}, ${authority}, ${Buffer.from(token)}, ${at(moment)}) on conflict do nothing`),
    async stamps({ log, authority, limit }) {
      const whose = authority === undefined ? sql`` : sql`and authority = ${authority}`;
      const { rows } = await sql<StoredStamp>`
        select log, size, authority, token, at from log_stamp where log = ${log} ${whose}
        order by size desc, authority limit ${limit}`.execute(db);
      return rows.map(stampOf);
    },
  };
}

const stampOf = (row: StoredStamp): StoredStamp => ({ ...row, token: new Uint8Array(row.token) });

function columnsOf(state: AnchorState) {
  const attempts = 'attempts' in state ? state.attempts : [];
  return {
    nonce: ('nonce' in state ? state.nonce : undefined) ?? null,
    attempts: attempts.map(
      ({ fees, ...attempt }): AttemptRow => ({ ...attempt, most: String(fees.most), tip: String(fees.tip) }),
    ),
    place: state.state === 'settled' ? state : undefined,
  };
}

function anchorOf({ target, log, size, note, plannedAt, version, problem, ...row }: AnchorRow): Anchor {
  const common = { target, log, size, note, plannedAt, version, ...(problem === null ? {} : { problem }) };
  return { ...common, ...stateOf(row) };
}

function stateOf({ state, nonce, transaction, block, blockHash, blockTime, ...row }: StateColumns): AnchorState {
  const attempts = row.attempts.map(({ most, tip, ...attempt }) => ({
    ...attempt,
    fees: { most: BigInt(most), tip: BigInt(tip) },
  }));
  const used = nonce === null ? {} : { nonce };
  if (state === 'sent' && nonce !== null) return { state, nonce, attempts };
  if (state === 'settled' && transaction !== null && block !== null && blockHash !== null && blockTime !== null)
    return { state, ...used, attempts, transaction, block, blockHash, blockTime };
  return { state: state === 'passed' ? 'passed' : 'waiting' };
}
