/** An accreditor's own register: its listings with their days, what is done with one, the rules of review, and taking a file in. */
import { AkashiError, orThrow } from '../../../core/error.ts';
import { addDays, addMonths } from '../../../core/register/review-clock.ts';
import type { LocalDate } from '../../../core/time/local-date.ts';
import { dateInZone } from '../../../core/time/zone.ts';
import { changeListing, type HandAct, handActs } from '../../../flows/change-listing.ts';
import { importListings, LARGEST_FILE } from '../../../flows/import-listings.ts';
import { saveRegisterSettings } from '../../../flows/save-register-settings.ts';
import type { Organization } from '../../../ports/store/organization.ts';
import type { ListingFilter } from '../../../ports/store/register.ts';
import { formatNumber } from '../../web/format.ts';
import { ownRegister as words } from '../../web/messages/own-register.ts';
import { ImportPage, type ImportPageProps } from '../../web/own-register/import-page.tsx';
import { OwnRegisterPage, type RegisterView, registerViews } from '../../web/own-register/list-page.tsx';
import { OwnListingPage, type OwnListingProps } from '../../web/own-register/listing-page.tsx';
import { paths } from '../../web/paths.ts';
import { namesIn, titleOf } from '../../web/register/values.tsx';
import { statusFor, wordsFor } from '../../words/index.ts';
import { defineRoute, everyRole, type MemberPage, type Route } from '../route.ts';

const base = '/console/:org/register';
const ROWS = 50;
const DUE_DAYS = 90;

export const ownRegisterRoutes: Route[] = [
  defineRoute({ method: 'GET', path: base, access: { member: everyRole }, handler: page => list(page) }),
  defineRoute({ method: 'POST', path: base, access: { member: ['owner'] }, handler: saveRules }),
  defineRoute({
    method: 'GET',
    path: `${base}/import`,
    access: { member: ['owner'] },
    handler: page => showImport(page, {}),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/import`,
    access: { member: ['owner'] },
    bodyLimit: LARGEST_FILE + 1024 * 1024,
    handler: takeFile,
  }),
  defineRoute({ method: 'GET', path: `${base}/:listing`, access: { member: everyRole }, handler: page => one(page) }),
  defineRoute({ method: 'POST', path: `${base}/:listing`, access: { member: ['owner'] }, handler: act }),
];

/** An organization that is no accreditor has no register, unless something of it is listed. */
async function registerOf(page: MemberPage): Promise<Organization> {
  const { organization } = page;
  if (organization.functions.includes('accreditor')) return organization;
  const any = await page.ports.store.inOrganization(organization.id, tx =>
    tx.listings.list({}, { limit: 1, offset: 0 }),
  );
  if (any.total === 0) throw new AkashiError('thing.not-found');
  return organization;
}

const todayOf = (page: MemberPage): LocalDate =>
  orThrow(dateInZone(page.ports.clock.now(), page.organization.timeZone));

async function list(page: MemberPage, typed?: { readonly months: string; readonly error: string }): Promise<Response> {
  const { id, slug } = await registerOf(page);
  const asked = page.query('due') === '' ? page.query('view') : 'due';
  const view: RegisterView = registerViews.find(each => each === asked) ?? 'all';
  const number = Number.parseInt(page.query('page'), 10);
  const at = Number.isSafeInteger(number) && number > 1 ? Math.min(number, 100_000) : 1;
  const text = page.query('q').slice(0, 200);
  const today = todayOf(page);
  const filter: ListingFilter = {
    ...(view === 'due' ? { dueBy: addDays(today, DUE_DAYS) } : view === 'all' ? {} : { state: view }),
    ...(text === '' ? {} : { text }),
  };
  const read = await page.ports.store.inOrganization(id, async tx => ({
    ...(await tx.listings.list(filter, { limit: ROWS, offset: (at - 1) * ROWS })),
    settings: await tx.listings.settings(),
  }));
  return page.render(
    { title: page.t(words).title, rail: 'register', width: 'work', ...(typed === undefined ? {} : { status: 422 }) },
    <OwnRegisterPage
      {...{ ...read, org: slug, view, text, page: at, pageSize: ROWS, today, mayChange: page.role === 'owner' }}
      {...(typed === undefined ? {} : { typed })}
    />,
  );
}

async function saveRules(page: MemberPage): Promise<Response> {
  const { id, slug } = await registerOf(page);
  const months = page.form.text('months').normalize('NFKC').trim();
  try {
    await saveRegisterSettings(
      {
        ...{ organization: id, by: page.person.id, overdueBlocks: page.form.checked('blocks') },
        reviewMonths: /^\d{1,3}$/.test(months) ? Number(months) : Number.NaN,
      },
      page.ports,
    );
  } catch (error) {
    if (!(error instanceof AkashiError) || error.code !== 'register.review-outside') throw error;
    return list(page, { months, error: page.t(words).settings.monthsHelp });
  }
  return page.redirect(paths.ownRegister(slug), page.t(words).settings.saved);
}

async function one(page: MemberPage, refused?: OwnListingProps['refused'], status = 200): Promise<Response> {
  const { id, slug, timeZone } = await registerOf(page);
  const { listing, versions, months } = await page.ports.store.inOrganization(id, async tx => ({
    listing: await tx.listings.byId(page.param('listing')),
    versions: await tx.listings.versions(page.param('listing')),
    months: (await tx.listings.settings()).reviewMonths,
  }));
  if (listing === undefined || listing.state === 'draft') throw new AkashiError('thing.not-found');
  const { reference } = await page.ports.reference.load();
  return page.render(
    { title: titleOf(listing.content, page.lang), rail: 'register', width: 'work', status },
    <OwnListingPage
      {...{ org: slug, timeZone, listing, versions, mayChange: page.role === 'owner' }}
      nameOf={namesIn(reference, page.lang)}
      usualReview={addMonths(todayOf(page), months)}
      typed={name => page.form.text(name)}
      {...(refused === undefined ? {} : { refused })}
    />,
  );
}

/** Where each refusal belongs: beside a field, or above everything. */
const fieldOf: Readonly<Record<string, 'reason' | 'reviewOn' | ''>> = {
  'status.reason-missing': 'reason',
  'register.review-outside': 'reviewOn',
  'time.malformed': 'reviewOn',
  'register.changed': '',
  'register.act-refused': '',
};

async function act(page: MemberPage): Promise<Response> {
  const { id, slug } = await registerOf(page);
  const wanted = handActs.find(each => each === page.form.text('act'));
  if (wanted === undefined) throw new AkashiError('request.malformed', { at: 'act' });
  const typed = (name: string): string => page.form.text(`${wanted}-${name}`).trim().slice(0, 2_000);
  const listing = page.param('listing');
  const [ja, en] = [typed('reasonJa'), typed('reasonEn')];
  try {
    await changeListing(
      {
        ...{ organization: id, listing, act: wanted, by: page.person.id },
        version: Number(page.form.text('version')),
        reason: { ...(ja === '' ? {} : { ja }), ...(en === '' ? {} : { en }) },
        ...(wanted === 'renew' ? { reviewOn: typed('reviewOn') } : {}),
      },
      page.ports,
    );
  } catch (error) {
    const field = error instanceof AkashiError ? fieldOf[error.code] : undefined;
    if (!(error instanceof AkashiError) || field === undefined) throw error;
    const { what, todo } = wordsFor(error.code, page.lang, error.detail);
    return one(page, { act: wanted, field, error: `${what} ${todo}` }, statusFor(error.code));
  }
  return page.redirect(paths.ownListing(slug, listing), page.t(words).page.acts[wanted as HandAct].done);
}

async function showImport(page: MemberPage, more: Omit<ImportPageProps, 'org'>, status = 200): Promise<Response> {
  const { slug } = await registerOf(page);
  return page.render(
    { title: page.t(words).file.title, rail: 'register', width: 'work', status },
    <ImportPage org={slug} {...more} />,
  );
}

async function takeFile(page: MemberPage): Promise<Response> {
  const { id, slug } = await registerOf(page);
  const t = page.t(words).file;
  const file = page.form.file('file');
  if (file === undefined) return showImport(page, { error: t.missing }, 422);
  const dryRun = page.form.text('do') === 'try';
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const source = page.form.text('source').trim();
    const given = {
      ...{ organization: id, file: bytes, fileName: file.name, dryRun, by: page.person.id },
      ...(source === '' ? {} : { source }),
    };
    const imported = await importListings(given, page.ports);
    if (!imported.ok) return showImport(page, { imported }, 422);
    if (dryRun) return showImport(page, { imported });
    const [added, changed] = [formatNumber(imported.added, page.lang), formatNumber(imported.changed, page.lang)];
    return page.redirect(paths.ownRegister(slug), t.taken(added, changed));
  } catch (error) {
    // A table that cannot be read is a matter for the field, beside which the person stands.
    if (!(error instanceof AkashiError) || !error.code.startsWith('roster.')) throw error;
    const { what, todo } = wordsFor(error.code, page.lang, error.detail);
    return showImport(page, { error: `${what} ${todo}` }, statusFor(error.code));
  }
}
