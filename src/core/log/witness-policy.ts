/** Which witnesses a reader trusts, and how many of them must have seen a checkpoint (C2SP tlog-policy). */
import { bad, ok, type Result } from '../error.ts';
import type { Crypto } from '../key/crypto.ts';
import { isSameKey } from '../key/jwk.ts';
import { type Cosignature, openCosignatures } from './cosignature.ts';
import { COSIGNATURE, NOTE_SIGNATURE, parseVerifierKey, type VerifierKey } from './note.ts';

export interface PolicyLog {
  readonly key: VerifierKey;
  readonly url?: string;
}
export interface PolicyWitness {
  /** Within the policy; the key's own name is another. */
  readonly name: string;
  readonly key: VerifierKey;
  readonly url?: string;
}
export interface PolicyGroup {
  readonly name: string;
  readonly threshold: number;
  /** Names of witnesses and of groups before this one. */
  readonly members: readonly string[];
}
export interface WitnessPolicy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  /** A witness, a group, or `none`. */
  readonly quorum: string;
}

/** Nobody is asked for anything: what a reader has who was told nothing. */
export const NO_WITNESSES: WitnessPolicy = { logs: [], witnesses: [], groups: [], quorum: 'none' };

const MAX_LINES = 10_000;

/**
 * `k` of these witnesses, each key once. Those of `own` do not count: whoever runs the log cannot vouch for it (security 10).
 * `log.policy-malformed` when fewer than `k` are left; with k 0 the quorum is `none`.
 */
export function thresholdPolicy(
  k: number,
  witnesses: readonly PolicyWitness[],
  own: readonly VerifierKey[],
): Result<WitnessPolicy> {
  const others: PolicyWitness[] = [];
  for (const { key, ...rest } of witnesses) {
    const counted = [...own, ...others.map(other => other.key)];
    if (counted.some(one => isSameKey(one.publicKey, key.publicKey))) continue;
    others.push({ ...rest, key, name: `${key.name}+${key.id}` });
  }
  if (!Number.isSafeInteger(k) || k < 0 || k > others.length) return bad('log.policy-malformed', 'k');
  if (k === 0) return ok({ ...NO_WITNESSES, witnesses: others });
  const group = { name: 'enough', threshold: k, members: others.map(({ name }) => name) };
  return ok({ logs: [], witnesses: others, groups: [group], quorum: group.name });
}

/** A policy file. `log.policy-malformed` with the line's number, or without one when the quorum line is missing. */
export function parseWitnessPolicy(text: string, crypto: Pick<Crypto, 'sha256'>): Result<WitnessPolicy> {
  const lines = text.split('\n');
  if (lines.length > MAX_LINES) return bad('log.policy-malformed');
  let policy: WitnessPolicy = { ...NO_WITNESSES, quorum: '' };
  for (const [n, line] of lines.entries()) {
    const words = /[^\t\P{Cc}]/u.test(line) ? undefined : line.split(/[ \t]+/).filter(word => word !== '');
    if (words?.length === 0 || words?.[0]?.startsWith('#')) continue;
    const next = words && withLine(policy, words, crypto);
    if (!next) return bad('log.policy-malformed', String(n + 1));
    policy = next;
  }
  return policy.quorum === '' ? bad('log.policy-malformed') : ok(policy);
}

/** The policy with one more line; undefined for a line that does not belong there. */
function withLine(
  policy: WitnessPolicy,
  [verb, ...words]: readonly string[],
  crypto: Pick<Crypto, 'sha256'>,
): WitnessPolicy | undefined {
  const isDefined = (name: string): boolean =>
    policy.witnesses.some(one => one.name === name) || policy.groups.some(one => one.name === name);
  const isFree = (name: string): boolean => name !== 'none' && !isDefined(name);
  const keyOf = (key: string, type: VerifierKey['type'], taken: readonly { key: VerifierKey }[]) => {
    const parsed = parseVerifierKey(key, crypto);
    const fits = parsed.ok && parsed.value.type === type;
    return fits && !taken.some(one => isSameKey(one.key.publicKey, parsed.value.publicKey)) ? parsed.value : undefined;
  };
  if (verb === 'log' && (words.length === 1 || words.length === 2)) {
    const [text = '', url] = words;
    const key = keyOf(text, NOTE_SIGNATURE, policy.logs);
    return key && { ...policy, logs: [...policy.logs, { key, ...(url && { url }) }] };
  }
  if (verb === 'witness' && (words.length === 2 || words.length === 3)) {
    const [name = '', text = '', url] = words;
    const key = keyOf(text, COSIGNATURE, policy.witnesses);
    if (!key || !isFree(name)) return undefined;
    return { ...policy, witnesses: [...policy.witnesses, { name, key, ...(url && { url }) }] };
  }
  if (verb === 'group' && words.length >= 3) {
    const [name = '', count = '', ...members] = words;
    const used = new Set(policy.groups.flatMap(group => group.members));
    // Each name is a member at most once, so that each witness counts in one way only.
    if (!isFree(name) || new Set(members).size < members.length) return undefined;
    if (members.some(member => !isDefined(member) || used.has(member))) return undefined;
    const threshold = thresholdOf(count, members.length);
    return threshold ? { ...policy, groups: [...policy.groups, { name, threshold, members }] } : undefined;
  }
  if (verb === 'quorum' && words.length === 1 && policy.quorum === '') {
    const [name = ''] = words;
    return name === 'none' || isDefined(name) ? { ...policy, quorum: name } : undefined;
  }
  return undefined;
}

function thresholdOf(text: string, members: number): number | undefined {
  if (text === 'all') return members;
  if (text === 'any') return 1;
  const k = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
  return k >= 1 && k <= members ? k : undefined;
}

export interface Witnessed {
  /** Whether the quorum has seen the checkpoint. */
  readonly enough: boolean;
  /** Who of the policy's witnesses cosigned, and when by their clocks. */
  readonly cosignatures: readonly Cosignature[];
}

/**
 * Who witnessed a note, and whether that is enough. The log's own signature is for openCheckpoint. `log.signature-invalid` when a line of a known
 * witness is wrong.
 */
export function checkWitnesses(
  note: string,
  { witnesses, groups, quorum }: WitnessPolicy,
  crypto: Pick<Crypto, 'verify'>,
): Result<Witnessed> {
  const cosignatures = openCosignatures(
    note,
    witnesses.map(({ key }) => key),
    crypto,
  );
  if (!cosignatures.ok) return cosignatures;
  const signed = new Set(cosignatures.value.map(({ key }) => key));
  const saw = new Map(witnesses.map(({ name, key }) => [name, signed.has(key)]));
  for (const { name, threshold, members } of groups)
    saw.set(name, members.filter(member => saw.get(member)).length >= threshold);
  return ok({ enough: quorum === 'none' || saw.get(quorum) === true, cosignatures: cosignatures.value });
}
