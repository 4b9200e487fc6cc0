/** `akashi verify` of one credential: exits 0 for valid, 1 for invalid, 2 for undecided. Needs no database. */
import { readFile, writeFile } from 'node:fs/promises';
import { AkashiError } from '../../core/error.ts';
import { NO_WITNESSES } from '../../core/log/witness-policy.ts';
import { isFromBundle } from '../../core/verify/evidence-bundle.ts';
import type { Policy } from '../../core/verify/policy.ts';
import { reportUnread } from '../../core/verify/report-unread.ts';
import { gatherBesideMirror } from '../../flows/gather-beside-mirror.ts';
import type { Gatherer } from '../../flows/gather-evidence.ts';
import { saveEvidence } from '../../flows/save-evidence.ts';
import { type Verified, verifyWithEvidence } from '../../flows/verify-credential.ts';
import type { FetchOutcome } from '../../ports/public-fetch.ts';
import { openTrustPolicy } from '../compose-trust.ts';
import type { VerifierComposition } from '../compose-verifier.ts';
import { openWitnessPolicy, readWitnessPolicy } from '../compose-witnesses.ts';
import { reportJson } from '../report-json.ts';
import { asOfSentence } from '../words/bundles.ts';
import { describeReport } from './describe-report.ts';
import { isOwnBundle, rememberBundle } from './own-bundles.ts';
import { terminalGatherer } from './terminal-gatherer.ts';
import { terminalLanguage } from './usage.ts';

export interface VerifyOptions {
  readonly json: boolean;
  readonly offline: boolean;
  readonly email?: string;
  readonly name?: string;
  readonly challenge?: string;
  readonly domain?: string;
  readonly saveEvidence?: string;
  readonly acceptBundle: boolean;
  /** Address of a mirror. */
  readonly mirror?: string;
  /** A witness policy's file. */
  readonly policy?: string;
  /** A trust policy's file. */
  readonly trust?: string;
}

export const EXIT = { valid: 0, invalid: 1, undecided: 2 } as const;

export async function verify(what: string, options: VerifyOptions, composition: VerifierComposition): Promise<void> {
  try {
    const { report, evidence } = await verifyGiven(what, options, composition);
    const language = terminalLanguage();
    const said = [describeReport(report, language)];
    if (report.asOf !== undefined) said.push('', asOfSentence(report.asOf, language));
    console.log(options.json ? JSON.stringify(reportJson(report)) : said.join('\n'));
    process.exitCode = EXIT[report.verdict];
    if (options.saveEvidence !== undefined) {
      if (evidence === undefined) throw new AkashiError('usage.nothing-to-save', { at: options.saveEvidence });
      const bytes = saveEvidence(evidence, report, composition.ports);
      await writeFile(options.saveEvidence, bytes).catch(cause => {
        throw new AkashiError('usage.file-unwritable', { at: options.saveEvidence ?? '', cause });
      });
      // What somebody else handed in does not become ours by being saved again.
      if (!isFromBundle(evidence)) await rememberBundle(bytes, composition);
    }
  } finally {
    await composition.close();
  }
}

async function verifyGiven(what: string, options: VerifyOptions, composition: VerifierComposition): Promise<Verified> {
  const { ports, within } = composition;
  const { get, gather: direct } = await terminalGatherer(options.offline, composition);
  const gather = besideMirror(direct, options, composition);
  const input = await readGiven(what, options, get);
  if (!(input instanceof Uint8Array)) {
    const report = reportUnread(input, ports.clock.now());
    if (report === undefined) throw new AkashiError('internal.unexpected', { at: what });
    return { report };
  }
  const isAccepted = options.acceptBundle || (await isOwnBundle(input, composition));
  const bundles = isAccepted ? ('accept' as const) : ('doubt' as const);
  const trust = openTrustPolicy(process.env, options.trust);
  const policy = {
    trust,
    ...witnessesOf(options, composition),
    ...recipientOf(options),
    ...presentationOf(options),
    bundles,
  };
  const { domainRecords: _, ...silent } = ports;
  return verifyWithEvidence({ input, policy }, gather, options.offline ? silent : ports, within);
}

/** Else why nothing came from the address: the share of a page only says so by 406. */
async function readGiven(
  what: string,
  options: VerifyOptions,
  get: (url: string) => Promise<FetchOutcome>,
): Promise<Uint8Array | 'input.page-only' | 'input.address-unreachable'> {
  if (what === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return new Uint8Array(Buffer.concat(chunks));
  }
  if (/^https?:/i.test(what)) {
    if (!/^https?:\/\//i.test(what) || !URL.canParse(what))
      throw new AkashiError('usage.address-malformed', { at: what });
    const outcome = options.offline ? undefined : await get(what);
    if (outcome?.kind === 'found') return outcome.bytes;
    return outcome?.kind === 'refused' && outcome.status === 406 ? 'input.page-only' : 'input.address-unreachable';
  }
  try {
    return new Uint8Array(await readFile(what));
  } catch (cause) {
    throw new AkashiError('usage.file-unreadable', { at: what, cause });
  }
}

function besideMirror(
  gather: Gatherer,
  { mirror, offline }: VerifyOptions,
  composition: VerifierComposition,
): Gatherer {
  if (mirror === undefined || offline) return gather;
  if (!/^https?:\/\//i.test(mirror) || !URL.canParse(mirror))
    throw new AkashiError('usage.address-malformed', { at: '--mirror' });
  return gatherBesideMirror(gather, composition.openMirror(mirror.replace(/\/$/, '')), composition.ports);
}

/** Of --policy, else of AKASHI_WITNESS_POLICY. */
function witnessesOf({ policy }: VerifyOptions, { ports }: VerifierComposition): Pick<Policy, 'witnesses'> {
  const witnesses = policy === undefined ? openWitnessPolicy(ports) : readWitnessPolicy(policy, '--policy', ports);
  return witnesses === NO_WITNESSES ? {} : { witnesses };
}

function recipientOf({ email, name }: VerifyOptions): Pick<Policy, 'recipient'> {
  if (email !== undefined) return { recipient: { type: 'emailAddress' as const, value: email } };
  return name === undefined ? {} : { recipient: { type: 'name' as const, value: name } };
}

/** Empty means that nothing was given, which must not pass for a question. */
function presentationOf({ challenge, domain }: VerifyOptions): Pick<Policy, 'presentation'> {
  for (const [option, value] of Object.entries({ '--challenge': challenge, '--domain': domain }))
    if (value === '') throw new AkashiError('usage.value-unusable', { at: option, detail: { said: option } });
  if (challenge === undefined && domain === undefined) return {};
  return {
    presentation: { ...(challenge !== undefined && { challenge }), ...(domain !== undefined && { domain }) },
  };
}
