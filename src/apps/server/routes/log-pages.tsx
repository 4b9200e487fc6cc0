/** The transparency log for people: its state, a search, and single entries. */
import { AkashiError } from '../../../core/error.ts';
import { inputLimits } from '../../../core/verify/read-input.ts';
import type { Check } from '../../../core/verify/report.ts';
import { readLogs } from '../../../flows/read-log.ts';
import { readLogEntry } from '../../../flows/read-log-entry.ts';
import { readLogState } from '../../../flows/read-log-state.ts';
import { type Given, verifyGiven } from '../../../flows/verify-given.ts';
import { LogEntryPage } from '../../web/log/log-entry-page.tsx';
import { LogPage } from '../../web/log/log-page.tsx';
import { log } from '../../web/messages/log.ts';
import { paths } from '../../web/paths.ts';
import { wordsFor } from '../../words/index.ts';
import { pause } from '../pause.ts';
import { takeRate } from '../rate.ts';
import { defineRoute, type Page, type Route } from '../route.ts';
import { nowFor } from './report-context.ts';

const bodyLimit = inputLimits.pictureBytes + 2 * inputLimits.textBytes;
/** Digits of a number that is one. */
const NUMBER = /^(?:0|[1-9]\d{0,14})$/;

export const logPageRoutes: Route[] = [
  defineRoute({ method: 'GET', path: paths.log, access: 'public', handler: page => logPage(page, {}) }),
  defineRoute({
    method: 'POST',
    path: paths.findInLog,
    access: 'public',
    bodyLimit,
    async handler(page) {
      await takeRate(page, 'verify');
      const text = page.form.raw('text');
      try {
        const found = await find(page);
        if ('index' in found) return page.redirect(paths.logEntry(found.log, found.index));
        return await logPage(page, { text, problem: found.why });
      } catch (error) {
        if (!(error instanceof AkashiError) || !/^(?:input|baking|share)\./.test(error.code)) throw error;
        const nothing = error.code === 'input.empty' ? page.t(log).find.nothing : undefined;
        return logPage(page, { text, problem: nothing ?? sentenceOf(error, page) });
      }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/log/entries/:log/:index',
    access: 'public',
    async handler(page) {
      const [number, index] = [page.param('log'), page.param('index')];
      const shown =
        NUMBER.test(number) && NUMBER.test(index)
          ? await readLogEntry(Number(number), Number(index), page.ports)
          : undefined;
      if (shown === undefined) throw new AkashiError('thing.not-found');
      const title = page.t(log).entry.title(index);
      return page.render({ title }, <LogEntryPage shown={shown} zone={nowFor(page).zone} />);
    },
  }),
];

async function logPage(page: Page, failed: { readonly text?: string; readonly problem?: string }): Promise<Response> {
  const t = page.t(log);
  const state = await readLogState(page.ports);
  const { text = '', problem } = failed;
  return page.render(
    { title: t.title, description: t.lead, ...(problem === undefined ? {} : { status: 422 }) },
    <LogPage
      state={state}
      url={page.ports.instance.url}
      zone={nowFor(page).zone}
      {...(problem === undefined ? {} : { problem })}
      {...(text.length > 4_000 ? {} : { text })}
    />,
  );
}

/** Where it is, or why it is nowhere in a log of ours. */
async function find(page: Page): Promise<{ readonly log: number; readonly index: number } | { readonly why: string }> {
  const { report } = await verifyGiven(await givenIn(page), {}, page.ports, pause);
  const check = report.checks.find(({ name }) => name === 'logged');
  if (check === undefined) return { why: page.t(log).find.unread };
  if (check.outcome !== 'pass') return { why: sentenceOf(check, page) };
  const { entry, log: origin } = check.detail ?? {};
  const own = (await readLogs(page.ports)).find(each => each.origin === origin);
  return own === undefined ? { why: page.t(log).find.unread } : { log: own.number, index: Number(entry) };
}

function sentenceOf({ code, detail = {} }: Pick<Check, 'code' | 'detail'> | AkashiError, page: Page): string {
  const { what, todo } = wordsFor(code, page.lang, detail);
  return `${what} ${todo}`;
}

async function givenIn(page: Page): Promise<Given> {
  const file = page.form.file('file');
  if (file !== undefined) return { file: new Uint8Array(await file.arrayBuffer()) };
  const text = page.form.raw('text');
  if (text.trim() === '') throw new AkashiError('input.empty', { at: 'text' });
  return { text };
}
