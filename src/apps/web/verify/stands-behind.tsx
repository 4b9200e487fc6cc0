/** Who stands behind a credential: a self-declared name, a key, and the trust grade where it was walked. */
import type { Report } from '../../../core/verify/report.ts';
import { nameOf, rungNames } from '../../words/trust-grades.ts';
import { useFrame } from '../layout/frame-context.ts';
import { verify } from '../messages/verify.ts';
import { verifyKinds } from '../messages/verify-kinds.ts';
import { textIn } from './fact-texts.ts';
import { GradeChip, TrustSteps } from './trust-steps.tsx';

export function StandsBehind({ report }: { readonly report: Report }) {
  const { lang } = useFrame();
  const t = verify[lang].report.stands;
  const { id, name: given, nameIn } = report.subject?.issuer ?? {};
  const name = textIn(nameIn, given, lang);
  const proved =
    report.subjectIsSigned === true && report.checks.some(c => c.name === 'issuer' && c.outcome === 'pass');
  const kinds = verifyKinds[lang];
  const { trust } = report;
  const isHosted = report.checks.some(check => check.code === 'check.key-hosted');
  return (
    <div class="stands">
      <div class="stands-head">
        <h2>{t.title}</h2>
        {trust !== undefined && <GradeChip trust={trust} />}
      </div>
      <ul class="path">
        <li>
          <b>{t.selfDeclared}</b>
          {t.named(name ?? id ?? '—')}
        </li>
        <li>
          <b>{isHosted ? kinds.hosted : proved ? t.issuer : t.key}</b>
          {proved ? (isHosted ? kinds.hostedText(hostOf(id ?? '') ?? '—') : keyText(id ?? '')) : t.unproved}
        </li>
        {trust !== undefined && trust.domains.length > 0 && (
          <li>
            <b>{rungNames.domain[lang]}</b>
            {trust.domains.join(', ')}
          </li>
        )}
        {(['accredited', 'listed'] as const).map(
          rung =>
            trust?.[rung] !== undefined && (
              <li>
                <b>{rungNames[rung === 'listed' ? 'listing' : 'accreditation'][lang]}</b>
                {nameOf(trust[rung].accreditor, lang)}
              </li>
            ),
        )}
      </ul>
      {trust === undefined ? <p class="quiet">{t.not}</p> : <TrustSteps trust={trust} />}
    </div>
  );

  function keyText(issuer: string): string {
    const host = hostOf(issuer);
    if (host !== undefined) return t.web(decodeURIComponent(host));
    return /^did:(?:key|jwk):/.test(issuer) ? t.self : t.other(issuer);
  }
}

const hostOf = (issuer: string): string | undefined =>
  /^did:web:([^:]+)/.exec(issuer)?.[1] ?? /^https?:\/\/([^/]+)/.exec(issuer)?.[1];
