/** The operator erases the contact of an applicant without an account, when asked to. */
import { AkashiError } from '../../../core/error.ts';
import { type ContactLine, eraseContact, findContacts } from '../../../flows/erase-contact.ts';
import { ContactsPage } from '../../web/accreditation/contacts-page.tsx';
import { contacts } from '../../web/messages/contacts.ts';
import { paths } from '../../web/paths.ts';
import { orFieldErrors } from '../field-errors.ts';
import { orProblem } from '../problem-words.ts';
import { defineRoute, type Route, type SignedInPage } from '../route.ts';

interface Found {
  readonly address: string;
  readonly lines?: readonly ContactLine[];
  readonly error?: string;
  readonly problem?: string;
}

export const contactRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: paths.contacts,
    access: 'operator',
    noStore: true,
    handler: page => show(page, { address: '' }),
  }),
  defineRoute({
    method: 'POST',
    path: paths.contacts,
    access: 'operator',
    noStore: true,
    recentPasskey: true,
    async handler(page) {
      const { form, ports, person } = page;
      const address = form.text('address');
      switch (form.text('act')) {
        case 'find':
          return find(page, address);
        case 'erase': {
          const place = { accreditor: form.text('accreditor'), id: form.text('application') };
          const problem = await orProblem(() => eraseContact({ ...place, by: person.id }, ports), page.lang);
          if (problem !== undefined) return find(page, address, problem);
          return page.redirect(paths.contacts, page.t(contacts).operator.done);
        }
        default:
          throw new AkashiError('request.malformed', { at: 'act' });
      }
    },
  }),
];

async function find(page: SignedInPage, address: string, problem?: string): Promise<Response> {
  const done = await orFieldErrors(() => findContacts(address, page.ports), ['address'], page.lang);
  const told = problem === undefined ? {} : { problem };
  return done.errors
    ? show(page, { address, error: done.errors.address ?? '', ...told })
    : show(page, { address, lines: done.value, ...told });
}

function show(page: SignedInPage, found: Found): Promise<Response> {
  const isWrong = found.error !== undefined || found.problem !== undefined;
  return page.render(
    { title: page.t(contacts).operator.title, noindex: true, ...(isWrong ? { status: 422 } : {}) },
    <ContactsPage {...found} />,
  );
}
