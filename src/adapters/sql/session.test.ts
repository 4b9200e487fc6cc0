import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import type pg from 'pg';
import { sessionsOf } from './session.ts';

interface Told {
  readonly queries: string[];
  destroyed: boolean | undefined;
}

/** A client that fails where `answers` names an error for the text of the query. */
async function sessionWith(answers: Record<string, Error>) {
  const told: Told = { queries: [], destroyed: undefined };
  const client = Object.assign(new EventEmitter(), {
    query: async (text: string) => {
      told.queries.push(text);
      if (answers[text] !== undefined) throw answers[text];
      return { command: text, rowCount: 0, rows: [] };
    },
    release: (destroy: boolean) => {
      told.destroyed = destroy;
    },
  });
  const pool = { connect: async () => client } as unknown as pg.Pool;
  const session = await sessionsOf(pool).connect();
  const query = session.query as unknown as (text: string, values: unknown[]) => Promise<pg.QueryResult>;
  return { told, client, release: session.release, run: (text: string) => query(text, []) };
}

const lost = () => new Error('Connection terminated unexpectedly');
const refusal = (code: string) => Object.assign(new Error(code), { code, constraint: 'a_key' });
const withCode = (code: string) => (error: unknown) => (error as { code?: string }).code === code;

test('a commit whose answer is lost has an unknown outcome', async () => {
  const { run, release, told } = await sessionWith({ commit: lost() });
  await run('begin');
  await assert.rejects(run('commit'), withCode('store.outcome-unknown'));
  release();
  assert.equal(told.destroyed, true);
});

test('a connection lost before the commit is told as it is, so that the work may be repeated', async () => {
  const error = lost();
  const { run, release, told } = await sessionWith({ select: error, rollback: lost() });
  await assert.rejects(run('select'), error);
  await run('rollback');
  release();
  assert.equal(told.destroyed, true);
});

test('a commit after a failed query is not sent', async () => {
  const { run, release, told } = await sessionWith({ insert: refusal('23505') });
  await assert.rejects(run('insert'), withCode('store.duplicate'));
  await assert.rejects(run('commit'), withCode('store.duplicate'));
  assert.deepEqual(told.queries, ['insert']);
  release();
  assert.equal(told.destroyed, false);
});

test('a deadlock leaves the connection in use', async () => {
  const { run, release, told } = await sessionWith({ update: refusal('40P01') });
  await assert.rejects(run('update'), withCode('40P01'));
  await run('rollback');
  release();
  assert.equal(told.destroyed, false);
});

test('a serialization failure at commit undid the work: it may be repeated', async () => {
  const { run } = await sessionWith({ commit: refusal('40001') });
  await assert.rejects(run('commit'), withCode('40001'));
});

test('a connection that breaks between two queries does not end the process, and is not used again', async () => {
  const { client, release, told } = await sessionWith({});
  client.emit('error', lost());
  release();
  assert.equal(told.destroyed, true);
  assert.equal(client.listenerCount('error'), 0);
});
