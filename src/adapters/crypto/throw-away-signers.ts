/** Keys that live as long as this process and stand for nobody: the test profile signs with them (security 2). */
import { generateKeyPairSync } from 'node:crypto';
import { didKeyMethod, didKeyOf } from '../../core/did/did-key.ts';
import { orThrow } from '../../core/error.ts';
import type { SignatureAlgorithm } from '../../core/key/crypto.ts';
import { type NodeSigner, nodeSigner, publicJwkOf } from './node-signer.ts';

export interface ThrowAwaySigner {
  readonly did: string;
  readonly signer: NodeSigner;
}

/** On Ed25519, P-256 and P-384, each under its own did:key. */
export function throwAwaySigners(): readonly ThrowAwaySigner[] {
  const kinds: [SignatureAlgorithm, ReturnType<typeof generateKeyPairSync>][] = [
    ['EdDSA', generateKeyPairSync('ed25519')],
    ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' })],
  ];
  return kinds.map(([algorithm, { privateKey }]) => {
    const did = orThrow(didKeyOf(publicJwkOf(privateKey)));
    return { did, signer: nodeSigner(privateKey, algorithm, didKeyMethod(did)) };
  });
}
