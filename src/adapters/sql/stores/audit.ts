/**
 * Audit events in a hash chain over salted commitments (security 21): deleting or altering an event breaks the chain,
 * erasing its content together with its salt does not.
 */
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Audit, AuditEvent } from '../../../ports/store/records.ts';
import { hexBytes, insertMany, isoInstant } from '../bulk.ts';
import type { Scope } from '../tables.ts';

/** How an event looks whose content was erased; only then may its salt be missing. */
const erased = { actor: 'erased', subject: '', detail: '{}' };
/** Events that a check holds in memory at once. */
const pageSize = 5_000;

type ChainRow = AuditEvent & {
  readonly number: number;
  readonly commitment: Uint8Array;
  readonly chain: Uint8Array;
  readonly salt: Uint8Array | null;
};

export function sqlAudit({ db, org }: Scope): Audit {
  return {
    append: event => append({ db, org }, [event]),
    appendMany: events => append({ db, org }, events),
    async list({ limit, offset }) {
      const { total } = await db
        .selectFrom('auditEvent')
        .select(from => from.fn.countAll<number>().as('total'))
        .where('orgId', '=', org)
        .executeTakeFirstOrThrow();
      const rows = await db
        .selectFrom('auditEvent')
        .select(['number', 'at', 'actor', 'action', 'subject', 'detail'])
        .where('orgId', '=', org)
        .orderBy('number', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      return { rows, total };
    },
    async verifyChain() {
      let chain = start(org);
      let last = 0;
      for (;;) {
        const page = await readChain({ db, org }, last);
        for (const row of page) {
          if (row.number !== last + 1 || !isFaithful(row)) return { ok: false, brokenAt: last + 1 };
          chain = sha256(chain, row.commitment);
          if (!chain.equals(row.chain)) return { ok: false, brokenAt: row.number };
          last = row.number;
        }
        if (page.length < pageSize) break;
      }
      const head = await db
        .selectFrom('auditHead')
        .select(['number', 'chain'])
        .where('orgId', '=', org)
        .executeTakeFirst();
      const ends = head === undefined ? last === 0 : head.number === last && chain.equals(head.chain);
      return ends ? { ok: true, count: last } : { ok: false, brokenAt: last + 1 };
    },
  };
}

async function append({ db, org }: Scope, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  // Locks the head until the transaction ends: one event follows another.
  const head = await db
    .insertInto('auditHead')
    .values({ orgId: org, number: events.length, chain: start(org) })
    .onConflict(same =>
      same.column('orgId').doUpdateSet({ number: sql<number>`audit_head.number + ${events.length}::int` }),
    )
    .returning(['number', 'chain'])
    .executeTakeFirstOrThrow();
  const before = head.number - events.length;
  let chain: Uint8Array = head.chain;
  const rows = events.map((event, index) => {
    const number = before + index + 1;
    const salt = randomBytes(16);
    const commitment = sha256(salt, content(number, event));
    chain = sha256(chain, commitment);
    return {
      ...toRow(org, number, event),
      commitment: hexBytes(commitment),
      chain: hexBytes(chain),
      salt: hexBytes(salt),
    };
  });
  await insertMany('audit_event', eventColumns, rows).execute(db);
  await insertMany('audit_salt', saltColumns, rows).execute(db);
  await db.updateTable('auditHead').set({ chain }).where('orgId', '=', org).execute();
}

const saltColumns = { org_id: 'text', number: 'bigint', salt: 'bytea' };
const eventColumns = {
  org_id: 'text',
  number: 'bigint',
  at: 'timestamptz',
  actor: 'text',
  action: 'text',
  subject: 'text',
  detail: 'json',
  commitment: 'bytea',
  chain: 'bytea',
};

const toRow = (org: string, number: number, { at, actor, action, subject, detail }: AuditEvent) => ({
  org_id: org,
  number,
  at: isoInstant(at),
  actor,
  action,
  subject,
  detail,
});

async function readChain({ db, org }: Scope, after: number): Promise<ChainRow[]> {
  return db
    .selectFrom('auditEvent')
    .leftJoin('auditSalt', join =>
      join.onRef('auditSalt.orgId', '=', 'auditEvent.orgId').onRef('auditSalt.number', '=', 'auditEvent.number'),
    )
    .select([
      'auditEvent.number',
      'auditEvent.at',
      'auditEvent.actor',
      'auditEvent.action',
      'auditEvent.subject',
      'auditEvent.detail',
      'auditEvent.commitment',
      'auditEvent.chain',
      'auditSalt.salt',
    ])
    .where('auditEvent.orgId', '=', org)
    .where('auditEvent.number', '>', after)
    .orderBy('auditEvent.number')
    .limit(pageSize)
    .execute();
}

/** Whether the content is what was committed to, or was erased in good order. */
function isFaithful(row: ChainRow): boolean {
  if (row.salt !== null) return sha256(row.salt, content(row.number, row)).equals(row.commitment);
  return row.actor === erased.actor && row.subject === erased.subject && JSON.stringify(row.detail) === erased.detail;
}

/** One event as one text: a list, so that nothing can move from one member to the next. */
function content(number: number, { at: moment, actor, action, subject, detail }: AuditEvent): string {
  const entries = Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([number, moment, actor, action, subject, entries]);
}

/** Chains of different organizations begin differently, so that one cannot be put in the other's place. */
const start = (org: string): Buffer => sha256('akashi audit chain', org);

function sha256(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(typeof part === 'string' ? Buffer.byteLength(part) : part.length);
    hash.update(length).update(part);
  }
  return hash.digest();
}
