/** The access rules of route.ts, carried out. What a stranger may not see does not exist for them (404). */
import type { Context } from 'hono';
import { AkashiError } from '../../core/error.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Organization, Role } from '../../ports/store/organization.ts';
import type { Person, Session } from '../../ports/store/people.ts';
import { splitLanguage } from '../web/language.ts';
import { isLoopback } from './client-address.ts';
import type { Route } from './route.ts';
import { hasSetupToken, isSetupToken, loadSession, passkeyIsRecent } from './session.ts';

export interface Admitted {
  readonly person?: Person;
  readonly session?: Session;
  readonly organization?: Organization;
  readonly role?: Role;
}

const notFound = () => new AkashiError('thing.not-found');

/** Throws `access.sign-in-needed`, `access.own-sign-in-needed`, `access.passkey-needed`, `access.denied` or `thing.not-found`. */
export async function admit(c: Context, ports: Ports, route: Route): Promise<Admitted> {
  // A machine route answers any origin: it must not know whose browser asks.
  if (route.machine === true) return {};
  const found = await loadSession(c, ports);
  const { access } = route;
  if (access === 'public' || access === 'token') return found ?? {};
  if (access === 'mailbox') {
    // The printed address carries the token itself; the page keeps it in a cookie for the pages behind it.
    const holds = hasSetupToken(c, ports) || isSetupToken(c.req.query('token') ?? '', ports.vault);
    const open = ports.instance.mail === 'mailbox' && isLoopback(c) && holds;
    if (!open) throw notFound();
    return found ?? {};
  }
  if (found === undefined) throw new AkashiError('access.sign-in-needed');
  const { person, session } = found;
  // security 4: whoever has a forwarded claim mail is not the person it was sent to.
  if (session.startedBy === 'claim' && route.claimSession !== true) throw new AkashiError('access.own-sign-in-needed');
  let admitted: Admitted = found;
  if (access === 'operator' && !person.operator) throw notFound();
  if (typeof access === 'object') {
    const membership = await membershipIn(ports, person, c.req.param('org'));
    if (membership === undefined) throw notFound();
    // A member knows that the organization exists, so a plain "not with your role" gives nothing away.
    if (!access.member.includes(membership.role)) {
      await writeRefusal(ports, route, person, membership);
      throw new AkashiError('access.denied');
    }
    admitted = { ...found, ...membership };
  }
  if (route.recentPasskey === true && !(await passkeyIsRecent(ports, person, session))) {
    throw new AkashiError('access.passkey-needed');
  }
  return admitted;
}

async function membershipIn({ store }: Ports, { id }: Person, slug: string | undefined) {
  const theirs = await store.transaction(tx => tx.organizations.ofPerson(id));
  return theirs.find(one => one.organization.slug === slug);
}

/** Whoever is signed in, at an address that is no page: with the organization whose console it lies in, for its members only. */
export async function memberAt(c: Context, ports: Ports): Promise<Admitted | undefined> {
  const found = await loadSession(c, ports);
  const [, slug] = /^\/console\/([^/]+)/.exec(splitLanguage(c.req.path).path) ?? [];
  // As in `admit`: a session that a claim's mail began opens no console.
  if (found === undefined || slug === undefined || found.session.startedBy === 'claim') return found;
  return { ...found, ...(await membershipIn(ports, found.person, slug)) };
}

/** security 21: refusals are written down, by the pattern of the address: what stands in it may be a token. */
async function writeRefusal(
  ports: Ports,
  route: Route,
  person: Person,
  { organization, role }: { readonly organization: Organization; readonly role: Role },
): Promise<void> {
  const event = {
    at: ports.clock.now(),
    actor: person.id,
    action: 'refused-access',
    subject: `${route.method} ${route.path}`,
    detail: { role },
  };
  await ports.store.inOrganization(organization.id, tx => tx.audit.append(event));
}
