/** Many credentials at once for machines: NDJSON in, a row of NDJSON out for each, while they come. */
import { AkashiError, type ErrorCode } from '../../../core/error.ts';
import { NOBODY_TRUSTED } from '../../../core/trust/trust-policy.ts';
import { examineManyBy } from '../../../core/verify/examine-many.ts';
import { inputLimits } from '../../../core/verify/read-input.ts';
import { gatherAsServer } from '../../../flows/gather-as-server.ts';
import { gatherDomainRecords } from '../../../flows/gather-domain-records.ts';
import { keepTrustAnswers } from '../../../flows/keep-trust-answers.ts';
import { type Line, splitLines } from '../../../flows/split-lines.ts';
import { type ManyItem, verifyMany } from '../../../flows/verify-many.ts';
import { tableRows } from '../../verdict-table.ts';
import { chargeRate, clientNetwork, takeRate } from '../rate.ts';
import { defineRoute, type Page, type Route } from '../route.ts';

/** Of one request; whoever has more sends several, or uses the command. */
export const batchLimits = { lines: 1_000, bytes: 32 * 1024 * 1024, linesAPoint: 10 } as const;

/** A stranger's request makes this server ask others: for a class of one issuer, or a few dozen of many, and not for more. */
const gathering = { addresses: 120, standing: 240, atOnce: 4, failures: 2, bytes: 16 * 1024 * 1024 } as const;

/** As for a single file: one that is ended for its demands costs as much as ten others. */
const DEMANDING = 9;

export const verifyBatchRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/verify/batch',
    access: 'public',
    machine: true,
    noStore: true,
    rawBody: true,
    bodyLimit: batchLimits.bytes,
    async handler(page) {
      await takeRate(page, 'verify');
      const rows = answerLines(page);
      const stream = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const { value, done } = await rows.next();
          if (done === true) controller.close();
          else controller.enqueue(new TextEncoder().encode(value));
        },
        // Whoever leaves is not worked for.
        cancel: async () => void (await rows.return(undefined)),
      });
      return page.c.body(stream, 200, { 'content-type': 'application/x-ndjson' });
    },
  }),
];

/** Pieces of NDJSON. A last line with `problem` says why the rest was not looked at. */
async function* answerLines(page: Page): AsyncGenerator<string, void> {
  const { ports } = page;
  const stop: { code?: ErrorCode } = {};
  const bulk = { examine: examineManyBy(() => ports.verifier.begin()), lanes: 1 };
  const needs = { bulk, clock: ports.clock, run: 'request', limits: gathering };
  const { trust = NOBODY_TRUSTED } = ports.instance;
  const gather = keepTrustAnswers(gatherDomainRecords(gatherAsServer(ports), ports), ports);
  try {
    for await (const rows of verifyMany(itemsOf(page, stop), gather, { trust }, needs)) {
      const demanding = rows.filter(row => row.report.checks.some(check => check.code === 'check.form-too-demanding'));
      if (demanding.length > 0) await chargeRate(page, 'verify', DEMANDING * demanding.length);
      yield tableRows(rows, 'ndjson');
    }
  } catch (error) {
    // The answer has begun: what goes wrong now can only be said in it.
    if (!(error instanceof AkashiError)) throw error;
    stop.code = error.code;
  }
  if (stop.code !== undefined) yield `${JSON.stringify({ problem: stop.code })}\n`;
}

async function* itemsOf(page: Page, stop: { code?: ErrorCode }): AsyncGenerator<ManyItem> {
  const body = page.c.req.raw.body as AsyncIterable<Uint8Array> | null;
  let count = 0;
  for await (const line of splitLines(body ?? nothing(), inputLimits.textBytes)) {
    if (count >= batchLimits.lines) {
      stop.code = 'request.too-large';
      return;
    }
    if (count % batchLimits.linesAPoint === 0 && count > 0 && !(await isAllowed(page))) {
      stop.code = 'request.too-many';
      return;
    }
    count += 1;
    yield itemOf(line);
  }
}

const isAllowed = async (page: Page): Promise<boolean> =>
  (await page.ports.rates.take('verify', clientNetwork(page.clientAddress))).ok;

function itemOf({ number, bytes }: Line): ManyItem {
  const text = bytes === undefined ? undefined : new TextDecoder().decode(bytes).trim();
  // What is no UTF-8 stays bytes, and is refused by whoever reads it.
  return { at: String(number), input: text?.includes('\uFFFD') === true ? bytes : text };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
