/** Tells an endorser's owners, who sign for it: that support was asked for, and that their mandate is about to end. */
import { pickText } from '../core/catalogue/pick-text.ts';
import type { Ports } from '../ports/ports.ts';
import type { Mandate, SupportRequest } from '../ports/store/accreditation.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { queueMail } from './mail-jobs.ts';

export type EndorserNews =
  | { readonly news: 'support-asked'; readonly request: SupportRequest }
  | { readonly news: 'mandate-ends'; readonly mandate: Mandate };

export async function mailEndorser(
  tx: OrganizationTransaction,
  endorser: Organization,
  about: EndorserNews,
  ports: Pick<Ports, 'clock' | 'random'>,
): Promise<void> {
  for (const { personId, role } of await tx.members.list()) {
    if (role !== 'owner') continue;
    const person = await tx.people.byId(personId);
    const [address] = await tx.people.addressesOf(personId);
    if (!person || !address) continue;
    const { language } = person;
    const detail = { news: about.news, language, ...factsOf(about, language) };
    await queueMail(tx, endorser.id, { kind: 'endorsement', address: address.address, detail }, ports);
  }
}

function factsOf(about: EndorserNews, language: 'ja' | 'en'): Readonly<Record<string, string>> {
  if (about.news === 'mandate-ends') return { until: about.mandate.until };
  const { applicant, achievement, dueOn } = about.request;
  const say = (text: { readonly ja?: string; readonly en?: string }): string => pickText(text, language, 'ja') ?? '';
  return { applicant: say(applicant.name), achievement: say(achievement.name), until: dueOn };
}
