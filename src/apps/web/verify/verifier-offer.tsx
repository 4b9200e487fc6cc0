/** Below the field: how to check without trusting this server, with the file for it and its hash (security 17). */
import { formatNumber } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { verifierFile } from '../messages/verifier-file.ts';
import { Actions, CopyField, Disclosure, LinkButton } from '../parts/index.ts';
import { paths } from '../paths.ts';

export function VerifierOffer({ bytes, sha256 }: { readonly bytes: number; readonly sha256: string }) {
  const { lang } = useFrame();
  const t = verifierFile[lang].offer;
  return (
    <Disclosure summary={t.title}>
      <p>{t.lead}</p>
      <p>{t.how}</p>
      <Actions>
        <LinkButton href={paths.verifierFile} kind="plain" icon="download" download="akashi-verifier.html">
          {t.download}
        </LinkButton>
        <span class="quiet">
          {t.size}: {formatNumber(Math.ceil(bytes / 1000), lang)} kB
        </span>
      </Actions>
      <CopyField name="verifier-hash" label={t.hash} value={sha256} help={t.hashHelp} whole />
      <p class="quiet">{t.build}</p>
    </Disclosure>
  );
}
