// What one credential takes in the database: its rows in every table that grows with each, with their indexes.
import type pg from 'pg';
import { newOpaqueId } from '../src/flows/new-id.ts';
import type { Ports } from '../src/ports/ports.ts';
import type { Result } from './result.ts';

/** The public log's tiles are another matter; mails go after they were sent and are no part of a credential. */
const TABLES = [
  'award',
  'credential',
  'credential_layout',
  'credential_locator',
  'claim_locator',
  'holding',
  'credential_status',
] as const;

/** Each of the credentials is claimed by a person first. The space that updates left behind is free again, and counted. */
export async function measureStoredBytes(
  organization: string,
  credentials: readonly string[],
  ports: Ports,
  owner: pg.Client,
): Promise<Result> {
  const AT_ONCE = 500;
  for (let from = 0; from < credentials.length; from += AT_ONCE)
    await ports.store.inOrganization(organization, async tx => {
      for (const credentialId of credentials.slice(from, from + AT_ONCE)) {
        const since = ports.clock.now();
        const about = {
          id: newOpaqueId(ports),
          name: '',
          language: 'ja',
          operator: false,
          createdAt: since,
        } as const;
        await tx.people.create(about, {
          address: `${credentialId}@example.org`,
          personId: about.id,
          verifiedAt: since,
        });
        await tx.holdings.add({ personId: about.id, organizationId: organization, credentialId, since });
      }
    });
  await owner.query(`vacuum analyze ${TABLES.join(', ')}`);
  const { rows } = await owner.query<{ name: string; bytes: string }>(
    `select name, pg_total_relation_size(name::regclass) as bytes from unnest($1::text[]) as name`,
    [TABLES],
  );
  const bytes = rows.reduce((sum, row) => sum + Number(row.bytes), 0) / credentials.length;
  const parts = await owner.query<{ name: string; bytes: string }>(
    `select c.relname as name, pg_relation_size(c.oid) as bytes from pg_class c left join pg_index i on i.indexrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'i')
       and coalesce(i.indrelid, c.oid)::regclass::text = any($1) order by coalesce(i.indrelid, c.oid), c.relkind desc, 1`,
    [TABLES],
  );
  for (const row of parts.rows) console.error(`  ${row.name}: ${(Number(row.bytes) / credentials.length).toFixed(1)}`);
  for (const row of rows) console.error(`${row.name}: ${Math.round(Number(row.bytes) / credentials.length)} bytes`);
  return {
    name: 'stored-bytes',
    n: credentials.length,
    rate: bytes,
    unit: 'bytes',
    ratioToLimit: null,
    ratioToPeer: null,
  };
}
