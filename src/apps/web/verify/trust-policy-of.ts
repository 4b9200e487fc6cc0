/** Which accreditors count for whoever checks on this server's page: the server's list, asked for once. Without it nobody is trusted. */
import { parseJson } from '../../../core/bytes/parse-json.ts';
import { NOBODY_TRUSTED, readTrustPolicy, type TrustPolicy } from '../../../core/trust/trust-policy.ts';

const TIME = 3_000;
const MOST = 200_000;

export async function trustPolicyOf(origin: string): Promise<TrustPolicy> {
  try {
    const response = await fetch(`${origin}/trust-policy.json`, {
      credentials: 'omit',
      signal: AbortSignal.timeout(TIME),
    });
    const text = response.ok ? await response.text() : '';
    const value = text.length > MOST ? undefined : parseJson(text);
    const policy = value?.ok === true ? readTrustPolicy(value.value) : undefined;
    return policy?.ok === true ? policy.value : NOBODY_TRUSTED;
  } catch {
    return NOBODY_TRUSTED;
  }
}
