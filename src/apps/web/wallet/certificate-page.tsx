/** Asks what a printed certificate should carry: a link to check the paper, or only the file inside. */
import type { HeldInFull } from '../../../flows/read-holding.ts';
import { formatDate, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { wallet } from '../messages/wallet.ts';
import { Actions, Button, Form, LinkButton, PageHead, RadioCards, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';

export function CertificatePage({
  held,
  zone,
  chosen,
}: {
  readonly held: HeldInFull;
  readonly zone: string;
  /** Id of a share that is wanted, from its own page. */
  readonly chosen: string;
}) {
  const { lang } = useFrame();
  const w = wallet[lang];
  const t = w.certificate;
  const shares = held.openShares.map(share => ({
    value: share.id,
    label: t.existing(formatDate(share.endsAt, lang, zone)),
    help: t.existingHelp(
      share.shownName === undefined ? w.shares.hidden : w.shares.shown,
      share.withFile ? w.shares.withFile : w.shares.withoutFile,
    ),
  }));
  return (
    <>
      <PageHead
        title={t.title}
        lead={t.lead}
        crumbs={[
          { label: w.wallet, href: paths.wallet },
          { label: localText(held.version.content.name, lang), href: paths.held(held.key) },
        ]}
      />
      <Sheet>
        <Form action={paths.certificate(held.key)}>
          <RadioCards
            name="link"
            label={t.link}
            value={shares.some(share => share.value === chosen) ? chosen : (shares[0]?.value ?? 'none')}
            options={[
              ...shares,
              { value: 'new', label: t.fresh, help: t.freshHelp },
              { value: 'none', label: t.none, help: t.noneHelp },
            ]}
          />
          <RadioCards
            name="language"
            label={t.language}
            inline
            value={lang}
            options={[
              { value: 'ja', label: '日本語' },
              { value: 'en', label: 'English' },
            ]}
          />
          <p class="quiet">{t.warning}</p>
          <Actions>
            <Button icon="download">{t.submit}</Button>
            <LinkButton href={paths.held(held.key)} kind="plain">
              {w.newShare.cancel}
            </LinkButton>
          </Actions>
        </Form>
      </Sheet>
    </>
  );
}
