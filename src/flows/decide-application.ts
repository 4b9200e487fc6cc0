/** The decision: an approval is signed, kept, logged and, of a listing, listed, all in one transaction; a refusal has its reasons. */
import type { Act, Outcome, SignedApproval } from '../core/accreditation/act.ts';
import { advance } from '../core/accreditation/advance.ts';
import { decidedSubject } from '../core/accreditation/application.ts';
import { approvalSubject } from '../core/accreditation/approval.ts';
import type { Reach } from '../core/accreditation/scope.ts';
import type { AchievementContent } from '../core/catalogue/achievement.ts';
import { pickText } from '../core/catalogue/pick-text.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import type { Backing } from '../core/register/listing.ts';
import { addDays, addMonths } from '../core/time/add-to-date.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { AccreditationSubject } from '../core/trust/accreditation.ts';
import { buildAccreditation } from '../core/trust/build-accreditation.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { urnOf } from './addresses.ts';
import { type OpenCase, openCase } from './application-case.ts';
import type { ApplicationPlace } from './find-application.ts';
import { issuerProfileOf, organizationName } from './issuer-profile.ts';
import { listAchievement } from './list-achievement.ts';
import { listingContentOf } from './listing-content.ts';
import { accreditationsAbout } from './read-accreditations.ts';
import { recordAct } from './record-act.ts';
import { publishedContent } from './send-application.ts';
import { type DecisionSeat, keepDecision, signDecision, takeSeat } from './sign-decision.ts';

/** Of an approval that says nothing of its reach, it is its standard's. */
export interface DecisionInput extends ApplicationPlace, Reach {
  readonly by: string;
  readonly outcome: Outcome;
  readonly reasons: string;
  readonly conditions: readonly { readonly text: string; readonly dueOn: string }[];
}

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'vault' | 'crypto' | 'instance' | 'reference'>;
type Decided = Extract<Act, { kind: 'decided' }>;

/**
 * The same decision by the same person again is the decision that was made. Throws what core/accreditation/advance.ts refuses with,
 * `accreditation.not-an-accreditor`, `key.none-in-use`, `thing.not-found`.
 */
export async function decideApplication(input: DecisionInput, ports: Needs): Promise<void> {
  const begun = await ports.store.inOrganization(input.accreditor, async tx => {
    const open = await openCase(tx, input.accreditor, input.id, ports, { lock: true });
    if (isRepeat(open, input)) return undefined;
    if (!open.accreditor.functions.includes('accreditor')) throw new AkashiError('accreditation.not-an-accreditor');
    if (input.outcome === 'refused') {
      await recordAct(tx, open, actOf(input, open, undefined), ports);
      return undefined;
    }
    // Judged before a place is taken and anything is signed, and again when it is kept.
    const trial = { credential: urnOf('00000000-0000-0000-0000-000000000000'), until: lastDay(open) };
    orThrow(advance(open.present, actOf(input, open, trial), open.rules));
    return { open, seat: await takeSeat(tx, open.accreditor, ports) };
  });
  if (begun === undefined) return;
  const { open, seat } = begun;
  const facts = await listedFacts(open, ports);
  const signed = await signDecision(orThrow(documentOf(open, seat, input)), seat, ports);
  await ports.store.inOrganization(input.accreditor, async tx => {
    const now = await openCase(tx, input.accreditor, input.id, ports, { lock: true });
    // Of two clicks at once the other one has decided: what was signed here is nobody's.
    if (isRepeat(now, input)) return;
    const approval: SignedApproval = { credential: seat.id, until: lastDay(open) };
    await keepDecision(tx, signed, recordOf(open), ports);
    await recordAct(tx, now, actOf(input, open, approval), ports);
    if (open.version.content.approval === 'listing') await list(tx, open, seat.id, facts, input.by, ports);
  });
}

const isRepeat = ({ present }: OpenCase, { by, outcome, reasons }: DecisionInput): boolean =>
  present.state === outcome && present.decision?.by === by && present.decision.reasons === reasons.trim();

/** The standard's months from today; the day itself is the last. */
const lastDay = ({ rules, version }: OpenCase): LocalDate => addMonths(rules.today, version.content.validityMonths);

function reachOf(input: DecisionInput, { version }: OpenCase): Reach {
  const { scope, mayAccredit } = 'scope' in input || 'mayAccredit' in input ? input : version.content;
  const { levels, fields } = scope ?? {};
  // An empty list would not be signed, and so would limit nothing.
  const limits = { ...(levels?.length ? { levels } : {}), ...(fields?.length ? { fields } : {}) };
  return {
    ...(Object.keys(limits).length > 0 && { scope: limits }),
    ...(mayAccredit?.length ? { mayAccredit } : {}),
  };
}

const actOf = (input: DecisionInput, open: OpenCase, signed: SignedApproval | undefined): Decided => ({
  kind: 'decided',
  by: input.by,
  outcome: input.outcome,
  reasons: input.reasons.trim(),
  conditions: input.conditions.map(({ text, dueOn }, n) => ({ key: `c${n + 1}`, text: text.trim(), dueOn })),
  on: open.rules.today,
  ...(signed === undefined ? {} : { signed, ...reachOf(input, open) }),
});

/** The one achievement that an approval is limited to: the right to deliver is for what was applied with. */
const scopedTo = ({ application, version }: OpenCase): string | undefined =>
  version.content.approval === 'delivery' ? application.content.achievement?.id : undefined;

function subjectOf({ application, version }: OpenCase): AccreditationSubject {
  const { approval } = version.content;
  const id = decidedSubject(version.content, application.applicant, application.content);
  return approval === 'listing' || approval === 'content'
    ? { kind: 'achievement', id, provider: application.applicant.issuerId, approval }
    : { kind: 'issuer', id, approval };
}

function documentOf(open: OpenCase, seat: DecisionSeat, input: DecisionInput) {
  const { accreditor, version, rules, application } = open;
  const { inLanguage, name, description, criteria } = version.content;
  const achievement = scopedTo(open);
  const { scope, mayAccredit } = reachOf(input, open);
  const limits = { ...scope, ...(achievement === undefined ? {} : { achievements: [achievement] }) };
  const narrative = { ja: rubric(criteria, 'ja'), en: rubric(criteria, 'en') };
  const conditions = input.conditions.map(({ text, dueOn }) => `${text.trim()} (${dueOn})`).join('\n');
  const { language } = application;
  return buildAccreditation({
    id: urnOf(seat.id),
    accreditor: issuerProfileOf(accreditor, inLanguage),
    standard: {
      id: urnOf(version.id),
      version: version.number,
      inLanguage,
      name,
      description,
      criteria: { narrative },
    },
    subject: subjectOf(open),
    ...(Object.keys(limits).length > 0 && { scope: limits }),
    ...(mayAccredit && { mayAccredit }),
    ...(conditions === '' ? {} : { conditions: { [language]: conditions } }),
    language: inLanguage,
    zone: accreditor.timeZone,
    awarded: rules.today as LocalDate,
    validFrom: rules.today as LocalDate,
    // It holds until this day begins.
    validUntil: addDays(lastDay(open), 1),
    status: seat.status,
  });
}

const rubric = (criteria: OpenCase['version']['content']['criteria'], language: 'ja' | 'en'): string =>
  criteria.map(({ text }) => `- ${text[language] ?? ''}`).join('\n');

function recordOf(open: OpenCase) {
  const { application, version, accreditor } = open;
  const { applicant, content } = application;
  const isAchievement = approvalSubject[version.content.approval] === 'achievement';
  const named = isAchievement && content.achievement ? content.achievement.name : applicant.name;
  const achievement = scopedTo(open);
  return {
    kind: 'accreditation' as const,
    applicationId: application.id,
    subject: decidedSubject(version.content, applicant, content),
    subjectName: pickText(named, version.content.inLanguage, 'ja') ?? organizationName(accreditor, 'ja'),
    approval: version.content.approval,
    ...(achievement === undefined ? {} : { achievement }),
    until: lastDay(open),
  };
}

/** In the accreditor's own register, until the approval ends: by then it is to be reviewed. */
async function list(
  tx: OrganizationTransaction,
  open: OpenCase,
  credential: string,
  { published, advised }: ListedFacts,
  by: string,
  ports: Needs,
): Promise<void> {
  const { accreditor, application, rules } = open;
  const content = listingContentOf(application, published);
  if (content === undefined) return;
  const assured: Backing = {
    role: 'assured',
    name: accreditor.name,
    issuer: accreditor.issuerId,
    credential: urnOf(credential),
    since: rules.today,
    until: lastDay(open),
  };
  const backings = [...advised, assured];
  await listAchievement(tx, { register: accreditor.id, content, backings, reviewOn: lastDay(open), by }, ports);
}

interface ListedFacts {
  readonly published: AchievementContent | undefined;
  readonly advised: readonly Backing[];
}

/** What a listing tells besides the decision: the achievement as published, and the industry's advice that stands today. */
async function listedFacts({ application, rules, version }: OpenCase, ports: Needs): Promise<ListedFacts> {
  const achievement = application.content.achievement?.id;
  if (version.content.approval !== 'listing' || achievement === undefined) return { published: undefined, advised: [] };
  const about = await accreditationsAbout(achievement, ports);
  return {
    published: await publishedContent(application, ports),
    advised: about.flatMap(({ organization, record }) => {
      const stands = record.kind === 'endorsement' && record.status === 'active' && record.until >= rules.today;
      if (!stands) return [];
      const since = orThrow(dateInZone(record.issuedAt, organization.timeZone));
      const { name, issuerId: issuer } = organization;
      return [{ role: 'advised' as const, name, issuer, credential: urnOf(record.id), since, until: record.until }];
    }),
  };
}
