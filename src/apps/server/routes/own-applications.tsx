/** Applications that an organization makes: from its console, about itself or an achievement of its own. */
import { isOpenToApplicant } from '../../../core/accreditation/case.ts';
import { AkashiError } from '../../../core/error.ts';
import { alikeToApplication } from '../../../flows/alike-to-application.ts';
import { beginApplication } from '../../../flows/begin-application.ts';
import { askForSupport, QUESTIONS } from '../../../flows/endorsements.ts';
import { type ApplicationPlace, findOwnApplication } from '../../../flows/find-application.ts';
import { listingOfApplication } from '../../../flows/follow-application.ts';
import { openStandards } from '../../../flows/open-standards.ts';
import { listOwnApplications, readAsApplicant } from '../../../flows/read-application.ts';
import { listAskedSupport, listEndorsers } from '../../../flows/read-endorsements.ts';
import { checkApplication } from '../../../flows/send-application.ts';
import { ApplicantPage } from '../../web/accreditation/applicant-page.tsx';
import { AskSupport } from '../../web/accreditation/endorsements-page.tsx';
import { OwnApplicationsPage } from '../../web/accreditation/own-applications-page.tsx';
import { localText } from '../../web/format.ts';
import { applications } from '../../web/messages/applications.ts';
import { endorsements } from '../../web/messages/endorsements.ts';
import { paths } from '../../web/paths.ts';
import { orProblem } from '../problem-words.ts';
import { defineRoute, issuingRoles, type MemberPage, type Page, type Route } from '../route.ts';
import { APPLICATION_BODY, applicantAct } from './applicant-acts.ts';
import { attachment } from './attachment.ts';

const base = '/console/:org/applications';
const one = `${base}/:application`;
const applying = { member: ['owner', 'editor'] } as const;

export const ownApplicationRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: base,
    access: { member: issuingRoles },
    handler: page => showList(page),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/support`,
    access: applying,
    async handler(page) {
      const { form, organization, person, ports } = page;
      const answers = Array.from({ length: QUESTIONS }, (_, n) => form.text(`answer${n + 1}`));
      const [endorser, version] = [form.text('endorser'), form.text('version')];
      const asked = { applicant: organization.id, endorser, version, answers, by: person.id };
      const problem = await orProblem(() => askForSupport(asked, ports), page.lang);
      if (problem !== undefined) return showList(page, problem);
      return page.redirect(paths.ownApplications(organization.slug), page.t(endorsements).ask.sent);
    },
  }),
  defineRoute({
    method: 'POST',
    path: base,
    access: applying,
    async handler(page) {
      const { organization, person, lang } = page;
      const asked = { applicant: organization.id, standardVersion: page.form.text('standard'), language: lang };
      const { id } = await beginApplication({ ...asked, by: person.id }, page.ports);
      return page.redirect(paths.ownApplication(organization.slug, id));
    },
  }),
  defineRoute({
    method: 'GET',
    path: one,
    access: { member: issuingRoles },
    async handler(page) {
      return show(page, await placeOf(page));
    },
  }),
  defineRoute({
    method: 'POST',
    path: one,
    access: applying,
    bodyLimit: APPLICATION_BODY,
    async handler(page) {
      const place = await placeOf(page);
      let said = '';
      const work = async () => {
        said = await applicantAct(page, place, page.person.id);
      };
      const problem = await orProblem(work, page.lang);
      if (problem !== undefined) return show(page, place, problem);
      return page.redirect(paths.ownApplication(page.organization.slug, place.id), said);
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${one}/files/:file`,
    access: { member: issuingRoles },
    noStore: true,
    handler: async page => sendFile(page, await placeOf(page)),
  }),
];

async function showList(page: MemberPage, problem?: string): Promise<Response> {
  const { organization, ports } = page;
  const standards = await openStandards({ foreign: false }, ports);
  const versions = await ports.store.inOrganization(organization.id, tx => tx.achievements.latestVersions());
  return page.render(
    {
      title: page.t(applications).title,
      rail: 'applications',
      width: 'work',
      ...(problem === undefined ? {} : { status: 422 }),
    },
    <>
      <OwnApplicationsPage
        organization={organization}
        lines={await listOwnApplications(organization.id, ports)}
        // Nobody accredits oneself.
        standards={standards.filter(({ accreditor }) => accreditor.id !== organization.id)}
        mayApply={mayApply(page)}
        {...(problem === undefined ? {} : { problem })}
      />
      <AskSupport
        slug={organization.slug}
        endorsers={await listEndorsers(organization.id, ports)}
        versions={versions}
        asked={await listAskedSupport(organization.id, ports)}
        mayApply={mayApply(page)}
        typed={name => page.form.text(name)}
      />
    </>,
  );
}

const mayApply = ({ role }: MemberPage): boolean => role === 'owner' || role === 'editor';
const placeOf = (page: MemberPage): Promise<ApplicationPlace> =>
  findOwnApplication(page.organization.id, page.param('application'), page.ports);

/** What was handed in, back to who handed it in. */
export async function sendFile(page: Page, { accreditor, id }: ApplicationPlace): Promise<Response> {
  const found = await page.ports.store.inOrganization(accreditor, tx => tx.applications.file(id, page.param('file')));
  if (found === undefined) throw new AkashiError('thing.not-found');
  const { bytes, file } = found;
  if (file.erasedAt !== undefined) throw new AkashiError('accreditation.file-erased');
  return attachment(page, { bytes, contentType: 'application/octet-stream', fileName: file.name });
}

async function show(page: MemberPage, place: ApplicationPlace, problem?: string): Promise<Response> {
  const { organization, ports } = page;
  const view = await readAsApplicant(place, ports);
  const versions = await ports.store.inOrganization(organization.id, tx => tx.achievements.latestVersions());
  const back = { label: page.t(applications).title, href: paths.ownApplications(organization.slug) };
  const listing = await listingOfApplication(place, ports);
  const alike = isOpenToApplicant(view.state) && {
    comparison: await alikeToApplication(view.application, ports),
    reference: (await ports.reference.load()).reference,
  };
  return page.render(
    {
      title: localText(view.version.content.name, page.lang),
      rail: 'applications',
      ...(problem === undefined ? {} : { status: 422 }),
    },
    <ApplicantPage
      base={paths.ownApplication(organization.slug, place.id)}
      view={view}
      check={await checkApplication(place, ports)}
      versions={versions}
      {...(alike && { alike })}
      {...(listing === undefined ? {} : { listing })}
      mayChange={mayApply(page)}
      crumbs={[back]}
      {...(problem === undefined ? {} : { problem })}
    />,
  );
}
