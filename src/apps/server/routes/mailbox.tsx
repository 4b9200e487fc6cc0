/** The built-in mailbox: only without SMTP, on loopback, with the token of the terminal (security 1). */
import { AkashiError } from '../../../core/error.ts';
import { MailboxPage, MessagePage } from '../../web/mailbox/mailbox-pages.tsx';
import { mailbox } from '../../web/messages/mailbox.ts';
import { paths } from '../../web/paths.ts';
import { defineRoute, type Route } from '../route.ts';
import { keepSetupToken } from '../session.ts';

const AT_ONCE = 50;

export const mailboxRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/mailbox',
    access: 'mailbox',
    noStore: true,
    async handler(page) {
      const token = page.query('token');
      if (token !== '') keepSetupToken(page, token);
      const to = page.query('to').trim().toLowerCase();
      const before = Number(page.query('before'));
      const found = await page.ports.store.transaction(tx =>
        tx.mailbox.list({
          limit: AT_ONCE + 1,
          ...(to === '' ? {} : { to }),
          ...(Number.isSafeInteger(before) && before > 0 ? { before } : {}),
        }),
      );
      const messages = found.slice(0, AT_ONCE);
      const last = messages.at(-1);
      const older = found.length > AT_ONCE && last !== undefined ? olderThan(last.at, to) : undefined;
      return page.render(
        { title: page.t(mailbox).title },
        <MailboxPage messages={messages} to={to} {...(older === undefined ? {} : { older })} />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/mailbox/:message',
    access: 'mailbox',
    noStore: true,
    async handler(page) {
      const message = await page.ports.store.transaction(tx => tx.mailbox.byId(page.param('message')));
      if (message === undefined) throw new AkashiError('thing.not-found');
      return page.render({ title: message.subject }, <MessagePage message={message} />);
    },
  }),
];

/** Mails of the same millisecond that did not fit are skipped with `before`: one is added, so that they come again instead. */
const olderThan = (at: number, to: string): string =>
  `${paths.mailbox}?before=${at + 1}${to === '' ? '' : `&to=${encodeURIComponent(to)}`}`;
