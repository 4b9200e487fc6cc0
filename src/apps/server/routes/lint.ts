/** The lint for programs: a credential or an achievement in, what a profile would miss out. Nothing is kept, and nobody is asked. */
import { parseJsonObject } from '../../../core/bytes/parse-json.ts';
import { AkashiError, orThrow } from '../../../core/error.ts';
import { lint, lintProfile } from '../../../core/lint/lint.ts';
import { subjectOfDocument } from '../../../core/lint/subject-of-document.ts';
import { lintJson } from '../../lint-json.ts';
import { takeRate } from '../rate.ts';
import { defineRoute, type Route } from '../route.ts';

export const lintRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/lint',
    access: 'public',
    machine: true,
    noStore: true,
    rawBody: true,
    async handler(page) {
      await takeRate(page, 'verify');
      const { reference } = await page.ports.reference.load();
      const profile = lintProfile(reference, page.query('profile'));
      if (profile === undefined) throw new AkashiError('lint.profile-unknown');
      const document = orThrow(parseJsonObject(await page.c.req.text()));
      return page.reply(lintJson(lint(orThrow(subjectOfDocument(document)), profile, reference), page.lang));
    },
  }),
];
