/** The report as HTML, made in the browser from the very parts that the server uses. */
import type { Report } from '../../../core/verify/report.ts';
import { formatMoment } from '../format.ts';
import type { Language } from '../language.ts';
import { FrameContext } from '../layout/frame-context.ts';
import { verify } from '../messages/verify.ts';
import { Actions, Button, LinkButton } from '../parts/button.tsx';
import { paths } from '../paths.ts';
import { PresentationSheet } from './presentation-sheet.tsx';
import type { Questions } from './questions.ts';
import { RecipientSheet } from './recipient-sheet.tsx';
import { ReportView } from './report-view.tsx';

export interface BrowserReport extends Questions {
  readonly report: Report;
  readonly text: string;
  readonly lang: Language;
  /** The server that the page came from; without one nothing is loaded from it, nor sent there. */
  readonly origin?: string;
  readonly zone: string;
  /** Address within the browser from which the evidence bundle is saved. */
  readonly evidenceHref?: string;
}

export function renderReport(given: BrowserReport): string {
  const { report, text, recipient, presentation, lang, origin, zone, evidenceHref } = given;
  const t = verify[lang];
  const ownHref = (path: string) => (/^\/(?!(ja|en|assets|language)(\/|$))/.test(path) ? `/${lang}${path}` : path);
  const href = origin === undefined ? hrefApart : ownHref;
  const frame = { lang, href, formToken: () => '', path: '', search: '' };
  const image = report.subject?.image;
  const isOurs = origin !== undefined && image?.startsWith(`${origin}/achievements/`) === true;
  const badge = isOurs ? image.slice(origin.length) : undefined;
  const issuerHref = ownIssuer(report.subject?.issuer.id, origin);
  const matched = report.checks.some(check => check.name === 'recipient' && check.outcome === 'pass');
  return String(
    <FrameContext.Provider value={frame}>
      <ReportView
        report={report}
        way="browser"
        when={formatMoment(report.judgedAt, lang, zone)}
        text={text}
        {...(badge === undefined ? {} : { badge })}
        {...(issuerHref === undefined ? {} : { issuerHref })}
        {...(matched && recipient !== undefined ? { holder: recipient.value } : {})}
        actions={
          <>
            {report.verdict === 'undecided' && origin !== undefined && <p class="quiet">{t.field.sendWhy}</p>}
            <Actions>
              {evidenceHref !== undefined && (
                <LinkButton kind="plain" icon="download" href={evidenceHref} download="evidence.zip">
                  {t.report.saveEvidence}
                </LinkButton>
              )}
              {report.verdict === 'undecided' && (
                <Button icon="search" type="button" id="check-again">
                  {t.report.again}
                </Button>
              )}
              {report.verdict === 'undecided' && origin !== undefined && (
                <Button kind="plain" type="button" id="check-on-server">
                  {t.field.sendToServer}
                </Button>
              )}
              {origin === undefined ? (
                <Button kind="plain" icon="search" type="button" id="check-another">
                  {t.report.another}
                </Button>
              ) : (
                <LinkButton href={paths.verify} kind="plain" icon="search">
                  {t.report.another}
                </LinkButton>
              )}
            </Actions>
          </>
        }
      />
      <RecipientSheet report={report} {...(recipient === undefined ? {} : { asked: recipient })} />
      <PresentationSheet report={report} text={text} {...(presentation === undefined ? {} : { asked: presentation })} />
    </FrameContext.Provider>,
  );
}

/** On a page without a server no path leads anywhere. */
export const hrefApart = (path: string): string => (path.startsWith('/') ? '#' : path);

/** `did:web:HOST:o:ID` on this very host has a page here (decisions.md, ids). */
function ownIssuer(id: string | undefined, origin: string | undefined): string | undefined {
  const [, host, organization] = /^did:web:([^:]+):o:([a-z2-7]{20})$/.exec(id ?? '') ?? [];
  const own = host !== undefined && origin !== undefined && decodeURIComponent(host) === new URL(origin).host;
  return own && organization !== undefined ? paths.issuer(organization) : undefined;
}
