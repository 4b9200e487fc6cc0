/** Frameworks for everybody: the translator of levels, a page for each framework, the credit converter, and the same for programs. */
import { AkashiError, type ErrorCode, orThrow } from '../../../core/error.ts';
import { convertWorkload, minutesOfCredits } from '../../../core/frameworks/convert-workload.ts';
import { isOwn, newestOf, type Reference } from '../../../core/frameworks/reference.ts';
import { type LevelName, parseLevelName, translate } from '../../../core/frameworks/translate.ts';
import { translationsJson } from '../../translation-json.ts';
import { CreditsPage, HOURS } from '../../web/frameworks/credits-page.tsx';
import { FrameworkPage } from '../../web/frameworks/framework-page.tsx';
import { type Compared, TranslatorPage } from '../../web/frameworks/translator-page.tsx';
import { frameworks } from '../../web/messages/frameworks.ts';
import { paths } from '../../web/paths.ts';
import { statusFor, wordsFor } from '../../words/index.ts';
import { defineRoute, type Page, type Route } from '../route.ts';

export const frameworkRoutes: Route[] = [
  defineRoute({ method: 'GET', path: paths.frameworks, access: 'public', handler: translator }),
  defineRoute({ method: 'GET', path: '/frameworks/:id', access: 'public', handler: framework }),
  defineRoute({ method: 'GET', path: paths.credits, access: 'public', handler: credits }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/translate',
    access: 'public',
    machine: true,
    async handler(page) {
      const reference = await referenceOf(page);
      const from = orThrow(parseLevelName(page.query('from')));
      if (page.query('to') === '') throw new AkashiError('framework.to-missing', { at: 'to' });
      return page.reply(
        translationsJson(orThrow(translate(reference, from, page.query('to').toLowerCase())), reference),
      );
    },
  }),
];

const referenceOf = async (page: Page): Promise<Reference> => (await page.ports.reference.load()).reference;

async function translator(page: Page): Promise<Response> {
  const t = page.t(frameworks);
  const reference = await referenceOf(page);
  const known = newestOf(reference, 'framework');
  const text = page.query('from');
  const parsed = text === '' ? undefined : parseLevelName(text);
  const compared = parsed?.ok === true ? compare(reference, parsed.value) : undefined;
  const code = parsed?.ok === false ? parsed.code : typeof compared === 'string' ? compared : undefined;
  const isFound = parsed?.ok === true && typeof compared === 'object';
  return page.render(
    { title: t.title, description: t.lead, width: 'work', ...(code === undefined ? {} : { status: statusFor(code) }) },
    <TranslatorPage
      frameworks={known}
      isOwn={entry => isOwn(reference, entry)}
      compared={isFound ? compared : []}
      {...(isFound ? { asked: parsed.value } : {})}
      {...(code === undefined ? {} : { problem: sentenceOf(code, page) })}
    />,
  );
}

/** With every other framework, a table each where several compare the same pair; or the code of why not. */
function compare(reference: Reference, from: LevelName): readonly Compared[] | ErrorCode {
  const compared: Compared[] = [];
  const known = newestOf(reference, 'framework');
  const own = known.find(({ id }) => id === from.framework);
  if (own === undefined) return 'framework.unknown';
  if (!own.levels.some(({ level }) => level === from.level)) return 'framework.level-unknown';
  for (const framework of known) {
    if (framework.id === from.framework || framework.levels.length === 0) continue;
    const answer = translate(reference, from, framework.id);
    if (!answer.ok) return answer.code;
    compared.push(...answer.value.answers.map(each => ({ framework, answer: each })));
  }
  return compared;
}

const sentenceOf = (code: ErrorCode, page: Page): string => {
  const { what, todo } = wordsFor(code, page.lang);
  return `${what} ${todo}`;
};

async function framework(page: Page): Promise<Response> {
  const reference = await referenceOf(page);
  const known = newestOf(reference, 'framework');
  const shown = known.find(({ id }) => id === page.param('id'));
  if (shown === undefined) throw new AkashiError('thing.not-found');
  const editions = reference.entries.filter(each => each.kind === 'framework' && each.id === shown.id);
  const crosswalks = newestOf(reference, 'crosswalk').filter(({ from, to }) => from === shown.id || to === shown.id);
  return page.render(
    { title: shown.name[page.lang], width: 'work' },
    <FrameworkPage
      framework={shown}
      crosswalks={crosswalks}
      isOwn={entry => isOwn(reference, entry)}
      nameOf={id => known.find(each => each.id === id)?.abbreviation ?? id}
      editions={editions.map(({ edition }) => edition).filter(edition => edition !== shown.edition)}
    />,
  );
}

/** 「１．５」 from a Japanese keyboard is 1.5. */
const NUMBER = /^\d{1,6}(?:\.\d{1,4})?$/;

async function credits(page: Page): Promise<Response> {
  const t = page.t(frameworks).credits;
  const reference = await referenceOf(page);
  const systems = newestOf(reference, 'credit-system');
  const value = page.query('value').normalize('NFKC').trim();
  const unit = page.query('unit') || 'jp-unit';
  const show = (more: Partial<Parameters<typeof CreditsPage>[0]>, status = 200): Promise<Response> =>
    page.render(
      { title: t.title, description: t.lead, width: 'work', status },
      <CreditsPage
        systems={systems}
        profiles={newestOf(reference, 'lint-profile')}
        banks={newestOf(reference, 'credit-bank')}
        value={value === '' ? '2' : value}
        unit={unit}
        {...more}
      />,
    );
  if (value === '') return show({});
  if (!NUMBER.test(value)) return show({ problem: t.number }, 422);
  const amount = Number(value);
  const minutes =
    unit === HOURS
      ? { ok: true as const, value: { min: Math.round(amount * 60), max: Math.round(amount * 60) } }
      : minutesOfCredits(reference, amount, unit);
  if (!minutes.ok) return show({ problem: sentenceOf(minutes.code, page) }, statusFor(minutes.code));
  const conversions = convertWorkload(reference, minutes.value);
  if (!conversions.ok) return show({ problem: sentenceOf(conversions.code, page) }, statusFor(conversions.code));
  return show({ converted: { minutes: minutes.value, conversions: conversions.value } });
}
