/** did:web: which https address holds the document. Fetching it, and refusing private addresses, is the adapter's work. */
import { bad, ok, type Result } from '../error.ts';
import { parseDid } from './did-url.ts';

/**
 * `did:web:host%3A8443:o:123` is at `https://host:8443/o/123/did.json`, `did:web:host` at `https://host/.well-known/did.json`.
 * `did.method-unsupported` for another method, `did.malformed` for a host that is none.
 */
export function didWebUrl(did: string): Result<string> {
  const parsed = parseDid(did);
  if (!parsed.ok) return parsed;
  if (parsed.value.method !== 'web') return bad('did.method-unsupported');
  const [first = '', ...path] = parsed.value.id.split(':');
  const host = /^([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.?)(?:%3[Aa](\d{1,5}))?$/.exec(first);
  if (!host || Number(host[2] ?? 443) > 65_535 || Number(host[2] ?? 443) === 0) return bad('did.malformed');
  // A step of the path may be percent-encoded, but must not leave its place.
  if (path.some(step => step === '' || step === '.' || step === '..' || /%2e|%2f|%5c/i.test(step)))
    return bad('did.malformed');
  const authority = host[2] === undefined ? host[1]! : `${host[1]}:${host[2]}`;
  return ok(`https://${authority}/${path.length === 0 ? '.well-known' : path.join('/')}/did.json`);
}

/** The did:web of an https origin and path steps: `https://host:8443`, ['o', id]. `did.malformed` for another scheme. */
export function didWebOf(origin: string, path: readonly string[] = []): Result<string> {
  const match = /^https:\/\/([A-Za-z0-9.-]+)(?::(\d+))?\/?$/.exec(origin);
  if (!match) return bad('did.malformed');
  const host = match[2] === undefined || match[2] === '443' ? match[1]! : `${match[1]}%3A${match[2]}`;
  const did = ['did:web', host.toLowerCase().replace(/%3a/, '%3A'), ...path.map(step => encodeURIComponent(step))].join(
    ':',
  );
  const url = didWebUrl(did);
  return url.ok ? ok(did) : url;
}
