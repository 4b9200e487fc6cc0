/**
 * What kysely sees as a connection: PostgreSQL's refusals get our codes, a transaction in which a query failed cannot
 * be committed, and a connection that broke is not used again.
 */
import type pg from 'pg';
import { AkashiError } from '../../core/error.ts';
import { diskFull, isPassing } from './connect.ts';

/** The parts of pg's pool that kysely's dialect uses. */
export function sessionsOf(pool: pg.Pool) {
  return {
    connect: async () => session(await pool.connect()),
    // The pool is its owner's to end.
    end: async () => undefined,
  };
}

/**
 * A statement that begins so is parsed and planned once for each connection, and then run by its name: for what is asked often, takes less time than
 * its planning, and has one good plan whatever is asked for.
 */
export const PREPARED = '/* prepared */';

const names = new Map<string, string>();
function nameOf(text: string): string {
  const known = names.get(text) ?? `akashi ${names.size}`;
  names.set(text, known);
  return known;
}

function session(client: pg.PoolClient) {
  let failure: unknown;
  let broken = false;
  // A connection that breaks between two queries says so by an event, which nobody hearing would end the process.
  const onBreak = (): void => {
    broken = true;
  };
  client.on('error', onBreak);

  async function query(text: string, values: unknown[]): Promise<pg.QueryResult> {
    // PostgreSQL answers "commit" after a failed query with ROLLBACK and no error: a caller who swallowed the failure would think it is done.
    if (text === 'commit' && failure !== undefined) throw failure;
    try {
      return text.startsWith(PREPARED)
        ? await client.query({ name: nameOf(text), text, values })
        : await client.query(text, values);
    } catch (error) {
      broken ||= isPassing(error) && !isConflict(error);
      // The server undoes a transaction whose connection is gone; the first failure is the one to tell.
      if (text === 'rollback') return { command: 'ROLLBACK', rowCount: 0, rows: [], oid: 0, fields: [] };
      failure = text === 'commit' && broken ? new AkashiError('store.outcome-unknown', { cause: error }) : told(error);
      throw failure;
    }
  }

  return {
    // kysely's interface has a second form for cursors, which are not used.
    query: query as never,
    release: () => {
      client.off('error', onBreak);
      client.release(broken);
    },
  };
}

/** Serialization failure and deadlock: the connection is well, the transaction may be run again. */
function isConflict(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === '40001' || code === '40P01';
}

function told(error: unknown): unknown {
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string };
  const full = diskFull(error);
  if (full) return full;
  const detail = { name: constraint ?? table ?? '' };
  if (code === '23505') return new AkashiError('store.duplicate', { detail, cause: error });
  if (code === '23503') return new AkashiError('store.unknown-reference', { detail, cause: error });
  return error;
}
