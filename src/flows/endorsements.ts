/** Industry's advice: mandates, letters of support on the four questions, and the signed endorsement that answers one. */

import type { Text } from '../core/catalogue/achievement.ts';
import { pickText } from '../core/catalogue/pick-text.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import { addDays, addWorkingDays } from '../core/time/add-to-date.ts';
import { type LocalDate, parseLocalDate } from '../core/time/local-date.ts';
import { dateInZone } from '../core/time/zone.ts';
import { buildEndorsement } from '../core/trust/build-endorsement.ts';
import type { Ports } from '../ports/ports.ts';
import type { Mandate, SupportRequest, SupportRequestId } from '../ports/store/accreditation.ts';
import type { OrganizationId, PersonId, VersionId } from '../ports/store/ids.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { urnOf } from './addresses.ts';
import { issuerProfileOf } from './issuer-profile.ts';
import { mailEndorser } from './mail-endorser.ts';
import { newUuid } from './new-id.ts';
import { changeAccreditationStatus } from './record-act.ts';
import { type DecisionSeat, keepDecision, signDecision, takeSeat } from './sign-decision.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'random'>;
type Signing = Needs & Pick<Ports, 'vault' | 'crypto' | 'instance' | 'reference'>;

/** Who needs it, what it is for in work, how it meets the need, and who in the industry was asked. */
export const QUESTIONS = 4;
export const WORKING_DAYS = 20;
const MAX_TEXT = 5_000;

/** The operator gives a mandate; only within one can the endorser sign. Throws `accreditation.not-an-endorser`, `accreditation.mandate-reversed`, `time.malformed`. */
export async function giveMandate(
  input: {
    readonly endorser: OrganizationId;
    readonly from: string;
    readonly until: string;
    readonly field: Text;
    readonly by: PersonId | 'system';
  },
  ports: Needs,
): Promise<Mandate> {
  const [from, until] = [input.from, input.until].map(date => orThrow(parseLocalDate(date))) as [LocalDate, LocalDate];
  if (until < from) throw new AkashiError('accreditation.mandate-reversed', { at: 'until' });
  const { field, by: givenBy } = input;
  const mandate: Mandate = {
    id: newUuid(ports),
    from,
    until,
    field: Object.fromEntries(
      Object.entries(field).flatMap(([language, text]) => (text === '' ? [] : [[language, text.slice(0, 200)]])),
    ),
    givenBy,
    givenAt: ports.clock.now(),
  };
  await ports.store.inOrganization(input.endorser, async tx => {
    await endorserOf(tx, input.endorser);
    await tx.endorsements.addMandate(mandate);
    await tx.audit.append({
      ...{ at: mandate.givenAt, actor: givenBy, action: 'give-mandate', subject: mandate.id },
      detail: { from, until },
    });
  });
  return mandate;
}

/** From the day given on there is no mandate; endorsements that were signed within it stay what they are. */
export async function endMandate(
  input: { readonly endorser: OrganizationId; readonly mandate: string; readonly by: PersonId | 'system' },
  ports: Needs,
): Promise<void> {
  await ports.store.inOrganization(input.endorser, async tx => {
    const endorser = await endorserOf(tx, input.endorser);
    const mandate = (await tx.endorsements.mandates()).find(({ id }) => id === input.mandate);
    if (!mandate) throw new AkashiError('thing.not-found', { at: 'mandate' });
    const yesterday = addDays(today(endorser, ports), -1);
    if (mandate.until <= yesterday) return;
    await tx.endorsements.endMandate(mandate.id, yesterday);
    const at = ports.clock.now();
    await tx.audit.append({ at, actor: input.by, action: 'end-mandate', subject: mandate.id, detail: {} });
  });
}

/** Throws `accreditation.not-an-endorser`, `accreditation.reason-missing` (at: the question), `accreditation.achievement-missing`, `thing.not-found`. */
export async function askForSupport(
  input: {
    readonly applicant: OrganizationId;
    readonly endorser: OrganizationId;
    readonly version: VersionId;
    readonly answers: readonly string[];
    readonly by: PersonId;
  },
  ports: Needs,
): Promise<SupportRequest> {
  const answers = Array.from({ length: QUESTIONS }, (_, n) => (input.answers[n] ?? '').trim());
  answers.forEach((answer, n) => {
    if (answer === '') throw new AkashiError('accreditation.reason-missing', { at: `answer${n + 1}` });
    if (answer.length > MAX_TEXT) throw new AkashiError('accreditation.text-too-long', { at: `answer${n + 1}` });
  });
  const { applicant, version } = await ports.store.inOrganization(input.applicant, async tx => ({
    applicant: await tx.organizations.byId(input.applicant),
    version: await tx.achievements.version(input.version),
  }));
  if (!applicant) throw new AkashiError('thing.not-found', { at: 'applicant' });
  if (!version) throw new AkashiError('accreditation.achievement-missing', { at: 'achievement' });
  return ports.store.inOrganization(input.endorser, async tx => {
    const endorser = await endorserOf(tx, input.endorser);
    const { id: organization, name, country, website, issuerId } = applicant;
    const request: SupportRequest = {
      id: newUuid(ports),
      applicant: { organization, name, country, issuerId, ...(website === undefined ? {} : { website }) },
      achievement: { id: urnOf(version.id), name: version.content.name },
      answers,
      state: 'asked',
      askedAt: ports.clock.now(),
      dueOn: addWorkingDays(today(endorser, ports), WORKING_DAYS),
      askedBy: input.by,
    };
    // A second click finds what the first has asked.
    const open = (await tx.endorsements.requests()).find(
      each =>
        each.state === 'asked' &&
        each.applicant.organization === organization &&
        each.achievement.id === request.achievement.id,
    );
    if (open !== undefined) return open;
    await tx.endorsements.ask(request);
    await mailEndorser(tx, endorser, { news: 'support-asked', request }, ports);
    await tx.audit.append({
      at: request.askedAt,
      actor: input.by,
      action: 'ask-support',
      subject: request.id,
      detail: {},
    });
    return request;
  });
}

export interface SupportAnswer {
  readonly endorser: OrganizationId;
  readonly request: SupportRequestId;
  readonly supported: boolean;
  readonly statement: string;
  /** In which the statement is written: it is signed in it. */
  readonly language: 'ja' | 'en';
  readonly by: PersonId;
}

/**
 * Support is signed, dated and holds until the mandate ends; what is declined has its reasons. The same answer again is the first. Throws
 * `accreditation.outside-mandate`, `accreditation.reason-missing`, `accreditation.not-now`, `accreditation.conflicted` (of a member of the
 * applicant), `thing.not-found`.
 */
export async function answerSupport(input: SupportAnswer, ports: Signing): Promise<void> {
  const statement = input.statement.trim();
  if (statement === '') throw new AkashiError('accreditation.reason-missing', { at: 'statement' });
  const begun = await ports.store.inOrganization(input.endorser, async tx => {
    const { endorser, request, mandate } = await openRequest(tx, input, ports);
    if (request.state !== 'asked') return undefined;
    if (input.supported) return { seat: await takeSeat(tx, endorser, ports), request, mandate: inMandate(mandate) };
    await settle(tx, { ...input, statement }, {}, ports);
    return undefined;
  });
  if (begun === undefined) return;
  const { seat, request, mandate } = begun;
  const signed = await signDecision(
    orThrow(documentOf(seat, request, mandate, { ...input, statement }, ports)),
    seat,
    ports,
  );
  await ports.store.inOrganization(input.endorser, async tx => {
    const now = await openRequest(tx, input, ports);
    if (now.request.state !== 'asked') return;
    inMandate(now.mandate);
    const record = {
      kind: 'endorsement' as const,
      subject: request.achievement.id,
      subjectName: pickText(request.achievement.name, input.language, 'ja') ?? '',
      until: mandate.until,
    };
    await keepDecision(tx, signed, record, ports);
    await settle(tx, { ...input, statement }, { accreditationId: seat.id }, ports);
  });
}

/** An endorsement that holds no more: revoked for good. */
export async function withdrawEndorsement(
  input: { readonly endorser: OrganizationId; readonly accreditation: string; readonly by: PersonId },
  ports: Signing,
): Promise<void> {
  await ports.store.inOrganization(input.endorser, async tx => {
    const endorser = await endorserOf(tx, input.endorser);
    const document = await tx.accreditations.byId(input.accreditation);
    if (document?.kind !== 'endorsement') throw new AkashiError('thing.not-found', { at: 'endorsement' });
    await changeAccreditationStatus(tx, endorser, document, 'revoked', ports);
    const answered = (await tx.endorsements.requests()).find(
      each => each.accreditationId === document.id && each.state === 'supported',
    );
    if (answered !== undefined) {
      const { id, decidedAt = 0, decidedBy = '', statement = '', language = 'ja' } = answered;
      const answer = { decidedAt, decidedBy, statement, language, accreditationId: document.id };
      await tx.endorsements.decide(id, { ...answer, state: 'withdrawn' });
    }
    await tx.audit.append({
      ...{ at: ports.clock.now(), actor: input.by, action: 'withdraw-endorsement', subject: document.id },
      detail: {},
    });
  });
}

async function openRequest(tx: OrganizationTransaction, input: SupportAnswer, ports: Pick<Ports, 'clock'>) {
  const endorser = await endorserOf(tx, input.endorser);
  const request = await tx.endorsements.request(input.request, { lock: true });
  if (!request) throw new AkashiError('thing.not-found', { at: 'request' });
  const wanted = input.supported ? 'supported' : 'declined';
  if (request.state !== 'asked' && request.state !== wanted) throw new AkashiError('accreditation.not-now');
  const theirs = await tx.organizations.ofPerson(input.by);
  if (theirs.some(({ organization }) => organization.id === request.applicant.organization))
    throw new AkashiError('accreditation.conflicted');
  const day = today(endorser, ports);
  const mandate = (await tx.endorsements.mandates()).find(({ from, until }) => from <= day && day <= until);
  return { endorser, request, mandate };
}

function inMandate(mandate: Mandate | undefined): Mandate {
  if (mandate === undefined) throw new AkashiError('accreditation.outside-mandate');
  return mandate;
}

function documentOf(
  seat: DecisionSeat,
  request: SupportRequest,
  { from, until, field }: Mandate,
  { statement, language }: Pick<SupportAnswer, 'statement' | 'language'>,
  ports: Pick<Ports, 'clock'>,
) {
  const { organization } = seat;
  const day = today(organization, ports);
  return buildEndorsement({
    id: urnOf(seat.id),
    endorser: issuerProfileOf(organization, language),
    about: request.achievement.id,
    comment: { [language]: statement },
    mandate: {
      ...(Object.keys(field).length === 0 ? {} : { role: field }),
      from: from as LocalDate,
      until: until as LocalDate,
    },
    language,
    zone: organization.timeZone,
    awarded: day,
    validFrom: day,
    validUntil: addDays(until, 1),
    status: seat.status,
  });
}

async function settle(
  tx: OrganizationTransaction,
  { request, supported, statement, language, by }: SupportAnswer,
  signed: { readonly accreditationId?: string },
  ports: Pick<Ports, 'clock'>,
): Promise<void> {
  const decidedAt = ports.clock.now();
  const state = supported ? 'supported' : 'declined';
  await tx.endorsements.decide(request, { state, decidedAt, decidedBy: by, statement, language, ...signed });
  await tx.audit.append({ at: decidedAt, actor: by, action: `support-${state}`, subject: request, detail: {} });
}

async function endorserOf(tx: OrganizationTransaction, id: OrganizationId): Promise<Organization> {
  const organization = await tx.organizations.byId(id);
  if (!organization?.functions.includes('endorser')) throw new AkashiError('accreditation.not-an-endorser');
  return organization;
}

const today = ({ timeZone }: Organization, { clock }: Pick<Ports, 'clock'>): LocalDate =>
  orThrow(dateInZone(clock.now(), timeZone));
