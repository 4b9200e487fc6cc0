/** The suites that we verify, by what a proof calls itself. */
import { bad, ok, type Result } from '../error.ts';
import type { Cryptosuite } from './cryptosuite.ts';
import type { DataIntegrityProof } from './data-integrity-proof.ts';
import { eddsaJcs2022 } from './eddsa-jcs-2022.ts';
import { ecdsaRdfc2019, ed25519Signature2020, eddsaRdfc2022 } from './rdfc-suites.ts';

const SUITES: readonly Cryptosuite[] = [eddsaRdfc2022, eddsaJcs2022, ecdsaRdfc2019];

/** `proof.suite-unsupported` for every other type or cryptosuite. */
export function findCryptosuite(proof: Pick<DataIntegrityProof, 'type' | 'cryptosuite'>): Result<Cryptosuite> {
  const suite =
    proof.type === 'DataIntegrityProof'
      ? SUITES.find(({ name }) => name === proof.cryptosuite)
      : proof.type === ed25519Signature2020.name && proof.cryptosuite === undefined
        ? ed25519Signature2020
        : undefined;
  return suite ? ok(suite) : bad('proof.suite-unsupported');
}
