/** Pools of connections, and what PostgreSQL's values become in JavaScript: decided here for every query. */
import pg from 'pg';
import { AkashiError } from '../../core/error.ts';

/** How to reach one database as one role. Either a connection string or the parts. */
export type Address = Pick<
  pg.ClientConfig,
  'connectionString' | 'host' | 'port' | 'database' | 'user' | 'password' | 'ssl' | 'options'
>;

/** A connection string taken apart, so that its user can be exchanged; what is absent comes from libpq's usual defaults. */
export function partsOf(address: Address): Address {
  const { host, port, database, user, password, ssl } = new pg.Client(address);
  const options = address.options === undefined ? {} : { options: address.options };
  // null is how pg says "none": left out, so that it is looked up again where it was found.
  return {
    host,
    port,
    ...(database ? { database } : {}),
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
    ssl,
    ...options,
  };
}

/** The same database as three roles; none of the last two owns a table or passes by row-level security. */
export interface Addresses {
  /** Migrations, backup and restore. */
  readonly owner: Address;
  /** Every ordinary query. */
  readonly app: Address;
  /** Deletes what must be forgotten (security 22), and nothing else does. */
  readonly erase: Address;
}

const { builtins, getTypeParser } = pg.types;
/** Array types that `builtins` does not name. */
const INT8_ARRAY = 1016;
const TIMESTAMPTZ_ARRAY = 1185;
const DATE_ARRAY = 1182;
const TEXT_ARRAY = 1009;

/** int8 -> number. Counters, sizes and epoch milliseconds stay far below 2^53; what does not is an error, never a rounded number. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new AkashiError('store.number-too-large', { detail: { value: text } });
}

const parseInstant = getTypeParser(builtins.TIMESTAMPTZ) as (text: string) => Date | number;
const parseTextArray = (getTypeParser as (oid: number) => unknown)(TEXT_ARRAY) as (text: string) => (string | null)[];
const each =
  <T>(parse: (text: string) => T) =>
  (text: string) =>
    parseTextArray(text).map(item => (item === null ? null : parse(item)));

/** timestamptz -> epoch milliseconds, the Clock's unit. Write one as `new Date(milliseconds)`. */
const instant = (text: string): number => Number(parseInstant(text));
const asText = (text: string): string => text;

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, safeInteger],
  [INT8_ARRAY, each(safeInteger)],
  [builtins.TIMESTAMPTZ, instant],
  [TIMESTAMPTZ_ARRAY, each(instant)],
  // A date without a time stays a date: 'YYYY-MM-DD', in no zone.
  [builtins.DATE, asText],
  [DATE_ARRAY, each(asText)],
]);

/** Types for a pool: int8 as number, timestamptz as epoch milliseconds, date as 'YYYY-MM-DD', numeric as text, bytea as Buffer. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ??
    getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

export interface PoolOptions {
  /** Connections at most; the embedded server takes 50 from everybody. */
  readonly max: number;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  readonly log?: (line: string) => void;
  /** A statement that runs longer is ended. 0 for none. */
  readonly statementMs?: number;
}

/**
 * A pool that survives a server's restart: broken connections are dropped and made anew at the next query. The query
 * that was under way fails, and whether it was done is not known: repeat it only under an idempotency key
 * (`isPassing` says which errors are worth it).
 */
export function connectPool(address: Address, options: PoolOptions): pg.Pool {
  return surviving(new pg.Pool({ ...session(address, options), types, max: options.max }), options.log);
}

/** For graphile-worker, which wants pg's own types (text for int8, Date for timestamptz). No statement limit: jobs wait. */
export function connectWorkerPool(address: Address, options: PoolOptions): pg.Pool {
  return surviving(new pg.Pool({ ...session(address, { ...options, statementMs: 0 }), max: options.max }), options.log);
}

/** An 'error' event without a listener ends the process: idle connections tell the pool, busy ones only their client. */
function surviving(pool: pg.Pool, log: ((line: string) => void) | undefined): pg.Pool {
  const tell = (error: Error) => log?.(`a database connection broke: ${error.message}`);
  pool.on('error', tell);
  pool.on('connect', client => client.on('error', tell));
  return pool;
}

/** One connection of its own. Throws `store.unreachable` with the cause. */
export async function connectClient(address: Address, name: string): Promise<pg.Client> {
  const client = new pg.Client({ ...session(address, { max: 1, name, statementMs: 0 }), types });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw unreachable(cause);
  }
}

export const unreachable = (cause: unknown): AkashiError =>
  new AkashiError('store.unreachable', {
    detail: { said: cause instanceof Error ? cause.message : String(cause) },
    cause,
  });

/** SQLSTATE 53100: the transaction is undone, and the server goes on. */
export function diskFull(error: unknown): AkashiError | undefined {
  if ((error as { code?: unknown }).code !== '53100') return undefined;
  return new AkashiError('store.disk-full', { detail: { said: (error as Error).message }, cause: error });
}

function session(address: Address, options: PoolOptions): pg.PoolConfig {
  const own = '-c timezone=UTC -c search_path=public -c idle_in_transaction_session_timeout=60000';
  return {
    ...address,
    options: address.options === undefined ? own : `${address.options} ${own}`,
    application_name: options.name,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    ...(options.statementMs === 0 ? {} : { statement_timeout: options.statementMs ?? 30_000 }),
  };
}

/** SQLSTATE classes and codes that pass: connection lost, server restarting or failing over, deadlock, serialization. */
const PASSING = /^(08...|57P0[1-4]|40001|40P01|53300|25006|55P03)$/;
const PASSING_NETWORK = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH'];

/**
 * Whether the same transaction may succeed when it is run again. It does not say that nothing was done: a commit whose
 * answer was lost looks the same (engines.md, high availability).
 */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return PASSING.test(code) || PASSING_NETWORK.includes(code);
  // pg has no code for these.
  return /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered|was closed))/.test(
    error.message,
  );
}
