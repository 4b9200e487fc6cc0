/** A decision as it stands: what, when, by whom, and the signed document. */
import type { ApplicationView } from '../../../flows/read-application.ts';
import { formatLocalDate } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { accreditation } from '../messages/accreditation.ts';
import { Facts, Prose, Sheet } from '../parts/index.ts';
import { reachFacts } from './reach-fields.tsx';

export function DecisionFacts({ view }: { readonly view: ApplicationView }) {
  const { lang } = useFrame();
  const t = accreditation[lang].view;
  const { decision } = view.present;
  if (decision === undefined) return null;
  const { signed } = decision;
  return (
    <Sheet title={t.decisionOf}>
      <Facts
        items={[
          [t.outcome, t.outcomes[decision.outcome]],
          [t.on, formatLocalDate(decision.on, lang)],
          [t.by, view.names.get(decision.by)],
          ...reachFacts(decision, lang),
          [t.until, signed && formatLocalDate(signed.until, lang)],
          [t.document, signed && <a href={`/accreditations/${signed.credential}`}>{t.document}</a>],
        ]}
      />
      <Prose text={decision.reasons} />
    </Sheet>
  );
}
