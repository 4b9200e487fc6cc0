/**
 * An accreditor's applications: the queue, and one application with its rubric, reviews and decision. Reviewers review; owners assign and decide.
 * Every address is within the accreditor: to members of the applicant or of another accreditor it does not exist.
 */
import { type Outcome, type Recommendation, recommendations } from '../../../core/accreditation/act.ts';
import { hasConflict, MOST_CONDITIONS } from '../../../core/accreditation/advance.ts';
import { type CaseState, isOpenToApplicant } from '../../../core/accreditation/case.ts';
import { AkashiError } from '../../../core/error.ts';
import { actOnApplication, type FreeAct } from '../../../flows/act-on-application.ts';
import { alikeToApplication } from '../../../flows/alike-to-application.ts';
import { openCase } from '../../../flows/application-case.ts';
import { decideApplication } from '../../../flows/decide-application.ts';
import { listApplications, readApplication, whyNotDecide } from '../../../flows/read-application.ts';
import type { ApplicationRecord } from '../../../ports/store/accreditation.ts';
import { ApplicationPage } from '../../web/accreditation/application-page.tsx';
import { QueuePage, type QueueView, queueViews } from '../../web/accreditation/queue-page.tsx';
import { asTyped, levelledFrameworks } from '../../web/accreditation/reach-fields.tsx';
import { localText } from '../../web/format.ts';
import { accreditation } from '../../web/messages/accreditation.ts';
import { paths } from '../../web/paths.ts';
import type { FieldErrors } from '../field-errors.ts';
import { orProblem, orProblemAt, problemWords } from '../problem-words.ts';
import { readReach, typedReach } from '../reach-form.ts';
import { defineRoute, type MemberPage, type Route } from '../route.ts';
import { attachment } from './attachment.ts';

const base = '/console/:org/accreditation';
const one = `${base}/applications/:application`;
const reviewing = { member: ['owner', 'reviewer'] } as const;
const LINES = 50;

const statesIn: Readonly<Record<QueueView, readonly CaseState[]>> = {
  open: ['sent', 'in-review', 'returned', 'appealed'],
  mine: ['in-review'],
  standing: ['approved', 'conditional', 'suspended'],
  closed: ['refused', 'withdrawn', 'revoked', 'expired'],
};

export const accreditationConsoleRoutes: Route[] = [
  defineRoute({ method: 'GET', path: base, access: reviewing, handler: showQueue }),
  defineRoute({ method: 'GET', path: one, access: reviewing, handler: page => show(page) }),
  defineRoute({
    method: 'GET',
    path: `${one}/files/:file`,
    access: reviewing,
    noStore: true,
    async handler(page) {
      assertAccreditor(page);
      const { accreditor, id } = placeOf(page);
      const found = await page.ports.store.inOrganization(accreditor, async tx => {
        const { application, present, rules } = await openCase(tx, accreditor, id, page.ports);
        // What is being written is its applicant's alone; what was withdrawn as a draft was never sent.
        if (application.sentAt === undefined || isOpenToApplicant(application.state)) return undefined;
        if (hasConflict(present, page.person.id, rules)) throw new AkashiError('accreditation.conflicted');
        return tx.applications.file(id, page.param('file'));
      });
      if (found === undefined) throw new AkashiError('thing.not-found');
      if (found.file.erasedAt !== undefined) throw new AkashiError('accreditation.file-erased');
      // What a stranger sent is saved, never shown in our name.
      return attachment(page, {
        bytes: found.bytes,
        contentType: 'application/octet-stream',
        fileName: found.file.name,
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/review`,
    access: reviewing,
    handler: page => act(page, reviewAct(page)),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/manage`,
    access: { member: ['owner'] },
    handler: page => act(page, manageAct(page)),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/conditions`,
    access: { member: ['owner'] },
    // More rows for conditions, with all that was typed: nothing is decided by it.
    handler: page => show(page, undefined, 2),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/decide`,
    access: { member: ['owner'] },
    recentPasskey: true,
    handler: page => (page.form.text('act') === 'decided' ? decide(page) : act(page, laterAct(page))),
  }),
];

/** An organization that is no accreditor has no such pages. */
function assertAccreditor({ organization }: MemberPage): void {
  if (!organization.functions.includes('accreditor')) throw new AkashiError('thing.not-found');
}

const placeOf = (page: MemberPage) => ({ accreditor: page.organization.id, id: page.param('application') });

async function showQueue(page: MemberPage): Promise<Response> {
  assertAccreditor(page);
  const view = queueViews.find(each => each === page.query('view')) ?? 'open';
  const asked = Number.parseInt(page.query('page'), 10);
  const at = Number.isSafeInteger(asked) && asked > 1 ? asked - 1 : 0;
  const filter = { states: statesIn[view], ...(view === 'mine' ? { reviewer: page.person.id } : {}) };
  const found = await listApplications(page.organization.id, filter, { limit: LINES, offset: at * LINES }, page.ports);
  return page.render(
    { title: page.t(accreditation).queue.title, rail: 'accreditation', width: 'work' },
    <QueuePage
      organization={page.organization}
      view={view}
      {...found}
      at={at}
      perPage={LINES}
      mayManage={page.role === 'owner'}
    />,
  );
}

async function show(page: MemberPage, problem?: string, more = 0, errors: FieldErrors = {}): Promise<Response> {
  assertAccreditor(page);
  const view = await readApplication(placeOf(page), page.ports);
  const frameworks = levelledFrameworks((await page.ports.reference.load()).reference);
  const isDeciding = page.form.text('outcome') !== '' || page.form.names().includes('condition.0');
  const bar = page.role === 'owner' ? whyNotDecide(view, page.person.id) : undefined;
  return page.render(
    {
      title: localText(view.application.applicant.name, page.lang),
      rail: 'accreditation',
      width: 'work',
      ...(problem === undefined ? {} : { status: 422 }),
    },
    <ApplicationPage
      slug={page.organization.slug}
      view={view}
      self={page.person.id}
      isKeptOut={hasConflict(view.present, page.person.id, view.rules)}
      alike={await alikeOf(view.application, page)}
      role={page.role}
      mayManage={page.role === 'owner'}
      {...(bar === undefined ? {} : { bar: problemWords(bar, page.lang) })}
      conditionRows={Math.min(MOST_CONDITIONS, Math.max(2, ...conditionNumbers(page).map(n => n + 1)) + more)}
      reach={isDeciding ? typedReach(page.form) : asTyped(view.version.content, frameworks)}
      frameworks={frameworks}
      {...(problem === undefined ? {} : { problem })}
      errors={errors}
      typed={name => page.form.text(name)}
    />,
  );
}

const alikeOf = async (application: ApplicationRecord, { ports }: MemberPage) => ({
  comparison: await alikeToApplication(application, ports),
  reference: (await ports.reference.load()).reference,
});

async function act(page: MemberPage, what: FreeAct): Promise<Response> {
  assertAccreditor(page);
  const problem = await orProblem(() => actOnApplication({ ...placeOf(page), act: what }, page.ports), page.lang);
  return problem === undefined ? done(page, page.t(accreditation).view.saved) : show(page, problem);
}

const done = (page: MemberPage, words: string): Response =>
  page.redirect(paths.application(page.organization.slug, page.param('application')), words);

async function decide(page: MemberPage): Promise<Response> {
  assertAccreditor(page);
  const text = (name: string): string => page.form.text(name);
  const t = page.t(accreditation).view;
  if (!page.form.checked('unconflicted')) return show(page, problemWords('accreditation.undeclared', page.lang));
  const outcome = (['approved', 'conditional', 'refused'] as const).find(
    (each): each is Outcome => each === text('outcome'),
  );
  if (outcome === undefined) return show(page, problemWords('accreditation.outcome-contradicts', page.lang));
  const rows = conditionNumbers(page).filter(n => text(`condition.${n}`) !== '' || text(`due.${n}`) !== '');
  const conditions = rows.map(n => ({ text: text(`condition.${n}`).slice(0, 2_000), dueOn: text(`due.${n}`) }));
  const problem = await orProblemAt(async () => {
    const { version } = await readApplication(placeOf(page), page.ports);
    const frameworks = levelledFrameworks((await page.ports.reference.load()).reference);
    const { scope, mayAccredit } = readReach(typedReach(page.form), frameworks, version.content);
    const input = {
      ...placeOf(page),
      by: page.person.id,
      outcome,
      reasons: text('reasons').slice(0, 20_000),
      conditions,
    };
    await decideApplication({ ...input, scope: scope ?? {}, mayAccredit: mayAccredit ?? [] }, page.ports);
  }, page.lang);
  if (problem === undefined) return done(page, t.decided);
  const [, place, part] = /^conditions\.(\d+)\.(text|dueOn)$/.exec(problem.at ?? '') ?? [];
  const field = part && `${part === 'text' ? 'condition' : 'due'}.${rows[Number(place)]}`;
  return show(page, problem.words, 0, field ? { [field]: problem.words } : {});
}

/** In the order of the form, whatever its rows are numbered. */
const conditionNumbers = ({ form }: MemberPage): readonly number[] =>
  form.names().flatMap(name => {
    const n = /^condition\.(\d{1,2})$/.exec(name)?.[1];
    return n === undefined ? [] : [Number(n)];
  });

function reviewAct({ form, person: { id: by } }: MemberPage): FreeAct {
  switch (form.text('act')) {
    case 'declared': {
      const conflict = form.text('conflict');
      if (conflict !== 'yes' && conflict !== 'no') throw new AkashiError('request.malformed', { at: 'conflict' });
      return { kind: 'declared', by, conflict: conflict === 'yes', reason: form.text('reason').slice(0, 500) };
    }
    case 'reviewed': {
      const scores = form
        .names()
        .filter(name => name.startsWith('points.'))
        .map(name => name.slice('points.'.length))
        .map(criterion => ({
          criterion,
          points: /^\d{1,2}$/.test(form.text(`points.${criterion}`)) ? Number(form.text(`points.${criterion}`)) : -1,
          reason: form.text(`reason.${criterion}`).slice(0, 5_000),
        }));
      const recommendation = recommendations.find(
        (each): each is Recommendation => each === form.text('recommendation'),
      );
      if (recommendation === undefined) throw new AkashiError('request.malformed', { at: 'recommendation' });
      return { kind: 'reviewed', by, scores, recommendation, comment: form.text('comment').slice(0, 5_000) };
    }
    case 'asked':
      return { kind: 'asked', by, text: form.text('text').slice(0, 5_000) };
    default:
      throw new AkashiError('request.malformed', { at: 'act' });
  }
}

function manageAct({ form, person: { id: by } }: MemberPage): FreeAct {
  const reviewer = form.text('reviewer');
  switch (form.text('act')) {
    case 'assigned':
      return { kind: 'assigned', by, reviewer };
    case 'unassigned':
      return { kind: 'unassigned', by, reviewer };
    case 'returned':
      return { kind: 'returned', by, reason: form.text('reason').slice(0, 5_000) };
    case 'fulfilled':
      return { kind: 'fulfilled', by, condition: form.text('condition'), note: form.text('note').slice(0, 2_000) };
    default:
      throw new AkashiError('request.malformed', { at: 'act' });
  }
}

function laterAct({ form, person: { id: by } }: MemberPage): FreeAct {
  const reason = form.text('reason').slice(0, 5_000);
  const reasons = form.text('reasons').slice(0, 5_000);
  const kind = form.text('act');
  switch (kind) {
    case 'suspended':
    case 'reinstated':
    case 'revoked':
      return { kind, by, reason };
    case 'appeal-allowed':
    case 'appeal-dismissed':
      return { kind: 'appeal-decided', by, allowed: kind === 'appeal-allowed', reasons };
    default:
      throw new AkashiError('request.malformed', { at: 'act' });
  }
}
