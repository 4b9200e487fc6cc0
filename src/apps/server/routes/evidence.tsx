/** The operator erases what a file of an application's evidence holds, when asked to. */
import { AkashiError } from '../../../core/error.ts';
import { eraseEvidence, findEvidence } from '../../../flows/erase-evidence.ts';
import { EvidencePage } from '../../web/accreditation/evidence-page.tsx';
import { evidence } from '../../web/messages/evidence.ts';
import { paths } from '../../web/paths.ts';
import { orProblem } from '../problem-words.ts';
import { defineRoute, type Route, type SignedInPage } from '../route.ts';

export const evidenceRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: paths.evidence,
    access: 'operator',
    noStore: true,
    handler: page => show(page),
  }),
  defineRoute({
    method: 'POST',
    path: paths.evidence,
    access: 'operator',
    noStore: true,
    recentPasskey: true,
    async handler(page) {
      switch (page.form.text('act')) {
        case 'find':
          return show(page);
        case 'erase': {
          const problem = await orProblem(() => erase(page), page.lang);
          if (problem !== undefined) return show(page, problem);
          return page.redirect(paths.evidence, page.t(evidence).done);
        }
        default:
          throw new AkashiError('request.malformed', { at: 'act' });
      }
    },
  }),
];

async function erase({ form, person, ports }: SignedInPage): Promise<void> {
  if (!form.checked('confirmed')) throw new AkashiError('accreditation.unconfirmed', { at: 'confirmed' });
  const place = await findEvidence(form.text('application'), ports);
  if (place === undefined) throw new AkashiError('thing.not-found', { at: 'application' });
  await eraseEvidence({ ...place, file: form.text('file'), by: person.id }, ports);
}

async function show(page: SignedInPage, problem?: string): Promise<Response> {
  const application = page.form.text('application').trim().toLowerCase();
  const found = application === '' ? undefined : ((await findEvidence(application, page.ports))?.files ?? []);
  return page.render(
    { title: page.t(evidence).operator.title, noindex: true, ...(problem === undefined ? {} : { status: 422 }) },
    <EvidencePage
      application={application}
      {...(found === undefined ? {} : { files: found })}
      {...(problem === undefined ? {} : { problem })}
    />,
  );
}
