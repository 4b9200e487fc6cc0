/** What `akashi backup` and `akashi restore` say of files that they cannot use. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Ran, run } from '../akashi-process.ts';
import { type ExampleServer, exampleServer, leaveExample } from './example-server.ts';

let server: ExampleServer;
before(async () => {
  server = await exampleServer();
});
after(leaveExample);

const codeIn = (ran: Ran): string | undefined => /\[([a-z.-]+)\]\s*$/.exec(ran.error)?.[1];

test('a backup or a passphrase that cannot be read or written is told before any database starts', async () => {
  const passphrase = join(server.home.path, 'passphrase');
  await writeFile(passphrase, 'correct horse battery staple\n');
  const path = join(server.home.path, 'elsewhere');
  const wrong = [
    ['backup', join(path, 'no-folder', 'b.akashi'), 'usage.file-unwritable'],
    ['backup', server.home.path, 'usage.file-unwritable'],
    ['restore', join(path, 'b.akashi'), 'usage.file-unreadable'],
    ['restore', server.home.path, 'usage.file-unreadable'],
  ] as const;
  for (const [command, given, code] of wrong) {
    const ran = await run(server.home, [command, given, '--passphrase-file', passphrase], {
      env: { AKASHI_HOME: path },
    });
    assert.deepEqual([ran.code, codeIn(ran), ran.text], [64, code, ''], `${command} ${given}`);
  }
  assert.equal(existsSync(path), false);
});
