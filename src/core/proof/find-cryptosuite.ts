/** The suites that we verify, by what a proof calls itself, and the suites that we sign with, by name and key. */
import { bad, ok, type Result } from '../error.ts';
import type { SignatureAlgorithm } from '../key/crypto.ts';
import type { Cryptosuite } from './cryptosuite.ts';
import type { DataIntegrityProof } from './data-integrity-proof.ts';
import { ecdsaJcs2019, eddsaJcs2022 } from './jcs-suites.ts';
import { ecdsaRdfc2019, ed25519Signature2020, eddsaRdfc2022 } from './rdfc-suites.ts';

const SUITES: readonly Cryptosuite[] = [eddsaRdfc2022, eddsaJcs2022, ...ecdsaRdfc2019, ...ecdsaJcs2019];

/** 64 bytes are at most 88 characters in base58, 96 bytes at least 96: in between lies what no signature is. */
const LONGEST_OF_64 = 1 + 88;

/**
 * `proof.suite-unsupported` for every other type or cryptosuite. Where a name stands for two curves the size of the signature tells which:
 * preparing does not know the key, and a key of the other curve is refused when it is there.
 */
export function findCryptosuite(
  proof: Pick<DataIntegrityProof, 'type' | 'cryptosuite' | 'proofValue'>,
): Result<Cryptosuite> {
  if (proof.type === ed25519Signature2020.name && proof.cryptosuite === undefined) return ok(ed25519Signature2020);
  if (proof.type !== 'DataIntegrityProof') return bad('proof.suite-unsupported');
  const named = SUITES.filter(({ name }) => name === proof.cryptosuite);
  const size = proof.proofValue.length > LONGEST_OF_64 ? 96 : 64;
  const suite = named.find(({ signatureSize }) => signatureSize === size) ?? named[0];
  return suite ? ok(suite) : bad('proof.suite-unsupported');
}

/** The suite of this name for a signer's algorithm; `proof.suite-unsupported`, or `proof.key-mismatch` for an algorithm that is not the suite's. */
export function findSigningSuite(cryptosuite: string, algorithm: SignatureAlgorithm): Result<Cryptosuite> {
  const named = SUITES.filter(({ name }) => name === cryptosuite);
  const suite = named.find(each => each.algorithm === algorithm);
  if (suite) return ok(suite);
  return bad(named.length === 0 ? 'proof.suite-unsupported' : 'proof.key-mismatch');
}
