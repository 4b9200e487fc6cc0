/** What the text of a mail may speak of, and what it says. */

/** What a text may speak of. Dates come formatted. */
export interface MailFacts {
  readonly organization: string;
  readonly achievement: string;
  readonly recipient: string;
  /** Last day to claim, or by which something else is due. */
  readonly until: string;
  readonly reason: string;
  /** A member's role, as stored. */
  readonly role: string;
  /** Of an application: what it is about, and what has become of it. */
  readonly standard: string;
  readonly news: string;
  /** Who applied, or asked for support. */
  readonly applicant: string;
}

export interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Label of the one link; none when the mail only tells. */
  readonly action?: string;
  /** One line in the other language, so that nobody is left with a mail they cannot read. */
  readonly otherLanguage: string;
}
