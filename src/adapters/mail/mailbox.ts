/** The built-in mailbox, for a laptop without a mail server: mails are kept in the store and read on a page on loopback. */
import type { Clock } from '../../ports/clock.ts';
import type { Mailer } from '../../ports/mailer.ts';
import type { Store } from '../../ports/store/store.ts';

export function createMailboxMailer(ports: { readonly store: Store; readonly clock: Clock }): Mailer {
  return {
    mode: 'mailbox',
    async send(message) {
      const { messageId, to, fromName, subject, text, html } = message;
      const at = ports.clock.now();
      await ports.store.transaction(tx => tx.mailbox.put({ id: messageId, to, fromName, subject, text, html, at }));
      return { kind: 'accepted' };
    },
  };
}
