/**
 * The VC-API test profile: what the W3C's official suites talk to. A server of its own, apart from pages, sessions and database: it signs for
 * whoever asks, with keys that stand for nobody.
 */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isJsonObject, type JsonObject } from '../../../../core/bytes/json.ts';
import { parseJsonObject } from '../../../../core/bytes/parse-json.ts';
import { AkashiError } from '../../../../core/error.ts';
import { derive } from './derive.ts';
import { type Issued, issue } from './issue.ts';
import { malformed, type Problem, problemOfCode } from './problems.ts';
import { createProfile, type Profile, type ProfileDeps } from './profile.ts';
import { type Verified, verifyCredential, verifyPresentation } from './verify.ts';

const MOST_BYTES = 2 * 1024 * 1024;

export function createVcApi(deps: ProfileDeps, report: (fault: unknown) => void): Hono {
  const profile = createProfile(deps);
  const app = new Hono();
  app.use(bodyLimit({ maxSize: MOST_BYTES, onError: c => refuse(c, [problemOfCode('request.too-large')], 413) }));

  /** For whoever writes the suite's configuration: the ids to issue with, and where. */
  app.get('/vc-api/issuers', c =>
    c.json({ issuers: deps.issuers.map(({ did, signer }) => ({ id: did, algorithm: signer.algorithm })) }),
  );
  app.post('/vc-api/credentials/issue', c =>
    withBody(c, async body => {
      const query = { cryptosuite: c.req.query('cryptosuite'), status: c.req.query('status') };
      return answerIssued(c, await issue(body, query, profile));
    }),
  );
  app.post('/vc-api/credentials/derive', c => withBody(c, async body => answerIssued(c, await derive(body, profile))));
  app.post('/vc-api/credentials/verify', c =>
    withBody(c, async body => answerVerified(c, await verifyCredential(body, profile))),
  );
  app.post('/vc-api/presentations/verify', c =>
    withBody(c, async body => answerVerified(c, await verifyPresentation(body, profile))),
  );
  app.post('/vc-api/credentials/status', c => withBody(c, async body => changeStatus(c, body, profile)));
  app.get('/vc-api/status-lists/:issuer/:purpose', async c => {
    const list = await profile.listAt(`${deps.url}${c.req.path}`);
    return list === undefined
      ? refuse(c, [problemOfCode('thing.not-found')], 404)
      : c.body(JSON.stringify(list), 200, { 'content-type': 'application/vc', 'cache-control': 'no-store' });
  });
  app.notFound(c => refuse(c, [problemOfCode('thing.not-found')], 404));
  app.onError((fault, c) => {
    if (fault instanceof AkashiError) return refuse(c, [problemOfCode(fault.code, fault.at)]);
    report(fault);
    return refuse(c, [problemOfCode('internal.unexpected')], 500);
  });
  return app;
}

async function withBody(c: Context, work: (body: JsonObject) => Promise<Response>): Promise<Response> {
  const body = parseJsonObject(await c.req.text());
  return body.ok ? work(body.value) : refuse(c, [problemOfCode(body.code, body.at)]);
}

const answerIssued = (c: Context, issued: Issued): Response =>
  'problems' in issued ? refuse(c, issued.problems) : c.json({ verifiableCredential: issued.credential }, 201);

function answerVerified(c: Context, { checks, problems, warnings }: Verified): Response {
  if (problems.length > 0) return refuse(c, problems);
  return c.json({ verified: true, checks, warnings, errors: [], problemDetails: warnings });
}

/** VC-API §3.2.3: the entry that an issued credential has, and what becomes of it. */
function changeStatus(c: Context, { credentialStatus, status = true }: JsonObject, profile: Profile): Response {
  if (!isJsonObject(credentialStatus)) return refuse(c, [malformed('/credentialStatus')]);
  if (typeof status !== 'boolean') return refuse(c, [malformed('/status')]);
  return profile.setStatus(credentialStatus, status)
    ? c.json({})
    : refuse(c, [problemOfCode('thing.not-found', '/credentialStatus')], 404);
}

function refuse(c: Context, problems: readonly Problem[], status: 400 | 404 | 413 | 500 = 400): Response {
  const [first] = problems;
  const body = {
    ...first,
    status,
    verified: false,
    checks: [],
    warnings: [],
    errors: problems,
    problemDetails: problems,
  };
  return c.body(JSON.stringify(body), status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  });
}
