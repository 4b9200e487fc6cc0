/** Leaves one mail at a mail server (or in the built-in mailbox). */
export interface MailMessage {
  readonly to: string;
  readonly toName?: string;
  /** Display name of the organization on whose behalf it goes; the address is MAIL_FROM. */
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: 'ja' | 'en';
  /** Stable across tries, so that a receiving server may drop a repeat. */
  readonly messageId: string;
}

export type MailOutcome =
  | { readonly kind: 'accepted' }
  /** The server said no for good (5xx, no such address). */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** Nothing was handed over: may be tried again. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** The connection broke after the content was sent: nobody knows. */
  | { readonly kind: 'uncertain'; readonly reason: string };

export interface Mailer {
  readonly mode: 'mailbox' | 'smtp';
  send(message: MailMessage): Promise<MailOutcome>;
}
