/** The same home at another port: what was signed under the former address is still our own to check. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, makeHome, run, serve } from '../akashi-process.ts';

test('after a change of PORT the command verifies older credentials, and the share is printed with the present address', async () => {
  const home = await makeHome();
  try {
    const first = serve(home);
    await first.ready;
    const newest = JSON.parse((await run(home, ['status', '--json'])).text).recentCredentials[0];
    const file = join(home.path, 'older.json');
    await writeFile(file, (await run(home, ['export', '--credential', newest])).out);
    // Its status list is published now, under the first address.
    assert.equal((await run(home, ['verify', file])).code, 0);
    assert.equal(await first.stop(), 0, first.said());
    const port = await freePort();
    const moved = { ...home, env: { ...home.env, PORT: String(port) } };
    const second = serve(moved);
    await second.ready;
    assert.doesNotMatch(second.said(), /Issuing the example/, 'the bar of something that was done before');
    const { urls } = JSON.parse((await run(moved, ['status', '--json'])).text);
    assert.ok(urls.share.startsWith(`http://localhost:${port}/s/`), urls.share);
    assert.equal((await fetch(urls.share)).status, 200);
    const ran = await run(moved, ['verify', file]);
    assert.equal(ran.code, 0, ran.text + ran.error);
    // Published anew after the move, the list still is the one that the older credential names.
    const others = JSON.parse((await run(moved, ['status', '--json'])).text).recentCredentials.slice(1);
    const revokedFile = join(home.path, 'revoked.json');
    const revokedText = (await run(moved, ['export', '--credential', others[0]])).out;
    await writeFile(revokedFile, revokedText);
    const namedList = new URL(JSON.parse(revokedText.toString('utf8')).credentialStatus.statusListCredential);
    const list = async () => (await fetch(`http://localhost:${port}${namedList.pathname}`)).text();
    const before = await list();
    assert.equal((await run(moved, ['revoke', '--credential', others[0], '--reason', 'test'])).code, 0);
    const until = Date.now() + 75_000;
    while ((await list()) === before) {
      assert.ok(Date.now() < until, 'the revocation is not published within a minute');
      await wait(250);
    }
    const revoked = await run(moved, ['verify', revokedFile]);
    assert.equal(revoked.code, 1, revoked.text + revoked.error);
    const again = await run(moved, ['verify', file]);
    assert.equal(again.code, 0, again.text + again.error);
  } finally {
    await home.remove();
  }
});
