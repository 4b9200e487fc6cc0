/** A browser's manners for route tests: a cookie jar, form tokens taken from the page that was read, our own origin. */
import type { Hono } from 'hono';

export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Reads `page` first and sends its form's token along. */
  post(page: string, action: string, fields: Record<string, string | Blob>): Promise<Response>;
  /** As a script of the page would: JSON, with the token that the page keeps for it. */
  send(page: string, action: string, value: unknown): Promise<Response>;
  /** The page after a redirect to one of ours. */
  follow(response: Response): Promise<Response>;
  readonly cookies: Map<string, string>;
}

export function visitor(app: Hono, remoteAddress = '198.51.100.7'): Visitor {
  const env = { incoming: { socket: { remoteAddress } } };
  const cookies = new Map<string, string>();
  const keep = (response: Response): Response => {
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const jar = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const get = async (path: string, headers: Record<string, string> = {}) =>
    keep(await app.request(path, { headers: { cookie: jar(), accept: 'text/html', ...headers } }, env));
  return {
    cookies,
    get,
    async post(page, action, fields) {
      const html = await (await get(page)).text();
      const token = /name="_form" value="([^"]+)"/.exec(html)?.[1] ?? '';
      const body = new FormData();
      body.set('_form', token);
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      const headers = { cookie: jar(), 'sec-fetch-site': 'same-origin', accept: 'text/html' };
      return keep(await app.request(action, { method: 'POST', body, headers }, env));
    },
    async send(page, action, value) {
      const token = /data-token="([^"]+)"/.exec(await (await get(page)).text())?.[1] ?? '';
      const headers = {
        cookie: jar(),
        'sec-fetch-site': 'same-origin',
        accept: 'application/json',
        'content-type': 'application/json',
        'x-form-token': token,
      };
      return keep(await app.request(action, { method: 'POST', body: JSON.stringify(value), headers }, env));
    },
    follow: response => get(response.headers.get('location') ?? ''),
  };
}
