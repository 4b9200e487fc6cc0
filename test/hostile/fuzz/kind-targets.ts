/** Verification of every kind of credential, and of the documents that strangers answer with; and the parsers of keys, profiles and frameworks. */
import { readFileSync } from 'node:fs';
import { nodeCrypto } from '../../../src/adapters/crypto/node-crypto.ts';
import { isJsonObject } from '../../../src/core/bytes/json.ts';
import { parseJson } from '../../../src/core/bytes/parse-json.ts';
import { utf8 } from '../../../src/core/bytes/utf8.ts';
import { readReferenceFile } from '../../../src/core/frameworks/read-reference-file.ts';
import { certificateKey } from '../../../src/core/key/certificate-key.ts';
import { parsePublicKeyPem } from '../../../src/core/key/public-key-pem.ts';
import { subjectOfDocument } from '../../../src/core/lint/subject-of-document.ts';
import { readBaseValue, readDerivedValue } from '../../../src/core/proof/ecdsa-sd-2023/proof-value.ts';
import { readStatusEntries } from '../../../src/core/status/status-entry.ts';
import { readTokenStatus } from '../../../src/core/status/token-status-list.ts';
import type { GatheredDocument } from '../../../src/core/verify/evidence.ts';
import { examine } from '../../../src/core/verify/examination.ts';
import { assertion, ids, pair, sign, signedAssertion, site } from '../../badge-2-world.ts';
import { european, sealed } from '../../european-world.ts';
import { signedPresentation } from '../../presentation-world.ts';
import { known, made, metadataUrl, status, tokenList, tokenListUrl } from '../../sd-jwt-world.ts';
import { clearList, didDocument, didUrl, genuine, got, listUrl, now } from '../../verify-world.ts';
import type { Target } from './target.ts';

const parts = examine(nodeCrypto);
const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const asBytes = (document: unknown): Uint8Array => utf8(JSON.stringify(document));

const badges: GatheredDocument[] = Object.entries(site()).map(([url, value]) => got(url, value as string));
const list: GatheredDocument = { url: tokenListUrl, gotAt: now, state: 'got', bytes: utf8(await tokenList()) };
const around = [...badges, ...known, list];

/** The whole way, as a report; what is asked for on the way is planned, too. */
async function verify(bytes: Uint8Array, documents: readonly GatheredDocument[]): Promise<unknown> {
  const input = await parts.readInput(bytes);
  if (!input.ok) return input;
  await parts.planGathering({ input: input.value, documents: [] });
  await parts.planGathering({ input: input.value, documents });
  return parts.judge({ input: input.value, documents }, {}, now);
}

const withStatus = await made({ change: status });
const badge = await sign(signedAssertion());
/** Whose document a stranger answers with, and the credential that asks for it. */
const answered: readonly (readonly [url: string, document: Uint8Array, credential: Uint8Array])[] = [
  [didUrl, asBytes(didDocument()), asBytes(genuine)],
  [listUrl, asBytes(clearList), asBytes(genuine)],
  [ids.badgeClass, asBytes(site()[ids.badgeClass]), asBytes(assertion())],
  [ids.issuer, asBytes(site()[ids.issuer]), asBytes(assertion())],
  [ids.key, asBytes(site()[ids.key]), utf8(badge)],
  [ids.list, asBytes(site()[ids.list]), utf8(badge)],
  [metadataUrl, 'bytes' in known[0]! ? known[0].bytes : utf8(''), utf8(withStatus)],
  [tokenListUrl, 'bytes' in list ? list.bytes : utf8(''), utf8(withStatus)],
];
let turn = 0;

const reference = ['crosswalks/nzqcf--eqf@2026-11-21', 'frameworks/jeqf@2026-11-21', 'lint-profiles/nzqa@2026-11-21'];
const referenceFile = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../reference/${name}.json`, import.meta.url));
const json = (bytes: Uint8Array) => {
  const read = parseJson(asText(bytes));
  return read.ok ? read.value : undefined;
};

export const kindTargets: readonly Target[] = [
  {
    name: 'verification of other kinds',
    share: 3,
    examples: [
      asBytes(assertion()),
      utf8(badge),
      asBytes(european()),
      asBytes(sealed()),
      utf8(await signedPresentation(now)),
      utf8(withStatus),
      utf8(await made({ binding: {} })),
    ],
    parse: bytes => verify(bytes, around),
  },
  {
    name: 'documents of strangers',
    share: 3,
    examples: answered.map(([, document]) => document),
    // Whatever it was made from, each of them is answered with it in turn.
    parse: bytes => {
      const [url, , credential] = answered[turn++ % answered.length]!;
      const usual = [...around, got(didUrl, didDocument()), got(listUrl, clearList)];
      const others = usual.filter(each => each.url !== url);
      return verify(credential, [...others, { url, gotAt: now, state: 'got', bytes }]);
    },
  },
  {
    name: 'keys in PEM',
    share: 3,
    examples: [utf8(String(pair.publicKey.export({ type: 'spki', format: 'pem' })))],
    parse: bytes => [parsePublicKeyPem(asText(bytes)), certificateKey(asText(bytes))],
  },
  {
    name: 'ecdsa-sd proof values',
    share: 3,
    examples: proofValues(),
    parse: bytes => [readBaseValue(asText(bytes)), readDerivedValue(asText(bytes))],
  },
  {
    name: 'status entries',
    share: 3,
    examples: [asBytes(genuine.credentialStatus), asBytes(status.status)],
    parse: bytes => [readStatusEntries(json(bytes)), readTokenStatus(json(bytes))],
  },
  {
    name: 'reference files',
    share: 3,
    examples: reference.map(referenceFile),
    parse: b => readReferenceFile(asText(b)),
  },
  {
    name: 'lint',
    share: 3,
    examples: [asBytes(genuine)],
    parse: bytes => {
      const document = json(bytes);
      return isJsonObject(document) && subjectOfDocument(document);
    },
  },
];

/** Of the W3C's own examples. */
function proofValues(): Uint8Array[] {
  const text = readFileSync(new URL('../../../vectors/ecdsa-sd.json', import.meta.url), 'utf8');
  const found = text.match(/"u2V0[A-Za-z0-9_-]+"/g) ?? [];
  return found.map(each => utf8(JSON.parse(each) as string));
}
