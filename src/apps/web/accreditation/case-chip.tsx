/** The state of an application in a word, the same for accreditor and applicant. */
import type { CaseState } from '../../../core/accreditation/case.ts';
import { useFrame } from '../layout/frame-context.ts';
import { accreditation } from '../messages/accreditation.ts';
import { Chip, type ChipKind } from '../parts/index.ts';

const kinds: Readonly<Partial<Record<CaseState, ChipKind>>> = {
  approved: 'pass',
  conditional: 'unknown',
  refused: 'fail',
  revoked: 'fail',
  returned: 'unknown',
  suspended: 'unknown',
  appealed: 'unknown',
};

export function CaseChip({ state }: { readonly state: CaseState }) {
  const { lang } = useFrame();
  const kind = kinds[state] ?? 'neutral';
  // Nothing is unknown here: something is to be seen to.
  return (
    <Chip kind={kind} {...(kind === 'unknown' ? { icon: 'warning' } : {})}>
      {accreditation[lang].states[state]}
    </Chip>
  );
}
