/** Sends a sign-in mail: a link bound to the asking browser, and a code for when it is opened elsewhere (security 4). */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { TokenHash } from '../ports/store/ids.ts';
import { layOutMail } from './mail/layout-mail.ts';
import { signInTexts } from './mail/sign-in-texts.ts';
import { newUuid } from './new-id.ts';
import { readAddress } from './read-address.ts';
import { hashToken, randomToken } from './token.ts';

export interface SignInRequest {
  readonly address: string;
  readonly language: 'ja' | 'en';
  /** SHA-256 of the asking browser's cookie. */
  readonly browserHash: TokenHash;
  /** For the limit of 20 mails an hour; IPv6 by its /64. */
  readonly client: string;
  /** Path to go on to, without the language. */
  readonly next?: string;
}

const TEN_MINUTES = 600_000;

type Needs = Pick<Ports, 'store' | 'mailer' | 'rates' | 'clock' | 'random' | 'vault' | 'crypto' | 'instance'>;

/**
 * The same answer whether the address is known or not. Throws `sign-in.address-malformed`, `request.too-many` (detail:
 * seconds), `mail.not-accepted` when the mail server refused or could not be reached.
 */
export async function beginSignIn(input: SignInRequest, ports: Needs): Promise<void> {
  const address = readAddress(input.address);
  for (const [name, key] of [['sign-in-address', address] as const, ['sign-in-client', input.client] as const]) {
    const taken = await ports.rates.take(name, key);
    if (!taken.ok) throw new AkashiError('request.too-many', { detail: { seconds: taken.retryAfter } });
  }
  const { token, tokenHash } = randomToken(ports);
  const code = signInCode(tokenHash, ports);
  const endsAt = ports.clock.now() + TEN_MINUTES;
  const codeHash = hashToken(`${tokenHash}/${code}`, ports);
  await ports.store.transaction(tx =>
    tx.signIns.create({ tokenHash, address, browserHash: input.browserHash, codeHash, endsAt, wrongCodes: 0 }),
  );
  const next = input.next === undefined ? '' : `?next=${encodeURIComponent(input.next)}`;
  const link = `${ports.instance.url}/${input.language}/sign-in/link/${token}${next}`;
  const { language } = input;
  const outcome = await ports.mailer.send({
    to: address,
    fromName: 'Akashi',
    ...layOutMail(signInTexts[language], { language, link, signature: `Akashi · ${ports.instance.url}` }),
    language,
    messageId: `${newUuid(ports)}@${new URL(ports.instance.url).hostname}`,
  });
  if (outcome.kind === 'rejected' || outcome.kind === 'unreachable')
    throw new AkashiError('mail.not-accepted', { at: address });
}

/** Eight digits that whoever holds the link can be shown, and the store cannot tell: five guesses for each of five mails an hour. */
export function signInCode(tokenHash: TokenHash, ports: Pick<Ports, 'vault'>): string {
  const [a = 0, b = 0, c = 0, d = 0] = ports.vault.derive('sign-in-code', tokenHash);
  return String((((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % 100_000_000).padStart(8, '0');
}
