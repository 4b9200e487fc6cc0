/** Builds what a handler is given (route.ts: Page) out of a request that was let in. */
import type { Context } from 'hono';
import { AkashiError } from '../../core/error.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Language } from '../web/language.ts';
import { Document } from '../web/layout/document.tsx';
import { FrameContext } from '../web/layout/frame-context.ts';
import type { Admitted } from './access.ts';
import type { Assets } from './assets.ts';
import { readFlash, writeFlash } from './flash.ts';
import { type Body, Form } from './form.ts';
import type { Page, Route } from './route.ts';
import { formTokenFor, readCookie, writeCookie } from './security.ts';
import { hashToken, newToken } from './session.ts';

export interface PageParts {
  readonly ports: Ports;
  readonly assets: Assets;
  readonly lang: Language;
  readonly admitted: Admitted;
  readonly route: Pick<Route, 'noStore' | 'machine'>;
  readonly clientAddress: string;
  readonly body?: Body;
}

const browserSeconds = 24 * 60 * 60;

/** The hash of this browser's cookie; makes the cookie when it is missing. Once per request. */
function browserBinding(c: Context, ports: Ports): string {
  let token = c.get('browserToken') as string | undefined;
  token ??= readCookie(c, ports.instance, 'browser');
  if (token === undefined || !/^[\w-]{43}$/.test(token)) {
    token = newToken(ports.random);
    writeCookie(c, ports.instance, 'browser', token, browserSeconds);
  }
  c.set('browserToken', token);
  return hashToken(token);
}

/** What the form token is bound to. */
export const formBinding = (c: Context, ports: Ports, admitted: Admitted): string =>
  admitted.session === undefined ? `browser:${browserBinding(c, ports)}` : `session:${admitted.session.tokenHash}`;

export function makePage(c: Context, parts: PageParts): Page {
  const { ports, assets, lang, admitted, route } = parts;
  const { instance } = ports;
  const scripts: string[] = [];
  const href = (path: string) => `/${lang}${path === '/' ? '' : path}`;
  const linkTo = (to: string) => (/^\/(?!(ja|en|assets|language)(\/|$))/.test(to) ? href(to) : to);
  const frame = () => ({
    lang,
    href: linkTo,
    formToken: () => page.formToken,
    path: c.req.path,
    search: new URL(c.req.url).search,
  });
  const page: Page = {
    c,
    ports,
    lang,
    ...admitted,
    clientAddress: parts.clientAddress,
    form: parts.body?.form ?? new Form(),
    json: parts.body?.json,
    get formToken() {
      return formTokenFor(ports.vault, formBinding(c, ports, admitted));
    },
    get browserHash() {
      return browserBinding(c, ports);
    },
    t: dictionary => dictionary[lang],
    param(name) {
      const value = c.req.param(name);
      if (value === undefined) throw new TypeError(`the path ${c.req.path} has no parameter ${name}`);
      return value;
    },
    query: name => c.req.query(name) ?? '',
    href,
    url: path => `${instance.url}${href(path)}`,
    script(name) {
      const url = assets.island(name);
      if (url !== undefined && !scripts.includes(url)) scripts.push(url);
    },
    async render(options, body) {
      if (options.rail !== undefined && admitted.organization === undefined) {
        throw new TypeError('the rail belongs to an organization: use it on member routes');
      }
      if (options.refresh !== undefined) this.script('refresh');
      const flash = readFlash(c, ports);
      const html = await (
        <FrameContext.Provider value={frame()}>
          <Document
            options={options}
            assets={assets}
            scripts={scripts}
            origin={instance.url}
            version={instance.version}
            {...(admitted.person === undefined ? {} : { person: admitted.person })}
            {...(admitted.organization === undefined ? {} : { organization: admitted.organization })}
            {...(admitted.role === undefined ? {} : { role: admitted.role })}
            {...(flash === undefined ? {} : { flash })}
            noindex={options.noindex === true || route.noStore === true}
          >
            {body}
          </Document>
        </FrameContext.Provider>
      );
      c.header('content-language', lang);
      c.header('vary', 'cookie');
      return c.body(`<!doctype html>${html.toString()}`, (options.status ?? 200) as 200, {
        'content-type': 'text/html; charset=utf-8',
      });
    },
    async renderPart(body) {
      const html = await (<FrameContext.Provider value={frame()}>{body}</FrameContext.Provider>);
      return c.body(html.toString(), 200, { 'content-type': 'text/html; charset=utf-8' });
    },
    redirect(path, flash) {
      // Only paths of ours: a redirect never leaves the site, whatever a form said.
      if (!isOwnPath(path)) throw new AkashiError('request.malformed');
      if (flash !== undefined) writeFlash(c, ports, typeof flash === 'string' ? { kind: 'done', text: flash } : flash);
      return c.redirect(href(path), 303);
    },
    reply(value, options = {}) {
      return c.body(JSON.stringify(value), (options.status ?? 200) as 200, {
        'content-type': options.type ?? 'application/json; charset=utf-8',
      });
    },
  };
  return page;
}

/** A path on this site, for `next` parameters too: no scheme, no host, no backslash, no control characters. */
export const isOwnPath = (path: string): boolean => /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path);
