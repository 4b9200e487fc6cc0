/** Beside an application: entries of other providers in the register that say much the same. Nothing is said where nothing could be compared. */
import type { Reference } from '../../../core/frameworks/reference.ts';
import type { NearDuplicate } from '../../../core/register/near-duplicates.ts';
import { nearDuplicateTerms } from '../../words/near-duplicates.ts';
import { AlikeBeside } from '../achievements/alike-beside.tsx';
import { useFrame } from '../layout/frame-context.ts';
import { Sheet } from '../parts/index.ts';

export interface AlikeToApplication {
  readonly found: readonly NearDuplicate[] | undefined;
  readonly reference: Reference;
}

/** `always`: a reviewer reads, too, that nothing was found. */
export function AlikeSheet({
  alike,
  always = false,
}: {
  readonly alike: AlikeToApplication;
  readonly always?: boolean;
}) {
  const { lang } = useFrame();
  const { found, reference } = alike;
  if (found === undefined || (found.length === 0 && !always)) return null;
  if (found.length > 0)
    return (
      <Sheet>
        <AlikeBeside found={found} reference={reference} />
      </Sheet>
    );
  return (
    <Sheet title={nearDuplicateTerms[lang].title}>
      <p class="quiet">{nearDuplicateTerms[lang].none}</p>
    </Sheet>
  );
}
