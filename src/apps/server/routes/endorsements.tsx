/** Endorsers answer letters of support; the operator says who is one, and when. */
import { organizationFunctions } from '../../../core/accreditation/functions.ts';
import { AkashiError } from '../../../core/error.ts';
import { answerSupport, endMandate, giveMandate, withdrawEndorsement } from '../../../flows/endorsements.ts';
import { readEndorserDesk } from '../../../flows/read-endorsements.ts';
import { setFunctions } from '../../../flows/set-functions.ts';
import { EndorsementsPage } from '../../web/accreditation/endorsements-page.tsx';
import { FunctionsPage } from '../../web/accreditation/functions-page.tsx';
import { endorsements } from '../../web/messages/endorsements.ts';
import { paths } from '../../web/paths.ts';
import { orProblem } from '../problem-words.ts';
import { defineRoute, type MemberPage, type Route, type SignedInPage } from '../route.ts';

const base = '/console/:org/endorsements';

export const endorsementRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: base,
    access: { member: ['owner', 'reviewer'] },
    handler: page => show(page),
  }),
  defineRoute({
    method: 'POST',
    path: base,
    access: { member: ['owner'] },
    recentPasskey: true,
    async handler(page) {
      const t = page.t(endorsements);
      let said = t.answered;
      const work = async () => {
        said = (await answer(page)) ?? said;
      };
      const problem = await orProblem(work, page.lang);
      if (problem !== undefined) return show(page, problem);
      return page.redirect(paths.endorsements(page.organization.slug), said);
    },
  }),
  defineRoute({ method: 'GET', path: '/functions', access: 'operator', handler: page => showFunctions(page) }),
  defineRoute({
    method: 'POST',
    path: '/functions',
    access: 'operator',
    async handler(page) {
      let said = '';
      const work = async () => {
        said = await change(page);
      };
      const problem = await orProblem(work, page.lang);
      return problem === undefined ? page.redirect(paths.functions, said) : showFunctions(page, problem);
    },
  }),
];

async function answer(page: MemberPage): Promise<string | undefined> {
  const { form, ports } = page;
  const by = { endorser: page.organization.id, by: page.person.id };
  const act = form.text('act');
  if (act === 'withdraw') {
    await withdrawEndorsement({ ...by, accreditation: form.text('accreditation') }, ports);
    return page.t(endorsements).withdrawn;
  }
  if (act !== 'support' && act !== 'decline') throw new AkashiError('request.malformed', { at: 'act' });
  const statement = form.text('statement').slice(0, 5_000);
  const language = form.text('language') === 'en' ? 'en' : 'ja';
  await answerSupport(
    { ...by, request: form.text('request'), supported: act === 'support', statement, language },
    ports,
  );
  return undefined;
}

async function show(page: MemberPage, problem?: string): Promise<Response> {
  if (!page.organization.functions.includes('endorser')) throw new AkashiError('thing.not-found');
  const desk = await readEndorserDesk(page.organization.id, page.ports);
  return page.render(
    {
      title: page.t(endorsements).title,
      rail: 'endorsements',
      ...(problem === undefined ? {} : { status: 422 }),
    },
    <EndorsementsPage
      slug={page.organization.slug}
      {...desk}
      mayAnswer={page.role === 'owner'}
      typed={name => page.form.text(name)}
      {...(problem === undefined ? {} : { problem })}
    />,
  );
}

async function change({ form, ports, person, t }: SignedInPage): Promise<string> {
  const words = t(endorsements).functions;
  const organization = form.text('organization');
  const by = person.id;
  switch (form.text('act')) {
    case 'functions': {
      const functions = organizationFunctions.filter(each => form.all('functions').includes(each));
      await setFunctions({ organization, functions, by }, ports);
      return words.saved;
    }
    case 'mandate': {
      const [from, until] = [form.text('from'), form.text('until')];
      const field = { ja: form.text('field.ja'), en: form.text('field.en') };
      await giveMandate({ endorser: organization, from, until, field, by }, ports);
      return words.given;
    }
    case 'end':
      await endMandate({ endorser: organization, mandate: form.text('mandate'), by }, ports);
      return words.ended;
    default:
      throw new AkashiError('request.malformed', { at: 'act' });
  }
}

async function showFunctions(page: SignedInPage, problem?: string): Promise<Response> {
  const organizations = await page.ports.store.transaction(tx => tx.organizations.list());
  const lines = [];
  for (const organization of organizations)
    lines.push({ organization, ...(await readEndorserDesk(organization.id, page.ports)) });
  return page.render(
    {
      title: page.t(endorsements).functions.title,
      noindex: true,
      ...(problem === undefined ? {} : { status: 422 }),
    },
    <FunctionsPage lines={lines} {...(problem === undefined ? {} : { problem })} />,
  );
}
