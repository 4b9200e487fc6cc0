/** Errors become answers here, once: a page that says what happened, what was kept and what to do, or problem details. */
import type { Context } from 'hono';
import { AkashiError } from '../../core/error.ts';
import type { Language } from '../web/language.ts';
import { ErrorPage } from '../web/layout/error-page.tsx';
import { frame } from '../web/messages/frame.ts';
import { statusFor, wordsFor } from '../words/index.ts';
import type { Page, RailItem } from './route.ts';

/** RFC 9457. `code` is ours; `type` names the same code. */
export function problemDetails(c: Context, error: AkashiError, lang: Language): Response {
  const words = wordsFor(error.code, lang, error.detail);
  const status = statusFor(error.code);
  const problem = {
    type: `urn:akashi:error:${error.code}`,
    title: words.what,
    status,
    detail: words.todo,
    code: error.code,
    ...(error.at === undefined ? {} : { at: error.at }),
  };
  return c.body(JSON.stringify(problem), status as 400, {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': lang,
    'cache-control': 'no-store',
  });
}

/** RFC 9110 §10.2.3, for whoever asked too often: as the words say it. */
export function secondsToWait({ code, detail }: AkashiError): number | undefined {
  if (statusFor(code) !== 429) return undefined;
  return typeof detail.seconds === 'number' ? Math.max(1, Math.ceil(detail.seconds)) : 60;
}

/** A console's own 404 keeps the way to its other pages, and speaks of what was looked for there. */
export function problemPage(page: Page, fault: AkashiError, railItem?: RailItem): Promise<Response> {
  const isMissing = fault.code === 'thing.not-found' && railItem !== undefined;
  const error = isMissing ? new AkashiError('console.not-found') : fault;
  const words = wordsFor(error.code, page.lang, error.detail);
  const reading = page.c.req.method === 'GET' || page.c.req.method === 'HEAD';
  const isOurs = statusFor(error.code) >= 500;
  const t = page.t(frame).error;
  return page.render(
    {
      title: words.what,
      status: statusFor(error.code),
      noindex: true,
      ...(railItem === undefined ? {} : { rail: railItem, width: 'read' as const }),
    },
    <ErrorPage
      code={error.code}
      {...(error.at === undefined ? {} : { at: error.at })}
      words={words}
      // Whoever only looked for a page fears no loss; where we failed, it is said all the same.
      kept={!reading ? t.keptWrite : isOurs ? t.keptRead : undefined}
      retry={reading && isOurs ? page.c.req.path : undefined}
    />,
  );
}

/** An unexpected fault gets a number that the log has too; its message never reaches the reader. */
export function asAkashiError(
  fault: unknown,
  report: (fault: unknown, incident: string) => void,
  incident: string,
): AkashiError {
  if (fault instanceof AkashiError) return fault;
  report(fault, incident);
  return new AkashiError('internal.unexpected', { detail: { incident }, cause: fault });
}
