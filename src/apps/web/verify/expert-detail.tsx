/** For experts, one tap below: codes and details of every check, what was fetched and when, the signed text, the report as a file. */
import { BUNDLE } from '../../../core/verify/evidence-bundle.ts';
import type { Report } from '../../../core/verify/report.ts';
import { reportJson } from '../../report-json.ts';
import { checkNames, outcomeNames } from '../../words/checks.ts';
import { useFrame } from '../layout/frame-context.ts';
import { verify } from '../messages/verify.ts';
import { Actions, LinkButton } from '../parts/button.tsx';
import { Disclosure } from '../parts/sheet.tsx';
import { Table } from '../parts/table.tsx';

export function ExpertDetail({
  report,
  text,
  saved,
}: {
  readonly report: Report;
  readonly text?: string;
  readonly saved: boolean;
}) {
  const { lang } = useFrame();
  const t = verify[lang].report;
  const standing = ({ suppliedBy, reached }: Report['documents'][number]): string => {
    if (suppliedBy !== undefined) return suppliedBy === BUNDLE ? t.suppliedByBundle : t.supplied;
    return reached ? t.reached : t.unreached;
  };
  return (
    <Disclosure summary={t.detail}>
      <Table
        caption={t.checks}
        columns={[{ label: t.checks, head: true }, { label: t.code }]}
        rows={report.checks.map(check => [
          `${checkNames[check.name][lang]}: ${outcomeNames[check.outcome][lang]}`,
          <>
            <code>{check.code}</code>
            {check.detail !== undefined && <small class="detail">{pairs(check.detail)}</small>}
          </>,
        ])}
      />
      {report.documents.length === 0 ? (
        <p class="quiet">{t.noDocuments}</p>
      ) : (
        <Table
          caption={t.documents}
          showCaption
          columns={[{ label: t.address, head: true }, { label: t.got }, { label: t.outcome }]}
          rows={report.documents.map(each => [
            <code>{each.url}</code>,
            <time>{new Date(each.gotAt).toISOString()}</time>,
            standing(each),
          ])}
        />
      )}
      {text !== undefined && (
        <Disclosure summary={t.raw}>
          {/* It scrolls by itself, so the keyboard has to come to it. */}
          <section class="raw" tabindex={0} aria-label={t.raw}>
            <pre>{pretty(text)}</pre>
          </section>
        </Disclosure>
      )}
      {saved && (
        <Actions>
          <LinkButton
            kind="plain"
            icon="download"
            small
            download="verification-report.json"
            href={`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(reportJson(report), null, 2))}`}
          >
            {t.save}
          </LinkButton>
        </Actions>
      )}
    </Disclosure>
  );
}

const pairs = (detail: Readonly<Record<string, string | number>>): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

/** Indented for reading; a JWT stays one line. */
function pretty(text: string): string {
  if (!text.startsWith('{')) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
