/** What strangers answer when they are asked who stands behind an issuer: registers, did-configurations, name servers, and documents that claim domains. */
import { nodeCrypto } from '../../../src/adapters/crypto/node-crypto.ts';
import type { JsonObject } from '../../../src/core/bytes/json.ts';
import { utf8 } from '../../../src/core/bytes/utf8.ts';
import type { TrustPolicy } from '../../../src/core/trust/trust-policy.ts';
import type { GatheredDocument } from '../../../src/core/verify/evidence.ts';
import { examine } from '../../../src/core/verify/examination.ts';
import {
  accreditationsAddress,
  didConfigurationAddress,
  domainRecordsAddress,
} from '../../../src/core/verify/trusted/trust-addresses.ts';
import { accreditedBy, linkageOf, partyOf } from '../../trust-world.ts';
import { did, didDocument, didUrl, genuine, got, now, sign, signer, unsigned, usual } from '../../verify-world.ts';
import type { Target } from './target.ts';

const REGISTER = 'https://root.example/register';
const parts = examine(nodeCrypto);
const root = partyOf('root.example');
const policy: TrustPolicy = {
  accreditors: [{ id: root.did, name: { en: 'Root' }, register: REGISTER }],
  longestChain: 3,
};
const credential = await sign({
  ...unsigned,
  issuer: { ...(unsigned.issuer as JsonObject), url: 'https://univ.example/' },
});
const linkage = await linkageOf(did, 'https://univ.example', signer);
const given = await accreditedBy(root);
const allowed = await accreditedBy(root, { mayAccredit: ['issuer', 'content'], scope: { fields: ['isced-f:06'] } });
const service = [{ id: `${did}#d`, type: 'LinkedDomains', serviceEndpoint: { origins: ['https://linked.example'] } }];
const answered: readonly GatheredDocument[] = [
  got(accreditationsAddress(REGISTER, did), { accreditations: [given, allowed] }),
  got(didConfigurationAddress('univ.example'), { linked_dids: [linkage] }),
  got(domainRecordsAddress('univ.example'), { records: [`did=${did}`] }),
  got(didUrl, { ...didDocument(), service }),
];
const around = [...usual.filter(({ url }) => url !== didUrl), ...answered, ...(await root.documents())];
const presentation = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiablePresentation'],
  verifiableCredential: [credential, genuine],
};
const bytesOf = (value: unknown): Uint8Array => utf8(JSON.stringify(value));
let turn = 0;

/** A mistake of ours is told as a step, so that the verdict stays: here it is thrown on. */
async function verify(given: Uint8Array, documents: readonly GatheredDocument[]): Promise<unknown> {
  const input = await parts.readInput(given);
  if (!input.ok) return input;
  await parts.planGathering({ input: input.value, documents }, 'unasked', policy);
  const report = await parts.judge({ input: input.value, documents }, { trust: policy }, now);
  const grades = [report.trust, ...(report.parts ?? []).map(({ trust }) => trust)];
  for (const step of grades.flatMap(grade => grade?.steps ?? []))
    if (step.code === 'trust.not-worked-out') throw new Error(String(step.detail?.reason));
  return report;
}

export const trustTargets: readonly Target[] = [
  {
    name: 'what is said of an issuer',
    share: 3,
    examples: answered.map(each => (each.state === 'got' ? each.bytes : utf8(''))),
    parse: bytes => {
      const { url } = answered[turn++ % answered.length]!;
      const others = around.filter(each => each.url !== url);
      return verify(bytesOf(credential), [...others, { url, gotAt: now, state: 'got', bytes }]);
    },
  },
  {
    name: 'presentations whose issuers are asked about',
    share: 3,
    examples: [bytesOf(presentation), bytesOf({ ...unsigned, endorsement: [given] })],
    parse: bytes => verify(bytes, around),
  },
];
