/** Beside what an operator has added: it does not come with Akashi, and nobody else stands behind it. */
import { intakeWords } from '../../words/reference-intake.ts';
import { useFrame } from '../layout/frame-context.ts';
import { Chip } from '../parts/index.ts';

export function OwnMark({ own }: { readonly own: boolean }) {
  const t = intakeWords[useFrame().lang];
  if (!own) return null;
  return (
    <span title={t.ownMeaning}>
      <Chip icon="person">{t.own}</Chip>
    </span>
  );
}
