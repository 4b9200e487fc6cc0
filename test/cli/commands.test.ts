/** The doors that scripts use, as they use them: real commands against a running installation with the example. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type Ran, root, run } from '../akashi-process.ts';
import { type ExampleServer, exampleServer, leaveExample } from './example-server.ts';

interface Check {
  readonly name: string;
  readonly outcome: string;
  readonly code: string;
}

let server: ExampleServer;
before(async () => {
  server = await exampleServer();
});
after(leaveExample);

const akashi = (...args: string[]): Promise<Ran> => run(server.home, args);

/** Runs a command that must succeed, and reads the one JSON document that it prints. */
async function json(...args: string[]): Promise<Record<string, unknown>> {
  const ran = await akashi(...args, '--json');
  // Of a command that succeeds nothing is to be said beside its answer.
  assert.deepEqual([ran.code, ran.error], [0, '']);
  return JSON.parse(ran.text) as Record<string, unknown>;
}

/** A file in the server's home, so that it goes away with it. */
async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(server.home.path, name);
  await writeFile(path, content);
  return path;
}

const issue = (achievement: string, roster: string, ...more: string[]): string[] => [
  'issue',
  '--org',
  'minato-tech',
  '--achievement',
  achievement,
  '--roster',
  roster,
  ...more,
];

const codeIn = (ran: Ran): string | undefined => /\[([a-z.-]+)\]\s*$/.exec(ran.error)?.[1];

/** As a browser goes there: redirects are followed, with the cookies that were set on the way. */
async function statusOf(address: string): Promise<number> {
  const cookies = new Map<string, string>();
  for (let url = address; ; ) {
    const cookie = [...cookies].map(pair => pair.join('=')).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const next = response.headers.get('location');
    if (next === null) return response.status;
    url = new URL(next, url).href;
  }
}

describe('akashi status', () => {
  test('tells the addresses, the counts and the newest credentials', async () => {
    const { urls, counts, recentCredentials, ...rest } = await json('status');
    assert.deepEqual(rest, {});
    assert.deepEqual(Object.keys(urls as object).sort(), ['console', 'home', 'mailbox', 'share']);
    for (const url of Object.values(urls as Record<string, string>)) assert.ok(url.startsWith(`${server.home.url}/`));
    assert.deepEqual(counts, { organizations: 1, achievements: 3, credentials: 300, failedJobs: 0 });
    assert.ok(Array.isArray(recentCredentials) && recentCredentials.length >= 10);
    for (const id of recentCredentials) assert.match(String(id), /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/);
  });

  test('every address that it tells answers', async () => {
    const { urls } = await json('status');
    for (const url of Object.values(urls as Record<string, string>)) {
      assert.equal(await statusOf(url), 200, url.replace(/token=.*/, 'token=…'));
    }
  });
});

describe('akashi issue', () => {
  const messy = join(root, '..', 'shared', 'data', 'rosters', 'roster-messy-shift_jis.csv');

  test('a dry run of the messy roster tells the fate of its rows, and awards nobody', {
    skip: existsSync(messy) ? false : 'the messy roster is not here',
  }, async () => {
    const before = await json('status');
    const { dryRun, counts, rows, ...rest } = await json(...issue('data-science-basics', messy, '--dry-run'));
    assert.deepEqual(rest, {});
    assert.equal(dryRun, true);
    assert.deepEqual(counts, { ready: 49, repaired: 5, refused: 6, blank: 0 });
    assert.equal((rows as unknown[]).length, 60);
    assert.deepEqual(Object.keys((rows as object[])[0] ?? {}), ['row', 'fate', 'name', 'email', 'problems', 'repairs']);
    const told = rows as { row: number; fate: string; problems: { code: string }[]; repairs: unknown[] }[];
    const refused = told.filter(row => row.fate === 'refused').map(row => [row.row, row.problems[0]?.code]);
    assert.deepEqual(refused, [
      [7, 'roster.email-malformed'],
      [11, 'roster.email-missing'],
      [15, 'roster.name-missing'],
      [19, 'roster.date-impossible'],
      [23, 'roster.duplicate-email'],
      [27, 'roster.score-not-number'],
    ]);
    assert.deepEqual(
      told.filter(row => row.fate === 'repaired').map(row => [row.row, row.repairs.length]),
      [
        [31, 1],
        [35, 1],
        [39, 1],
        [47, 1],
        [51, 1],
      ],
    );
    assert.deepEqual((await json('status')).counts, before.counts);
  });

  test('a dry run of the example roster: everybody could have an achievement that nobody has', async () => {
    const roster = join(root, 'examples', 'roster-300.csv');
    const { counts } = await json(...issue('facilitation', roster, '--dry-run'));
    assert.deepEqual(counts, { ready: 300, repaired: 0, refused: 0, blank: 0 });
  });

  test('issues once; again is refused; --again issues once more', async () => {
    const roster = await file(
      'three.csv',
      'name,email\n一郎,ichiro@example.jp\n二郎,jiro@example.jp\n三郎,saburo@example.jp\n',
    );
    const first = await json(...issue('facilitation', roster));
    assert.equal(first.awarded, 3);
    assert.equal(first.issued, 3);
    assert.deepEqual((first.rows as object[])[0], {
      row: 2,
      fate: 'ready',
      name: '一郎',
      email: 'ichiro@example.jp',
      problems: [],
      repairs: [],
    });
    assert.equal(new Set(first.credentials as string[]).size, 3);
    const second = await akashi(...issue('facilitation', roster, '--json'));
    assert.equal(second.code, 1);
    assert.equal(codeIn(second), 'award.nobody');
    const third = await json(...issue('facilitation', roster, '--again'));
    assert.equal(third.issued, 3);
    assert.equal(new Set([...(first.credentials as string[]), ...(third.credentials as string[])]).size, 6);
  });

  test('the same key and roster issue once; the same key with another roster is refused', async () => {
    const roster = await file('keyed.csv', 'name,email\n四郎,shiro@example.jp\n');
    const first = await json(...issue('facilitation', roster, '--key', 'spring-2026'));
    const second = await json(...issue('facilitation', roster, '--key', 'spring-2026'));
    assert.equal(first.issued, 1);
    assert.deepEqual([second.batch, second.credentials], [first.batch, first.credentials]);
    const other = await file('keyed-other.csv', 'name,email\n五郎,goro@example.jp\n');
    const third = await akashi(...issue('facilitation', other, '--key', 'spring-2026', '--json'));
    assert.equal(third.code, 1);
    assert.equal(codeIn(third), 'request.key-reused');
  });

  test('--strict awards nobody when a row is refused; without it the good rows go on', async () => {
    const roster = await file('half.csv', 'name,email\n六郎,rokuro@example.jp\n七郎,not an address\n');
    const strict = await akashi(...issue('facilitation', roster, '--strict', '--json'));
    assert.equal(strict.code, 1);
    assert.equal(JSON.parse(strict.text).awarded, 0);
    assert.equal((await json(...issue('facilitation', roster))).issued, 1);
  });

  test('an unknown organization, achievement or file: a code each, and nothing printed on standard output', async () => {
    const roster = await file('one.csv', 'name,email\n八郎,hachiro@example.jp\n');
    const ran = await Promise.all([
      akashi('issue', '--org', 'nobody', '--achievement', 'facilitation', '--roster', roster, '--json'),
      akashi(...issue('nothing', roster, '--json')),
      akashi(...issue('facilitation', `${roster}.gone`, '--json')),
    ]);
    assert.deepEqual(
      ran.map(each => [each.code, codeIn(each), each.text]),
      [
        [1, 'organization.unknown', ''],
        [1, 'achievement.unknown', ''],
        [64, 'usage.file-unreadable', ''],
      ],
    );
  });
});

describe('akashi export and verify', { concurrency: 2 }, () => {
  let credential: string;
  before(async () => {
    credential = String((((await json('status')).recentCredentials as string[]) ?? [])[0]);
  });

  async function exported(format: string): Promise<string> {
    const ran = await akashi('export', '--credential', credential, '--format', format);
    assert.equal(ran.code, 0, ran.error);
    return file(`exported.${format}`, ran.out);
  }

  for (const format of ['json', 'jwt', 'png', 'svg']) {
    test(`${format}: valid while the installation answers, undecided when nobody is asked`, async () => {
      const path = await exported(format);
      const online = await akashi('verify', path, '--json');
      assert.equal(online.code, 0, online.text + online.error);
      const report = JSON.parse(online.text) as { verdict: string; checks: Check[]; documents: { url: string }[] };
      assert.equal(report.verdict, 'valid');
      assert.deepEqual(
        report.checks.map(check => check.name),
        ['form', 'schema', 'proof', 'issuer', 'key', 'status', 'dates', 'recipient', 'logged'],
      );
      assert.ok(report.documents.some(document => document.url.startsWith(`${server.home.url}/status/`)));
      const offline = await akashi('verify', path, '--json', '--offline');
      assert.equal(offline.code, 2, offline.text + offline.error);
      assert.equal(JSON.parse(offline.text).verdict, 'undecided');
    });
  }

  test('an exported file is the same, byte for byte, each time', async () => {
    const twice = await Promise.all([
      akashi('export', '--credential', credential),
      akashi('export', '--credential', `urn:uuid:${credential}`),
    ]);
    assert.deepEqual(twice[0].out, twice[1].out);
    assert.equal(JSON.parse(twice[0].text).id, `urn:uuid:${credential}`);
  });

  test('from standard input, and from an address of the installation', async () => {
    const { out } = await akashi('export', '--credential', credential);
    const piped = await run(server.home, ['verify', '-', '--json'], { input: out });
    assert.equal(piped.code, 0, piped.text + piped.error);
    const { urls } = await json('status');
    const shared = await akashi('verify', (urls as { share: string }).share, '--json');
    assert.equal(shared.code, 0, shared.text + shared.error);
  });

  test('the recipient is checked when asked for', async () => {
    const roster = await file('nine.csv', 'name,email\n九郎,Kuro@example.jp\n');
    const { credentials } = await json(...issue('facilitation', roster));
    const { out } = await akashi('export', '--credential', String((credentials as string[])[0]));
    const path = await file('nine.json', out);
    assert.equal((await akashi('verify', path, '--email', 'kuro@example.jp')).code, 0);
    assert.equal((await akashi('verify', path, '--name', '九郎')).code, 0);
    assert.equal((await akashi('verify', path, '--email', 'somebody@example.jp')).code, 1);
  });

  test('a changed file is invalid, whatever carries it', async () => {
    const signed = JSON.parse((await akashi('export', '--credential', credential)).text);
    signed.credentialSubject.achievement.name = 'Something better';
    const changed = await akashi('verify', await file('changed.json', JSON.stringify(signed)), '--json');
    assert.equal(changed.code, 1, changed.text);
    const checks = JSON.parse(changed.text).checks as Check[];
    assert.equal(checks.find(check => check.name === 'proof')?.outcome, 'fail');
    const { text: jwt } = await akashi('export', '--credential', credential, '--format', 'jwt');
    const [header, payload, signature = ''] = jwt.trim().split('.');
    const other = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    assert.equal((await akashi('verify', await file('changed.jwt', `${header}.${payload}.${other}`))).code, 1);
  });

  test('what is no credential is invalid, and says so by a code', async () => {
    for (const [name, content, code] of [
      ['empty.json', '', 'check.form-empty'],
      ['text.txt', 'hello', 'check.form-not-recognised'],
      ['bytes.bin', Uint8Array.of(0xff, 0xfe, 0xfd), 'check.form-not-recognised'],
      ['plain.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'check.form-no-credential'],
      ['object.json', '{}', 'check.form-not-credential'],
    ] as const) {
      const ran = await akashi('verify', await file(name, content), '--json');
      assert.deepEqual([ran.code, ran.error], [1, ''], name);
      const report = JSON.parse(ran.text) as { verdict: string; checks: Check[] };
      assert.equal(report.verdict, 'invalid', name);
      assert.deepEqual(report.checks[0], { name: 'form', outcome: 'fail', code }, name);
      assert.equal(report.checks.length, 8);
    }
  });

  test('an address from which nothing comes leaves the question open', async () => {
    const { href } = new URL('/nothing-here', server.home.url);
    for (const args of [['http://127.0.0.1:9/credential.json'], [href], [href, '--offline']]) {
      const ran = await akashi('verify', ...args, '--json');
      assert.deepEqual([ran.code, ran.error], [2, ''], args.join(' '));
      const report = JSON.parse(ran.text) as { verdict: string; checks: Check[] };
      assert.equal(report.verdict, 'undecided');
      assert.deepEqual(report.checks[0], { name: 'form', outcome: 'unknown', code: 'check.form-unreachable' });
    }
  });

  test('loopback is asked only where AKASHI_URL is set or a server of this home runs, and only for 2 MB', async () => {
    const { out } = await akashi('export', '--credential', credential);
    const asked: string[] = [];
    const other = createServer((request, response) => {
      asked.push(request.url ?? '');
      // As the server answers for a share that shows its page only.
      if (request.url === '/page-only') response.statusCode = 406;
      response.end(request.url === '/large' ? Buffer.alloc(3 * 1024 * 1024, ' ') : out);
    });
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
    const url = `http://localhost:${(other.address() as AddressInfo).port}`;
    try {
      const guess = { PORT: new URL(url).port, AKASHI_HOME: join(server.home.path, 'none') };
      const verify = async (path: string, env: Readonly<Record<string, string>>) => {
        const ran = await run(server.home, ['verify', `${url}${path}`, '--json'], { env });
        return (JSON.parse(ran.text) as { checks: Check[] }).checks[0]?.code;
      };
      assert.equal(await verify('/guessed', guess), 'check.form-unreachable');
      assert.deepEqual(asked, []);
      assert.equal(await verify('/named', { AKASHI_URL: url }), 'check.form-passed');
      assert.equal(await verify('/large', { AKASHI_URL: url }), 'check.form-unreachable');
      assert.equal(await verify('/page-only', { AKASHI_URL: url }), 'check.form-page-only');
      assert.deepEqual(asked, ['/named', '/large', '/page-only']);
    } finally {
      await new Promise(resolve => other.close(resolve));
    }
  });

  test('a credential that was not issued here has a code of its own', async () => {
    const unknown = await akashi('export', '--credential', '00000000-0000-7000-8000-000000000000');
    assert.equal(codeIn(unknown), 'credential.unknown');
    const revoked = await akashi('revoke', '--credential', 'none', '--reason', 'x');
    assert.equal(codeIn(revoked), 'credential.unknown');
  });
});

test('people are told in the language of the terminal how it went', async () => {
  const roster = await file('told.csv', 'name,email\n十一郎,juichiro@example.jp\n');
  const texts = async (LANG: string): Promise<string[]> => {
    const env = { LANG };
    const one = await run(server.home, issue('facilitation', roster, '--dry-run'), { env });
    const two = await run(server.home, ['status'], { env });
    assert.deepEqual([one.code, two.code], [0, 0]);
    return [one.text, two.text];
  };
  const [dryRun, status] = await texts('en_US.UTF-8');
  assert.equal(dryRun, 'Roster: 1 rows ready, 0 repaired, 0 refused. This was a dry run: nobody was awarded.\n');
  assert.match(status ?? '', /^home {2}http:.*\n[\s\S]*\ncredentials {2}\d+\n/);
  for (const text of await texts('ja_JP.UTF-8')) assert.match(text, /[ぁ-ん]/);
});

describe('akashi revoke', () => {
  test('verifiers see it within a minute, and the second time changes nothing', async () => {
    const roster = await file('ten.csv', 'name,email\n十郎,juro@example.jp\n');
    const { credentials } = await json(...issue('facilitation', roster));
    const credential = String((credentials as string[])[0]);
    const path = await file('ten.json', (await akashi('export', '--credential', credential)).out);
    assert.equal((await akashi('verify', path)).code, 0);
    const revoked = await json('revoke', '--credential', credential, '--reason', '名簿の誤り');
    assert.deepEqual(revoked, { credential, status: 'revoked', changed: true });
    const until = Date.now() + 60_000;
    for (;;) {
      const ran = await akashi('verify', path, '--json');
      if (ran.code === 1) {
        const checks = JSON.parse(ran.text).checks as Check[];
        assert.equal(checks.find(check => check.name === 'status')?.code, 'check.status-revoked');
        break;
      }
      assert.ok(Date.now() < until, 'a minute has gone by');
      await wait(1_000);
    }
    assert.equal((await json('revoke', '--credential', credential, '--reason', 'again')).changed, false);
  });
});
