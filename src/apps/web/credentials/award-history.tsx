/** What became of one credential: changes of its status with their reasons, and its mails with what mail servers said. */
import type { Mail } from '../../../ports/store/awards.ts';
import type { StatusChange } from '../../../ports/store/credentials.ts';
import { formatDateTime } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { credentials } from '../messages/credentials.ts';
import { Sheet, Table } from '../parts/index.ts';
import { MailChip } from './award-chips.tsx';

export function StatusHistory({
  changes,
  names,
  timeZone,
}: {
  readonly changes: readonly StatusChange[];
  readonly names: ReadonlyMap<string, string>;
  readonly timeZone: string;
}) {
  const { lang } = useFrame();
  const t = credentials[lang];
  return (
    <Sheet title={t.history.title}>
      <Table
        caption={t.history.title}
        columns={[
          { label: t.history.state, head: true },
          { label: t.history.when },
          { label: t.history.reason },
          { label: t.history.by },
        ]}
        rows={changes.map(change => [
          t.state[change.status],
          <span class="date">{formatDateTime(change.at, lang, timeZone)}</span>,
          <span class="text">{change.reason}</span>,
          change.by === 'system' ? t.history.system : (names.get(change.by) ?? t.history.someone),
        ])}
      />
    </Sheet>
  );
}

/** Newest first: what happened last is what one looks for. */
export function MailHistory({ mails, timeZone }: { readonly mails: readonly Mail[]; readonly timeZone: string }) {
  const { lang } = useFrame();
  const t = credentials[lang];
  const waits = (mail: Mail) =>
    mail.state === 'queued' && mail.notBefore > mail.changedAt
      ? t.mails.after(formatDateTime(mail.notBefore, lang, timeZone))
      : formatDateTime(mail.changedAt, lang, timeZone);
  return (
    <Sheet title={t.mails.title}>
      {mails.length === 0 ? (
        <p class="quiet">{t.mails.none}</p>
      ) : (
        <Table
          caption={t.mails.title}
          columns={[{ label: t.mails.kind, head: true }, { label: t.mails.when }, { label: t.mails.state }]}
          rows={mails.toReversed().map(mail => [
            <span class="recipient">
              {t.mailKind[mail.kind]}
              <small>{mail.address}</small>
            </span>,
            <span class="date">{waits(mail)}</span>,
            <span class="mail-state">
              <MailChip state={mail.state} />
              {mail.error !== undefined && <small lang="en">{mail.error}</small>}
            </span>,
          ])}
        />
      )}
    </Sheet>
  );
}
