/**
 * From an application to the trust grade: one installation issues, accreditors of another one decide, and whoever verifies by POST or by the command sees the
 * grade with every step. Whatever is forged, ended, suspended, withdrawn, circular, beyond its scope or still open leaves the grade where it was.
 */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ApplicationPlace } from '../../src/flows/find-application.ts';
import { run } from '../akashi-process.ts';
import { type Issued, type RegistryWorld, registryWorld } from '../registry-world.ts';

interface Step {
  readonly rung: string;
  readonly outcome: string;
  readonly code: string;
  readonly asOf?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}
interface Trust {
  readonly grade: string;
  readonly isAtLeast: boolean;
  readonly accredited?: { readonly chain: readonly string[]; readonly validUntil?: string };
  readonly steps: readonly Step[];
}
interface Posted {
  readonly verdict: string;
  readonly trust: Trust;
  readonly parts?: readonly { readonly trust: Trust }[];
}
interface Case extends Issued {
  /** What its steps about accreditation must come to. */
  readonly steps: readonly string[];
  readonly grade: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let world: RegistryWorld;
const cases = new Map<string, Case>();
const places = new Map<string, ApplicationPlace>();

/** One issuer each, so that nothing that is said of one is said of another. */
async function prepare(
  name: string,
  steps: readonly string[],
  make: (issued: Issued) => Promise<ApplicationPlace | undefined>,
): Promise<void> {
  const issued = await world.issue(name);
  const place = await make(issued);
  if (place !== undefined) places.set(name, place);
  const grade = steps.includes('pass trust.accredited') ? 'accredited' : 'self-declared';
  cases.set(name, { ...issued, steps, grade });
}

before(async () => {
  world = await registryWorld();
  const { root, approve, act, registry } = world;
  const suspended = { kind: 'suspended', by: 'root-kyo', reason: 'A complaint' } as const;
  const fail = (code: string): string[] => [`fail trust.${code}`];

  await prepare('nobody', ['skipped trust.accreditation-none'], async () => undefined);
  await prepare('sound', ['pass trust.accredited'], issued => approve(root, issued));
  await prepare('in-review', ['skipped trust.accreditation-none'], issued => world.apply(root, issued));
  await prepare('suspended', fail('accreditation-suspended'), async issued => {
    const place = await approve(root, issued);
    await act(place, suspended);
    return place;
  });
  await prepare('appealed', fail('accreditation-suspended'), async issued => {
    const place = await approve(root, issued);
    await act(place, suspended);
    await act(place, { kind: 'appealed', by: 'applicant', text: 'It was a mistake' });
    return place;
  });
  await prepare('withdrawn', fail('accreditation-suspended'), async issued => {
    const place = await approve(root, issued);
    await act(place, { kind: 'revoked', by: 'root-oto', reason: 'False evidence' });
    return place;
  });
  await prepare('beyond', fail('scope-level'), issued =>
    approve(root, issued, { scope: { levels: [{ framework: 'nzqcf', levels: ['1', '2'] }] } }),
  );
  await prepare('within', ['pass trust.accredited'], issued =>
    approve(root, issued, { scope: { levels: [{ framework: 'nzqcf', levels: ['4', '5'] }] } }),
  );
  await prepare('ended', fail('accreditation-expired'), async issued => {
    const present = registry.clock.now();
    registry.clock.set(present - 400 * DAY);
    const place = await approve(root, issued, { validityMonths: 12 });
    registry.clock.set(present);
    return place;
  });
  await prepare('untrusted', fail('accreditor-not-trusted'), async issued =>
    approve(await world.accreditor('nobody-knows'), issued),
  );
  await prepare('below', ['pass trust.accredited', 'pass trust.chain-link'], async issued => {
    const middle = await world.accreditor('middle');
    await approve(root, middle, { mayAccredit: ['issuer'] });
    return approve(middle, issued);
  });
  await prepare('not-allowed', fail('may-not-accredit'), async issued => {
    const middle = await world.accreditor('other-things');
    await approve(root, middle, { mayAccredit: ['content'] });
    return approve(middle, issued);
  });
  await prepare('circle', fail('circular'), async issued => {
    const [one, other] = [await world.accreditor('one'), await world.accreditor('other')];
    await approve(one, other, { mayAccredit: ['issuer'] });
    await approve(other, one, { mayAccredit: ['issuer'] });
    return approve(one, issued);
  });
  await prepare('broken', fail('chain-broken'), async issued => {
    const middle = await world.accreditor('fallen');
    const link = await approve(root, middle, { mayAccredit: ['issuer'] });
    const place = await approve(middle, issued);
    await act(link, suspended);
    return place;
  });
  await prepare('forged', fail('accreditation-forged'), async issued => {
    // Whoever runs the register writes what root said of another one to this one's name.
    const place = await approve(root, issued, { scope: { fields: ['history'] } });
    await world.registry.database.owner.query(
      `update accreditation set bytes = convert_to(replace(convert_from(bytes, 'utf8'), 'history', 'science'), 'utf8')
       where application_id = $1`,
      [place.id],
    );
    return place;
  });
  await prepare('lent', ['skipped trust.accreditation-none'], async issued => {
    // The honest approval of another issuer, offered under this one's name.
    const place = await approve(root, await world.issue('lender'));
    await world.registry.database.owner.query('update accreditation_locator set subject = $1 where id = $2', [
      issued.issuer,
      place.id,
    ]);
    return place;
  });
});
after(() => world?.close());

const accreditation = ({ steps }: Trust): string[] =>
  steps.filter(({ rung }) => rung === 'accreditation').map(({ outcome, code }) => `${outcome} ${code}`);

async function post(text: string): Promise<Posted> {
  const response = await fetch(`${world.home.url}/api/v1/verify`, { method: 'POST', body: text });
  assert.equal(response.status, 200);
  return (await response.json()) as Posted;
}

const akashi = (...args: string[]) =>
  // The issuing installation is the command's own, and the server that runs from its home is asked, too.
  run(world.home, [...args, '--trust', world.policyFile], { env: { AKASHI_URL: issuingUrl() } });
const issuingUrl = (): string => {
  const { credentialStatus } = JSON.parse(cases.get('sound')?.text ?? '{}') as {
    credentialStatus: { statusListCredential: string };
  };
  return new URL(credentialStatus.statusListCredential).origin;
};

test('POST: the grade and every step, and nothing that does not count raises it', async () => {
  for (const [name, { text, grade, steps }] of cases) {
    const { trust } = await post(text);
    assert.deepEqual([trust.grade, trust.isAtLeast], [grade, false], `${name}: ${JSON.stringify(trust.steps)}`);
    assert.deepEqual(accreditation(trust), steps, name);
  }
});

test('the command: the same of each in one table, and the credentials themselves are valid', async () => {
  const folder = join(world.home.path, 'credentials');
  await mkdir(folder);
  for (const [name, { text }] of cases) await writeFile(join(folder, `${name}.json`), text);
  const out = join(world.home.path, 'table.ndjson');
  const table = await akashi('verify', folder, '--out', out);
  assert.equal(table.code, 0, table.error);
  const rows = (await readFile(out, 'utf8')).trimEnd().split('\n');
  assert.equal(rows.length, cases.size);
  for (const row of rows) {
    const { source, verdict, trust } = JSON.parse(row) as { source: string; verdict: string; trust: Trust };
    const expected = cases.get(source.replace('.json', ''));
    assert.equal(verdict, 'valid', source);
    assert.deepEqual([trust.grade, trust.isAtLeast], [expected?.grade, false], source);
    assert.deepEqual(accreditation(trust), expected?.steps, source);
  }
});

test('the command in words: who accredited by whose leave, until when, and how old that knowledge is', async () => {
  const file = join(world.home.path, 'below.json');
  await writeFile(file, cases.get('below')?.text ?? '');
  const json = await akashi('verify', file, '--json');
  const { trust } = JSON.parse(json.text) as { trust: Trust };
  assert.equal(trust.accredited?.chain.at(-1), world.root.issuerId);
  assert.equal(trust.accredited?.chain.length, 2);
  for (const { outcome, asOf } of trust.steps) if (outcome === 'pass') assert.match(asOf ?? '', /^\d{4}-/);
  const english = await akashi('verify', file);
  assert.match(english.text, /Trust grade: Accredited/);
  assert.match(english.text, /✓ .*Accredited by middle Association[\s\S]*✓ .*root Association has approved did:key:/);
  const japanese = await run(world.home, ['verify', file, '--trust', world.policyFile], {
    env: { AKASHI_URL: issuingUrl(), LANG: 'ja_JP.UTF-8' },
  });
  assert.match(japanese.text, /middle 協会 が認定しています/);
  assert.match(japanese.text, /root 協会 が認めています/);
});

test('a presentation: each credential in it has its own grade, by POST and by the command', async () => {
  const shown = ['sound', 'forged', 'circle'].map(name => cases.get(name)!);
  const presentation = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: shown.map(({ text }) => JSON.parse(text) as object),
  };
  const file = join(world.home.path, 'presentation.json');
  await writeFile(file, JSON.stringify(presentation));
  const json = await akashi('verify', file, '--json');
  const posted = await post(JSON.stringify(presentation));
  for (const { parts = [] } of [JSON.parse(json.text) as { parts: readonly { trust: Trust }[] }, posted])
    assert.deepEqual(
      parts.map(({ trust }) => [trust.grade, accreditation(trust)]),
      shown.map(({ grade, steps }) => [grade, steps]),
    );
  const { text } = await akashi('verify', file);
  assert.match(text, /Trust grade: Accredited[\s\S]*Trust grade: Self-declared[\s\S]*\[trust\.accreditation-forged\]/);
});

test('an appeal that is allowed, and one that is not', async () => {
  const { text } = cases.get('appealed')!;
  const place = places.get('appealed')!;
  const decided = { kind: 'appeal-decided', by: 'root-oto', reasons: 'Looked at again' } as const;
  await world.act(place, { ...decided, allowed: true });
  assert.equal((await post(text)).trust.grade, 'accredited');
  await world.act(place, { kind: 'suspended', by: 'root-kyo', reason: 'Again' });
  await world.act(place, { kind: 'appealed', by: 'applicant', text: 'No' });
  await world.act(place, { ...decided, allowed: false });
  const { trust } = await post(text);
  assert.equal(trust.grade, 'self-declared');
  assert.deepEqual(accreditation(trust), ['fail trust.accreditation-suspended']);
});

test('a register that is gone: what it might have said is unknown, and raises nothing', async () => {
  const { text } = cases.get('sound')!;
  const file = join(world.home.path, 'elsewhere.json');
  // Another installation's home: whoever verifies there does not reach the register on this machine.
  await writeFile(file, text);
  const { home } = world;
  const away = await run({ env: { ...home.env, AKASHI_HOME: join(home.path, 'none') } }, [
    ...['verify', file, '--json', '--trust', world.policyFile],
  ]);
  const { trust } = JSON.parse(away.text) as { trust: Trust };
  assert.deepEqual([trust.grade, trust.isAtLeast], ['self-declared', true]);
  // About the issuer, and about the achievement.
  assert.equal(accreditation(trust).filter(step => step === 'unknown trust.register-unreachable').length, 2);
  assert.ok(trust.steps.every(({ outcome }) => outcome !== 'pass'));
});
