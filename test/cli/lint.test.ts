/** `akashi lint`: in a terminal, in both languages, with exit codes. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeHome, type Ran, run } from '../akashi-process.ts';
import { sampleCredential } from '../interop/sample-credential.ts';

const home = await makeHome();
after(() => home.remove());
const akashi = (...args: string[]) => run(home, args);
const codeOf = ({ code, error }: Ran): string => `${code} ${/\[([a-z.-]+)\]/u.exec(error)?.[1]}`;
const file = async (name: string, content: unknown): Promise<string> => {
  const path = join(home.path, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

test('a credential of ours: what is missing, why, on whose word and how to mend it', async () => {
  const path = await file('credential.json', sampleCredential(1, 'did:key:z6Mk'));
  const [json, ja] = await Promise.all([
    akashi('lint', path, '--profile', 'eu', '--json'),
    run(home, ['lint', path, '--profile', 'jp'], { env: { LC_ALL: 'ja_JP.UTF-8' } }),
  ]);
  const { meets, findings } = JSON.parse(json.text);
  assert.equal(json.code, meets ? 0 : 1);
  for (const finding of findings)
    for (const member of ['code', 'severity', 'at', 'what', 'why', 'mend', 'source', 'certainty'])
      assert.ok(finding[member] !== undefined && finding[member] !== '', `${finding.code} ${member}`);
  assert.equal(ja.code, 0, 'topics of the Japanese framework only warn');
  assert.match(ja.text, /必須と任意の区分は確認できていない/);
});

test('a bare achievement does not meet NZQA and exits 1', async () => {
  const path = await file('bare.json', { type: ['Achievement'], name: 'Diploma of bees', creditsAvailable: 3 });
  const { code, text } = await akashi('lint', path, '--profile', 'nzqa');
  assert.equal(code, 1);
  assert.match(
    text,
    /must be mended: The learning outcomes are missing\. \(\/learningOutcomes\) \[lint\.outcomes-missing\]/,
  );
  assert.match(text, /why: Without what the holder can do/);
  assert.match(text, /look at this: .*\(diploma\)/);
});

test('the Japanese profile is set by a file of one’s own: a topic blocks, and the size is another', async () => {
  const badge = await file('small.json', { type: ['Achievement'], name: '蜂', workloadMinutes: 300 });
  assert.equal((await akashi('lint', badge, '--profile', 'jp')).code, 0);
  const own = await file('jp.json', {
    ...{ kind: 'lint-profile', id: 'jp', edition: '2027-04-01', certainty: 'found', source: '手引き 3.0 の 4 ページ' },
    name: { ja: '日本（確認ずみ）', en: 'Japan (checked)' },
    elements: [{ element: 'learningOutcomes', severity: 'blocks' }],
    sizes: [
      {
        ...{ id: 'five', severity: 'blocks', minMinutes: 360, certainty: 'found' },
        text: { ja: '6 時間以上', en: 'six hours or more' },
      },
    ],
  });
  assert.equal((await akashi('reference', 'add', own)).code, 0);
  const { code, text } = await akashi('lint', badge, '--profile', 'jp', '--json');
  const { profile, findings } = JSON.parse(text);
  assert.deepEqual([code, profile.edition], [1, '2027-04-01']);
  assert.deepEqual(
    findings.map(({ code: name, severity }: Record<string, string>) => `${severity} ${name}`),
    ['blocks lint.outcomes-missing', 'blocks lint.size-below'],
  );
});

test('what cannot be looked at exits 64 or 1 with its code', async () => {
  const bad = await file('bad.json', '{"a": ');
  const other = await file('other.json', { type: 'Person' });
  assert.equal(codeOf(await akashi('lint', other, '--profile', 'eu')), '64 lint.no-achievement');
  assert.equal(codeOf(await akashi('lint', other, '--profile', 'moon')), '64 lint.profile-unknown');
  assert.equal(
    codeOf(await akashi('lint', join(home.path, 'none.json'), '--profile', 'eu')),
    '64 usage.file-unreadable',
  );
  assert.equal(codeOf(await akashi('lint', bad, '--profile', 'eu')), '1 json.malformed');
});
