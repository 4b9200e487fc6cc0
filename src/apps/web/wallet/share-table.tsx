/** Shares as a table: what, until when, what is shown, how often it was seen. */
import type { Share } from '../../../ports/store/credentials.ts';
import { formatDate, formatNumber } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { wallet } from '../messages/wallet.ts';
import { Chip, Table } from '../parts/index.ts';
import { paths } from '../paths.ts';

/** The present moment, and the zone in which its dates are written. */
export interface Now {
  readonly at: number;
  readonly zone: string;
}

export function ShareTable({
  shares,
  now,
  names,
}: {
  readonly shares: readonly Share[];
  readonly now: Now;
  /** The credential's name, by its id; left out where all shares are of one. */
  readonly names?: ReadonlyMap<string, string>;
}) {
  const { lang, href } = useFrame();
  const t = wallet[lang].shares;
  const { columns } = t;
  return (
    <Table
      caption={t.title}
      columns={[
        { label: names === undefined ? columns.made : columns.credential, head: true },
        { label: columns.until },
        { label: columns.name },
        { label: columns.file },
        { label: columns.views, numeric: true },
      ]}
      rows={shares.map(share => [
        <a href={href(paths.share(share.id))}>
          {names?.get(share.credentialId) ?? formatDate(share.createdAt, lang, now.zone)}
        </a>,
        <span class="until">
          {formatDate(share.endsAt, lang, now.zone)} <ShareState share={share} now={now} />
        </span>,
        share.shownName === undefined ? t.hidden : t.shown,
        share.withFile ? t.withFile : t.withoutFile,
        t.views(formatNumber(share.views, lang)),
      ])}
    />
  );
}

export function ShareState({ share, now }: { readonly share: Share; readonly now: Now }) {
  const { lang } = useFrame();
  const t = wallet[lang].shares.state;
  if (share.stoppedAt !== undefined) return <Chip>{t.stopped}</Chip>;
  return share.endsAt <= now.at ? <Chip>{t.ended}</Chip> : <Chip kind="pass">{t.open}</Chip>;
}
