/**
 * The guards that the corpus is there for, and how each is switched off: a change of the source, made in a copy that only the test sees. What
 * ships has no such switch.
 */

interface Guard {
  readonly file: string;
  /** Stands once in the file. */
  readonly from: string;
  readonly to: string;
}

export const guards = {
  signature: {
    file: 'core/proof/verify-data-integrity-proof.ts',
    from: 'return valid ? ok(true)',
    to: 'return true ? ok(true)',
  },
  'spelling of signatures': {
    file: 'core/proof/verify-data-integrity-proof.ts',
    from: "if (!proof.proofValue.startsWith('z'))",
    to: 'if (false)',
  },
  'number of proofs': {
    file: 'core/proof/data-integrity-proof.ts',
    from: 'list.length > MAX_PROOFS',
    to: 'list.length > 99',
  },
  'purpose of the proof': {
    file: 'core/proof/verify-data-integrity-proof.ts',
    from: 'if (proof.proofPurpose !== expected.purpose)',
    to: 'if (false)',
  },
  'end of the proof': {
    file: 'core/proof/verify-data-integrity-proof.ts',
    from: 'expected.now > expires.value',
    to: 'false',
  },
  'key of the suite': {
    file: 'core/proof/verify-data-integrity-proof.ts',
    from: 'if (!algorithmsOfKey(key).includes(algorithm))',
    to: 'if (false)',
  },
  'contexts of the proof': {
    file: 'core/proof/prepare-proofs.ts',
    from: "if (!contextBegins(configuration['@context'], unsecured['@context']))",
    to: 'if (false)',
  },
  'unknown suites': {
    file: 'core/verify/judge-proof.ts',
    from: "if (code === 'proof.suite-unsupported') return unknown(",
    to: "if (code === 'proof.suite-unsupported') return pass('proof', 'check.proof-passed');\n  if (false) return unknown(",
  },
  'controller of the key': {
    file: 'core/verify/find-key.ts',
    from: 'if (isControlledBy(did, issuer)) {',
    to: 'if (true) {',
  },
  'purpose of the key': {
    file: 'core/did/find-verification-method.ts',
    from: 'if (!document.purposes[purpose]?.includes(method.id))',
    to: 'if (false)',
  },
  'controller in the document': {
    file: 'core/did/find-verification-method.ts',
    from: 'if (method.controller !== document.id)',
    to: 'if (false)',
  },
  'end of the key': { file: 'core/verify/key-answer.ts', from: "['expires', 'check.key-expired'],", to: '' },
  'revoked keys': { file: 'core/verify/key-answer.ts', from: "['revoked', 'check.key-revoked'],", to: '' },
  'private keys': {
    file: 'core/key/jwk.ts',
    from: "if (member in value) return bad('key.private', member)",
    to: 'if (false) return bad(member)',
  },
  'duplicate members': { file: 'core/bytes/parse-json.ts', from: 'if (walk.keys !== scan.members)', to: 'if (false)' },
  'prototype names': { file: 'core/bytes/parse-json.ts', from: "if (key === '__proto__')", to: 'if (false)' },
  'depth of JSON': {
    file: 'core/bytes/parse-json.ts',
    from: 'if (scan.depth > MAX_JSON_DEPTH)',
    to: 'if (scan.depth > 1000)',
  },
  'portable numbers': {
    file: 'core/bytes/parse-json.ts',
    from: 'walk.portable ? isPortableNumber(value)',
    to: 'walk.portable ? Number.isFinite(value)',
  },
  'lone surrogates': {
    file: 'core/bytes/parse-json.ts',
    from: '!walk.suspect || isWellFormed(value) ? undefined',
    to: 'true ? undefined',
  },
  'strict UTF-8': {
    file: 'core/bytes/utf8.ts',
    from: "new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })",
    to: "new TextDecoder('utf-8', { fatal: false, ignoreBOM: true } as never)",
  },
  'size of texts': {
    file: 'core/verify/read-input.ts',
    from: "if (input.length > inputLimits.textBytes) return bad('input.too-large');",
    to: '',
  },
  'order of contexts': {
    file: 'core/verify/check-schema.ts',
    from: 'base === CREDENTIALS_V2 || base === CREDENTIALS_V1',
    to: 'true',
  },
  'number of values': {
    file: 'core/verify/is-too-wide.ts',
    from: 'MOST_VALUES = 5_000',
    to: 'MOST_VALUES = 5_000_000',
  },
  'work of canonicalisation': {
    file: 'core/jsonld/canonicalize.ts',
    from: 'const WORK_FACTOR = 1;',
    to: 'const WORK_FACTOR = 3;',
  },
  algorithms: {
    file: 'core/jose/compact-jws.ts',
    from: "if (typeof alg !== 'string' || !Object.hasOwn(ALGORITHMS, alg)) return bad('jose.algorithm-refused', String(alg));",
    to: "if (typeof alg !== 'string') return bad('jose.malformed');",
  },
  'key of the algorithm': {
    file: 'core/jose/compact-jws.ts',
    from: "if (!algorithmsOfKey(key).includes(jws.header.alg)) return bad('jose.key-mismatch');",
    to: '',
  },
  'signature of a JWS': {
    file: 'core/jose/compact-jws.ts',
    from: 'return crypto.verify(jws.header.alg, key, jws.signingInput, jws.signature) ?',
    to: 'return true ?',
  },
  'key in the header': {
    file: 'core/verify/find-key.ts',
    from: 'if (listed === undefined)',
    to: "if (listed === undefined) return { key: pass('key', 'check.key-passed'), issuer: pass('issuer', 'check.issuer-passed'), publicKey: headerKey };\n  if (listed === undefined)",
  },
  'critical headers': {
    file: 'core/jose/compact-jws.ts',
    from: 'if (crit !== undefined || b64 !== undefined)',
    to: 'if (false)',
  },
  claims: {
    file: 'core/jose/parse-vc-jwt.ts',
    from: 'return mismatch === undefined ?',
    to: 'return true ?',
  },
  'one credential a picture': { file: 'core/badge/unbake-png.ts', from: 'if (second !== undefined)', to: 'if (false)' },
  'size of what is inflated': {
    file: 'adapters/crypto/node-crypto.ts',
    from: '{ maxOutputLength: maxBytes }',
    to: '{}',
  },
  'size of baked texts': {
    file: 'core/badge/itxt.ts',
    from: "if (bytes.length > maxItxtBytes) return bad('input.too-large', 'iTXt');",
    to: '',
  },
  'sums of chunks': { file: 'core/badge/unbake-png.ts', from: '|| !hasRightCrc(png, chunk)', to: '' },
  'size of pictures': {
    file: 'core/verify/read-input.ts',
    from: "if (typeof input !== 'string' && isPng(input)) {\n    if (input.length > inputLimits.pictureBytes) return bad('input.too-large');",
    to: "if (typeof input !== 'string' && isPng(input)) {",
  },
  'one credential a drawing': { file: 'core/badge/unbake-svg.ts', from: 'if (second !== undefined)', to: 'if (false)' },
  'one text a credential': {
    file: 'core/badge/unbake-svg.ts',
    from: "if (verify !== '' && body !== '' && !isHosted)",
    to: 'if (false)',
  },
  'attributes of a tag': { file: 'core/badge/scan-xml.ts', from: 'if (attributes.has(key)) return undefined;', to: '' },
  namespaces: {
    file: 'core/badge/unbake-svg.ts',
    from: "if (namespace === svgNamespace && local === 'credential')",
    to: "if (local === 'credential')",
  },
  entities: { file: 'core/badge/scan-xml.ts', from: 'return known ? decoded : undefined;', to: 'return decoded;' },
  'depth of XML': { file: 'core/badge/scan-xml.ts', from: 'const maxDepth = 256;', to: 'const maxDepth = 99_999;' },
  'the bit': {
    file: 'core/status/bit-string.ts',
    from: 'return ok(((byte >> (7 - (index & 7))) & 1) === 1);',
    to: 'return ok(byte > 999);',
  },
  'signature of the list': {
    file: 'core/verify/find-listed-value.ts',
    from: 'if (forged !== undefined)',
    to: 'if (false)',
  },
  'id of the list': {
    file: 'core/verify/find-listed-value.ts',
    from: 'if (document.id !== undefined && document.id !== entry.listUrl)',
    to: 'if (false)',
  },
  'issuer of the list': {
    file: 'core/verify/find-listed-value.ts',
    from: 'if (issuerIdOf(document) !== issuerIdOf(question.credential))',
    to: 'if (false)',
  },
  'purpose of the list': {
    file: 'core/status/check-status-entry.ts',
    from: 'if (!list.purposes.includes(entry.purpose))',
    to: 'if (false)',
  },
  'age of the list': {
    file: 'core/verify/find-listed-value.ts',
    from: 'until => now <= until + skew',
    to: '() => true',
  },
  'end of the list': {
    file: 'core/status/bit-string.ts',
    from: 'Number.isInteger(index) && index >= 0 && index < bits.length * 8',
    to: 'true',
  },
  'length of the list': {
    file: 'core/status/bit-string.ts',
    from: 'minimumEntries = 131_072',
    to: 'minimumEntries = 8',
  },
  'spelling of lists': {
    file: 'core/status/encode-list.ts',
    from: "if (!encodedList.startsWith('u'))",
    to: 'if (false)',
  },
  'lists out of reach': {
    file: 'core/verify/judge-status.ts',
    from: "if ('problem' in listed) return listed.problem;",
    to: "if ('problem' in listed)\n    return listed.problem.code === 'check.status-unreachable'\n      ? pass('status', 'check.status-passed')\n      : listed.problem;",
  },
  'spelling of indexes': {
    file: 'core/status/status-entry.ts',
    from: "typeof statusListIndex !== 'string' || !/^(?:0|[1-9]\\d{0,15})$/u.test(statusListIndex)",
    to: 'false',
  },
  'unknown status': {
    file: 'core/verify/judge-status.ts',
    from: "return unknown('status', 'check.status-unsupported', { type: entry.type });",
    to: "return pass('status', 'check.status-passed');",
  },
  'end of validity': { file: 'core/verify/judge-dates.ts', from: 'now > until.instant + clockSkew', to: 'false' },
  'beginning of validity': { file: 'core/verify/judge-dates.ts', from: 'now < from.instant - clockSkew', to: 'false' },
  recipient: {
    file: 'core/verify/judge-recipient.ts',
    from: "case 'mismatch':\n      return fail('recipient', 'check.recipient-mismatch'",
    to: "case 'mismatch':\n      return pass('recipient', 'check.recipient-passed'",
  },
  'somebody’s achievement': {
    file: 'core/verify/check-schema.ts',
    from: 'subject.id === undefined && identifiers.length === 0',
    to: 'false',
  },
  'withheld type': {
    file: 'core/verify/sd-jwt/judge-sd-jwt.ts',
    from: "const isW3c = credential.kind === 'credential' || ",
    to: 'const isW3c = ',
  },
  'withheld members': {
    file: 'core/verify/sd-jwt/judge-sd-jwt.ts',
    from: 'withheldOnTop > 0 ? asFarAsShown(claims, found) : found',
    to: 'found',
  },
  'withheld entries': {
    file: 'core/verify/sd-jwt/judge-sd-jwt.ts',
    from: "const isOpen = shownPartly.has('credentialStatus')",
    to: 'const isOpen = false',
  },
  'withheld status': {
    file: 'core/verify/withheld.ts',
    from: "status?.code === 'check.status-none' ||",
    to: '',
  },
  'chosen status': {
    file: 'core/verify/withheld.ts',
    from: "(isStatusChosen && status?.outcome === 'pass')",
    to: 'false',
  },
  'withheld end': {
    file: 'core/verify/withheld.ts',
    from: "if (checks.get('dates')?.outcome === 'pass' &&",
    to: 'if (false &&',
  },
  'years that can be written': {
    file: 'core/time/instant.ts',
    from: 'instant >= EARLIEST && instant <= LATEST',
    to: 'true',
  },
} as const satisfies Record<string, Guard>;

export type GuardName = keyof typeof guards;
