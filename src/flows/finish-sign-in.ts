/** Spends a sign-in link or code, once, in the browser that asked for it. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { PersonId, TokenHash } from '../ports/store/ids.ts';
import type { SignIn } from '../ports/store/people.ts';
import type { InstanceTransaction } from '../ports/store/store.ts';
import { signInCode } from './begin-sign-in.ts';
import { newOpaqueId } from './new-id.ts';
import { hashToken } from './token.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'crypto'>;

export interface SignedIn {
  readonly person: PersonId;
  readonly newcomer: boolean;
}

/** A code is few digits: after this many wrong ones the attempt is over. */
const WRONG_CODES = 5;

/** What a link is good for in this browser, without spending it: a mail scanner's GET changes nothing (security 4). */
export async function lookAtSignIn(
  token: string,
  browserHash: TokenHash,
  ports: Pick<Ports, 'store' | 'clock' | 'crypto' | 'vault'>,
): Promise<{ readonly kind: 'here' } | { readonly kind: 'elsewhere'; readonly code: string } | undefined> {
  const attempt = await ports.store.transaction(tx => tx.signIns.byToken(hashToken(token, ports), ports.clock.now()));
  if (!attempt) return undefined;
  if (attempt.browserHash === browserHash) return { kind: 'here' };
  const code = signInCode(attempt.tokenHash, ports);
  // An attempt that has no code (adding an address) is nothing to sign in with.
  return attempt.codeHash === hashToken(`${attempt.tokenHash}/${code}`, ports)
    ? { kind: 'elsewhere', code }
    : undefined;
}

/** Throws `sign-in.link-spent`; the caller has seen to it that the browser is the one that asked. */
export async function finishSignInByLink(
  token: string,
  browserHash: TokenHash,
  language: 'ja' | 'en',
  ports: Needs,
): Promise<SignedIn> {
  return ports.store.transaction(async tx => {
    const attempt = await tx.signIns.byToken(hashToken(token, ports), ports.clock.now());
    if (attempt?.browserHash !== browserHash) throw new AkashiError('sign-in.link-spent');
    return spend(tx, attempt, language, ports);
  });
}

/** The code typed back in the browser that asked. Throws `sign-in.code-wrong`, `sign-in.link-spent`. */
export async function finishSignInByCode(
  code: string,
  browserHash: TokenHash,
  language: 'ja' | 'en',
  ports: Needs,
): Promise<SignedIn> {
  const outcome = await ports.store.transaction(async tx => {
    const attempts = (await tx.signIns.byBrowser(browserHash, ports.clock.now())).filter(
      each => each.wrongCodes < WRONG_CODES,
    );
    if (attempts.length === 0) throw new AkashiError('sign-in.link-spent');
    const typed = code.normalize('NFKC').replace(/\D/g, '');
    const match = attempts.find(each => each.codeHash === hashToken(`${each.tokenHash}/${typed}`, ports));
    if (match) return spend(tx, match, language, ports);
    // Counted, and not thrown here: a throw would undo the count.
    for (const attempt of attempts) await tx.signIns.countWrongCode(attempt.tokenHash);
    return undefined;
  });
  if (!outcome) throw new AkashiError('sign-in.code-wrong', { at: 'code' });
  return outcome;
}

async function spend(tx: InstanceTransaction, attempt: SignIn, language: 'ja' | 'en', ports: Needs): Promise<SignedIn> {
  if (!(await tx.signIns.spend(attempt.tokenHash))) throw new AkashiError('sign-in.link-spent');
  const known = await tx.people.byAddress(attempt.address);
  if (known) return { person: known.id, newcomer: false };
  const now = ports.clock.now();
  const person = newOpaqueId(ports);
  const name = attempt.address.split('@')[0] ?? attempt.address;
  await tx.people.create(
    { id: person, name, language, operator: false, createdAt: now },
    { address: attempt.address, personId: person, verifiedAt: now },
  );
  return { person, newcomer: true };
}
