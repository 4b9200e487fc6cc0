/** Signed decisions for machines: those about a subject, and each by its address. Any origin may ask. */
import { AkashiError } from '../../../core/error.ts';
import { accreditationsDocument, readAccreditation } from '../../../flows/read-accreditations.ts';
import { defineRoute, type Route } from '../route.ts';

const MAX_SUBJECT = 2_000;

export const accreditationRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/accreditations',
    access: 'public',
    machine: true,
    async handler(page) {
      const subject = page.query('subject');
      if (subject.length > MAX_SUBJECT) throw new AkashiError('request.malformed', { at: 'subject' });
      const body = await accreditationsDocument(subject, page.ports);
      return page.c.body(body, 200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=60' });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/accreditations/:id',
    access: 'public',
    machine: true,
    async handler(page) {
      const found = await readAccreditation(page.param('id'), page.ports);
      if (found === undefined) throw new AkashiError('thing.not-found');
      return page.c.body(Buffer.from(found.record.bytes), 200, {
        'content-type': 'application/vc+ld+json',
        'cache-control': 'public, max-age=31536000, immutable',
      });
    },
  }),
];
