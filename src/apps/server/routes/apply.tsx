/**
 * Applying without an account, in English or Japanese: the form, and the application behind the link of the mail. Whoever holds the link holds the
 * application, and nothing else: it signs nobody in.
 */
import { AkashiError } from '../../../core/error.ts';
import { applicantFaults, beginForeignApplication } from '../../../flows/begin-application.ts';
import { eraseContact } from '../../../flows/erase-contact.ts';
import { type ApplicationPlace, findApplicationByToken } from '../../../flows/find-application.ts';
import { listingOfApplication } from '../../../flows/follow-application.ts';
import { type OpenStandard, openStandards, readStandardVersion } from '../../../flows/open-standards.ts';
import { readAddress } from '../../../flows/read-address.ts';
import { readAsApplicant } from '../../../flows/read-application.ts';
import { checkApplication } from '../../../flows/send-application.ts';
import { ApplicantPage } from '../../web/accreditation/applicant-page.tsx';
import {
  type ApplicantField,
  AppliedPage,
  ApplyForPage,
  ApplyPage,
  applicantFields,
  ClosedPage,
  NoApplicationPage,
} from '../../web/accreditation/apply-pages.tsx';
import { localText } from '../../web/format.ts';
import { applications } from '../../web/messages/applications.ts';
import { contacts } from '../../web/messages/contacts.ts';
import { paths } from '../../web/paths.ts';
import { type FieldErrors, orFieldErrors } from '../field-errors.ts';
import { orProblem } from '../problem-words.ts';
import { clientNetwork, takeRate } from '../rate.ts';
import { defineRoute, type Page, type Route } from '../route.ts';
import { APPLICATION_BODY, applicantAct } from './applicant-acts.ts';
import { sendFile } from './own-applications.tsx';

const one = '/application/:token';
/** Nothing of it in caches or referrers: the address is the key. */
const secret = { access: 'token', noStore: true } as const;

export const applyRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/apply',
    access: 'public',
    async handler(page) {
      const t = page.t(applications).public;
      const standards = await openStandards({ foreign: true }, page.ports);
      return page.render({ title: t.title, description: t.lead, width: 'work' }, <ApplyPage standards={standards} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/apply/:standard',
    access: 'public',
    async handler(page) {
      const empty = Object.fromEntries(applicantFields.map(name => [name, ''])) as Record<ApplicantField, string>;
      return showForm(page, empty, {});
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/apply/:standard',
    access: 'public',
    async handler(page) {
      const text = (name: ApplicantField): string => page.form.text(name);
      const values: Record<ApplicantField, string> = {
        name: text('name'),
        country: text('country').toUpperCase(),
        website: text('website'),
        issuerId: text('issuerId'),
        contactName: text('contactName'),
        address: text('address'),
      };
      const { wrong } = page.t(applications).public;
      // Each fault at once, the address's as well, so that nobody mends the form in two rounds.
      const address = await orFieldErrors(async () => readAddress(values.address), applicantFields, page.lang);
      const faults: FieldErrors = {
        ...Object.fromEntries(applicantFaults(values).map(field => [field, wrong[field]])),
        ...address.errors,
      };
      if (Object.keys(faults).length > 0) return showForm(page, values, faults);
      const asked = {
        standardVersion: page.param('standard'),
        applicant: values,
        language: page.lang,
        client: clientNetwork(page.clientAddress),
      };
      const done = await orFieldErrors(() => beginForeignApplication(asked, page.ports), applicantFields, page.lang);
      if (done.errors) return showForm(page, values, done.errors);
      return page.render({ title: page.t(applications).public.startedTitle }, <AppliedPage address={values.address} />);
    },
  }),
  defineRoute({
    ...secret,
    method: 'GET',
    path: one,
    async handler(page) {
      const place = await placeOf(page);
      return place === undefined ? nothing(page) : show(page, place);
    },
  }),
  defineRoute({
    ...secret,
    method: 'POST',
    path: one,
    bodyLimit: APPLICATION_BODY,
    async handler(page) {
      const place = await placeOf(page);
      if (place === undefined) return nothing(page);
      if (page.form.text('act') === 'erase') return eraseOwn(page, place);
      let said = '';
      const work = async () => {
        said = await applicantAct(page, place, 'applicant');
      };
      const problem = await orProblem(work, page.lang);
      if (problem !== undefined) return show(page, place, problem);
      return page.redirect(paths.applicationByToken(page.param('token')), said);
    },
  }),
  defineRoute({
    ...secret,
    method: 'GET',
    path: `${one}/files/:file`,
    async handler(page) {
      const place = await placeOf(page);
      if (place === undefined) throw new AkashiError('thing.not-found');
      return sendFile(page, place);
    },
  }),
];

const placeOf = (page: Page): Promise<ApplicationPlace | undefined> =>
  findApplicationByToken(page.param('token'), page.ports);

async function showForm(
  page: Page,
  values: Readonly<Record<ApplicantField, string>>,
  errors: FieldErrors,
): Promise<Response> {
  const standard = await readStandardVersion(page.param('standard'), page.ports);
  if (standard === undefined || !standard.version.content.openToForeign) throw new AkashiError('thing.not-found');
  const t = page.t(applications).public;
  if (!standard.open) return page.render({ title: t.closed, status: 410 }, <ClosedPage />);
  const title = t.applyFor(localText((standard as OpenStandard).version.content.name, page.lang));
  const wrong = Object.keys(errors).length > 0;
  return page.render(
    { title, ...(wrong ? { status: 422 } : {}) },
    <ApplyForPage standard={standard} values={values} errors={errors} />,
  );
}

/** The link has done its last. */
async function eraseOwn(page: Page, place: ApplicationPlace): Promise<Response> {
  const t = page.t(contacts).own;
  if (!page.form.checked('confirmed')) return show(page, place, t.unconfirmed);
  const problem = await orProblem(() => eraseContact({ ...place, by: 'applicant' }, page.ports), page.lang);
  return problem === undefined ? page.redirect(paths.apply, t.done) : show(page, place, problem);
}

/** Wrong, swept and never there look alike, and guessing is counted. */
async function nothing(page: Page): Promise<Response> {
  await takeRate(page, 'share-miss');
  return page.render({ title: page.t(applications).public.unknown, status: 404, noindex: true }, <NoApplicationPage />);
}

async function show(page: Page, place: ApplicationPlace, problem?: string): Promise<Response> {
  const view = await readAsApplicant(place, page.ports);
  const listing = await listingOfApplication(place, page.ports);
  return page.render(
    {
      title: localText(view.version.content.name, page.lang),
      noindex: true,
      ...(problem === undefined ? {} : { status: 422 }),
    },
    <ApplicantPage
      base={paths.applicationByToken(page.param('token'))}
      view={view}
      check={await checkApplication(place, page.ports)}
      mayChange
      mayErase
      {...(listing === undefined ? {} : { listing })}
      crumbs={[{ label: page.t(applications).public.title, href: paths.apply }]}
      {...(problem === undefined ? {} : { problem })}
    />,
  );
}
