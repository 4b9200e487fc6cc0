/** Audit events, answers to repeated calls and background jobs in memory. */
import type { Audit, AuditEvent, Idempotency, Jobs } from '../../ports/store/records.ts';
import type { InstanceTables, OrganizationTables } from './tables.ts';

export function memoryAudit({ audit }: OrganizationTables): Audit {
  const add = (event: AuditEvent): void => {
    const number = audit.size + 1;
    audit.insert(String(number), { ...event, number });
  };
  return {
    append: async event => add(event),
    appendMany: async events => events.forEach(add),
    async list({ limit, offset }) {
      const rows = audit.where(() => true).sort((a, b) => b.number - a.number);
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    // Nobody but this process can reach the rows, so that there is no chain to break here; the SQL store keeps a real one.
    verifyChain: async () => ({ ok: true, count: audit.size }),
  };
}

export function memoryIdempotency({ answers }: OrganizationTables): Idempotency {
  return {
    async claim(key, bodyHash) {
      const row = answers.get(key);
      if (row === undefined || row.answer === undefined) {
        answers.set(key, { bodyHash });
        return undefined;
      }
      return row.bodyHash === bodyHash ? { answer: row.answer } : 'conflict';
    },
    async answer(key, bodyHash, answer) {
      // As JSON keeps it: a caller must not find more here than the database would give back.
      answers.set(key, { bodyHash, answer: JSON.parse(JSON.stringify(answer ?? null)) });
    },
  };
}

export function memoryJobs({ jobs, next }: InstanceTables): Jobs {
  return {
    async addAll(task, added) {
      for (const { payload, options } of added) await this.add(task, payload, options);
    },
    async add(task, payload, options = {}) {
      const { runAt, key, priority = 0 } = options;
      const number = next();
      jobs.set(key ?? `#${number}`, {
        number,
        task,
        payload,
        priority,
        ...(runAt === undefined ? {} : { runAt }),
        ...(key === undefined ? {} : { key }),
      });
    },
    failed: async () => 0,
  };
}
