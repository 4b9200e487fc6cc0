/** What stands inside a document: endorsements, the credentials of a record or a presentation. Each is folded, with its verdict in front. */
import type { PartReport, Report } from '../../../core/verify/report.ts';
import { endorsedNames, kindNames, shortVerdicts } from '../../words/kinds.ts';
import { useFrame } from '../layout/frame-context.ts';
import { verifyKinds } from '../messages/verify-kinds.ts';
import { Checks } from '../parts/checks.tsx';
import { Chip, type ChipKind } from '../parts/chip.tsx';
import { Disclosure, Sheet } from '../parts/sheet.tsx';
import { checkLines } from './check-lines.tsx';
import { CredentialFacts } from './credential-facts.tsx';
import { textIn } from './fact-texts.ts';
import { GradeChip, TrustSteps } from './trust-steps.tsx';

const chips: Record<PartReport['verdict'], ChipKind> = { valid: 'pass', invalid: 'fail', undecided: 'unknown' };

export function PartsInside({ report }: { readonly report: Report }) {
  const { lang } = useFrame();
  const t = verifyKinds[lang].inside;
  const { parts = [], partsLeft = 0 } = report;
  const credentials = parts.filter(part => part.role === 'credential');
  const endorsements = parts.filter(part => part.role === 'endorsement');
  // What was not looked at belongs to whatever there is most of: a record of hundreds, or a crowd of endorsements.
  const leftOfCredentials = credentials.length > 0 || report.kind === 'presentation' || report.kind === 'record';
  return (
    <>
      {credentials.length > 0 && (
        <Sheet title={t.credentials(credentials.length)}>
          <p class="quiet">{t.credentialsLead}</p>
          <Parts parts={credentials} report={report} />
          {leftOfCredentials && partsLeft > 0 && <p>{t.left(partsLeft)}</p>}
        </Sheet>
      )}
      {endorsements.length > 0 && (
        <Sheet title={t.endorsements(endorsements.length)}>
          <p class="quiet">{t.endorsementsLead}</p>
          <Parts parts={endorsements} report={report} />
          {!leftOfCredentials && partsLeft > 0 && <p>{t.left(partsLeft)}</p>}
        </Sheet>
      )}
    </>
  );
}

function Parts({ parts, report }: { readonly parts: readonly PartReport[]; readonly report: Report }) {
  return (
    <div>
      {parts.map(part => (
        <Part part={part} report={report} />
      ))}
    </div>
  );
}

function Part({ part, report }: { readonly part: PartReport; readonly report: Report }) {
  const { lang } = useFrame();
  const t = verifyKinds[lang];
  const { subject, role, of } = part;
  const isEndorsement = role === 'endorsement';
  const title =
    textIn(subject?.nameIn, subject?.name, lang) ??
    (part.kind === 'presentation'
      ? kindNames.presentation[lang]
      : isEndorsement
        ? t.inside.unnamedEndorsement
        : t.inside.unnamed);
  const by = textIn(subject?.issuer.nameIn, subject?.issuer.name, lang) ?? subject?.issuer.id;
  return (
    <Disclosure
      summary={
        <span class="part-head">
          <Chip kind={chips[part.verdict]}>{shortVerdicts[part.verdict][lang]}</Chip>
          <b>{title}</b>
          {by !== undefined && <small>{by}</small>}
          {part.trust !== undefined && <GradeChip trust={part.trust} />}
        </span>
      }
    >
      {of !== undefined && <p class="quiet">{endorsedNames[of][lang]}</p>}
      {isEndorsement && subject?.description !== undefined && <p>{subject.description}</p>}
      {subject !== undefined && !isEndorsement && <CredentialFacts subject={subject} marksUnsaid />}
      {part.trust !== undefined && <TrustSteps trust={part.trust} />}
      <Checks lines={checkLines({ ...report, ...part }, lang)} />
      {part.parts !== undefined && <Parts parts={part.parts} report={report} />}
      {part.partsLeft !== undefined && <p>{t.inside.left(part.partsLeft)}</p>}
    </Disclosure>
  );
}
