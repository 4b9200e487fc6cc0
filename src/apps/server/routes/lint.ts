/** The lint for programs: a credential or an achievement in, what a profile would miss out. Nothing is kept, and nobody is asked. */
import { decodeUtf8 } from '../../../core/bytes/utf8.ts';
import { AkashiError, bad, orThrow } from '../../../core/error.ts';
import { lint, lintProfile } from '../../../core/lint/lint.ts';
import { readLintSubject } from '../../../flows/lint-file.ts';
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
      // As a text: pictures of strangers are opened in a process of their own, and the command does that on one's own machine.
      const text = decodeUtf8(new Uint8Array(await page.c.req.arrayBuffer()));
      const subject = orThrow(text.ok ? readLintSubject(text.value, page.ports) : bad('input.not-recognised'));
      return page.reply(lintJson(lint(subject, profile, reference), page.lang));
    },
  }),
];
