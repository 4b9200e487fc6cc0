/** Made-up records for the contract tests: complete, different each time, and changeable where a test cares. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { AchievementRecord, VersionRecord } from '../../src/ports/store/achievements.ts';
import type { Award, Batch, Mail, RosterUpload } from '../../src/ports/store/awards.ts';
import type { CredentialRecord, StatusChange } from '../../src/ports/store/credentials.ts';
import type { KeyRecord, Organization } from '../../src/ports/store/organization.ts';
import type { Person, PersonAddress, Session, SignIn } from '../../src/ports/store/people.ts';
import type { OrganizationTransaction, Store } from '../../src/ports/store/store.ts';

/** 2026-04-01T00:00:00.123Z: the milliseconds must survive. */
export const now = 1_775_001_600_123;
export const minute = 60_000;
export const day = 86_400_000;

export const opaque = (): string => randomBytes(10).toString('hex');
export const hash = (): string => randomBytes(32).toString('hex');
export const uuid = (): string => randomUUID();
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function anOrganization(change: Partial<Organization> = {}): Organization {
  const id = opaque();
  return {
    id,
    slug: `org-${id}`,
    name: { ja: '明石大学', en: 'Akashi University' },
    description: { ja: '架空の大学' },
    country: 'JP',
    timeZone: 'Asia/Tokyo',
    issuerId: `did:web:example.test:o:${id}`,
    functions: ['issuer'],
    createdAt: now,
    ...change,
  };
}

export function aPerson(change: Partial<Person> = {}): Person {
  return { id: opaque(), name: '山田　太郎', language: 'ja', operator: false, createdAt: now, ...change };
}

export function anAddress(person: Person, change: Partial<PersonAddress> = {}): PersonAddress {
  return { address: `${opaque()}@example.test`, personId: person.id, verifiedAt: now, ...change };
}

export function aSession(person: Person, change: Partial<Session> = {}): Session {
  return {
    tokenHash: hash(),
    personId: person.id,
    createdAt: now,
    lastSeenAt: now,
    startedBy: 'mail',
    endsAt: now + day,
    device: 'Firefox · Linux',
    ...change,
  };
}

export function aSignIn(change: Partial<SignIn> = {}): SignIn {
  return {
    tokenHash: hash(),
    address: `${opaque()}@example.test`,
    browserHash: hash(),
    codeHash: hash(),
    endsAt: now + 10 * minute,
    wrongCodes: 0,
    ...change,
  };
}

export function aKey(owner: string, change: Partial<KeyRecord> = {}): KeyRecord {
  return {
    id: opaque(),
    owner,
    purpose: 'issuer',
    algorithm: 'Ed25519',
    publicKey: { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' },
    sealed: new Uint8Array(randomBytes(60)),
    createdAt: now,
    ...change,
  } as KeyRecord;
}

export function anAchievement(change: Partial<AchievementRecord> = {}): AchievementRecord {
  const id = uuid();
  return {
    id,
    slug: `data-${id}`,
    draft: {
      inLanguage: 'ja',
      name: { ja: 'データサイエンス入門', en: 'Introduction to Data Science' },
      description: { ja: '𠮷野家の "例"\n二行目' },
      criteria: { narrative: { ja: '合格' } },
      achievementType: 'Badge',
      statusPurpose: 'revocation',
    } as AchievementRecord['draft'],
    design: { zeta: 1, alpha: [1, 2.5, '三'], nothing: null },
    revision: 1,
    createdAt: now,
    updatedAt: now,
    ...change,
  };
}

export function aVersion(achievement: AchievementRecord, change: Partial<VersionRecord> = {}): VersionRecord {
  return {
    id: uuid(),
    achievementId: achievement.id,
    number: 1,
    content: achievement.draft,
    design: achievement.design,
    imageSvg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
    imagePng: new Uint8Array(randomBytes(2_000)),
    dictionary: utf8('{"@context":["https://www.w3.org/ns/credentials/v2"],"name":"データサイエンス入門"}'),
    publishedAt: now,
    publishedBy: 'system',
    ...change,
  };
}

export function aRoster(versionId: string, change: Partial<RosterUpload> = {}): RosterUpload {
  return {
    id: uuid(),
    versionId,
    fileName: '名簿.csv',
    source: { encoding: 'shift_jis', kind: 'csv' },
    rows: [
      ['氏名', 'メール'],
      ['山田\n太郎', 'taro@example.test'],
    ],
    columns: { name: 0, address: 1 },
    awardAgain: false,
    uploadedBy: opaque(),
    uploadedAt: now,
    ...change,
  };
}

export function aBatch(versionId: string, change: Partial<Batch> = {}): Batch {
  return {
    id: uuid(),
    versionId,
    label: '名簿.csv',
    total: 1,
    createdBy: 'system',
    createdAt: now,
    mailAfter: now + 10 * minute,
    ...change,
  };
}

export function anAward(batch: Batch, statusListId: string, statusIndex: number, change: Partial<Award> = {}): Award {
  return {
    id: uuid(),
    batchId: batch.id,
    versionId: batch.versionId,
    row: statusIndex + 2,
    address: `${opaque()}@example.test`,
    name: '𠮷田 花子',
    completedOn: '2026-03-31',
    state: 'awarded',
    claim: 'unclaimed',
    claimEndsAt: now + 90 * day,
    credentialId: uuid(),
    statusListId,
    statusIndex,
    awardedAt: now,
    ...change,
  };
}

export function aMail(award: Award | undefined, change: Partial<Mail> = {}): Mail {
  return {
    id: uuid(),
    kind: award === undefined ? 'invitation' : 'claim',
    ...(award === undefined ? {} : { awardId: award.id }),
    address: award?.address ?? 'someone@example.test',
    detail: {},
    state: 'queued',
    attempts: 0,
    notBefore: now,
    createdAt: now,
    changedAt: now,
    ...change,
  };
}

export function aCredential(award: Award, keyId: string, change: Partial<CredentialRecord> = {}): CredentialRecord {
  return {
    id: award.credentialId,
    awardId: award.id,
    versionId: award.versionId,
    keyId,
    bytes: utf8(`{"id":"urn:uuid:${award.credentialId}","name":"データサイエンス入門","to":"${award.name} 🎓"}`),
    issuedAt: now + 1_000,
    ...change,
  };
}

export function aChange(
  award: Award,
  status: StatusChange['status'],
  change: Partial<StatusChange> = {},
): StatusChange {
  return {
    listId: award.statusListId,
    index: award.statusIndex,
    credentialId: award.credentialId,
    awardId: award.id,
    status,
    reason: '誤って授与した',
    by: 'system',
    at: now + minute,
    ...change,
  };
}

export interface Ground {
  readonly organization: Organization;
  readonly achievement: AchievementRecord;
  readonly version: VersionRecord;
  readonly key: KeyRecord;
  readonly batch: Batch;
  readonly awards: readonly Award[];
  readonly listId: string;
}

/** An organization with one published achievement, a key, and a batch of awards whose credentials are not issued yet. */
export async function prepare(store: Store, size = 3): Promise<Ground> {
  const organization = anOrganization();
  return store.inOrganization(organization.id, async tx => {
    await tx.organizations.create(organization);
    const achievement = anAchievement();
    await tx.achievements.create(achievement);
    const version = aVersion(achievement);
    await tx.achievements.addVersion(version);
    const key = aKey(organization.id);
    await tx.keys.add(key);
    const batch = aBatch(version.id, { total: size });
    await tx.awards.createBatch(batch);
    const counters = await tx.statusLists.takeCounters('revocation', Math.max(size, 1), uuid, 'https://badges.example');
    const listId = counters[0]!.listId;
    const awards = counters.slice(0, size).map(({ counter }) => anAward(batch, listId, counter));
    await tx.awards.add(awards);
    return { organization, achievement, version, key, batch, awards, listId };
  });
}

/** Issues awards as the job does. */
export async function issue(
  tx: OrganizationTransaction,
  ground: Ground,
  awards: readonly Award[],
  issuedAt: number = now + 1_000,
): Promise<void> {
  await tx.credentials.add(awards.map(award => aCredential(award, ground.key.id, { issuedAt })));
}
