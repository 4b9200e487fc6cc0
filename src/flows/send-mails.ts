/** Hands queued mails over, each once: taken in one transaction, handed to the server, settled in another. */
import { pickText } from '../core/catalogue/pick-text.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { MailOutcome } from '../ports/mailer.ts';
import type { Ports } from '../ports/ports.ts';
import type { Award, Mail } from '../ports/store/awards.ts';
import type { OrganizationId } from '../ports/store/ids.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { type AppliedFacts, applicationLink, appliedFacts } from './applied-facts.ts';
import { isInvitation } from './change-status.ts';
import { isOfExample } from './example-mails.ts';
import { layOutMail } from './mail/layout-mail.ts';
import { mailTexts } from './mail/mail-texts.ts';
import { claimToken, invitationToken } from './token.ts';

type Needs = Pick<Ports, 'store' | 'mailer' | 'clock' | 'vault' | 'crypto' | 'instance' | 'steps'>;

/** Tries before a server that cannot be reached counts as a bounce. */
export const MAIL_ATTEMPTS = 6;
const MINUTE = 60_000;

/**
 * A process that dies between `taken` and `settled` leaves the mail as `sending`; keep-house lists it as uncertain and a
 * person decides. Never sent twice unasked.
 */
export async function sendMails(organizationId: OrganizationId, ids: readonly string[], ports: Needs): Promise<void> {
  for (const id of ids) await sendOne(organizationId, id, ports);
}

async function sendOne(organizationId: OrganizationId, id: string, ports: Needs): Promise<void> {
  const letter = await ports.store.inOrganization(organizationId, async tx => {
    const now = ports.clock.now();
    const [mail] = await tx.mails.take([id], now);
    if (!mail) return undefined;
    const facts = await factsOf(tx, organizationId, mail);
    const isGone = mail.kind === 'application' && facts.applied === undefined;
    const isUnsendable =
      isGone || (await isOutdated(tx, mail, facts.award)) || (await isToNobody(tx, facts.award, ports));
    if (!isUnsendable) return { mail, ...facts };
    await tx.mails.settle(mail.id, 'cancelled', now);
    return undefined;
  });
  if (!letter) return;
  ports.steps.reached('mail:taken');
  const { mail, organization, award, language } = letter;
  const laidOut = compose(mail, letter, ports);
  const outcome = await ports.mailer.send({
    to: mail.address,
    ...(award === undefined ? {} : { toName: award.name }),
    fromName: organization.name[language] ?? organization.name.ja ?? organization.name.en ?? organization.slug,
    ...laidOut,
    language,
    messageId: `${mail.id}@${new URL(ports.instance.url).hostname}`,
  });
  ports.steps.reached('mail:handed-over');
  await ports.store.inOrganization(organizationId, tx => settle(tx, organizationId, mail, outcome, ports));
  ports.steps.reached('mail:settled');
}

interface Facts {
  readonly organization: Organization;
  readonly award: Award | undefined;
  readonly achievement: string;
  readonly language: 'ja' | 'en';
  readonly applied: AppliedFacts | undefined;
}

async function factsOf(tx: OrganizationTransaction, id: OrganizationId, mail: Mail): Promise<Facts> {
  const organization = await tx.organizations.byId(id);
  if (!organization) throw new TypeError(`organization ${id} is gone`);
  const award = mail.awardId === undefined ? undefined : await tx.awards.byId(mail.awardId);
  const content = award && (await tx.achievements.version(award.versionId))?.content;
  const language = content?.inLanguage ?? (mail.detail.language === 'en' ? 'en' : 'ja');
  return {
    organization,
    award,
    achievement: content ? (pickText(content.name, language, content.inLanguage) ?? '') : '',
    language,
    applied: await appliedFacts(tx, mail, language),
  };
}

/** Between queueing and now the award may have ended: no invitation to accept it then, and no mail at all about an erased one. */
async function isOutdated(tx: OrganizationTransaction, mail: Mail, award: Award | undefined): Promise<boolean> {
  if (!award) return false;
  if (award.erasedAt !== undefined) return true;
  if (!isInvitation(mail.kind)) return false;
  const isOpen = award.state === 'issued' && award.claim === 'unclaimed' && award.replacedBy === undefined;
  return !isOpen || (await tx.credentials.status(award.credentialId)) === 'revoked';
}

/** A mail server would carry it to strangers, or complain. */
const isToNobody = async (
  tx: OrganizationTransaction,
  award: Award | undefined,
  { mailer }: Pick<Ports, 'mailer'>,
): Promise<boolean> => award !== undefined && mailer.mode === 'smtp' && (await isOfExample(tx, award));

function compose(mail: Mail, { organization, award, achievement, language, applied }: Facts, ports: Needs) {
  const name = organization.name[language] ?? organization.name.ja ?? organization.name.en ?? organization.slug;
  const until = award && dateInZone(award.claimEndsAt, organization.timeZone);
  const text = mailTexts[language][mail.kind]({
    organization: name,
    achievement: award === undefined ? (mail.detail.achievement ?? '') : achievement,
    recipient: award?.name ?? '',
    until: until?.ok ? until.value : (mail.detail.until ?? ''),
    reason: mail.detail.reason ?? '',
    role: mail.detail.role ?? '',
    standard: applied?.standard ?? '',
    news: mail.detail.news ?? '',
    applicant: applied?.name ?? mail.detail.applicant ?? '',
  });
  const link = applied
    ? applicationLink(mail, organization, applied, language, ports)
    : linkOf(mail, organization, award, language, ports);
  return layOutMail(text, {
    language,
    ...(link === undefined ? {} : { link }),
    signature: `${name} · ${ports.instance.url}`,
  });
}

/** Links are built from AKASHI_URL, never from a request (security 1). */
function linkOf(
  mail: Mail,
  organization: Organization,
  award: Award | undefined,
  language: 'ja' | 'en',
  ports: Needs,
): string | undefined {
  if (mail.kind === 'invitation') {
    const { token } = invitationToken(organization.id, mail.detail.invitation ?? '', ports);
    return `${ports.instance.url}/${language}/invitation/${token}`;
  }
  if (mail.kind === 'endorsement') return `${ports.instance.url}/${language}/console/${organization.slug}/endorsements`;
  if (!award || mail.kind === 'revoked' || mail.kind === 'suspended' || mail.kind === 'reinstated') return undefined;
  // Of the address that this mail goes to: if it was mended meanwhile, the link leads nowhere.
  const { token } = claimToken(organization.id, { ...award, address: mail.address }, ports);
  return `${ports.instance.url}/${language}/claim/${token}`;
}

async function settle(
  tx: OrganizationTransaction,
  org: OrganizationId,
  mail: Mail,
  outcome: MailOutcome,
  ports: Needs,
): Promise<void> {
  const at = ports.clock.now();
  if (outcome.kind === 'accepted') return tx.mails.settle(mail.id, 'sent', at);
  if (outcome.kind === 'rejected') return tx.mails.settle(mail.id, 'bounced', at, outcome.reason);
  if (outcome.kind === 'uncertain') return tx.mails.settle(mail.id, 'uncertain', at, outcome.reason);
  if (mail.attempts >= MAIL_ATTEMPTS) return tx.mails.settle(mail.id, 'bounced', at, outcome.reason);
  await tx.mails.settle(mail.id, 'queued', at, outcome.reason);
  // 1, 2, 4, 8, 16 minutes
  const runAt = at + MINUTE * 2 ** Math.max(0, mail.attempts - 1);
  await tx.jobs.add('send-mails', { org, mails: [mail.id] }, { runAt, key: `mail:${mail.id}` });
}
