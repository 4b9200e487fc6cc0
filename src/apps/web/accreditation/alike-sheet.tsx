/** Beside an application: entries of other providers in the register that say much the same. Nothing is said where nothing could be compared. */
import type { Reference } from '../../../core/frameworks/reference.ts';
import type { Comparison } from '../../../core/register/near-duplicates.ts';
import { limitOf, nearDuplicateTerms } from '../../words/near-duplicates.ts';
import { AlikeBeside } from '../achievements/alike-beside.tsx';
import { useFrame } from '../layout/frame-context.ts';
import { Sheet } from '../parts/index.ts';

export interface AlikeToApplication {
  readonly comparison: Comparison | undefined;
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
  const { comparison, reference } = alike;
  if (comparison === undefined || (comparison.found.length === 0 && !always)) return null;
  if (comparison.found.length > 0)
    return (
      <Sheet>
        <AlikeBeside alike={comparison} reference={reference} />
      </Sheet>
    );
  return (
    <Sheet title={nearDuplicateTerms[lang].title}>
      <p class="quiet">{limitOf(comparison, lang) ?? nearDuplicateTerms[lang].none}</p>
    </Sheet>
  );
}
