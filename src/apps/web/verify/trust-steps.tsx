/** The trust grade in plain words, and one tap below every step that it stands on. */

import { formatInstant } from '../../../core/time/instant.ts';
import type { TrustGrade } from '../../../core/trust/trust-facts.ts';
import { gradeName, gradeSentences, rungNames, stepWords, trustTitle } from '../../words/trust-grades.ts';
import { useFrame } from '../layout/frame-context.ts';
import { verify } from '../messages/verify.ts';
import { Checks } from '../parts/checks.tsx';
import { Chip } from '../parts/chip.tsx';
import { Disclosure } from '../parts/sheet.tsx';
import { formatStamp, lastDayOf } from '../stamp.ts';

export function GradeChip({ trust }: { readonly trust: TrustGrade }) {
  const { lang } = useFrame();
  return (
    <Chip kind={trust.grade === 'self-declared' ? 'neutral' : 'pass'}>
      {trustTitle[lang]}: {gradeName(trust, lang)}
    </Chip>
  );
}

export function TrustSteps({ trust }: { readonly trust: TrustGrade }) {
  const { lang } = useFrame();
  const t = verify[lang].report.stands;
  const lines = trust.steps.map(step => {
    const detail = Object.fromEntries(
      Object.entries(step.detail ?? {}).map(([name, value]) => [
        name,
        typeof value === 'string' ? formatStamp(value, lang) : value,
      ]),
    );
    const { what, todo } = stepWords(step, lang, detail);
    const isOpen = step.outcome === 'fail' || step.outcome === 'unknown';
    return {
      name: rungNames[step.rung][lang],
      outcome: step.outcome,
      // An accreditation for something else is no fault of this credential.
      ...(step.outcome === 'fail' && { said: step.rung === 'domain' ? t.notProved : t.notCounted }),
      fact: step.asOf === undefined ? undefined : t.step(formatStamp(formatInstant(step.asOf), lang)),
      reason: isOpen ? `${what}${lang === 'en' ? ' ' : ''}${todo}` : what,
    };
  });
  return (
    <>
      {gradeSentences(trust, lang, stamp => lastDayOf(stamp, lang) ?? formatStamp(stamp, lang)).map(sentence => (
        <p>{sentence}</p>
      ))}
      <Disclosure
        summary={
          <>
            {t.steps} <span class="quiet">{t.stepsCount(trust.steps.length)}</span>
          </>
        }
      >
        <Checks lines={lines} />
        {trust.asOf !== undefined && <p class="quiet">{t.asOf(formatStamp(formatInstant(trust.asOf), lang))}</p>}
      </Disclosure>
    </>
  );
}
