// Claiming, the wallet and shares as use cases, on the memory store.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HolderWorld, holderWorld } from '../../test/holder-world.ts';
import { AkashiError, type ErrorCode } from '../core/error.ts';
import { acceptClaim } from './accept-claim.ts';
import { changeStatus } from './change-status.ts';
import { createShare } from './create-share.ts';
import { declineClaim } from './decline-claim.ts';
import { drawShareCard } from './draw-share-card.ts';
import { fetchCredential, shareTokenIn } from './fetch-credential.ts';
import { findClaim } from './find-claim.ts';
import { holdingKey } from './holding-key.ts';
import { listHoldings } from './list-holdings.ts';
import { makeCertificate } from './make-certificate.ts';
import { openShare } from './open-share.ts';
import { readHolding } from './read-holding.ts';
import { readShare } from './read-share.ts';
import { removeHolding } from './remove-holding.ts';
import { resendMail } from './resend-mail.ts';
import { stopShare } from './stop-share.ts';
import { verifyGiven } from './verify-given.ts';
import { viewSigned } from './view-signed.ts';

const code = (expected: ErrorCode) => (error: unknown) => error instanceof AkashiError && error.code === expected;
const never = () => new Promise<void>(() => undefined);
const day = 86_400_000;

async function accept(world: HolderWorld, who = 'hana') {
  const accepted = await acceptClaim({ token: world.tokens[who] ?? '', language: 'ja' }, world.ports);
  return { ...accepted, key: holdingKey(accepted.credential, world.ports) };
}

const share = (world: HolderWorld, person: string, credential: string, wish: { name?: string; file?: boolean } = {}) =>
  createShare(
    {
      person,
      credential,
      days: 30,
      withFile: wish.file === true,
      ...(wish.name === undefined ? {} : { shownName: wish.name }),
    },
    world.ports,
  );

const tokenOf = (url: string): string => url.split('/').at(-1) ?? '';

test('a claim leads to one award, and accepting it makes one holder', async () => {
  const world = await holderWorld();
  const found = await findClaim(world.tokens.hana ?? '', world.ports);
  assert.equal(found.state, 'open');
  assert.equal(found.award.name, '渡邊 花子');
  assert.equal(viewSigned(found.bytes).name, 'データサイエンス基礎');
  const first = await accept(world);
  assert.equal(first.newcomer, true);
  const again = await accept(world);
  assert.deepEqual([again.person, again.newcomer], [first.person, false]);
  assert.equal((await findClaim(world.tokens.hana ?? '', world.ports)).state, 'claimed');
  await assert.rejects(declineClaim(world.tokens.hana ?? '', world.ports), code('claim.taken'));
  const other = acceptClaim(
    { token: world.tokens.hana ?? '', person: world.members.viewer, language: 'ja' },
    world.ports,
  );
  await assert.rejects(other, code('claim.taken'));
});

test('a claim that ended or was declined is not accepted', async () => {
  const world = await holderWorld();
  await declineClaim(world.tokens.ken ?? '', world.ports);
  await assert.rejects(accept(world, 'ken'), code('claim.declined'));
  world.clock.advance(91 * day);
  await assert.rejects(accept(world), code('claim.ended'));
  await assert.rejects(findClaim('nonsense', world.ports), code('claim.unknown'));
});

test('security 4: a mended address has another claim link, and the old one leads nowhere', async () => {
  const world = await holderWorld();
  const { organization, ports, awards, mails } = world;
  const award = awards.hana?.id ?? '';
  const old = world.tokens.hana ?? '';
  const linkTo = (address: string) =>
    /\/claim\/(\S+)/.exec(mails.findLast(mail => mail.to === address)?.text ?? '')?.[1];
  const mend = async (address: string) => {
    await resendMail({ organization: organization.id, award, address, by: 'system' }, ports);
    world.clock.advance(day);
    await world.work();
  };
  await mend('right@example.jp');
  const link = linkTo('right@example.jp') ?? '';
  assert.notEqual(link, old);
  await assert.rejects(findClaim(old, ports), code('claim.unknown'));
  await assert.rejects(accept(world), code('claim.unknown'));
  await assert.rejects(declineClaim(old, ports), code('claim.unknown'));
  assert.equal((await findClaim(link, ports)).state, 'open');
  // There and back: the first link counts again, the second does not.
  await mend('hana@example.jp');
  assert.equal(linkTo('hana@example.jp'), old);
  await assert.rejects(findClaim(link, ports), code('claim.unknown'));
  assert.equal((await accept(world)).newcomer, true);
});

test('what is revoked cannot be accepted', async () => {
  const world = await holderWorld();
  const { organization, ports, awards } = world;
  await ports.store.inOrganization(organization.id, tx => {
    const credentials = [awards.ken?.credentialId ?? ''];
    const change = {
      organization: organization.id,
      credentials,
      status: 'revoked',
      reason: 'x',
      by: 'system',
    } as const;
    return changeStatus(tx, change, ports);
  });
  await assert.rejects(accept(world, 'ken'), code('claim.revoked'));
  assert.equal((await accept(world)).newcomer, true);
});

test('the wallet lists what one person holds, and nobody else finds it', async () => {
  const world = await holderWorld();
  const hana = await accept(world);
  const ken = await accept(world, 'ken');
  const held = await listHoldings(hana.person, world.ports);
  assert.deepEqual(
    held.map(each => [each.key, each.award.name, each.status, each.openShares.length]),
    [[hana.key, '渡邊 花子', 'active', 0]],
  );
  assert.equal((await readHolding(hana.person, hana.key, world.ports)).record.id, hana.credential);
  await assert.rejects(readHolding(ken.person, hana.key, world.ports), code('thing.not-found'));
  await assert.rejects(readHolding(hana.person, hana.credential, world.ports), code('thing.not-found'));
});

test('the address of a wallet page does not contain the credential’s id', async () => {
  const world = await holderWorld();
  const { key, credential } = await accept(world);
  assert.match(key, /^[\w-]{22}$/);
  assert.ok(!key.includes(credential.slice(0, 8)));
});

test('a share opens for its token until it ends, is stopped, or its maker no longer holds the credential', async () => {
  const world = await holderWorld();
  const { ports, clock } = world;
  const hana = await accept(world);
  const made = await share(world, hana.person, hana.credential);
  const token = tokenOf(made.url);
  assert.equal((await openShare(token, ports)).share.id, made.share.id);
  assert.equal((await readShare(hana.person, made.share.id, ports)).url, made.url);

  await stopShare(hana.person, made.share.id, ports);
  await stopShare(hana.person, made.share.id, ports);
  await assert.rejects(openShare(token, ports), code('share.unknown'));
  await assert.rejects(drawShareCard(token, ports), code('share.unknown'));

  const second = await share(world, hana.person, hana.credential);
  clock.advance(30 * day);
  await assert.rejects(openShare(tokenOf(second.url), ports), code('share.unknown'));

  const third = await share(world, hana.person, hana.credential);
  await removeHolding(hana.person, hana.key, ports);
  await assert.rejects(openShare(tokenOf(third.url), ports), code('share.unknown'));
  await assert.rejects(openShare('x'.repeat(43), ports), code('share.unknown'));
});

test('sharing and stopping leave no trace with the issuer', async () => {
  const world = await holderWorld();
  const hana = await accept(world);
  const events = () =>
    world.ports.store.inOrganization(world.organization.id, tx => tx.audit.list({ limit: 100, offset: 0 }));
  const before = await events();
  const made = await share(world, hana.person, hana.credential);
  await stopShare(hana.person, made.share.id, world.ports);
  assert.deepEqual(await events(), before);
});

test('nobody shares, reads or stops what another holds', async () => {
  const world = await holderWorld();
  const hana = await accept(world);
  const ken = await accept(world, 'ken');
  const made = await share(world, hana.person, hana.credential);
  await assert.rejects(share(world, ken.person, hana.credential), code('thing.not-found'));
  await assert.rejects(readShare(ken.person, made.share.id, world.ports), code('thing.not-found'));
  await assert.rejects(stopShare(ken.person, made.share.id, world.ports), code('thing.not-found'));
  await assert.rejects(removeHolding(ken.person, hana.key, world.ports), code('thing.not-found'));
  assert.equal((await openShare(tokenOf(made.url), world.ports)).share.stoppedAt, undefined);
});

test('a shown name counts as signed only when it is the very name that was signed', async () => {
  const world = await holderWorld();
  const hana = await accept(world);
  const nameOf = async (name?: string) =>
    (
      await openShare(
        tokenOf((await share(world, hana.person, hana.credential, name === undefined ? {} : { name })).url),
        world.ports,
      )
    ).name;
  assert.deepEqual(await nameOf('渡邊 花子'), { text: '渡邊 花子', signed: true });
  assert.deepEqual(await nameOf('渡辺 花子'), { text: '渡辺 花子', signed: false });
  assert.equal(await nameOf(), undefined);
});

test('what was removed from the wallet comes back through the mail’s link', async () => {
  const world = await holderWorld();
  const hana = await accept(world);
  await removeHolding(hana.person, hana.key, world.ports);
  assert.deepEqual(await listHoldings(hana.person, world.ports), []);
  const again = await accept(world);
  assert.deepEqual([again.person, again.newcomer], [hana.person, false]);
  assert.equal((await listHoldings(hana.person, world.ports)).length, 1);
});

test('a certificate carries the link of an open share of the same credential, or none', async () => {
  const world = await holderWorld();
  const hana = await accept(world);
  const ken = await accept(world, 'ken');
  const made = await share(world, hana.person, hana.credential);
  const foreign = await share(world, ken.person, ken.credential);
  const print = (wanted?: string) =>
    makeCertificate(
      {
        person: hana.person,
        key: hana.key,
        language: 'en',
        facts: [],
        ...(wanted === undefined ? {} : { share: wanted }),
      },
      world.ports,
    );
  await print(made.share.id);
  await print();
  const [withLink, without] = world.printed;
  assert.equal(withLink?.link, made.url);
  assert.equal(shareTokenIn(withLink?.shortCode ?? '', world.ports.instance), tokenOf(made.url));
  assert.deepEqual([without?.link, without?.shortCode], [undefined, undefined]);
  assert.equal(withLink?.holderName, '渡邊 花子');
  assert.equal(withLink?.awardedOn, '2026-10-03');
  await assert.rejects(print(foreign.share.id), code('thing.not-found'));
  await stopShare(hana.person, made.share.id, world.ports);
  await assert.rejects(print(made.share.id), code('thing.not-found'));
});

test('a default share verifies without giving away file, id, hash or an answer about a name', async () => {
  const world = await holderWorld();
  const hana = await accept(world);
  const plain = await share(world, hana.person, hana.credential);
  const asked = { recipient: { type: 'name', value: '渡邊 花子' } } as const;
  const { report, text } = await verifyGiven({ text: plain.url }, asked, world.ports, never);
  assert.equal(report.verdict, 'valid');
  assert.equal(text, undefined);
  assert.equal(report.checks.find(check => check.name === 'recipient')?.outcome, 'skipped');
  const said = JSON.stringify(report);
  assert.ok(!said.includes(hana.credential) && !said.includes('sha256$') && !said.includes('salt'));
  await assert.rejects(fetchCredential(`${plain.url}/credential.json`, world.ports), code('share.unknown'));

  const withFile = await share(world, hana.person, hana.credential, { file: true });
  const whole = await verifyGiven({ text: withFile.url }, asked, world.ports, never);
  assert.equal(whole.report.checks.find(check => check.name === 'recipient')?.outcome, 'pass');
  const fetched = await fetchCredential(`${withFile.url}/credential.json`, world.ports);
  assert.equal(new TextDecoder().decode(fetched), whole.text);
});

test('a revoked credential is invalid in a share as soon as its list is published', async () => {
  const world = await holderWorld();
  const hana = await accept(world);
  const { url } = await share(world, hana.person, hana.credential);
  const verdict = async () => (await verifyGiven({ text: url }, {}, world.ports, never)).report.verdict;
  assert.equal(await verdict(), 'valid');
  const { organization, ports } = world;
  await ports.store.inOrganization(organization.id, tx =>
    changeStatus(
      tx,
      {
        organization: organization.id,
        credentials: [hana.credential],
        status: 'revoked',
        reason: '誤り',
        by: 'system',
      },
      ports,
    ),
  );
  world.clock.advance(30_000);
  await world.work();
  assert.equal(await verdict(), 'invalid');
  const [held] = await listHoldings(hana.person, ports);
  assert.equal(held?.status, 'revoked');
});

test('an address is fetched from the internet, and what keeps it away is said', async () => {
  const world = await holderWorld();
  const { ports, internet } = world;
  const at = 'https://else.example/badge.json';
  internet.set(at, { kind: 'found', url: at, bytes: new TextEncoder().encode('{}'), contentType: '', gotAt: 0 });
  assert.deepEqual(await fetchCredential(` ${at} `, ports), new TextEncoder().encode('{}'));
  internet.set(at, { kind: 'refused', url: at, status: 404 });
  await assert.rejects(fetchCredential(at, ports), code('input.address-refused'));
  await assert.rejects(fetchCredential('https://away.example/', ports), code('input.address-unreachable'));
  await assert.rejects(fetchCredential('ftp://else.example/', ports), code('input.address-malformed'));
  // Our own address never leaves the process, whatever stands behind it.
  await assert.rejects(fetchCredential(`${ports.instance.url}/console`, ports), code('input.address-refused'));
  await assert.rejects(verifyGiven({ text: '  ' }, {}, ports, never), code('input.empty'));
});

test('the token of a share is read out of its addresses and out of a printed code', () => {
  const instance = {
    url: 'https://a.example',
    formerUrls: ['https://old.example'],
    mail: 'smtp',
    version: '0',
  } as const;
  const token = `${'Ab-_9'.repeat(8)}xyz`;
  for (const text of [
    token,
    token.replace(/(.{5})/g, '$1 '),
    `https://a.example/s/${token}`,
    `https://old.example/en/s/${token}/`,
    `https://a.example/ja/s/${token}?x=1`,
  ])
    assert.equal(shareTokenIn(text, instance), token, text);
  for (const text of [`https://b.example/s/${token}`, `${token}x`, '{"a":1}', `https://a.example/claim/${token}`])
    assert.equal(shareTokenIn(text, instance), undefined, text);
});
