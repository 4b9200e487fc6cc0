/** Commands that were written wrongly: exit 64, a code, and words in the language of the terminal. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Ran, run } from '../akashi-process.ts';

/** Nothing is there, and nothing is to be made. */
const place = {
  env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', AKASHI_HOME: '/nonexistent/akashi', LANG: 'en_US.UTF-8' },
};
const akashi = (...args: string[]): Promise<Ran> => run(place, args);
const codeIn = (ran: Ran): string | undefined => /\[([a-z.-]+)\]\s*$/.exec(ran.error)?.[1];
const credential = '00000000-0000-7000-8000-000000000000';

test('wrong usage is 64, and says how it is used', async () => {
  const wrong = [
    ['verify'],
    ['verify', '/nonexistent/no-such-file.json'],
    ['verify', 'https:/credential.json'],
    ['verify', 'https://'],
    ['verify', 'https://exa mple.org/'],
    ['verify', 'a', 'b'],
    ['export', '--credential', credential, '--format', 'pdf-x'],
    ['revoke', '--credential', credential],
    ['no-such-command'],
    [],
  ];
  for (const args of wrong) {
    const ran = await akashi(...args);
    assert.equal(ran.code, 64, `${args.join(' ')}: ${ran.code}`);
    assert.equal(ran.text, '', args.join(' '));
    assert.notEqual(ran.error, '', args.join(' '));
  }
  assert.match((await akashi()).error, /Usage: akashi/);
  const coded: [string[], string, string][] = [
    [['no-such-command'], 'usage.command-unknown', 'no-such-command'],
    [['verfy', 'x'], 'usage.command-unknown', 'verify'],
    [['status', '--loud'], 'usage.option-unknown', '--loud'],
    [['verify'], 'usage.argument-missing', 'what'],
    [['revoke', '--credential', credential], 'usage.argument-missing', '--reason <text>'],
    [['verify', 'a', 'b'], 'usage.argument-needless', 'verify'],
    [
      ['export', '--credential', credential, '--format', 'pdf'],
      'usage.value-unusable',
      'json, jwt, sd-jwt, ecdsa-sd, png, svg',
    ],
    [['backup', 'x', '--passphrase-file', 'y', '--keep-days', '0'], 'usage.value-unusable', '1–3650'],
    [['serve', '--empty', '--example'], 'usage.options-contrary', '--example'],
  ];
  for (const [args, code, said] of coded) {
    const english = await akashi(...args);
    assert.deepEqual([english.code, codeIn(english)], [64, code], args.join(' '));
    assert.ok(english.error.includes(said), english.error);
    const japanese = await run(place, args, { env: { LANG: 'ja_JP.UTF-8' } });
    assert.match(japanese.error, /[ぁ-ん]/u, args.join(' '));
    assert.ok(japanese.error.includes(said) && codeIn(japanese) === code, japanese.error);
  }
  assert.equal((await akashi('--help')).code, 0);
  const version = await akashi('--version');
  assert.deepEqual([version.code, version.error], [0, '']);
  assert.match(version.text, /^\d+\.\d+\.\d+\n$/);
});

test('errors are told in the language of the terminal', async () => {
  const ran = await run(place, ['verify', '/no/such/file'], { env: { LANG: 'ja_JP.UTF-8' } });
  assert.match(ran.error, /[ぁ-ん]/);
  assert.equal(codeIn(ran), 'usage.file-unreadable');
});
