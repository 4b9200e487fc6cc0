/** An installation that sends mail: the example stays out of it, and its invented people out of the mail. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { makeHome, run, serve } from '../akashi-process.ts';
import { startSmtpSink } from '../smtp-sink.ts';

const MAIL_DELAY = 120_000;

async function until(holds: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 30_000; !holds(); await wait(100)) assert.ok(Date.now() < end, what);
}

test('a production start has no example and mails nobody; with --example only real people get mail, after the delay unless --now', async () => {
  const sink = await startSmtpSink();
  const home = await makeHome({
    SMTP_URL: sink.url,
    AKASHI_URL: 'https://badges.example',
    MAIL_FROM: 'no-reply@badges.example',
  });
  try {
    const counts = async () => JSON.parse((await run(home, ['status', '--json'])).text).counts;
    const plain = serve(home);
    await plain.ready;
    assert.deepEqual(await counts(), { organizations: 0, achievements: 0, credentials: 0, failedJobs: 0 });
    await plain.says(/--example/);
    assert.equal(await plain.stop(), 0, plain.said());

    const asked = serve(home, ['--example']);
    await asked.ready;
    assert.equal((await counts()).credentials, 300);
    const issue = async (name: string, ...more: string[]) => {
      const roster = join(home.path, `${name}.csv`);
      await writeFile(roster, `name,email\n${name},${name}@people.example\n`);
      const to = ['--org', 'minato-tech', '--achievement', 'facilitation', '--roster', roster];
      const ran = await run(home, ['issue', ...to, ...more]);
      assert.equal(ran.code, 0, ran.error);
    };
    // The mail of the first is due in two minutes, that of the second behind the example's 300.
    const began = Date.now();
    await issue('later');
    await issue('at-once', '--now');
    await until(() => sink.taken.size > 0, 'a mail to a real person does not leave');
    await wait(1_500);
    assert.ok(Date.now() - began < MAIL_DELAY, 'too slow to tell the delay');
    assert.deepEqual([...sink.taken.values()], [1]);
  } finally {
    await home.remove();
    await sink.close();
  }
});
