/** Sends a mail to an address that a person wants to add: only who reads it there can finish, and only as that person. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { PersonId, TokenHash } from '../ports/store/ids.ts';
import { addressTexts } from './mail/account-texts.ts';
import { layOutMail } from './mail/layout-mail.ts';
import { newUuid } from './new-id.ts';
import { readAddress } from './read-address.ts';
import { hashToken, randomToken } from './token.ts';

type Needs = Pick<Ports, 'store' | 'mailer' | 'rates' | 'clock' | 'random' | 'crypto' | 'instance'>;

const TEN_MINUTES = 600_000;

/** What the attempt is bound to instead of a browser; no browser's cookie hashes to it, so it never signs anybody in. */
export const addressBinding = (person: PersonId, ports: Pick<Ports, 'crypto'>): TokenHash =>
  hashToken(`add-address/${person}`, ports);

/**
 * The same answer whether or not the address belongs to another account. Throws `sign-in.address-malformed`,
 * `request.too-many`, `mail.not-accepted`.
 */
export async function beginAddress(
  input: { readonly person: PersonId; readonly address: string; readonly language: 'ja' | 'en' },
  ports: Needs,
): Promise<void> {
  const address = readAddress(input.address);
  const { language } = input;
  const rate = await ports.rates.take('sign-in-address', address);
  if (!rate.ok) throw new AkashiError('request.too-many', { detail: { seconds: rate.retryAfter } });
  const { token, tokenHash } = randomToken(ports);
  await ports.store.transaction(tx =>
    tx.signIns.create({
      tokenHash,
      address,
      browserHash: addressBinding(input.person, ports),
      // No code: the link is opened where the person is signed in.
      codeHash: hashToken(randomToken(ports).token, ports),
      endsAt: ports.clock.now() + TEN_MINUTES,
      wrongCodes: 0,
    }),
  );
  const link = `${ports.instance.url}/${language}/account/address/${token}`;
  const outcome = await ports.mailer.send({
    to: address,
    fromName: 'Akashi',
    ...layOutMail(addressTexts[language], { language, link, signature: `Akashi · ${ports.instance.url}` }),
    language,
    messageId: `${newUuid(ports)}@${new URL(ports.instance.url).hostname}`,
  });
  if (outcome.kind === 'rejected' || outcome.kind === 'unreachable')
    throw new AkashiError('mail.not-accepted', { at: address });
}
