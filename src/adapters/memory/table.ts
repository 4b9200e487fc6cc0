/** A table in memory whose changes can be taken back, and which never hands out what it holds. */
import { AkashiError } from '../../core/error.ts';

export interface Journal {
  /** What takes the transaction's changes back, oldest first. */
  readonly undo: (() => void)[];
  /** What the store refused in this transaction: as in the database, it cannot be committed any more. */
  refusal: AkashiError | undefined;
}

export function refuse(journal: Journal, code: 'store.duplicate' | 'store.unknown-reference', name: string): never {
  journal.refusal = new AkashiError(code, { detail: { name } });
  throw journal.refusal;
}

export interface Table<V> {
  readonly journal: Journal;
  readonly size: number;
  /** In the order in which rows came. */
  keys(): string[];
  has(key: string): boolean;
  get(key: string): V | undefined;
  /** Adds or overwrites. */
  set(key: string, value: V): void;
  /** Throws `store.duplicate` when the key is taken. */
  insert(key: string, value: V): void;
  /** Merges into the row; does nothing when there is none. Tells whether there was one. */
  change(key: string, change: (row: V) => V): boolean;
  delete(key: string): boolean;
  deleteWhere(test: (row: V, key: string) => boolean): void;
  /** Copies of the rows that match. The test sees the row itself and must not change it. */
  where(test: (row: V) => boolean): V[];
  first(test: (row: V) => boolean): V | undefined;
  count(test: (row: V) => boolean): number;
}

/** `guard` runs before every change and throws where a change may not be. */
export function createTable<V>(name: string, journal: Journal, guard: () => void = () => {}): Table<V> {
  const rows = new Map<string, V>();

  function write(key: string, value: V | undefined): void {
    const had = rows.has(key);
    const old = rows.get(key);
    journal.undo.push(() => {
      if (had) rows.set(key, old as V);
      else rows.delete(key);
    });
    if (value === undefined) rows.delete(key);
    else rows.set(key, structuredClone(value));
  }

  const table: Table<V> = {
    journal,
    get size() {
      return rows.size;
    },
    keys: () => [...rows.keys()],
    has: key => rows.has(key),
    get: key => structuredClone(rows.get(key)),
    set(key, value) {
      guard();
      write(key, value);
    },
    insert(key, value) {
      guard();
      if (rows.has(key)) refuse(journal, 'store.duplicate', name);
      write(key, value);
    },
    change(key, change) {
      const row = table.get(key);
      if (row === undefined) return false;
      guard();
      write(key, change(row));
      return true;
    },
    delete(key) {
      if (!rows.has(key)) return false;
      write(key, undefined);
      return true;
    },
    deleteWhere(test) {
      for (const [key, row] of [...rows]) if (test(row, key)) write(key, undefined);
    },
    where: test => [...rows.values()].filter(test).map(row => structuredClone(row)),
    first(test) {
      for (const row of rows.values()) if (test(row)) return structuredClone(row);
      return undefined;
    },
    count(test) {
      let count = 0;
      for (const row of rows.values()) if (test(row)) count++;
      return count;
    },
  };
  return table;
}

/** What a foreign key does in the database. */
export function mustExist(table: Pick<Table<never>, 'has' | 'journal'>, key: string, name: string): void {
  if (!table.has(key)) refuse(table.journal, 'store.unknown-reference', name);
}

/** What a unique constraint does in the database. */
export function mustBeFree<V>(table: Table<V>, test: (row: V) => boolean, name: string): void {
  if (table.count(test) > 0) refuse(table.journal, 'store.duplicate', name);
}
