/** Every parser that reads what strangers wrote, with examples of what it is made for. */
import { deflateSync } from 'node:zlib';
import { nodeCrypto } from '../../../src/adapters/crypto/node-crypto.ts';
import { nodeGzip } from '../../../src/adapters/crypto/node-gzip.ts';
import { sanitizeSvg } from '../../../src/adapters/images/sanitize-svg.ts';
import { parseSheet } from '../../../src/adapters/sheets/parse-sheet.ts';
import { bakePng } from '../../../src/core/badge/bake-png.ts';
import { bakeSvg } from '../../../src/core/badge/bake-svg.ts';
import { buildChunk } from '../../../src/core/badge/png-chunks.ts';
import { unbakePdf } from '../../../src/core/badge/unbake-pdf.ts';
import { decodeBase58 } from '../../../src/core/bytes/base58.ts';
import { decodeBase64url } from '../../../src/core/bytes/base64.ts';
import { decodeCbor, encodeCbor } from '../../../src/core/bytes/cbor.ts';
import { concatBytes } from '../../../src/core/bytes/equal-bytes.ts';
import { isJsonObject, type JsonObject } from '../../../src/core/bytes/json.ts';
import { decodeMultibase } from '../../../src/core/bytes/multibase.ts';
import { parseJson } from '../../../src/core/bytes/parse-json.ts';
import { decodeUtf8, utf8 } from '../../../src/core/bytes/utf8.ts';
import { parseDidDocument } from '../../../src/core/did/did-document.ts';
import { parseDidUrl } from '../../../src/core/did/did-url.ts';
import { readBundle } from '../../../src/core/evidence/read-bundle.ts';
import { createVcJwt } from '../../../src/core/jose/create-vc-jwt.ts';
import { parseVcJwt } from '../../../src/core/jose/parse-vc-jwt.ts';
import { canonicalizeFrozen } from '../../../src/core/jsonld/frozen/canonicalize-frozen.ts';
import { parsePublicJwk } from '../../../src/core/key/jwk.ts';
import { decodeMultikey, encodeMultikey } from '../../../src/core/key/multikey.ts';
import { parseSdJwt } from '../../../src/core/sd-jwt/parse-sd-jwt.ts';
import { createBits } from '../../../src/core/status/bit-string.ts';
import { decodeList, encodeList } from '../../../src/core/status/encode-list.ts';
import { parseInstant } from '../../../src/core/time/instant.ts';
import { parseLocalDate } from '../../../src/core/time/local-date.ts';
import { examine } from '../../../src/core/verify/examination.ts';
import { isTooWide } from '../../../src/core/verify/is-too-wide.ts';
import { readInput } from '../../../src/core/verify/read-input.ts';
import { did, didDocument, genuine, must, now, rs256, signer, unsigned, usual } from '../../verify-world.ts';
import { bakedPdf, rosterXlsx, sdJwtExample, zipExample } from './examples.ts';
import { kindTargets } from './kind-targets.ts';
import { logTargets } from './log-targets.ts';
import { registerTargets } from './register-targets.ts';
import type { Target } from './target.ts';
import { trustTargets } from './trust-targets.ts';

const text = JSON.stringify(genuine);
const jwt = must(await createVcJwt(unsigned, rs256));
const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const inflate = nodeCrypto.inflate;
const parts = examine(nodeCrypto);
const hashText = nodeCrypto.sha256Text;
const pixel = concatBytes(
  Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  buildChunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0)),
  buildChunk('IDAT', deflateSync(Uint8Array.of(0, 0))),
  buildChunk('IEND', new Uint8Array()),
);
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><defs><path id="a" d="M0 0"/></defs><use href="#a"/></svg>';
const roster =
  '氏名,メール,修了日,点\r\n山田 太郎,taro@example.org,2026/3/1,80\r\n"佐藤\n花子",hanako@example.org,令和8年3月1日,９０\r\n';
const parsed = (bytes: Uint8Array): unknown => {
  const value = parseJson(Buffer.from(bytes).toString('utf8'));
  return value.ok ? value.value : undefined;
};
/** With what `of` refuses by throwing, as the sheet reader does with files that are no sheets. */
const throwing = (of: (bytes: Uint8Array) => unknown) => (bytes: Uint8Array) => {
  try {
    return of(bytes);
  } catch (error) {
    if ((error as { code?: unknown }).code === undefined || (error as Error).name !== 'AkashiError') throw error;
    return error;
  }
};

export const targets: readonly Target[] = [
  { name: 'JSON', share: 14, examples: [utf8(text)], parse: bytes => parseJson(Buffer.from(bytes).toString('utf8')) },
  { name: 'UTF-8', share: 4, examples: [utf8('証 𠮷 é')], parse: decodeUtf8 },
  {
    name: 'JSON-LD',
    share: 8,
    examples: [utf8(text)],
    parse: bytes => {
      const value = parsed(bytes);
      return isJsonObject(value) && !isTooWide(value) && canonicalizeFrozen(value, hashText);
    },
  },
  {
    name: 'verification',
    share: 2,
    examples: [utf8(text), utf8(jwt), must(bakePng(pixel, text))],
    parse: async bytes => {
      const input = await parts.readInput(bytes);
      return input.ok && parts.judge({ input: input.value, documents: usual }, {}, now);
    },
  },
  {
    name: 'carriers',
    share: 8,
    examples: [utf8(text), utf8(jwt), must(bakePng(pixel, jwt)), utf8(must(bakeSvg(drawing, jwt)))],
    parse: bytes => readInput(bytes, inflate),
  },
  { name: 'PDF', share: 6, examples: [bakedPdf], parse: bytes => unbakePdf(bytes, inflate) },
  { name: 'VC-JWT', share: 8, examples: [utf8(jwt)], parse: bytes => parseVcJwt(asText(bytes)) },
  { name: 'SD-JWT', share: 6, examples: [utf8(sdJwtExample)], parse: bytes => parseSdJwt(asText(bytes)) },
  { name: 'evidence bundle', share: 4, examples: [zipExample], parse: bytes => readBundle(bytes, nodeCrypto) },
  {
    name: 'CBOR',
    share: 5,
    examples: [must({ ok: true, value: encodeCbor([1, new Uint8Array(40), [2, 3]] as never) })],
    parse: decodeCbor,
  },
  {
    name: 'DID document',
    share: 5,
    examples: [utf8(JSON.stringify(didDocument()))],
    parse: bytes => parseDidDocument((parsed(bytes) ?? null) as JsonObject, did),
  },
  {
    name: 'JWK',
    share: 4,
    examples: [utf8(JSON.stringify(rs256.publicKey)), utf8(JSON.stringify(signer.publicKey))],
    parse: bytes => parsePublicJwk(parsed(bytes) as JsonObject),
  },
  {
    name: 'status list',
    share: 2,
    examples: [utf8(encodeList(createBits(), nodeGzip))],
    parse: bytes => decodeList(asText(bytes), inflate),
  },
  {
    name: 'small texts',
    share: 14,
    examples: [
      'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
      'did:web:a.example:o:1?x#y',
      '2026-03-01T00:00:00.5+09:00',
      must(encodeMultikey(signer.publicKey)),
    ].map(each => utf8(each)),
    parse: bytes => {
      const each = Buffer.from(bytes).toString('utf8');
      return [
        decodeBase58,
        decodeBase64url,
        decodeMultibase,
        decodeMultikey,
        parseDidUrl,
        parseInstant,
        parseLocalDate,
      ].map(read => read(each));
    },
  },
  { name: 'foreign SVG', share: 4, examples: [utf8(drawing)], parse: sanitizeSvg },
  { name: 'CSV', share: 4, examples: [utf8(roster)], parse: throwing(bytes => parseSheet(bytes)) },
  { name: 'XLSX', share: 2, examples: [rosterXlsx], parse: throwing(bytes => parseSheet(bytes)) },
  ...kindTargets,
  ...logTargets,
  ...registerTargets,
  ...trustTargets,
];
