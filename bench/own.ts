// What Akashi does for one credential: sign an unsigned document, verify a signed one with every check.
import { nodeCrypto } from '../src/adapters/crypto/node-crypto.ts';
import { credentialTemplate } from '../src/core/badge/credential-template.ts';
import { orThrow } from '../src/core/error.ts';
import { judge } from '../src/core/verify/judge.ts';
import { defaultPolicy } from '../src/core/verify/policy.ts';
import { prepare } from '../src/core/verify/prepare.ts';
import { createPrepareMemory, type PrepareMemory } from '../src/core/verify/prepare-memory.ts';
import { readInput } from '../src/core/verify/read-input.ts';
import { makeIssued } from './issued.ts';
import type { Case } from './measure.ts';
import { sampleBuild } from './sample.ts';

export interface Own {
  /** From an award to the signed document's bytes, by the template of its achievement version. */
  readonly issueByTemplate: Case;
  /** From an unsigned document to a signed one. */
  readonly issue: Case;
  /** As a verifier that runs: the status list and the kind of credential were seen before. */
  readonly verify: Case;
  /** The first of its kind, with its status list read and verified too. */
  readonly verifyFirst: Case;
}

/** Throws when one of our own documents is not valid: a fast wrong answer is no rate. */
export async function makeOwn(documents: number): Promise<Own> {
  const { issuer, signer, now, sign, unsigned, files, status } = await makeIssued(documents);
  const builds = Array.from({ length: documents }, (_, n) => sampleBuild(issuer, n));
  const template = credentialTemplate(builds[0]!, signer.verificationMethod, nodeCrypto);
  const issueByTemplate = (n: number): Uint8Array => {
    const prepared = orThrow(template.prepare(builds[n % documents]!, now));
    if (!prepared) throw new Error('left to the long way');
    return prepared.finish(signer.sign(prepared.toSign));
  };
  if (Buffer.compare(issueByTemplate(0), files[0]!) !== 0) throw new Error('the template makes other bytes');
  const memory = createPrepareMemory(nodeCrypto);
  const verifyWith = async (n: number, remembered: PrepareMemory | undefined): Promise<void> => {
    const input = orThrow(readInput(files[n % documents]!, nodeCrypto.inflate));
    const options = { crypto: nodeCrypto, ...(remembered && { memory: remembered }) };
    const prepared = await prepare({ input, documents: [status] }, options);
    const report = judge(prepared, defaultPolicy, now, nodeCrypto);
    if (report.verdict !== 'valid') throw new Error(`not valid: ${JSON.stringify(report.checks)}`);
  };
  return {
    issueByTemplate: { name: 'issue-template', run: issueByTemplate },
    issue: { name: 'issue-document', run: n => sign(unsigned[n % documents]!) },
    verify: { name: 'verify-full', run: n => verifyWith(n, memory) },
    verifyFirst: { name: 'verify: nothing remembered', run: n => verifyWith(n, undefined) },
  };
}
