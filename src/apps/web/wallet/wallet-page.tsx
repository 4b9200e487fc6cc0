/** The wallet: every badge as a card, with the totals. */
import type { HeldCredential } from '../../../flows/list-holdings.ts';
import { formatMinutes, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { wallet } from '../messages/wallet.ts';
import { BadgeCard, Chip, EmptyState, Grid, LinkButton, PageHead } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { badgeImage } from './badge-image.ts';

export function WalletPage({ name, held }: { readonly name: string; readonly held: readonly HeldCredential[] }) {
  const { lang } = useFrame();
  const t = wallet[lang];
  const good = held.filter(each => each.status === 'active');
  const minutes = good.reduce((sum, each) => sum + (each.version.content.workload?.minutes ?? 0), 0);
  const shares = held.reduce((sum, each) => sum + each.openShares.length, 0);
  return (
    <>
      <PageHead
        title={t.title}
        crumbs={[{ label: name }]}
        {...(held.length === 0
          ? {}
          : {
              aside: (
                <>
                  <span class="quiet">
                    {t.totals(held.length, minutes === 0 ? '' : formatMinutes(minutes, lang), shares)}
                  </span>
                  <LinkButton href={paths.shares} kind="plain" icon="share" small>
                    {t.allShares}
                  </LinkButton>
                </>
              ),
            })}
      />
      {held.length === 0 ? (
        <EmptyState title={t.empty.title}>{t.empty.text}</EmptyState>
      ) : (
        <Grid>
          {held.map(each => (
            <BadgeCard
              href={paths.held(each.key)}
              name={localText(each.version.content.name, lang)}
              issuer={localText(each.organization.name, lang)}
              image={badgeImage(each.version.id)}
              chip={<StateChip held={each} />}
            />
          ))}
        </Grid>
      )}
    </>
  );
}

export function StateChip({ held }: { readonly held: HeldCredential }) {
  const { lang } = useFrame();
  const t = wallet[lang].chip;
  if (held.status === 'revoked') return <Chip kind="fail">{t.revoked}</Chip>;
  if (held.status === 'suspended') return <Chip kind="unknown">{t.suspended}</Chip>;
  return held.openShares.length === 0 ? null : (
    <Chip kind="neutral" icon="eye">
      {t.shared}
    </Chip>
  );
}
