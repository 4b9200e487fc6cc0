/** What is left of a file whose content was erased. */
import { encodeHex } from '../../../core/bytes/hex.ts';
import type { ApplicationFile } from '../../../ports/store/accreditation.ts';
import { formatBytes, formatDate } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { evidence } from '../messages/evidence.ts';

export function ErasedFile({ file, zone }: { readonly file: ApplicationFile; readonly zone: string }) {
  const { lang } = useFrame();
  const t = evidence[lang];
  return (
    <span class="quiet">
      {t.erased(formatDate(file.erasedAt ?? 0, lang, zone))} {formatBytes(file.size, lang)}{' '}
      {file.sha256 !== undefined && <small class="mono">{t.digest(encodeHex(file.sha256))}</small>}
    </span>
  );
}
