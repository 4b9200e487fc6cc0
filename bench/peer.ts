// The peer in the same run: @digitalbazaar/vc with eddsa-rdfc-2022, its contexts and keys answered from memory.
import crypto from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { ed25519FromSeed, publicJwkOf } from '../src/adapters/crypto/node-signer.ts';
import { didKeyOf } from '../src/core/did/did-key.ts';
import { orThrow } from '../src/core/error.ts';
import { frozenContext } from '../src/core/jsonld/contexts.ts';
import type { Case } from './measure.ts';
import { sampleCredential } from './sample.ts';

export interface Peer {
  readonly issue: Case;
  readonly verify: Case;
}

/** Both cases over the same documents that Akashi is given; throws when the peer itself refuses one. */
export async function makePeer(documents: number): Promise<Peer> {
  const seed = crypto.randomBytes(32);
  const controller = orThrow(didKeyOf(publicJwkOf(ed25519FromSeed(seed))));
  const key = await Ed25519Multikey.generate({ seed, controller });
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: key.id,
    type: 'Multikey',
    controller,
    publicKeyMultibase: controller.slice('did:key:'.length),
  };
  const known = new Map<string, object>([
    [key.id, method],
    [
      controller,
      {
        '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
        id: controller,
        verificationMethod: [method],
        assertionMethod: [key.id],
      },
    ],
  ]);
  const documentLoader = async (url: string) => {
    const context = frozenContext(url);
    const document = context ?? known.get(url);
    if (document === undefined) throw new Error(`the peer asks for ${url}`);
    // The tag lets jsonld keep a processed context: without it the peer would be measured slower than it is.
    return { contextUrl: null, documentUrl: url, document, ...(context !== undefined && { tag: 'static' as const }) };
  };
  const signing = () => new DataIntegrityProof({ signer: key.signer(), cryptosuite });
  const unsigned = Array.from({ length: documents }, (_, n) => sampleCredential(controller, n));
  const issue = (n: number) => vc.issue({ credential: unsigned[n % documents]!, suite: signing(), documentLoader });
  const verify = (credential: object) =>
    vc.verifyCredential({
      credential,
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader,
      // Its status check fetches; here the status is taken as good, which favours the peer.
      checkStatus: async () => ({ verified: true }),
    });
  const issued: object[] = [];
  for (let n = 0; n < documents; n += 1) issued.push(await issue(n));
  const first = await verify(issued[0]!);
  if (!first.verified) throw new Error('the peer refuses its own credential', { cause: first.error });
  return {
    issue: { name: 'issue: @digitalbazaar/vc', run: issue },
    verify: { name: 'verify: @digitalbazaar/vc', run: n => verify(issued[n % issued.length]!) },
  };
}
