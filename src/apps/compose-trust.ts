/** Which accreditors count: the file of AKASHI_TRUST_POLICY or of a command's option, else the list that ships; and the name servers that are asked. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createDomainRecords } from '../adapters/dns/name-servers.ts';
import { parseJson } from '../core/bytes/parse-json.ts';
import { AkashiError } from '../core/error.ts';
import { readTrustPolicy, type TrustPolicy } from '../core/trust/trust-policy.ts';
import type { DomainRecords } from '../ports/domain-records.ts';

type Variables = Readonly<Record<string, string | undefined>>;

const shipped = fileURLToPath(new URL('../../trust/default-policy.json', import.meta.url));

/** Throws `trust.policy-malformed` with the place, or what keeps the file from being read. */
export function openTrustPolicy(variables: Variables = process.env, file?: string): TrustPolicy {
  const chosen = file ?? variables.AKASHI_TRUST_POLICY?.trim() ?? '';
  return readTrustFile(chosen === '' ? shipped : chosen);
}

function readTrustFile(file: string): TrustPolicy {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AkashiError('usage.file-unreadable', { at: file, cause });
  }
  const value = parseJson(text.replace(/^\uFEFF/u, ''));
  const policy = value.ok ? readTrustPolicy(value.value) : value;
  if (policy.ok) return policy.value;
  throw new AkashiError('trust.policy-malformed', { at: file, detail: { at: policy.at ?? policy.code } });
}

/** AKASHI_NAME_SERVERS: addresses, parted by spaces or commas, instead of those that the machine is set to. */
export function openDomainRecords(variables: Variables = process.env): DomainRecords {
  const servers = (variables.AKASHI_NAME_SERVERS ?? '').split(/[\s,]+/).filter(each => each !== '');
  try {
    return createDomainRecords(servers.length === 0 ? undefined : servers);
  } catch (cause) {
    throw new AkashiError('config.value-malformed', { at: 'AKASHI_NAME_SERVERS', cause });
  }
}
