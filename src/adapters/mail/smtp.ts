/** Leaves mails at an SMTP server (SMTP_URL), and tells apart: accepted, refused for good, not reached, and nobody knows. */
import type { Transporter } from 'nodemailer';
import type { Mailer, MailMessage, MailOutcome } from '../../ports/mailer.ts';

/** The members of nodemailer's errors that tell how far a mail came. */
interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
  syscall?: string;
}

/** `url`: smtp:// or smtps:// with user and password as needed. `from`: the address of MAIL_FROM. */
export function createSmtpMailer(url: string, from: string): Mailer & { close(): void } {
  // Loaded with the first mail: most commands send none.
  let opened: Promise<Transporter> | undefined;
  const open = async (): Promise<Transporter> =>
    (await import('nodemailer')).createTransport({
      url,
      pool: true,
      maxConnections: 4,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as never);
  return {
    mode: 'smtp',
    close: () => void opened?.then(transport => transport.close()),
    async send(message) {
      opened ??= open();
      const transport = await opened;
      try {
        await transport.sendMail(toNodemailer(message, from));
        return { kind: 'accepted' };
      } catch (error) {
        return outcomeOf(error as SmtpError);
      }
    },
  };
}

const toNodemailer = (message: MailMessage, from: string) => ({
  from: { name: message.fromName, address: from },
  to: message.toName === undefined ? message.to : { name: message.toName, address: message.to },
  subject: message.subject,
  text: message.text,
  html: message.html,
  messageId: `<${message.messageId}>`,
  headers: { 'Content-Language': message.language, 'Auto-Submitted': 'auto-generated' },
});

/** Codes that can only come up before any content was sent. */
const BEFORE_CONTENT = new Set(['EDNS', 'ETLS', 'EAUTH', 'EREQUIRETLS']);

function outcomeOf(error: SmtpError): MailOutcome {
  const reason = error.message.slice(0, 300);
  const answer = error.responseCode;
  if (answer !== undefined && answer >= 500 && error.code !== 'EAUTH') return { kind: 'rejected', reason };
  // A 4xx answer, even to DATA, says that the server did not take the mail (RFC 5321 §4.2.1).
  if (answer !== undefined) return { kind: 'unreachable', reason };
  if (error.code === 'EENVELOPE') return { kind: 'rejected', reason };
  // A line that breaks later looks the same whether the content had gone or not: then nobody knows, and a person decides.
  const neverConnected = error.syscall === 'connect' || /greeting|^connection timeout/i.test(error.message);
  return neverConnected || BEFORE_CONTENT.has(error.code ?? '')
    ? { kind: 'unreachable', reason }
    : { kind: 'uncertain', reason };
}
