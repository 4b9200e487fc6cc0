// A did:key organization replaces its key and so becomes another issuer: what it issued before stays valid and can be revoked.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { type ConsoleWorld, consoleWorld } from '../../test/console-world.ts';
import { didKeyOf } from '../core/did/did-key.ts';
import { parseVcJwt } from '../core/jose/parse-vc-jwt.ts';
import type { Signer } from '../core/key/crypto.ts';
import type { Report } from '../core/verify/report.ts';
import type { KeyVault } from '../ports/key-vault.ts';
import type { Organization } from '../ports/store/organization.ts';
import { awardPeople } from './award-people.ts';
import { changeStatus } from './change-status.ts';
import { correctAward } from './correct-award.ts';
import { exportCredential } from './export-credential.ts';
import { gatherAsServer } from './gather-as-server.ts';
import { markKeyCompromised } from './mark-key-compromised.ts';
import { readAward } from './read-award.ts';
import { rotateKey } from './rotate-key.ts';
import { verifyCredential } from './verify-credential.ts';

const MINUTE = 60_000;

describe('a did:key is replaced', () => {
  let world: ConsoleWorld;
  let id: string;
  beforeEach(async () => {
    world = await consoleWorld();
    id = world.organization.id;
  });

  const keys = () => world.ports.store.inOrganization(id, tx => tx.keys.list());
  const present = async (): Promise<Organization> => {
    const organization = await world.ports.store.transaction(tx => tx.organizations.byId(id));
    assert.ok(organization);
    return organization;
  };
  async function rotate(): Promise<void> {
    const { issuerId } = await present();
    const key = (await keys()).find(each => {
      const did = didKeyOf(each.publicKey);
      return did.ok && did.value === issuerId;
    });
    await rotateKey({ organization: id, key: key?.id ?? '', by: world.members.owner }, world.ports);
  }
  /** Awarded and not issued; the credentials' ids. */
  async function award(...names: readonly string[]): Promise<string[]> {
    const { id: versionId } = await world.publish();
    const recipients = names.map((name, n) => {
      return { row: n + 2, name, address: `${name}@example.jp`, completedOn: '2026-10-01' };
    });
    const input = { organization: id, versionId, label: '名簿.csv', recipients, awardAgain: false, by: 'aoi' };
    return world.ports.store.inOrganization(id, async tx => {
      const batchId = await awardPeople(tx, input, world.ports);
      const { rows } = await tx.awards.search({ batchId }, { limit: 1_000, offset: 0 });
      return rows.map(row => row.credentialId);
    });
  }
  const bytesOf = async (credential: string): Promise<Uint8Array> => {
    const record = await world.ports.store.inOrganization(id, tx => tx.credentials.byId(credential));
    assert.ok(record);
    return record.bytes;
  };
  const issuerOf = async (credential: string): Promise<string> =>
    JSON.parse(new TextDecoder().decode(await bytesOf(credential))).issuer.id;
  const never = () => new Promise<void>(() => undefined);
  const verify = async (input: Uint8Array): Promise<Report> =>
    verifyCredential({ input }, gatherAsServer(world.ports), world.ports, never);
  const verdictOf = async (credential: string) => (await verify(await bytesOf(credential))).verdict;
  async function revoke(...credentials: readonly string[]): Promise<void> {
    const request = { organization: id, credentials, status: 'revoked', reason: '誤り', by: 'aoi' } as const;
    await world.ports.store.inOrganization(id, tx => changeStatus(tx, request, world.ports));
    world.clock.advance(MINUTE);
    await world.work();
  }

  it('issued, rotated, issued again; one of each revoked: all four verify as they should', async () => {
    const former = (await present()).issuerId;
    const [oldKept, oldRevoked] = (await award('ren', 'aoi')) as [string, string];
    await world.work();
    await rotate();
    const { issuerId } = await present();
    assert.notEqual(issuerId, former);
    const [newKept, newRevoked] = (await award('ren', 'aoi')) as [string, string];
    await world.work();
    for (const each of [oldKept, oldRevoked, newKept, newRevoked]) assert.equal(await verdictOf(each), 'valid');
    await revoke(oldRevoked, newRevoked);
    assert.deepEqual(
      [await verdictOf(oldKept), await verdictOf(oldRevoked), await verdictOf(newKept), await verdictOf(newRevoked)],
      ['valid', 'invalid', 'valid', 'invalid'],
    );
    const check = (await verify(await bytesOf(oldRevoked))).checks.find(each => each.name === 'status');
    assert.equal(check?.code, 'check.status-revoked');
    assert.deepEqual([await issuerOf(oldKept), await issuerOf(newKept)], [former, issuerId]);
    await world.ports.store.inOrganization(id, async tx => {
      const lists = await tx.statusLists.list();
      assert.deepEqual(new Set(lists.map(list => list.issuerId)), new Set([former, issuerId]));
      for (const list of lists) {
        const { bytes } = (await tx.statusLists.published(list.id)) ?? assert.fail('not published');
        const signed = JSON.parse(new TextDecoder().decode(bytes));
        assert.equal(signed.issuer, list.issuerId);
        assert.ok([signed.proof].flat()[0].verificationMethod.startsWith(`${list.issuerId}#`));
      }
      for (const did of [former, issuerId]) assert.equal((await tx.organizations.byIssuerId(did))?.id, id);
    });
  });

  it('issues under the new issuer what was awarded before, with places on its list', async () => {
    const waiting = await award('ren', 'aoi', 'rin');
    await rotate();
    await world.work();
    const { issuerId } = await present();
    for (const credential of waiting) {
      assert.equal(await issuerOf(credential), issuerId);
      assert.equal(await verdictOf(credential), 'valid');
    }
    await revoke(waiting[1] ?? '');
    assert.deepEqual(await Promise.all(waiting.map(verdictOf)), ['valid', 'invalid', 'valid']);
  });

  it('signs anew what was being signed while the key was replaced', async () => {
    const waiting = await award('ren', 'aoi');
    const former = world.organization.issuerId;
    const { vault } = world.ports;
    let rotated = false;
    const open: KeyVault['open'] = async (key, method) => {
      const signer = await vault.open(key, method);
      const sign: Signer['sign'] = async data => {
        if (!rotated) {
          rotated = true;
          await rotate();
        }
        return signer.sign(data);
      };
      return { ...signer, sign };
    };
    Object.assign(world.ports, { vault: { ...vault, open } });
    await world.work();
    const { issuerId } = await present();
    assert.notEqual(issuerId, former);
    for (const credential of waiting) {
      assert.equal(await issuerOf(credential), issuerId);
      assert.equal(await verdictOf(credential), 'valid');
    }
  });

  it('exports an earlier credential as it was signed, and as a token only if that was made before', async () => {
    const [tokened, plain] = (await award('ren', 'aoi')) as [string, string];
    await world.work();
    const as = (credential: string, format: 'jwt' | 'json') =>
      exportCredential({ organization: id, credential, format }, world.ports);
    const before = await as(tokened, 'jwt');
    await rotate();
    assert.deepEqual((await as(tokened, 'jwt')).bytes, before.bytes);
    assert.equal((await verify(before.bytes)).verdict, 'valid');
    await assert.rejects(as(plain, 'jwt'), { code: 'export.issuer-replaced' });
    // Nobody is offered what would be refused.
    const offered = async (credential: string) => (await readAward(id, credential, world.ports))?.formats;
    assert.deepEqual(await offered(plain), ['png', 'svg', 'json']);
    assert.deepEqual(await offered(tokened), ['png', 'svg', 'json', 'jwt']);
    assert.deepEqual((await as(plain, 'json')).bytes, await bytesOf(plain));
    const [fresh] = (await award('rin')) as [string];
    await world.work();
    const token = parseVcJwt(new TextDecoder().decode((await as(fresh, 'jwt')).bytes));
    assert.ok(token.ok);
    assert.deepEqual(await offered(fresh), ['png', 'svg', 'json', 'jwt', 'sd-jwt']);
    assert.equal(token.value.claims.iss, (await present()).issuerId);
  });

  it('corrects an earlier credential under the new issuer', async () => {
    const [old] = (await award('ren')) as [string];
    await world.work();
    await rotate();
    const award_ = await world.ports.store.inOrganization(id, tx => tx.awards.byCredential(old));
    const values = { name: '森 蓮', email: 'ren@example.jp', nameKana: '', completedOn: '2026-10-01', score: '' };
    const correction = { organization: id, award: award_?.id ?? '', reason: '誤り', values, by: 'aoi' };
    const outcome = await correctAward(correction, world.ports);
    await world.work();
    world.clock.advance(MINUTE);
    await world.work();
    assert.equal(await verdictOf(old), 'invalid');
    const fresh = outcome.kind === 'corrected' ? outcome.credential : '';
    assert.equal(await issuerOf(fresh), (await present()).issuerId);
    assert.equal(await verdictOf(fresh), 'valid');
  });

  it('is the way back for an organization whose did:key was compromised', async () => {
    const [old] = (await award('ren')) as [string];
    await world.work();
    const [key] = await keys();
    const about = { organization: id, key: key?.id ?? '', by: world.members.owner };
    await markKeyCompromised({ ...about, since: world.clock.now() }, world.ports);
    await assert.rejects(award('aoi'), { code: 'key.none-in-use' });
    await rotate();
    const [fresh] = (await award('aoi')) as [string];
    await world.work();
    assert.equal(await verdictOf(fresh), 'valid');
    await revoke(old);
    assert.equal(await verdictOf(old), 'invalid');
  });

  it('may be replaced again and again, and a former key by nobody', async () => {
    const issuers = [(await present()).issuerId];
    const credentials: string[] = [];
    for (const name of ['ren', 'aoi', 'rin']) {
      credentials.push(...(await award(name)));
      await world.work();
      await rotate();
      world.clock.advance(1);
      issuers.push((await present()).issuerId);
    }
    assert.equal(new Set(issuers).size, 4);
    await revoke(...credentials.slice(0, 2));
    assert.deepEqual(await Promise.all(credentials.map(verdictOf)), ['invalid', 'invalid', 'valid']);
    for (const key of (await keys()).slice(0, 3)) {
      const again = rotateKey({ organization: id, key: key.id, by: world.members.owner }, world.ports);
      await assert.rejects(again, { code: 'thing.not-found' });
    }
    const { rows } = await world.ports.store.inOrganization(id, tx => tx.audit.list({ limit: 100, offset: 0 }));
    const noted = rows.filter(event => event.action === 'rotate-key').map(event => event.detail.issuer);
    assert.deepEqual(noted.reverse(), issuers.slice(1));
  });
});
