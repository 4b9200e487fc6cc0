/** Who stands behind a credential, as far as it is known: a self-declared name and a key. Nothing is graded that was not walked. */
import type { Report } from '../../../core/verify/report.ts';
import { useFrame } from '../layout/frame-context.ts';
import { verify } from '../messages/verify.ts';
import { verifyKinds } from '../messages/verify-kinds.ts';

export function StandsBehind({ report }: { readonly report: Report }) {
  const { lang } = useFrame();
  const t = verify[lang].report.stands;
  const { id, name } = report.subject?.issuer ?? {};
  const proved =
    report.subjectIsSigned === true && report.checks.some(c => c.name === 'issuer' && c.outcome === 'pass');
  const kinds = verifyKinds[lang];
  const isHosted = report.checks.some(check => check.code === 'check.key-hosted');
  return (
    <div class="stands">
      <h2>{t.title}</h2>
      <ul class="path">
        <li>
          <b>{t.selfDeclared}</b>
          {t.named(name ?? id ?? '—')}
        </li>
        <li>
          <b>{isHosted ? kinds.hosted : proved ? t.issuer : t.key}</b>
          {proved ? (isHosted ? kinds.hostedText(hostOf(id ?? '') ?? '—') : keyText(id ?? '')) : t.unproved}
        </li>
      </ul>
      <p class="quiet">{t.not}</p>
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
