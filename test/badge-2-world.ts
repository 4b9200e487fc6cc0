/** A small world of Open Badges 2.0: an issuer with a host of its own, a badge class, a key, and assertions hosted and signed. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { nodeCrypto as crypto } from '../src/adapters/crypto/node-crypto.ts';
import { nodeSigner } from '../src/adapters/crypto/node-signer.ts';
import type { JsonObject } from '../src/core/bytes/json.ts';
import { utf8 } from '../src/core/bytes/utf8.ts';
import { signCompactJws } from '../src/core/jose/compact-jws.ts';
import type { SignatureAlgorithm } from '../src/core/key/crypto.ts';
import type { GatheredDocument } from '../src/core/verify/evidence.ts';
import { judge } from '../src/core/verify/judge.ts';
import { gatheringLimits, planGathering } from '../src/core/verify/plan-gathering.ts';
import { defaultPolicy, type Policy } from '../src/core/verify/policy.ts';
import { prepare } from '../src/core/verify/prepare.ts';
import { readInput } from '../src/core/verify/read-input.ts';
import type { Report } from '../src/core/verify/report.ts';
import { must, now } from './verify-world.ts';

const context = 'https://w3id.org/openbadges/v2';
const host = 'https://badges.example';
export const ids = {
  assertion: `${host}/a/1`,
  badgeClass: `${host}/b/1`,
  issuer: `${host}/i/1`,
  key: `${host}/k/1`,
  list: `${host}/r/1`,
} as const;

export const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const pairEs256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (key: KeyObject): string => String(key.export({ type: 'spki', format: 'pem' }));

export const assertion = (change: JsonObject = {}): JsonObject => ({
  '@context': context,
  id: ids.assertion,
  type: 'Assertion',
  recipient: { type: 'email', hashed: false, identity: 'hanako@example.org' },
  badge: ids.badgeClass,
  verification: { type: 'HostedBadge' },
  issuedOn: '2026-10-01T09:00:00+09:00',
  expires: '2028-10-01T00:00:00Z',
  ...change,
});
export const signedAssertion = (change: JsonObject = {}): JsonObject =>
  assertion({ verification: { type: 'SignedBadge', creator: ids.key }, ...change });
export const badgeClass = (change: JsonObject = {}): JsonObject => ({
  '@context': context,
  id: ids.badgeClass,
  type: 'BadgeClass',
  name: 'データ分析入門',
  description: '表を読む',
  image: `${host}/b/1.png`,
  criteria: { id: `${host}/b/1/criteria`, narrative: '合格' },
  alignment: [{ targetName: '統計', targetUrl: 'https://skills.example/s' }],
  tags: ['data'],
  issuer: ids.issuer,
  ...change,
});
export const profile = (change: JsonObject = {}): JsonObject => ({
  '@context': context,
  id: ids.issuer,
  type: 'Issuer',
  name: '例大学',
  url: 'https://univ.example',
  email: 'badge@univ.example',
  publicKey: ids.key,
  revocationList: ids.list,
  ...change,
});
export const key = (of: KeyObject = pair.publicKey, change: JsonObject = {}): JsonObject => ({
  '@context': context,
  id: ids.key,
  type: 'CryptographicKey',
  owner: ids.issuer,
  publicKeyPem: pem(of),
  ...change,
});
export const list = (revokedAssertions: JsonObject[string] = [], change: JsonObject = {}): JsonObject => ({
  '@context': context,
  id: ids.list,
  type: 'RevocationList',
  issuer: ids.issuer,
  revokedAssertions,
  ...change,
});

export const sign = async (
  payload: JsonObject,
  by: KeyObject = pair.privateKey,
  algorithm: SignatureAlgorithm = 'RS256',
): Promise<string> =>
  must(await signCompactJws({ typ: 'JWT' }, utf8(JSON.stringify(payload)), nodeSigner(by, algorithm, ids.key)));

/** What answers at an address: a document, `gone`, a text that is no JSON, or a document that another address was redirected to. */
export type Site = Readonly<Record<string, JsonObject | string | { readonly moved: string; readonly to: JsonObject }>>;
export const site = (change: Site = {}): Site => ({
  [ids.assertion]: assertion(),
  [ids.badgeClass]: badgeClass(),
  [ids.issuer]: profile(),
  [ids.key]: key(),
  [ids.list]: list(),
  ...change,
});

/** Gathers as the flow does, round by round, within its limits; an address that the site lacks is out of reach. */
export async function verifyBadge(
  badge: JsonObject | string | Uint8Array,
  from: Site = site(),
  policy: Partial<Policy> = {},
  at = now,
): Promise<{ report: Report; rounds: number; asked: readonly string[] }> {
  const bytes = badge instanceof Uint8Array ? badge : utf8(typeof badge === 'string' ? badge : JSON.stringify(badge));
  const input = must(readInput(bytes, crypto.inflate));
  const documents: GatheredDocument[] = [];
  let rounds = 0;
  for (; rounds < gatheringLimits.rounds; rounds++) {
    const wanted = planGathering({ input, documents });
    if (wanted.length === 0) break;
    for (const url of wanted) documents.push(answer(url, from[url]));
  }
  const prepared = await prepare({ input, documents }, { crypto });
  const report = judge(prepared, { ...defaultPolicy, ...policy }, at, crypto);
  return { report, rounds, asked: documents.map(each => each.url) };
}

function answer(url: string, value: Site[string] | undefined): GatheredDocument {
  const gotAt = now;
  if (value === undefined) return { url, gotAt, state: 'unreachable', reason: 'timeout' };
  if (value === 'gone') return { url, gotAt, state: 'unreachable', reason: 'gone' };
  if (typeof value === 'string') return { url, gotAt, state: 'got', bytes: utf8(value) };
  const moved = 'moved' in value && typeof value.moved === 'string' ? value.moved : undefined;
  const bytes = utf8(JSON.stringify(moved === undefined ? value : value.to));
  return { url, gotAt, state: 'got', bytes, ...(moved !== undefined && { from: moved }) };
}
