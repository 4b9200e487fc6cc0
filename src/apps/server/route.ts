/**
 * Routes: every address of the server, each with its access rule, as plain values in lists.
 *
 * How to add pages (more in the example below):
 *   1. src/apps/server/routes/<area>.tsx exports `const <area>Routes: Route[] = [defineRoute({…}), …]`;
 *   2. add the list to src/apps/server/routes/all.ts;
 *   3. words in src/apps/web/messages/<area>.ts through `bilingual({ ja: {…}, en: {…} })`;
 *   4. larger views in src/apps/web/<area>/*.tsx, made of src/apps/web/parts.
 *
 *   defineRoute({
 *     method: 'POST',
 *     path: '/console/:org/keys/rotate',            // without language prefix; `:org` is the organization's slug
 *     access: { member: ['owner'] },                // mandatory; no membership answers 404, a lesser role 403
 *     recentPasskey: true,
 *     async handler(page) {                         // page.organization, page.role, page.person are there by type
 *       const t = page.t(keys);                     // this area's words in the reader's language
 *       await rotateKey(page.ports, page.organization.id, page.form.text('algorithm'));
 *       return page.redirect(paths.keys(page.organization.slug), t.rotated);
 *     },
 *   })
 *
 * Unsafe methods are answered only with a form token (the part <Form> adds it; scripts send it as `x-form-token`) and
 * from our own origin. The policy forbids inline scripts and styles: no `style=""`, no `onclick`; use classes.
 */
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Ports } from '../../ports/ports.ts';
import type { Organization, Role } from '../../ports/store/organization.ts';
import type { Person, Session } from '../../ports/store/people.ts';
import type { Dictionary, Language } from '../web/language.ts';
import type { Form } from './form.ts';

/**
 * Who may come in. `token`: whoever holds the token in the address; the handler checks it itself. `mailbox`: loopback, only
 * without SMTP, with the setup token's cookie. `member`: the organization of `:org` and one of these roles in it.
 */
export type Access =
  | 'public'
  | 'token'
  | 'signed-in'
  | 'operator'
  | 'mailbox'
  | { readonly member: readonly [Role, ...Role[]] };

export type Method = 'GET' | 'POST';

export const everyRole = ['owner', 'editor', 'awarder', 'reviewer', 'viewer'] as const;
/** Who sees what is awarded to whom. A reviewer has come to look at applications. */
export const issuingRoles = ['owner', 'editor', 'awarder', 'viewer'] as const;

/** A person's own pages: nothing of them stays in a cache. */
export const ownPages = { access: 'signed-in', noStore: true } as const;
/** What a person holds: open to whoever has just claimed it, too. */
export const holderPages = { ...ownPages, claimSession: true } as const;

export interface FlashMessage {
  readonly kind: 'done' | 'attention';
  readonly text: string;
}

export type RailItem =
  | 'register'
  | 'accreditation'
  | 'applications'
  | 'endorsements'
  | 'home'
  | 'achievements'
  | 'rosters'
  | 'credentials'
  | 'people'
  | 'keys'
  | 'settings';

export interface RenderOptions {
  /** Without the site's name. */
  readonly title: string;
  /** One column of 42 rem for reading (default), 72 rem for work. */
  readonly width?: 'read' | 'work';
  /** Shows the console's rail with this item marked; only on `member` routes. */
  readonly rail?: RailItem;
  /** Marks a place in the header. */
  readonly place?: 'verify' | 'register' | 'wallet' | 'issue';
  readonly noindex?: boolean;
  readonly status?: number;
  /** For search engines and link previews. */
  readonly description?: string;
  /** Absolute address of a preview image, for Open Graph. */
  readonly image?: string;
  /** JSON-LD for search engines, written by jsonForScript: data, which no browser runs. */
  readonly markup?: string;
  /** Names the feeds of the register, so that a reader of feeds finds them. */
  readonly feeds?: boolean;
  /** Loads the page again after so many seconds: for jobs that go on, without JavaScript. */
  readonly refresh?: number;
}

/** What a handler is given. */
export interface Page {
  readonly c: Context;
  readonly ports: Ports;
  readonly lang: Language;
  readonly person?: Person;
  readonly session?: Session;
  readonly organization?: Organization;
  readonly role?: Role;
  /** From the socket, or from trusted proxies only. For rate limits; never stored with what people do. */
  readonly clientAddress: string;
  /** The body of an unsafe request, its token checked. Empty for GET. */
  readonly form: Form;
  /** The body of a JSON request, not validated. */
  readonly json: unknown;
  /** For forms that are not made with <Form>. */
  readonly formToken: string;
  /** SHA-256 (hex) of this browser's own cookie, set when it was missing: binds what happens before sign-in. */
  readonly browserHash: string;
  /** An area's words in the reader's language. */
  t<T>(dictionary: Dictionary<T>): T;
  /** A parameter of the path; asking for one that the path lacks is a mistake in the program. */
  param(name: string): string;
  /** A query parameter, '' when absent. */
  query(name: string): string;
  /** `/verify` → `/ja/verify`. */
  href(path: string): string;
  /** `/verify` → `https://host/ja/verify`, from AKASHI_URL. */
  url(path: string): string;
  /** Adds the island src/apps/web/islands/<name>.ts(x) to this page. Call before render. */
  script(name: string): void;
  render(options: RenderOptions, body: Child): Promise<Response>;
  /** A part of a page alone, for an island that puts it in the place of an older one. */
  renderPart(body: Child): Promise<Response>;
  /** 303 to a page of ours, with a message that is shown once. */
  redirect(path: string, flash?: string | FlashMessage): Response;
  reply(value: unknown, options?: { readonly status?: number; readonly type?: string }): Response;
}

export interface SignedInPage extends Page {
  readonly person: Person;
  readonly session: Session;
}

export interface MemberPage extends SignedInPage {
  readonly organization: Organization;
  readonly role: Role;
}

export type PageFor<A extends Access> = A extends { readonly member: readonly Role[] }
  ? MemberPage
  : A extends 'signed-in' | 'operator'
    ? SignedInPage
    : Page;

export interface RouteFlags {
  /** A member who has a passkey must have used it within ten minutes. */
  readonly recentPasskey?: boolean;
  /** Open to a session that a claim link began, too: the wallet. Elsewhere it is asked for a sign-in of its own. */
  readonly claimSession?: boolean;
  /** JSON and DID documents and APIs: no language prefix, no cookies read, any origin, errors as problem details. */
  readonly machine?: boolean;
  /** Nothing of it may stay in a cache, and no referrer leaves it: shares, claims, secrets. */
  readonly noStore?: boolean;
  /** Bytes; 2 MB otherwise. */
  readonly bodyLimit?: number;
  /** Its islands may connect to any https address (verification in the browser). */
  readonly connectAnywhere?: boolean;
  /** May be shown in frames of other sites. */
  readonly embed?: boolean;
  /** Only with `machine`: the body is a file of any kind, which the handler reads itself (page.c.req). */
  readonly rawBody?: boolean;
}

export interface Route extends RouteFlags {
  readonly method: Method;
  readonly path: string;
  readonly access: Access;
  handler(page: Page): Response | Promise<Response>;
}

export interface RouteOf<A extends Access> extends RouteFlags {
  readonly method: Method;
  readonly path: string;
  readonly access: A;
  handler(page: PageFor<A>): Response | Promise<Response>;
}

/** Checks a route's shape where it is written; a wrong one is a mistake in the program and throws TypeError at start. */
export function defineRoute<const A extends Access>(route: RouteOf<A>): Route {
  const { access, path } = route;
  if (!path.startsWith('/')) throw new TypeError(`the path must begin with a slash: ${path}`);
  if (typeof access === 'object' && !path.split('/').includes(':org')) throw new TypeError(`no :org in ${path}`);
  if (route.machine === true && access !== 'public' && access !== 'token') {
    // Machine routes answer any origin, so they must never act for the person whose browser asks.
    throw new TypeError(`a machine route reads no cookies, so it cannot be for ${JSON.stringify(access)}: ${path}`);
  }
  if (/^\/(ja|en)(\/|$)/.test(path)) throw new TypeError(`write the path without its language: ${path}`);
  // The access rule has filled what PageFor<A> promises before the handler is called (access.ts).
  return route as Route;
}
