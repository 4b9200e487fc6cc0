/** A certificate that nobody vouches for, for https on this machine: made at each start, and its key is never written down. */
import { generate } from 'selfsigned';

export interface TlsFiles {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

const DAYS = 30;

/** For `localhost`, the loopback addresses and this name. */
export async function selfSigned(name: string, now: number): Promise<TlsFiles> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    curve: 'P-256',
    notBeforeDate: new Date(now - 60_000),
    notAfterDate: new Date(now + DAYS * 24 * 60 * 60_000),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          ...(name === 'localhost' ? [] : [{ type: 2 as const, value: name }]),
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  return { key, cert };
}
