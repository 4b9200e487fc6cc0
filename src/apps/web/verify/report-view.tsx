/** The report of a verification: verdict, facts, who stands behind it, every check, and what experts want. The same on the server and in the browser. */
import type { Child } from 'hono/jsx';
import { visibleStrings } from '../../../core/bytes/visible-text.ts';
import type { Report } from '../../../core/verify/report.ts';
import { asOfSentence } from '../../words/bundles.ts';
import { checkNames, verdictNames } from '../../words/checks.ts';
import { useFrame } from '../layout/frame-context.ts';
import { verify } from '../messages/verify.ts';
import { verifyKinds } from '../messages/verify-kinds.ts';
import { Callout } from '../parts/callout.tsx';
import { Checks } from '../parts/checks.tsx';
import { Facts } from '../parts/facts.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { VerdictHead } from '../parts/verdict-head.tsx';
import { checkLines, reasonOf } from './check-lines.tsx';
import { CredentialFacts, CredentialTexts, hasTexts } from './credential-facts.tsx';
import { ExpertDetail } from './expert-detail.tsx';
import { textIn } from './fact-texts.ts';
import { PartsInside } from './parts-inside.tsx';
import { StandsBehind } from './stands-behind.tsx';

export interface ReportViewProps {
  readonly report: Report;
  readonly way: 'server' | 'browser' | 'share';
  /** When it was checked, written for the reader. */
  readonly when: string;
  readonly holder?: Child;
  /** Address of the badge's picture, when we serve it ourselves: pictures of strangers are not loaded. */
  readonly badge?: string;
  readonly issuerHref?: string;
  /** The signed text, for experts; left out where the holder did not share the file. */
  readonly text?: string;
  /** What can be done from here, below the facts. */
  readonly actions?: Child;
  /** A shared page keeps the credential's id to itself. */
  readonly saved?: boolean;
}

export function ReportView(props: ReportViewProps) {
  const { when, holder, badge, issuerHref, actions } = props;
  // A stranger's texts: what nobody sees in them is shown
  const report = visibleStrings(props.report);
  const { lang } = useFrame();
  const t = verify[lang].report;
  const { subject, verdict } = report;
  const way = { server: t.wayServer, browser: t.wayBrowser, share: t.wayShare }[props.way];
  const kinds = verifyKinds[lang];
  const title =
    report.kind === 'presentation'
      ? kinds.presentation((report.parts?.length ?? 0) + (report.partsLeft ?? 0))
      : textIn(subject?.nameIn, subject?.name, lang);
  const open = report.checks.filter(check => check.outcome === 'unknown');
  return (
    <>
      <Sheet>
        <VerdictHead
          verdict={verdict}
          kicker={t.kicker(when)}
          title={title ?? (subject === undefined ? verdictNames[verdict][lang] : t.unnamed)}
          sentence={<Sentence report={report} />}
          {...(subject?.nameIn?.[lang] === undefined && subject?.language !== undefined
            ? { lang: subject.language }
            : {})}
        />
        {verdict === 'undecided' && open.length > 0 && (
          <Callout kind="unknown" title={t.undecidedTitle}>
            <ul>
              {open.map(check => (
                <li>{t.because(checkNames[check.name][lang], reasonOf(check, lang).what)}</li>
              ))}
            </ul>
            <p>{t.undecidedBody}</p>
          </Callout>
        )}
        {report.asOf !== undefined && <Callout kind="unknown">{asOfSentence(report.asOf, lang)}</Callout>}
        {subject !== undefined && report.subjectIsSigned !== true && <Callout kind="unknown">{t.claimed}</Callout>}
        {subject !== undefined && (
          <div class={badge === undefined ? 'report-facts' : 'report-facts with-badge'}>
            <CredentialFacts
              subject={subject}
              marksUnsaid
              {...(holder === undefined ? {} : { holder })}
              {...(issuerHref === undefined ? {} : { issuerHref })}
            />
            {badge !== undefined && <img class="report-badge" src={badge} alt="" width="176" height="176" />}
          </div>
        )}
        {report.kind === 'presentation' && <Presenter report={report} />}
        {subject !== undefined && <StandsBehind report={report} />}
        {actions}
      </Sheet>
      {subject !== undefined && hasTexts(subject) && (
        <Sheet title={t.facts.about}>
          <CredentialTexts subject={subject} />
        </Sheet>
      )}
      <PartsInside report={report} />
      <Sheet title={t.checks} aside={way}>
        <Checks lines={checkLines(report, lang)} />
        <ExpertDetail
          report={report}
          saved={props.saved !== false}
          {...(props.text === undefined ? {} : { text: props.text })}
        />
      </Sheet>
    </>
  );
}

/** Whose key showed it. Who that is to the reader, no key can say. */
function Presenter({ report }: { readonly report: Report }) {
  const { lang } = useFrame();
  const holder = report.checks.find(check => check.code === 'check.presentation-holder')?.detail?.issuer;
  if (holder === undefined) return null;
  return <Facts items={[[verify[lang].report.facts.holder, <span class="holder-id">{holder}</span>]]} />;
}

/** The verdict in a sentence; a failure says which check and why. */
function Sentence({ report }: { readonly report: Report }) {
  const { lang } = useFrame();
  const t = verify[lang].report;
  const failed = report.checks.find(check => check.outcome === 'fail');
  if (report.verdict === 'valid' && report.kind === 'presentation') return <>{verifyKinds[lang].presentationValid}</>;
  if (report.verdict !== 'invalid' || failed === undefined) return <>{t.sentence[report.verdict]}</>;
  const { what, todo } = reasonOf(failed, lang);
  return (
    <>
      {report.subject !== undefined && `${t.sentence.invalid} `}
      <b>{what}</b> {todo}
    </>
  );
}
