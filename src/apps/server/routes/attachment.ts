/** A file to save, under a name that may be in any script. */
import type { Page } from '../route.ts';

export function attachment(
  page: Pick<Page, 'c'>,
  file: { readonly bytes: Uint8Array; readonly contentType: string; readonly fileName: string },
): Response {
  const ascii = file.fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return page.c.body(Buffer.from(file.bytes), 200, {
    'content-type': file.contentType,
    // RFC 6266 §4.3: the plain name for old clients, the UTF-8 one for the rest.
    'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.fileName).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`,
  });
}
