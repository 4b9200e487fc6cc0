/** Puts the routes together: for each request, headers, language, origin, admission, body, form token, then the handler. */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AkashiError } from '../../core/error.ts';
import type { Ports } from '../../ports/ports.ts';
import { isLanguage, type Language, languages, negotiateLanguage, splitLanguage } from '../web/language.ts';
import { frame } from '../web/messages/frame.ts';
import { paths } from '../web/paths.ts';
import { type Admitted, admit, memberAt } from './access.ts';
import { type Assets, answerAsset, loadAssets } from './assets.ts';
import { clientAddress, proxyList } from './client-address.ts';
import { type Body, readBody } from './form.ts';
import { formBinding, makePage } from './page.tsx';
import { asAkashiError, problemDetails, problemPage, secondsToWait } from './problem.tsx';
import type { Page, RailItem, Route } from './route.ts';
import { assertSameOrigin, formTokenFor, readCookie, sameText, setSecurityHeaders, writeCookie } from './security.ts';
import { hashToken } from './session.ts';

export interface ServerDeps {
  readonly ports: Ports;
  /** AKASHI_TRUSTED_PROXIES: addresses and CIDR ranges. */
  readonly trustedProxies: readonly string[];
  /** Told about faults that nobody foresaw, with the number shown to the reader. */
  readonly report: (fault: unknown, incident: string) => void;
  readonly assets?: Assets;
}

const formLimit = 2 * 1024 * 1024;
const languageSeconds = 365 * 24 * 60 * 60;

/** `/wallet/new` before `/wallet/:id`: what is named comes before what is matched. */
const bySpecificity = (a: Route, b: Route): number => {
  const rank = (route: Route) =>
    route.path
      .split('/')
      .map(part => (part.startsWith(':') ? '1' : part === '*' ? '2' : '0'))
      .join('');
  return rank(a).localeCompare(rank(b));
};

const addressesOf = (route: Route): readonly string[] =>
  route.machine === true
    ? [route.path]
    : languages.map(language => `/${language}${route.path === '/' ? '' : route.path}`);

export function createApp(deps: ServerDeps, routes: readonly Route[]): Hono {
  const { ports } = deps;
  const { instance } = ports;
  const trusted = proxyList(deps.trustedProxies);
  const assets = deps.assets ?? loadAssets();
  const app = new Hono({ strict: false });

  const languageOf = (c: Context, route?: Pick<Route, 'machine'>): Language => {
    // A machine route reads no cookie: `?lang` or what the client says it reads.
    if (route?.machine === true) {
      const asked = c.req.query('lang');
      return isLanguage(asked) ? asked : negotiateLanguage(c.req.header('accept-language'));
    }
    const { language } = splitLanguage(c.req.path);
    const cookie = readCookie(c, instance, 'language');
    return language ?? (isLanguage(cookie) ? cookie : negotiateLanguage(c.req.header('accept-language')));
  };

  const pageFor = (c: Context, route: Pick<Route, 'noStore' | 'machine'>, admitted: Admitted, body?: Body): Page =>
    makePage(c, {
      ports,
      assets,
      lang: languageOf(c, route),
      admitted,
      route,
      clientAddress: clientAddress(c, trusted),
      ...(body === undefined ? {} : { body }),
    });

  async function bodyOf(c: Context, admitted: Admitted, route: Route): Promise<Body | undefined> {
    if (route.machine !== true) return checkedBody(c, admitted);
    return route.rawBody === true ? undefined : readBody(c);
  }

  async function checkedBody(c: Context, admitted: Admitted): Promise<Body> {
    const body = await readBody(c);
    const sent = c.req.header('x-form-token') ?? body.form.raw('_form');
    const expected = formTokenFor(ports.vault, formBinding(c, ports, admitted));
    if (!sameText(sent, expected)) throw new AkashiError('request.form-expired');
    return body;
  }

  /** Before refusing, the way back: sign in or use the passkey, then return to where the reader was. */
  function detour(c: Context, error: AkashiError, admitted: Admitted, route: Route): Response | undefined {
    const to = {
      'access.sign-in-needed': paths.signIn,
      'access.own-sign-in-needed': paths.signIn,
      'access.passkey-needed': paths.confirmPasskey,
    }[error.code as string];
    if (to === undefined || c.req.header('accept')?.includes('application/json') === true) return undefined;
    const page = pageFor(c, route, admitted);
    const reading = c.req.method === 'GET' || c.req.method === 'HEAD';
    const next = reading ? splitLanguage(c.req.path).path + new URL(c.req.url).search : cameFrom(c, instance.url);
    const t = page.t(frame);
    // Whoever believes to be signed in is told why it is not enough, also when only reading.
    if (error.code === 'access.own-sign-in-needed')
      return page.redirect(`${to}?next=${encodeURIComponent(next)}`, { kind: 'attention', text: t.ownSignInNeeded });
    const kept = to === paths.signIn ? t.signInNeeded : t.passkeyNeeded;
    return page.redirect(
      `${to}?next=${encodeURIComponent(next)}`,
      reading ? undefined : { kind: 'attention', text: kept },
    );
  }

  async function answer(c: Context, route: Route): Promise<Response> {
    let admitted: Admitted = {};
    const unsafe = route.method !== 'GET';
    try {
      if (unsafe && route.machine !== true) assertSameOrigin(c, instance);
      admitted = await admit(c, ports, route);
      c.set('admitted', admitted);
      const body = !unsafe ? undefined : await bodyOf(c, admitted, route);
      return await route.handler(pageFor(c, route, admitted, body));
    } catch (fault) {
      const way = fault instanceof AkashiError ? detour(c, fault, admitted, route) : undefined;
      if (way !== undefined) return way;
      throw fault;
    }
  }

  app.use(async (c, next) => {
    await next();
    setSecurityHeaders(c.res.headers, instance, (c.get('route' as never) as Route | undefined) ?? {});
  });

  app.get('/assets/*', c => {
    const found = answerAsset(assets, c.req.path, c.req.header('accept-encoding') ?? '');
    if (found === undefined) throw new AkashiError('thing.not-found');
    return found;
  });

  /** Keeps the path and remembers the choice. A link, because it changes nothing but this browser's own cookie. */
  app.get('/language/:language', c => {
    const to = c.req.param('language');
    if (!isLanguage(to)) throw new AkashiError('thing.not-found');
    writeCookie(c, instance, 'language', to, languageSeconds);
    const { path } = splitLanguage(c.req.query('to') ?? '/');
    const target = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path) ? path : '/';
    return c.redirect(`/${to}${target === '/' ? '' : target}`, 302);
  });

  const sorted = [...routes].sort(bySpecificity);
  for (const route of sorted) {
    const limit = route.bodyLimit ?? formLimit;
    const tooLarge = () => {
      throw new AkashiError('request.too-large', { detail: { limit: `${Math.round(limit / 1024 / 1024)} MB` } });
    };
    app.on(route.method, [...addressesOf(route)], async (c, next) => {
      c.set('route' as never, route as never);
      await next();
    });
    if (route.method !== 'GET')
      app.on(route.method, [...addressesOf(route)], bodyLimit({ maxSize: limit, onError: tooLarge }));
    app.on(route.method, [...addressesOf(route)], c => answer(c, route));
  }
  // After all handlers: an address without language is redirected, a known address with another method is 405.
  for (const route of sorted) {
    if (route.machine !== true && route.method === 'GET') {
      app.get(route.path, c => {
        c.header('vary', 'cookie, accept-language');
        return c.redirect(`/${languageOf(c)}${c.req.path === '/' ? '' : c.req.path}${new URL(c.req.url).search}`, 302);
      });
    }
    app.all(route.path, c => refuseMethod(c, route));
    for (const address of addressesOf(route)) app.all(address, c => refuseMethod(c, route));
  }

  function refuseMethod(c: Context, route: Route): Response {
    const allowed = new Set(routes.filter(other => other.path === route.path).map(other => other.method));
    c.set('route', route);
    if (route.machine === true && c.req.method === 'OPTIONS') return preflight(allowed);
    c.header('allow', [...allowed, ...(allowed.has('GET') ? ['HEAD'] : [])].join(', '));
    throw new AkashiError('request.method-not-allowed');
  }

  async function answerFault(fault: unknown, c: Context): Promise<Response> {
    const incident = hashToken(Buffer.from(ports.random.bytes(8)).toString('hex')).slice(0, 8);
    const error = asAkashiError(fault, deps.report, incident);
    const wait = secondsToWait(error);
    if (wait !== undefined) c.header('retry-after', String(wait));
    const route = c.get('route' as never) as Route | undefined;
    if (route?.machine === true || wantsProblem(c)) return problemDetails(c, error, languageOf(c, route));
    // Whoever is signed in stays so on the page of an error, unless the store itself is what failed.
    const known = c.get('admitted' as never) as Admitted | undefined;
    const admitted = known ?? (await memberAt(c, ports).catch(() => undefined)) ?? {};
    return problemPage(pageFor(c, { noStore: true }, admitted), error, railAt(c.req.path, admitted));
  }
  // Not by throwing: an error thrown here would pass by the middleware that sets the headers.
  app.notFound(c => answerFault(new AkashiError('thing.not-found'), c));
  app.onError((fault, c) => answerFault(fault, c));

  return app;
}

/** Which of the console's places an address belongs to; only for members of it, as the rail names the organization. */
function railAt(path: string, { organization }: Admitted): RailItem | undefined {
  if (organization === undefined) return undefined;
  const [, place = ''] = /^\/console\/[^/]+\/([^/]+)/.exec(splitLanguage(path).path) ?? [];
  return railPlaces[place] ?? 'home';
}
const railPlaces: Readonly<Record<string, RailItem>> = {
  achievements: 'achievements',
  rosters: 'rosters',
  batches: 'rosters',
  credentials: 'credentials',
  accreditation: 'accreditation',
  register: 'register',
  endorsements: 'endorsements',
  applications: 'applications',
  people: 'people',
  keys: 'keys',
  settings: 'settings',
  domains: 'settings',
  audit: 'settings',
};

const wantsProblem = (c: Context): boolean => {
  if (c.req.path.startsWith('/api/')) return true;
  const accept = c.req.header('accept') ?? '';
  return accept.includes('json') && !accept.includes('text/html');
};

const preflight = (allowed: ReadonlySet<string>): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': [...allowed].join(', '),
      'access-control-allow-headers': 'content-type, authorization',
      'access-control-max-age': '86400',
    },
  });

/** The page of ours whose form was sent, without its language; the first page when the browser does not say. */
function cameFrom(c: Context, origin: string): string {
  const referrer = c.req.header('referer') ?? '';
  const own = [origin, new URL(c.req.url).origin].find(one => referrer.startsWith(`${one}/`));
  return own === undefined ? '/' : splitLanguage(referrer.slice(own.length)).path;
}
