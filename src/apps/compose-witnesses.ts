/** The witnesses that the operator's policy file names (C2SP tlog-policy), and the policy itself for whoever verifies. */
import { readFileSync } from 'node:fs';
import { createWitness, readWitnessed } from '../adapters/witness/create-witness.ts';
import { AkashiError } from '../core/error.ts';
import { NO_WITNESSES, parseWitnessPolicy, type WitnessPolicy } from '../core/log/witness-policy.ts';
import type { ChosenWitness } from '../flows/ask-witnesses.ts';
import type { Ports } from '../ports/ports.ts';

export { readWitnessed };

type Variables = Readonly<Record<string, string | undefined>>;
type Needs = Pick<Ports, 'crypto'>;

/** Of AKASHI_WITNESS_POLICY; nobody where it is not set. Throws `config.value-malformed` with the line, or what keeps the file from being read. */
export function openWitnessPolicy(ports: Needs, variables: Variables = process.env): WitnessPolicy {
  const file = variables.AKASHI_WITNESS_POLICY?.trim() ?? '';
  return file === '' ? NO_WITNESSES : readWitnessPolicy(file, 'AKASHI_WITNESS_POLICY', ports);
}

/** `name`: where the file's name stands. */
export function readWitnessPolicy(file: string, name: string, { crypto }: Needs): WitnessPolicy {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AkashiError('usage.file-unreadable', { at: file, cause });
  }
  const policy = parseWitnessPolicy(text, crypto);
  if (!policy.ok) throw new AkashiError(policy.code, { at: `${file}:${policy.at ?? ''}`, detail: { name } });
  return policy.value;
}

/** Those with an address. */
export const openWitnesses = (ports: Needs, variables: Variables = process.env): ChosenWitness[] =>
  openWitnessPolicy(ports, variables).witnesses.flatMap(({ name, key, url }) =>
    url === undefined ? [] : [{ ...createWitness(name, url.replace(/\/$/, '')), key }],
  );
