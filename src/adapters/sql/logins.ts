/** Logins of this database for the roles akashi_app and akashi_erase: made by the owner, who keeps their passwords in a table only the owner reads. */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { type Address, type Addresses, connectClient } from './connect.ts';
import { refused } from './migrations.ts';

const ROLES = ['akashi_app', 'akashi_erase'] as const;
type Role = (typeof ROLES)[number];

interface Login {
  readonly login: string;
  readonly password: string;
}

/**
 * Every process of an installation knows the owner's address and reads the same passwords. Runs under the migration
 * lock. Throws `store.roles-refused` when the owner may not make logins.
 */
export async function ensureLogins(
  owner: pg.Client,
  address: Address,
  log: (line: string) => void,
): Promise<Addresses> {
  await refuseStrongRoles(owner);
  const app = await ensureLogin(owner, 'akashi_app');
  const erase = await ensureLogin(owner, 'akashi_erase');
  if (await canLogIn(owner, address, app)) return { owner: address, app: as(address, app), erase: as(address, erase) };
  // The server admits the owner in another way than by password (peer, certificate): then the owner takes the role on.
  log('the server takes no password logins: queries run as the owner under SET ROLE');
  try {
    await owner.query('grant akashi_app, akashi_erase to current_user');
  } catch (cause) {
    throw refused(owner, (cause as Error).message, cause);
  }
  return { owner: address, app: underRole(address, 'akashi_app'), erase: underRole(address, 'akashi_erase') };
}

/** A role of that name which an administrator made too strong would silently undo row-level security. */
async function refuseStrongRoles(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1) and (rolsuper or rolbypassrls or rolcreaterole)',
    [ROLES],
  );
  if (rows[0] !== undefined) throw refused(owner, `${rows[0].rolname} may bypass row-level security`);
}

async function ensureLogin(owner: pg.Client, role: Role): Promise<Login> {
  const { rows } = await owner.query<Login>('select login, password from akashi_owner.login where role = $1', [role]);
  const kept = rows[0] ?? { login: `${role}_${randomBytes(6).toString('hex')}`, password: secret() };
  const exists = await owner.query('select from pg_roles where rolname = $1', [kept.login]);
  if (rows[0] !== undefined && exists.rowCount === 1) return kept;
  await owner.query('begin');
  try {
    // A database moved to another cluster brings its table along, and not its roles.
    const password = owner.escapeLiteral(kept.password);
    if (exists.rowCount === 0) await owner.query(`create role ${kept.login} login password ${password}`);
    await owner.query(`grant ${role} to ${kept.login}`);
    await owner.query(
      'insert into akashi_owner.login (role, login, password) values ($1, $2, $3) on conflict (role) do nothing',
      [role, kept.login, kept.password],
    );
    await owner.query('commit');
  } catch (cause) {
    await owner.query('rollback');
    if (sqlState(cause) === '42501') throw refused(owner, (cause as Error).message, cause);
    throw cause;
  }
  return kept;
}

const secret = (): string => randomBytes(24).toString('base64url');
const sqlState = (error: unknown): unknown => (error as { code?: unknown }).code;

/** False only when the server refuses this way of signing in; any other failure is one. */
async function canLogIn(owner: pg.Client, address: Address, login: Login): Promise<boolean> {
  for (const attempt of ['as kept', 'reset']) {
    // The role's password may have been changed by hand: the table's is the one that every process reads.
    if (attempt === 'reset')
      await owner.query(`alter role ${login.login} password ${owner.escapeLiteral(login.password)}`);
    try {
      await (await connectClient(as(address, login), 'akashi login check')).end();
      return true;
    } catch (error) {
      const state = sqlState((error as Error).cause);
      if (state !== '28P01' && state !== '28000') throw error;
    }
  }
  return false;
}

const as = (address: Address, { login, password }: Login): Address => ({ ...address, user: login, password });

const underRole = (address: Address, role: Role): Address => ({
  ...address,
  options: `${address.options ?? ''} -c role=${role}`.trim(),
});
