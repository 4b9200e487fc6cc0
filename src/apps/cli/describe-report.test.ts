/** What a terminal shows of a report: all that a reader looks for, what is inside, and nothing that a terminal would obey. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertion, badgeClass, ids, site, verifyBadge } from '../../../test/badge-2-world.ts';
import { genuine, report } from '../../../test/verify-world.ts';
import type { CheckCode } from '../../core/error.ts';
import type { CheckName } from '../../core/verify/report.ts';
import { checkNames, checkWords } from '../words/checks.ts';
import { describeReport } from './describe-report.ts';

test('a foreign badge reads like our own, with what it does not say marked', async () => {
  const text = describeReport((await verifyBadge(assertion())).report, 'en');
  assert.match(text, /^This credential is valid · Open Badges 2\.0\n/u);
  assert.match(text, /^ {2}Name: データ分析入門$/mu);
  assert.match(text, /^ {2}Issuer: 例大学 · https:\/\/badges\.example\/i\/1$/mu);
  assert.match(text, /^ {2}Level: Not stated$/mu);
  const own = describeReport(await report({}), 'ja');
  assert.match(own, /^ {2}レベル: EQF 5$/mu);
  assert.match(own, /^ {2}学修量: 10 h$/mu);
});

test('what is inside is listed with its own verdict and reasons', async () => {
  const presentation = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: [genuine, { ...genuine, name: 'x' }],
  };
  const text = describeReport(await report({ credential: presentation }), 'en');
  assert.match(text, /✓ Valid · Data · 例大学 · Open Badges 3\.0/u);
  assert.match(text, /✗ Not valid · .*\n {2}✗ Signature: .*\[check\.proof-invalid\]/u);
  assert.match(text, /Some credentials inside are not valid \(1\)/u);
});

test('security 12: names of strangers cannot steer a terminal', async () => {
  const name = 'a\u001b[2J\u202Eb\nc';
  const { report: made } = await verifyBadge(assertion(), site({ [ids.badgeClass]: badgeClass({ name }) }));
  const dated = assertion({ expires: '2020\u001b[2J' });
  const { report: broken } = await verifyBadge(dated, site({ [ids.assertion]: dated }));
  assert.match(describeReport(broken, 'en'), /A date could not be read \(2020 \[2J\)/u);
  const text = describeReport(made, 'en');
  assert.doesNotMatch(text, /[\u001b\u202E]/u);
  assert.match(text, /^ {2}Name: a \[2J b c$/mu);
});

test('no line has an unfilled hole: every code, with and without a detail', async () => {
  const made = await report({});
  const names = Object.keys(checkNames) as CheckName[];
  for (const code of Object.keys(checkWords) as CheckCode[])
    for (const language of ['ja', 'en'] as const) {
      const name = names.find(each => code.startsWith(`check.${each}`)) ?? 'form';
      const text = describeReport({ ...made, checks: [{ name, outcome: 'fail', code }] }, language);
      assert.doesNotMatch(text, /\{[\w-]+\}/u, `${code} ${language}`);
      assert.match(text, new RegExp(`\\[${code.replaceAll('.', '\\.')}\\]`, 'u'));
    }
});

test('what the check names is put into its sentence: the list that was not reached', async () => {
  const made = await report({});
  const list = 'https://issuer.example/status/1';
  const checks = [{ name: 'status', outcome: 'unknown', code: 'check.status-unreachable', detail: { list } }] as const;
  assert.ok(describeReport({ ...made, checks }, 'ja').includes(list));
});

test('what is valid stands before the checks: achievement, issuer with its id, and the date', async () => {
  const text = describeReport(await report({}), 'en');
  const at = (pattern: RegExp) => text.search(pattern);
  const places = [/^ {2}Name: \S/mu, /^ {2}Issuer: .+ · (did|https):/mu, /^ {2}Awarded: \d{4}-/mu, /^✓ File:/mu].map(
    at,
  );
  assert.ok(
    places.every(place => place > 0),
    text,
  );
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
});
