/** Revoking, suspending, reinstating and correcting: each after a page that says what will happen, to whom, and asks why. */
import { AkashiError, type ErrorCode } from '../../../core/error.ts';
import { type ChosenOutcome, changeChosen } from '../../../flows/change-chosen.ts';
import { changeStatus } from '../../../flows/change-status.ts';
import { correctAward } from '../../../flows/correct-award.ts';
import { type AwardView, readAward } from '../../../flows/read-award.ts';
import { type WeighedChange, weighStatusChange } from '../../../flows/weigh-status-change.ts';
import type { CredentialStatus } from '../../../ports/store/credentials.ts';
import type { CredentialId } from '../../../ports/store/ids.ts';
import { type AwardQuery, filterOf, parametersOf, readAwardQuery } from '../../web/credentials/award-query.ts';
import { asksForCount, ChangePage, readCount } from '../../web/credentials/change-page.tsx';
import { type CorrectionField, CorrectPage, correctionFields } from '../../web/credentials/correct-page.tsx';
import { formatNumber } from '../../web/format.ts';
import { countTyped } from '../../web/messages/count-typed.ts';
import { credentials } from '../../web/messages/credentials.ts';
import { paths } from '../../web/paths.ts';
import { explainProblem } from '../../web/rosters/explain-problem.ts';
import { wordsFor } from '../../words/index.ts';
import type { Form } from '../form.ts';
import { isOwnPath } from '../page.tsx';
import { defineRoute, type MemberPage, type Route } from '../route.ts';

/** All that match a search, in one transaction of some seconds; whoever has more to change narrows the search. */
export const CHANGED_AT_ONCE = 20_000;
/** Ids travel through a form; a page of the list has 50 to tick. */
const TICKED_AT_ONCE = 1_000;

const base = '/console/:org/credentials';
const one = `${base}/:award`;
const flags = { access: { member: ['owner', 'awarder'] }, recentPasskey: true } as const;
const statuses: readonly CredentialStatus[] = ['revoked', 'suspended', 'active'];

const sentence = (page: MemberPage, { what, todo }: { readonly what: string; readonly todo: string }): string =>
  page.lang === 'ja' ? `${what}${todo}` : `${what} ${todo}`;
const inWords = (page: MemberPage, code: ErrorCode): string => sentence(page, wordsFor(code, page.lang));

function statusIn(text: string): CredentialStatus {
  const status = statuses.find(each => each === text);
  if (status === undefined) throw new AkashiError('request.malformed', { at: 'to' });
  return status;
}

/** Ticked lines, or all that a search finds. */
type Choice = { readonly ids: readonly CredentialId[] } | { readonly query: AwardQuery };

interface Asked {
  readonly to: CredentialStatus;
  readonly choice: Choice;
  readonly back: string;
  readonly reason: string;
  readonly error?: string;
  readonly countError?: string;
  /** Weighed already, and not what was shown when it was confirmed. */
  readonly moved?: WeighedChange;
}

/** What the confirmed form brings back: for a search the search itself, and a mark of those that were shown. */
function fieldsOf(choice: Choice, { changing, mark }: WeighedChange): Record<string, string> {
  if ('query' in choice) return { ...parametersOf(choice.query), all: 'yes', mark };
  return { ids: changing.map(award => award.credentialId).join(' ') };
}

async function ask(page: MemberPage, asked: Asked): Promise<Response> {
  const { to, choice, back, reason, error, countError, moved } = asked;
  const limit = 'query' in choice ? CHANGED_AT_ONCE : TICKED_AT_ONCE;
  const chosen = 'query' in choice ? filterOf(choice.query) : choice.ids;
  const wish = { organization: page.organization.id, chosen, status: to, limit };
  const weighed = moved ?? (await weighStatusChange(wish, page.ports));
  const status = moved !== undefined ? 409 : (error ?? countError) !== undefined ? 422 : undefined;
  return page.render(
    {
      title: page.t(credentials).change.title[to],
      rail: 'credentials',
      width: 'read',
      ...(status === undefined ? {} : { status }),
    },
    <ChangePage
      org={page.organization.slug}
      to={to}
      weighed={weighed}
      limit={limit}
      back={back}
      reason={reason}
      error={error}
      countError={countError}
      chosen={fieldsOf(choice, weighed)}
      moved={moved !== undefined}
    />,
  );
}

/** The list's form: ticked lines, or `all` that its search found. */
function askForChosen(page: MemberPage): Promise<Response> | Response {
  const { slug } = page.organization;
  const to = statusIn(page.query('to'));
  const ids = page.c.req.queries('id') ?? [];
  const query = readAwardQuery(page.query);
  const found = new URLSearchParams(parametersOf(query)).toString();
  const list = found === '' ? paths.credentials(slug) : `${paths.credentials(slug)}?${found}`;
  const [first] = ids;
  const back = page.query('one') === 'yes' && first !== undefined ? paths.credential(slug, first) : list;
  if (page.query('all') === 'yes') return ask(page, { to, choice: { query }, back, reason: '' });
  if (ids.length === 0) return page.redirect(list, { kind: 'attention', text: inWords(page, 'award.none-chosen') });
  return ask(page, { to, choice: { ids }, back, reason: '' });
}

function choiceIn(form: Form): Choice {
  if (form.text('all') === 'yes') return { query: readAwardQuery(name => form.text(name)) };
  const ids = form.text('ids').split(' ').filter(Boolean);
  if (ids.length === 0 || ids.length > TICKED_AT_ONCE) throw new AkashiError('request.malformed', { at: 'ids' });
  return { ids };
}

async function change(page: MemberPage): Promise<Response> {
  const to = statusIn(page.form.text('to'));
  const reason = page.form.text('reason');
  const list = paths.credentials(page.organization.slug);
  const back = isOwnPath(page.form.text('back')) ? page.form.text('back') : list;
  const choice = choiceIn(page.form);
  if (reason === '') return ask(page, { to, choice, back, reason, error: inWords(page, 'status.reason-missing') });
  const countError = wrongCount(page, to, choice);
  if (countError !== undefined) return ask(page, { to, choice, back, reason, countError });
  const outcome = await carryOut(page, choice, { status: to, reason });
  if (outcome.kind === 'moved') return ask(page, { to, choice, back, reason, moved: outcome.weighed });
  const t = page.t(credentials).change;
  // A second click finds nothing left to change, and says so.
  return outcome.count === 0
    ? page.redirect(back, { kind: 'attention', text: t.unchanged })
    : page.redirect(back, t.done[to](formatNumber(outcome.count, page.lang)));
}

/** Against a slip of the hand: the number that the page showed is typed again. */
function wrongCount(page: MemberPage, to: CredentialStatus, choice: Choice): string | undefined {
  const shown = 'ids' in choice ? choice.ids.length : Number(page.form.text('shown') || Number.POSITIVE_INFINITY);
  if (!asksForCount(to, shown) || readCount(page.form.text('count')) === shown) return undefined;
  return countTyped[page.lang].wrong(formatNumber(shown, page.lang));
}

async function carryOut(
  page: MemberPage,
  choice: Choice,
  wanted: { readonly status: CredentialStatus; readonly reason: string },
): Promise<ChosenOutcome> {
  const organization = page.organization.id;
  const request = { ...wanted, organization, by: page.person.id };
  if ('query' in choice) {
    const chosen = filterOf(choice.query);
    return changeChosen({ ...request, chosen, limit: CHANGED_AT_ONCE, mark: page.form.text('mark') }, page.ports);
  }
  const count = await page.ports.store.inOrganization(organization, tx =>
    changeStatus(tx, { ...request, credentials: choice.ids }, page.ports),
  );
  return { kind: 'changed', count };
}

type Values = Readonly<Record<CorrectionField, string>>;

async function found(page: MemberPage): Promise<AwardView> {
  const view = await readAward(page.organization.id, page.param('award'), page.ports);
  if (view === undefined) throw new AkashiError('thing.not-found');
  return view;
}

function showCorrection(
  page: MemberPage,
  view: AwardView,
  values: Values,
  errors: ReadonlyMap<CorrectionField, string> = new Map(),
  problem?: string,
): Promise<Response> {
  return page.render(
    {
      title: page.t(credentials).correct.title,
      rail: 'credentials',
      width: 'read',
      ...(errors.size === 0 && problem === undefined ? {} : { status: 422 }),
    },
    <CorrectPage org={page.organization.slug} view={view} values={values} errors={errors} problem={problem} />,
  );
}

/** Whoever corrected it first, the corrected one is what one wants to see: a second click lands there too. */
function toReplacement(page: MemberPage, { replacedBy }: AwardView): Response | undefined {
  if (replacedBy === undefined) return undefined;
  const text = page.t(credentials).correct.already;
  return page.redirect(paths.credential(page.organization.slug, replacedBy.credentialId), { kind: 'attention', text });
}

async function correct(page: MemberPage): Promise<Response> {
  const view = await found(page);
  const elsewhere = toReplacement(page, view);
  if (elsewhere !== undefined) return elsewhere;
  const values = Object.fromEntries(correctionFields.map(field => [field, page.form.text(field)])) as Values;
  const { reason, ...cells } = values;
  if (reason === '')
    return showCorrection(page, view, values, new Map([['reason', inWords(page, 'status.reason-missing')]]));
  const input = { organization: page.organization.id, award: view.award.id, reason, values: cells, by: page.person.id };
  try {
    const outcome = await correctAward(input, page.ports);
    if (outcome.kind === 'corrected') {
      const path = paths.credential(page.organization.slug, outcome.credential);
      return page.redirect(path, page.t(credentials).correct.done);
    }
    const errors = outcome.problems.map(problem => {
      const words = explainProblem(problem, page.lang);
      return [problem.column as CorrectionField, sentence(page, words)] as const;
    });
    return showCorrection(page, view, values, new Map(errors));
  } catch (fault) {
    if (!(fault instanceof AkashiError)) throw fault;
    if (fault.code === 'award.nothing-corrected')
      return showCorrection(page, view, values, new Map(), inWords(page, fault.code));
    const now = fault.code === 'award.replaced' ? toReplacement(page, await found(page)) : undefined;
    if (now === undefined) throw fault;
    return now;
  }
}

async function showCorrectionOf(page: MemberPage): Promise<Response> {
  const view = await found(page);
  const { award, status } = view;
  const elsewhere = toReplacement(page, view);
  if (elsewhere !== undefined) return elsewhere;
  if (award.erasedAt !== undefined) throw new AkashiError('award.erased');
  if (award.state !== 'issued') throw new AkashiError('award.not-issued');
  if (status === 'revoked') throw new AkashiError('award.replaced');
  const { name, nameKana = '', address, completedOn, score } = award;
  return showCorrection(page, view, {
    name,
    nameKana,
    email: address,
    completedOn,
    score: score?.toString() ?? '',
    reason: '',
  });
}

export const changeCredentialRoutes: Route[] = [
  defineRoute({ ...flags, method: 'GET', path: `${base}/change`, handler: askForChosen }),
  defineRoute({ ...flags, method: 'POST', path: `${base}/change`, handler: change }),
  defineRoute({ ...flags, method: 'GET', path: `${one}/correct`, handler: showCorrectionOf }),
  defineRoute({ ...flags, method: 'POST', path: `${one}/correct`, handler: correct }),
];
