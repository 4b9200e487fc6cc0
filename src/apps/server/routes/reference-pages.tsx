/** What is known besides frameworks, for everybody: scales, and skill standards edition by edition. */
import { AkashiError } from '../../../core/error.ts';
import { isOwn, newestOf, type SkillSet } from '../../../core/frameworks/reference.ts';
import { reference as words } from '../../web/messages/reference.ts';
import { paths } from '../../web/paths.ts';
import { ScalesPage } from '../../web/reference/scales-page.tsx';
import { SkillSetPage } from '../../web/reference/skill-set-page.tsx';
import { SkillSetsPage } from '../../web/reference/skill-sets-page.tsx';
import { defineRoute, type Page, type Route } from '../route.ts';

export const referencePageRoutes: Route[] = [
  defineRoute({ method: 'GET', path: paths.scales, access: 'public', handler: scales }),
  defineRoute({ method: 'GET', path: paths.skillSets, access: 'public', handler: skillSets }),
  defineRoute({ method: 'GET', path: `${paths.skillSets}/:id/:edition`, access: 'public', handler: skillSet }),
];

async function scales(page: Page): Promise<Response> {
  const { reference } = await page.ports.reference.load();
  const { title, lead } = page.t(words).scales;
  return page.render(
    { title, description: lead, width: 'work' },
    <ScalesPage scales={newestOf(reference, 'scale')} isOwn={scale => isOwn(reference, scale)} />,
  );
}

async function skillSets(page: Page): Promise<Response> {
  const { reference } = await page.ports.reference.load();
  const { title, lead } = page.t(words).skills;
  const sets = reference.entries.filter(entry => entry.kind === 'skill-set');
  return page.render(
    { title, description: lead, width: 'work' },
    <SkillSetsPage sets={sets} isOwn={set => isOwn(reference, set)} />,
  );
}

/** An address names its edition, so that a link of today shows the same tomorrow. */
async function skillSet(page: Page): Promise<Response> {
  const { reference } = await page.ports.reference.load();
  const editions = reference.entries.filter(
    (entry): entry is SkillSet => entry.kind === 'skill-set' && entry.id === page.param('id'),
  );
  const set = editions.find(({ edition }) => edition === page.param('edition'));
  if (set === undefined) throw new AkashiError('thing.not-found');
  return page.render(
    { title: `${set.name[page.lang]} ${set.edition}`, width: 'work' },
    <SkillSetPage set={set} others={editions.filter(other => other !== set)} own={isOwn(reference, set)} />,
  );
}
