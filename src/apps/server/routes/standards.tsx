/** An accreditor's standards and rules of review. Its owners write them; its reviewers read them in the applications. */
import { type ApprovalKind, approvalKinds } from '../../../core/accreditation/approval.ts';
import {
  type Criterion,
  type EvidenceForm,
  type EvidenceWanted,
  evidenceForms,
  type StandardContent,
} from '../../../core/accreditation/standard.ts';
import type { Text } from '../../../core/catalogue/achievement.ts';
import { AkashiError } from '../../../core/error.ts';
import { newestOf } from '../../../core/frameworks/reference.ts';
import {
  closeStandard,
  createStandard,
  listStandards,
  publishStandard,
  saveAccreditorSettings,
  saveStandard,
} from '../../../flows/standards.ts';
import { asTyped, levelledFrameworks, type TypedReach } from '../../web/accreditation/reach-fields.tsx';
import { StandardPage } from '../../web/accreditation/standard-page.tsx';
import { StandardsPage } from '../../web/accreditation/standards-page.tsx';
import { localText } from '../../web/format.ts';
import { standards } from '../../web/messages/standards.ts';
import { paths } from '../../web/paths.ts';
import type { Form } from '../form.ts';
import { orProblem } from '../problem-words.ts';
import { readReach, typedReach } from '../reach-form.ts';
import { defineRoute, type MemberPage, type Route } from '../route.ts';

const base = '/console/:org/accreditation/standards';
const writing = { member: ['owner'] } as const;

export const standardRoutes: Route[] = [
  defineRoute({ method: 'GET', path: base, access: writing, handler: page => showList(page) }),
  defineRoute({
    method: 'POST',
    path: base,
    access: writing,
    async handler(page) {
      const { form, organization, ports } = page;
      const t = page.t(standards);
      if (form.text('act') === 'create') {
        const approval = approvalKinds.find((each): each is ApprovalKind => each === form.text('approval'));
        if (approval === undefined) throw new AkashiError('request.malformed', { at: 'approval' });
        const { id } = await createStandard({ ...by(page), content: blank(approval, page.lang) }, ports);
        return page.redirect(paths.standard(organization.slug, id), t.created);
      }
      const settings = {
        twoPerson: form.checked('twoPerson'),
        appealDays: Number(form.text('appealDays')),
        reviewDays: Number(form.text('reviewDays')),
        returnDays: Number(form.text('returnDays')),
      };
      const problem = await orProblem(() => saveAccreditorSettings({ ...by(page), settings }, ports), page.lang);
      return problem === undefined
        ? page.redirect(paths.standards(organization.slug), t.saved)
        : showList(page, problem);
    },
  }),
  defineRoute({ method: 'GET', path: `${base}/:standard`, access: writing, handler: page => showOne(page) }),
  defineRoute({
    method: 'POST',
    path: `${base}/:standard`,
    access: writing,
    async handler(page) {
      let said = page.t(standards).saved;
      const work = async () => {
        said = (await change(page)) ?? said;
      };
      const problem = await orProblem(work, page.lang);
      // What was typed comes back with what is wrong: nobody writes a standard twice.
      if (problem !== undefined)
        return showOne(page, problem, page.form.text('act') === 'save' ? typedReach(page.form) : undefined);
      return page.redirect(paths.standard(page.organization.slug, page.param('standard')), said);
    },
  }),
];

const by = ({ organization, person }: MemberPage) => ({ accreditor: organization.id, by: person.id });

function assertAccreditor({ organization }: MemberPage): void {
  if (!organization.functions.includes('accreditor')) throw new AkashiError('thing.not-found');
}

/** Returns what to say when it is more than that it was saved. */
async function change(page: MemberPage): Promise<string | undefined> {
  const { form, ports } = page;
  const id = page.param('standard');
  const revision = Number(form.text('revision'));
  switch (form.text('act')) {
    case 'save': {
      const { draft } = (await lineOf(page)).standard;
      const { scope: _, mayAccredit: __, ...rest } = contentIn(form, draft);
      const frameworks = levelledFrameworks((await ports.reference.load()).reference);
      const content = { ...rest, ...readReach(typedReach(form), frameworks, draft) };
      await saveStandard({ ...by(page), id, content, revision }, ports);
      return undefined;
    }
    case 'publish': {
      const { number } = await publishStandard({ ...by(page), id, revision }, ports);
      return page.t(standards).edit.published(number);
    }
    case 'close':
    case 'open':
      await closeStandard({ ...by(page), id, closed: form.text('act') === 'close' }, ports);
      return undefined;
    default:
      throw new AkashiError('request.malformed', { at: 'act' });
  }
}

const blank = (approval: ApprovalKind, inLanguage: 'ja' | 'en'): StandardContent => ({
  inLanguage,
  name: {},
  description: {},
  approval,
  criteria: [],
  evidence: [],
  validityMonths: 24,
  // As in New Zealand: what is listed has its content approved, and somebody may deliver it.
  requires: approval === 'listing' ? ['content', 'delivery'] : [],
  openToForeign: false,
});

function textIn(form: Form, name: string): Text {
  const [ja, en] = [form.text(`${name}.ja`), form.text(`${name}.en`)];
  return { ...(ja === '' ? {} : { ja }), ...(en === '' ? {} : { en }) };
}
const isBlank = (text: Text): boolean => text.ja === undefined && text.en === undefined;

/** Rows keep the key that they had, so that scores of a later version can be told apart from those of an earlier one. */
function contentIn(form: Form, before: StandardContent): StandardContent {
  const numbers = (list: string): number[] =>
    form.names().flatMap(name => {
      const found = new RegExp(`^${list}\\.(\\d{1,2})\\.ja$`).exec(name)?.[1];
      return found === undefined ? [] : [Number(found)];
    });
  const criteria = numbers('criteria').flatMap((n): Criterion[] => {
    const text = textIn(form, `criteria.${n}`);
    if (isBlank(text)) return [];
    const guidance = textIn(form, `criteria.${n}.guidance`);
    const scale = { max: Number(form.text(`criteria.${n}.max`)), pass: Number(form.text(`criteria.${n}.pass`)) };
    const required = form.checked(`criteria.${n}.required`);
    const key = before.criteria[n]?.key ?? freeKey('c', before.criteria, n);
    return [{ key, text, ...(isBlank(guidance) ? {} : { guidance }), required, scale }];
  });
  const evidence = numbers('evidence').flatMap((n): EvidenceWanted[] => {
    const label = textIn(form, `evidence.${n}`);
    if (isBlank(label)) return [];
    const kind = evidenceForms.find((each): each is EvidenceForm => each === form.text(`evidence.${n}.form`)) ?? 'text';
    const key = before.evidence[n]?.key ?? freeKey('e', before.evidence, n);
    return [{ key, label, form: kind, required: form.checked(`evidence.${n}.required`) }];
  });
  const lintProfile = form.text('lintProfile');
  const { lintProfile: _, ...kept } = before;
  return {
    ...kept,
    name: textIn(form, 'name'),
    description: textIn(form, 'description'),
    validityMonths: Number(form.text('validityMonths')),
    ...(lintProfile === '' ? {} : { lintProfile }),
    requires: approvalKinds.filter(each => form.all('requires').includes(each)),
    openToForeign: form.checked('openToForeign'),
    criteria,
    evidence,
  };
}

/** One that no row has, nor another new row. */
function freeKey(prefix: string, taken: readonly { readonly key: string }[], n: number): string {
  const last = Math.max(0, ...taken.map(({ key }) => Number(/\d+$/.exec(key)?.[0] ?? 0)));
  return `${prefix}${last + 1 + n}`;
}

async function showList(page: MemberPage, problem?: string): Promise<Response> {
  assertAccreditor(page);
  const { id, slug } = page.organization;
  const lines = await listStandards(id, page.ports);
  const settings = await page.ports.store.inOrganization(id, tx => tx.standards.settings());
  return page.render(
    {
      title: page.t(standards).title,
      rail: 'accreditation',
      ...(problem === undefined ? {} : { status: 422 }),
    },
    <StandardsPage slug={slug} lines={lines} settings={settings} {...(problem === undefined ? {} : { problem })} />,
  );
}

async function lineOf(page: MemberPage) {
  const lines = await listStandards(page.organization.id, page.ports);
  const line = lines.find(({ standard }) => standard.id === page.param('standard'));
  if (line === undefined) throw new AkashiError('thing.not-found');
  return line;
}

async function showOne(page: MemberPage, problem?: string, typed?: TypedReach): Promise<Response> {
  assertAccreditor(page);
  const stored = await lineOf(page);
  const { draft } = stored.standard;
  const line =
    typed === undefined ? stored : { ...stored, standard: { ...stored.standard, draft: contentIn(page.form, draft) } };
  const { reference } = await page.ports.reference.load();
  const frameworks = levelledFrameworks(reference);
  return page.render(
    {
      title: localText(line.standard.draft.name, page.lang) || page.t(standards).untitled,
      rail: 'accreditation',
      ...(problem === undefined ? {} : { status: 422 }),
    },
    <StandardPage
      slug={page.organization.slug}
      line={line}
      frameworks={frameworks}
      typed={typed ?? asTyped(draft, frameworks)}
      profiles={newestOf(reference, 'lint-profile').map(({ id }) => id)}
      {...(problem === undefined ? {} : { problem })}
    />,
  );
}
