/** Checking a credential: the page with one field, its report, and the same for machines. */
import { AkashiError } from '../../../core/error.ts';
import type { Policy } from '../../../core/verify/policy.ts';
import { inputLimits } from '../../../core/verify/read-input.ts';
import type { Report } from '../../../core/verify/report.ts';
import { reportUnread } from '../../../core/verify/report-unread.ts';
import { shareTokenIn } from '../../../flows/fetch-credential.ts';
import { saveEvidence } from '../../../flows/save-evidence.ts';
import { type Given, type VerifiedGiven, verifyGiven } from '../../../flows/verify-given.ts';
import { reportJson } from '../../report-json.ts';
import { verify } from '../../web/messages/verify.ts';
import { Actions, Button, Form, LinkButton, PageHead, Sheet } from '../../web/parts/index.ts';
import { paths } from '../../web/paths.ts';
import { CheckForm } from '../../web/verify/check-form.tsx';
import { PresentationSheet } from '../../web/verify/presentation-sheet.tsx';
import { policyOf, type Questions } from '../../web/verify/questions.ts';
import { RecipientSheet } from '../../web/verify/recipient-sheet.tsx';
import { ReportView } from '../../web/verify/report-view.tsx';
import { VerifierOffer } from '../../web/verify/verifier-offer.tsx';
import { wordsFor } from '../../words/index.ts';
import { pause } from '../pause.ts';
import { chargeRate, takeRate } from '../rate.ts';
import { defineRoute, type Page, type Route } from '../route.ts';
import { verifierFileBuilt } from '../verifier-file.ts';
import { attachment } from './attachment.ts';
import { badgeOf, issuerPathOf, whenOf } from './report-context.ts';

const bodyLimit = inputLimits.pictureBytes + 2 * inputLimits.textBytes;

export const verifyRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/verify',
    access: 'public',
    connectAnywhere: true,
    handler: page => fieldPage(page, {}),
  }),
  defineRoute({
    method: 'POST',
    path: '/verify',
    access: 'public',
    connectAnywhere: true,
    bodyLimit,
    async handler(page) {
      await takeRate(page, 'verify');
      const text = page.form.raw('text').trim();
      const token = page.form.file('file') === undefined ? shareTokenIn(text, page.ports.instance) : undefined;
      if (token !== undefined) return page.redirect(`/s/${token}`);
      const questions = questionsIn(page);
      try {
        const given = await givenIn(page);
        return await reportPage(page, await verifyCounted(given, policyOf(questions), page), questions);
      } catch (error) {
        if (!(error instanceof AkashiError) || !/^(?:input|baking|share)\./.test(error.code)) throw error;
        return fieldPage(page, { error, text });
      }
    },
  }),
  defineRoute({
    method: 'POST',
    path: paths.verifyEvidence,
    access: 'public',
    noStore: true,
    bodyLimit,
    async handler(page) {
      await takeRate(page, 'verify');
      const { report, evidence } = await verifyCounted({ text: page.form.raw('text') }, {}, page);
      if (evidence === undefined) throw new AkashiError('thing.not-found');
      const bytes = saveEvidence(evidence, report, page.ports);
      return attachment(page, { bytes, contentType: 'application/zip', fileName: 'evidence.zip' });
    },
  }),
  defineRoute({
    method: 'GET',
    path: paths.verifierFile,
    access: 'public',
    handler(page) {
      const file = verifierFileBuilt();
      if (file === undefined) throw new AkashiError('thing.not-found');
      // To be kept and opened from a disk; here it would stand under this server's name and rules.
      return page.c.body(file.bytes, 200, {
        'content-type': 'text/html; charset=utf-8',
        'content-disposition': 'attachment; filename="akashi-verifier.html"',
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/verify',
    access: 'public',
    machine: true,
    noStore: true,
    rawBody: true,
    bodyLimit,
    async handler(page) {
      await takeRate(page, 'verify');
      const bytes = new Uint8Array(await page.c.req.arrayBuffer());
      return page.reply(reportJson(await reportFor({ body: bytes }, page)));
    },
  }),
];

/** What a file costs that is ended for its demands: as much as ten others. */
const DEMANDING = 9;

async function verifyCounted(given: Given, policy: Partial<Policy>, page: Page): Promise<VerifiedGiven> {
  try {
    return await verifyGiven(given, policy, page.ports, pause);
  } catch (error) {
    if (error instanceof AkashiError && error.code === 'input.too-demanding')
      await chargeRate(page, 'verify', DEMANDING);
    throw error;
  }
}

/** Machines get a report whatever they hand in: also of what is no credential, and of an address that does not answer. */
async function reportFor(given: Given, page: Page): Promise<Report> {
  try {
    return (await verifyCounted(given, {}, page)).report;
  } catch (error) {
    const report = error instanceof AkashiError ? reportUnread(error.code, page.ports.clock.now()) : undefined;
    if (report === undefined) throw error;
    return report;
  }
}

async function givenIn(page: Page): Promise<Given> {
  const file = page.form.file('file');
  if (file !== undefined) return { file: new Uint8Array(await file.arrayBuffer()) };
  const text = page.form.raw('text');
  if (text.trim() === '') throw new AkashiError('input.empty', { at: 'text' });
  return { text };
}

function questionsIn(page: Page): Questions {
  const sent = new Set(page.form.names());
  const type = page.form.text('type') === 'name' ? 'name' : 'emailAddress';
  const value = type === 'name' ? page.form.raw('value') : page.form.text('value');
  return {
    ...(sent.has('value') && { recipient: { type, value } }),
    ...(sent.has('challenge') && {
      presentation: { challenge: page.form.text('challenge'), domain: page.form.text('domain') },
    }),
  };
}

function fieldPage(page: Page, failed: { readonly error?: AkashiError; readonly text?: string }): Promise<Response> {
  const t = page.t(verify);
  const { error, text } = failed;
  page.script('verify');
  page.script('copy');
  const file = verifierFileBuilt();
  const words = error === undefined ? undefined : wordsFor(error.code, page.lang, error.detail);
  const problem =
    error?.code === 'input.empty' ? t.field.nothing : words === undefined ? undefined : `${words.what} ${words.todo}`;
  return page.render(
    {
      title: t.title,
      description: t.lead,
      place: 'verify',
      ...(error === undefined ? {} : { status: error.code === 'input.verifier-busy' ? 503 : 422 }),
    },
    <>
      <div id="verify-result" />
      <div id="verify-field" class="stack">
        <PageHead title={t.title} lead={t.lead} />
        <Sheet>
          <CheckForm
            {...(text === undefined || text.length > 4_000 ? {} : { text })}
            {...(problem === undefined ? {} : { problem })}
          />
        </Sheet>
        <p class="quiet" id="check-script">
          {t.field.script}
        </p>
        {file === undefined ? (
          <p class="quiet">{t.field.ownServer}</p>
        ) : (
          <VerifierOffer bytes={file.bytes.length} sha256={file.sha256} />
        )}
      </div>
    </>,
  );
}

async function reportPage(
  page: Page,
  { report, text, evidence }: VerifiedGiven,
  { recipient, presentation }: Questions,
): Promise<Response> {
  const t = page.t(verify).report;
  const { subject } = report;
  const badge = badgeOf(subject?.image, page);
  const issuerHref = await issuerPathOf(subject?.issuer.id, page.ports);
  const matched = report.checks.some(check => check.name === 'recipient' && check.outcome === 'pass');
  return page.render(
    { title: subject?.name ?? t.unread, place: 'verify', noindex: true },
    <>
      <ReportView
        report={report}
        way="server"
        when={whenOf(report.judgedAt, page.lang)}
        {...(text === undefined ? {} : { text })}
        {...(badge === undefined ? {} : { badge })}
        {...(issuerHref === undefined ? {} : { issuerHref })}
        {...(matched && recipient !== undefined ? { holder: recipient.value } : {})}
        actions={
          <Actions>
            {report.verdict === 'undecided' && text !== undefined && (
              <Form action={paths.verify} hidden={{ text }}>
                <Button icon="search">{t.again}</Button>
              </Form>
            )}
            {evidence !== undefined && text !== undefined && (
              <Form action={paths.verifyEvidence} hidden={{ text }}>
                <Button kind="plain" icon="download">
                  {t.saveEvidence}
                </Button>
              </Form>
            )}
            <LinkButton href={paths.verify} kind="plain" icon="search">
              {t.another}
            </LinkButton>
          </Actions>
        }
      />
      <RecipientSheet
        report={report}
        {...(text === undefined ? {} : { hidden: { text, ...presentation } })}
        {...(recipient === undefined ? {} : { asked: recipient })}
      />
      {text !== undefined && (
        <PresentationSheet
          report={report}
          text={text}
          others={{ ...recipient }}
          {...(presentation === undefined ? {} : { asked: presentation })}
        />
      )}
    </>,
  );
}
