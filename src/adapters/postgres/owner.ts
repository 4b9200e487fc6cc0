/** Makes the owner of Akashi's database in a fresh server: it may make roles, and is no superuser. */
import type pg from 'pg';

/** Idempotent, and safe when two processes do it at once. */
export async function ensureOwner(superuser: pg.Client, password: string): Promise<void> {
  await superuser.query('select pg_advisory_lock($1)', [OWNER_LOCK]);
  try {
    const role = await superuser.query("select 1 from pg_roles where rolname = 'akashi'");
    if (role.rowCount === 0)
      await superuser.query(`create role akashi login createrole password ${superuser.escapeLiteral(password)}`);
    const database = await superuser.query("select 1 from pg_database where datname = 'akashi'");
    if (database.rowCount === 0) await superuser.query('create database akashi owner akashi');
  } finally {
    await superuser.query('select pg_advisory_unlock($1)', [OWNER_LOCK]);
  }
}

const OWNER_LOCK = 0x6f776e72;
