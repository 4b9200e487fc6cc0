/** A token of a real authority of our own (RFC 3161, by OpenSSL); undefined on a machine without it. */
import type { Certificate } from 'pkijs';
import { readRoots } from '../../../src/adapters/timestamp/read-roots.ts';
import { CA, openAuthority, opensslVersion, TSA, tokenOf } from '../../chain/openssl-authority.ts';

export const timeStampToken = opensslVersion() === undefined ? undefined : issueToken();

function issueToken(): {
  readonly token: Uint8Array;
  readonly digest: Uint8Array;
  readonly roots: readonly Certificate[];
} {
  const digest = new Uint8Array(32).fill(7);
  const authority = openAuthority();
  try {
    authority.issue({ name: 'root', issuer: 'root', extensions: CA });
    authority.issue({ name: 'tsa', issuer: 'root', extensions: TSA });
    const token = tokenOf(authority.reply(authority.query(digest), 'tsa', ['root']));
    return { token, digest, roots: readRoots(authority.pem('root')) };
  } finally {
    authority.close();
  }
}
