/** Whether bytes are those that a credential promised (VCDM §5.3): by `digestSRI` (SRI §3.5) or `digestMultibase` (CID §2.5). */
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { decodeBase64 } from '../bytes/base64.ts';
import { equalBytes } from '../bytes/equal-bytes.ts';
import { decodeMultibase } from '../bytes/multibase.ts';
import type { ResourceDigest } from './references.ts';

type Hash = (data: Uint8Array) => Uint8Array;
const byName: Readonly<Record<string, Hash>> = { sha256, sha384, sha512 };
/** SRI §3.3.2: of several, only the strongest count. */
const strength = ['sha256', 'sha384', 'sha512'];
/** Multihash codes: one byte each for these. */
const byCode = new Map<number, Hash>([
  [0x12, sha256],
  [0x20, sha384],
  [0x13, sha512],
]);

/** `unsupported`: no digest in a form that this verifier can compute. Both, when both are given, must match. */
export function matchDigest(bytes: Uint8Array, digest: ResourceDigest): 'same' | 'differs' | 'unsupported' {
  const answers = [
    ...(digest.digestSRI === undefined ? [] : [matchSri(bytes, digest.digestSRI)]),
    ...(digest.digestMultibase === undefined ? [] : [matchMultibase(bytes, digest.digestMultibase)]),
  ];
  if (answers.includes('differs')) return 'differs';
  return answers.length === 0 || answers.includes('unsupported') ? 'unsupported' : 'same';
}

function matchSri(bytes: Uint8Array, integrity: string): 'same' | 'differs' | 'unsupported' {
  const known = integrity
    .trim()
    .split(/\s+/u)
    .slice(0, 8)
    .flatMap(part => {
      const [, name, value] = /^(sha256|sha384|sha512)-([A-Za-z0-9+/]+={0,2})(?:\?.*)?$/u.exec(part) ?? [];
      return name === undefined || value === undefined ? [] : [{ name, value }];
    });
  const strongest = strength.findLast(name => known.some(each => each.name === name));
  const hash = strongest === undefined ? undefined : byName[strongest];
  if (hash === undefined) return 'unsupported';
  const actual = hash(bytes);
  const same = known.some(each => {
    const wanted = each.name === strongest ? decodeBase64(each.value) : undefined;
    return wanted?.ok === true && equalBytes(wanted.value, actual);
  });
  return same ? 'same' : 'differs';
}

function matchMultibase(bytes: Uint8Array, text: string): 'same' | 'differs' | 'unsupported' {
  const decoded = decodeMultibase(text);
  if (!decoded.ok) return 'unsupported';
  const [code = -1, length = -1] = decoded.value;
  const hash = byCode.get(code);
  if (hash === undefined || decoded.value.length !== length + 2) return 'unsupported';
  return equalBytes(decoded.value.subarray(2), hash(bytes)) ? 'same' : 'differs';
}
